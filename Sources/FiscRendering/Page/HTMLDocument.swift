internal import FiscSource

/// A whole page around what its body holds: one style sheet, nothing fetched, nothing run.
func htmlDocument(
    title: String, language: Diagnostic.Language, version: String, _ body: (inout HTMLWriter) -> Void
) -> String {
    let style = pageStyle
    // The one thing allowed is the style sheet below, named by its digest.
    let policy =
        "default-src 'none'; style-src 'sha256-\(SHA256.base64(of: Array(style.utf8)))'; base-uri 'none'; form-action 'none'"
    var html = HTMLWriter()
    html.markup("<!DOCTYPE html>\n")
    html.element("html", [("lang", language == .zh ? "zh-Hans" : "en")]) { html in
        html.line()
        html.element("head") { html in
            html.line()
            html.void("meta", [("charset", "utf-8")])
            html.line()
            html.void("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)])
            html.line()
            html.void("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
            html.void("meta", [("name", "color-scheme"), ("content", "light dark")])
            html.void("meta", [("name", "referrer"), ("content", "no-referrer")])
            html.void("meta", [("name", "generator"), ("content", "fisc " + version)])
            html.line()
            html.element("title", text: title)
            html.line()
            html.markup("<style>" + style + "</style>")
            html.line()
        }
        html.line()
        html.element("body") { html in
            html.element("main", [("tabindex", "-1")]) { html in body(&html) }
        }
        html.line()
    }
    html.line()
    return html.html
}
