internal import FiscNumerics
internal import FiscSource
internal import FiscTables

/// A table for readers: Markdown, and a page of HTML. Numbers as the terminal shows them, right-aligned, their unit in
/// the head.
struct TableMarkup {
    let rows: ExportTable
    let title: String
    let language: Diagnostic.Language
    private let shown: TextTable

    init(_ rows: ExportTable, title: String, language: Diagnostic.Language) {
        self.rows = rows
        self.title = title
        self.language = language
        shown = TextTable(rows.table, shown: { rows.heads[$0].shown })
    }

    private func isNumber(_ column: Int) -> Bool { shown.headers[column].alignment != .left }

    private func text(_ row: Int, _ column: Int) -> String {
        let cell = shown.cell(row, column)
        return cell.isMissing ? "–" : cell.text
    }

    var markdown: String {
        let columns = shown.headers.indices
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        var text = title.isEmpty ? "" : "**\(markdownEscaped(title))**\n\n"
        text += line(rows.heads.map { markdownEscaped($0.full) })
        text += line(columns.map { isNumber($0) ? "--:" : "---" })
        for row in shown.rows.indices { text += line(columns.map { markdownEscaped(self.text(row, $0)) }) }
        return text
    }

    func page(version: String) -> String {
        htmlDocument(title: title, language: language, version: version) { html in
            html.element("header", [("class", "top")]) { $0.element("h1", text: singleLine(title)) }
            html.element("div", [("class", "table index")]) { html in
                html.element("table") { html in
                    html.element("thead") { html in
                        html.element("tr") { html in
                            for head in rows.heads {
                                html.element("th", [("scope", "col")], text: singleLine(head.full))
                            }
                        }
                    }
                    html.line()
                    html.element("tbody") { html in
                        for row in shown.rows.indices { writeRow(row, to: &html) }
                    }
                }
            }
        }
    }

    private func writeRow(_ row: Int, to html: inout HTMLWriter) {
        html.element("tr") { html in
            for column in shown.headers.indices {
                html.element("td", [("class", isNumber(column) ? "num" : nil)], text: singleLine(text(row, column)))
            }
        }
        html.line()
    }
}
