import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads XML and keeps the names of its elements in order.
final class JUnitReader: NSObject, XMLParserDelegate {
    private(set) var elements: [String] = []

    /// Whether the text is well-formed XML.
    func read(_ text: String) -> Bool {
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        return parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName qName: String?,
        attributes attributeDict: [String: String] = [:]
    ) {
        elements.append(elementName)
    }
}
