/// How much of a document is taken in before it is refused. No report comes near.
enum DocumentLimits {
    /// Places in all tables of one document.
    static let cells = 300_000
    /// Bytes of the XML that holds the text.
    static let partBytes = 200_000_000
    /// Bytes of a plain text: what is found in it takes fifty times its room.
    static let textBytes = 40_000_000
    /// Bytes of a web page: each end tag that ends nothing is compared with all open elements.
    static let pageBytes = 50_000_000
}
