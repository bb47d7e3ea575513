/// Writes elements of HTML, always closed, whose names and attribute names stand in this program and whose texts and
/// attribute values are escaped: nothing that a report holds can become markup.
struct HTMLWriter {
    private var bytes: [UInt8] = []
    var html: String { String(decoding: bytes, as: UTF8.self) }

    /// An attribute; one whose value is `nil` is left out.
    typealias Attribute = (name: StaticString, value: String?)

    mutating func element(
        _ name: StaticString, _ attributes: [Attribute] = [], _ content: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes)
        content(&self)
        append("</")
        append(name)
        append(">")
    }

    mutating func element(_ name: StaticString, _ attributes: [Attribute] = [], text: String) {
        element(name, attributes) { $0.text(text) }
    }

    /// An element without content, such as `<br>`.
    mutating func void(_ name: StaticString, _ attributes: [Attribute] = []) { open(name, attributes) }

    mutating func text(_ text: some StringProtocol) { appendXMLEscaped(text, to: &bytes) }

    mutating func scalars(_ scalars: ArraySlice<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        text(String(view))
    }

    /// Between blocks, so that the source of the page can be read.
    mutating func line() { append("\n") }

    /// Markup that this program made.
    mutating func markup(_ html: String) { bytes.append(contentsOf: html.utf8) }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        append("<")
        append(name)
        for attribute in attributes {
            guard let value = attribute.value else { continue }
            append(" ")
            append(attribute.name)
            append("=\"")
            appendXMLEscaped(value, to: &bytes)
            append("\"")
        }
        append(">")
    }

    private mutating func append(_ text: StaticString) { bytes.append(contentsOf: text.description.utf8) }
}
