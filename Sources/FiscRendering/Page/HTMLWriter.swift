/// Writes elements of HTML, always closed, whose names and attribute names stand in this program and whose texts and
/// attribute values are escaped: nothing that a report holds can become markup.
struct HTMLWriter {
    private(set) var html = ""

    /// An attribute; one whose value is `nil` is left out.
    typealias Attribute = (name: StaticString, value: String?)

    mutating func element(
        _ name: StaticString, _ attributes: [Attribute] = [], _ content: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes)
        content(&self)
        html += "</\(name)>"
    }

    mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], text: String) {
        element(name, attributes) { $0.text(text) }
    }

    /// An element without content, such as `<br>`.
    mutating func void(_ name: StaticString, _ attributes: [Attribute] = []) { open(name, attributes) }

    mutating func text(_ text: some StringProtocol) { html += xmlEscaped(text) }

    mutating func scalars(_ scalars: ArraySlice<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        text(String(view))
    }

    /// Between blocks, so that the source of the page can be read.
    mutating func line() { html += "\n" }

    /// Markup that this program made.
    mutating func markup(_ html: String) { self.html += html }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        html += "<\(name)"
        for attribute in attributes {
            guard let value = attribute.value else { continue }
            html += " \(attribute.name)=\"\(xmlEscaped(value))\""
        }
        html += ">"
    }
}
