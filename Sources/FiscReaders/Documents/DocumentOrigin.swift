public import FiscSource

/// Where the characters of a converted document stand in its file: the part, the paragraph, the run.
///
/// The document's own text is made for reading; this leads back to the file, so that a comment can be put at a figure.
public struct DocumentOrigin: Sendable {
    /// A stretch of the document's text that came from one run.
    struct Piece: Sendable {
        /// The byte of the document's source at which it begins.
        var start: Int32
        var part: Int32
        var paragraph: Int32
        var run: Int32
        var character: Int32
    }

    /// One character's place in the file.
    public struct Place: Sendable, Hashable {
        /// The member of the archive (“word/document.xml”), or the sheet of a workbook.
        public let part: String
        /// Which `w:p` of the part, counted from 0 through the whole file, those in tables and boxes included; the row
        /// (from 1) of a sheet.
        public let paragraph: Int
        /// Which `w:r` of the part, counted in the same way, or the column (from 1) of a sheet; `nil` for text that the
        /// program that shows the file makes up itself: the number of a list item.
        public let run: Int?
        /// Characters of the run before it; tabs and breaks count as one each.
        public let character: Int
    }

    public private(set) var parts: [String] = []
    private(set) var pieces: [Piece] = []

    public init() {}

    mutating func add(part: String) -> Int32 {
        if let known = parts.firstIndex(of: part) { return Int32(known) }
        parts.append(part)
        return Int32(parts.count - 1)
    }

    mutating func add(_ piece: Piece) { pieces.append(piece) }

    /// The place of the character at a byte of `source`, the document's text. O(log pieces + length of the run).
    public func place(of offset: Int, in source: SourceText) -> Place? {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if Int(pieces[middle].start) <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let piece = pieces[low - 1]
        let start = Int(piece.start)
        let characters = source.bytes[start..<min(max(start, offset), source.bytes.count)]
            .reduce(0) { $0 + (($1 & 0xC0) == 0x80 ? 0 : 1) }
        return Place(
            part: parts[Int(piece.part)], paragraph: Int(piece.paragraph), run: piece.run < 0 ? nil : Int(piece.run),
            character: piece.run < 0 ? 0 : Int(piece.character) + characters)
    }
}
