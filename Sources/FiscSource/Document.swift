/// A document as it is read: headings, paragraphs and tables, with the place of every character in the source.
///
/// Readers of text, .docx and .pdf make one each; what reads prose looks only at this. Places in `source` are byte
/// offsets, from which line and column follow.
public struct Document: Sendable {
    public let source: SourceText
    public let blocks: [Block]

    public init(source: SourceText, blocks: [Block]) {
        self.source = source
        self.blocks = blocks
    }

    /// A heading, a paragraph or a table.
    public struct Block: Sendable {
        public enum Kind: Sendable, Hashable {
            /// The document's own title lines.
            case title
            /// Level 1 is 一、, 2 （一）, 3 1., 4 （1）; unnumbered ones stand below the last numbered.
            case heading(level: Int)
            /// Numbered from 1 under its heading.
            case paragraph(number: Int)
            case table(Grid)
        }

        public var kind: Kind
        /// The block's characters; of a table, those of its title or caption, which may be none.
        public var text: MappedText
        /// The headings above it, outermost first, as printed.
        public var path: [String]

        public init(kind: Kind, text: MappedText, path: [String] = []) {
            self.kind = kind
            self.text = text
            self.path = path
        }

        /// The place as a person finds it: “部门整体收支情况，第1段”.
        public var place: PlaceName {
            let heading = path.last.map(PlaceName.quoted)
            switch kind {
            case .title: return PlaceName(zh: "标题", en: "title")
            case .heading: return .quoted(text.string)
            case .paragraph(let number):
                return PlaceName(zh: "第\(number)段", en: "paragraph \(number)").under(heading)
            case .table:
                let title = text.string
                let quoted = title.isEmpty ? (zh: "", en: "") : (zh: "“\(title)”", en: " “\(title)”")
                return PlaceName(zh: "表" + quoted.zh, en: "table" + quoted.en).under(heading)
            }
        }
    }

    /// The cells of a table, row by row. A merged cell stands at its upper left, the places it covers are empty.
    public struct Grid: Sendable, Hashable {
        public var rows: [[MappedText]]
        /// Cells that cover more than one place.
        public var merges: [Merge]
        /// What the reader of tables made of it; nil where it is no table of rows and columns to it.
        public var structure: TableStructure?

        public init(rows: [[MappedText]], merges: [Merge] = [], structure: TableStructure? = nil) {
            self.rows = rows
            self.merges = merges
            self.structure = structure
        }
    }

    /// A merged cell: its upper left place, from 0, and how far it reaches.
    public struct Merge: Sendable, Hashable {
        public var row: Int
        public var column: Int
        public var rowCount: Int
        public var columnCount: Int

        public init(row: Int, column: Int, rowCount: Int, columnCount: Int) {
            self.row = row
            self.column = column
            self.rowCount = rowCount
            self.columnCount = columnCount
        }
    }
}

/// Text whose every character knows the byte at which it begins in the source.
///
/// The characters need not be neighbours there: a line break inside a paragraph is left out.
public struct MappedText: Sendable, Hashable {
    public private(set) var scalars: [Unicode.Scalar]
    /// The byte offset of each scalar in the source.
    public private(set) var offsets: [Int32]

    public init() {
        scalars = []
        offsets = []
    }

    /// Text that stands in one piece at `offset`.
    public init(_ text: String, at offset: Int) {
        self.init()
        append(text.utf8.map(\.self)[...], at: offset)
    }

    public var isEmpty: Bool { scalars.isEmpty }
    public var count: Int { scalars.count }

    public var string: String { string(0..<scalars.count) }

    public func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
        return String(view)
    }

    /// The bytes from the first to behind the last character of a range.
    public func span(_ range: Range<Int>) -> Span {
        let range = range.clamped(to: 0..<scalars.count)
        guard let last = range.last, let first = range.first else {
            let end = offsets.last.map { Int($0) } ?? 0
            return Span(end, end)
        }
        return Span(Int(offsets[first]), Int(offsets[last]) + MappedText.width(scalars[last]))
    }

    public mutating func append(_ scalar: Unicode.Scalar, at offset: Int) {
        scalars.append(scalar)
        offsets.append(Int32(clamping: offset))
    }

    public mutating func append(_ other: MappedText) {
        scalars += other.scalars
        offsets += other.offsets
    }

    /// Appends UTF-8 bytes that begin at `offset`; broken sequences become U+FFFD.
    public mutating func append(_ bytes: ArraySlice<UInt8>, at offset: Int) {
        var place = offset
        var iterator = bytes.makeIterator()
        var decoder = Unicode.UTF8()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                append(scalar, at: place)
                place += MappedText.width(scalar)
            case .error:
                append("\u{FFFD}", at: place)
                place += 1
            case .emptyInput: return
            }
        }
    }

    /// The first character at or behind a byte of the source.
    public func index(ofOffset offset: Int) -> Int {
        var low = 0
        var high = offsets.count
        while low < high {
            let middle = (low + high) / 2
            if Int(offsets[middle]) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The part of a range, with its places.
    public subscript(range: Range<Int>) -> MappedText {
        var part = MappedText()
        let range = range.clamped(to: 0..<scalars.count)
        part.scalars = Array(scalars[range])
        part.offsets = Array(offsets[range])
        return part
    }
}

extension MappedText {
    static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x80: 1
        case 0..<0x800: 2
        case 0..<0x1_0000: 3
        default: 4
        }
    }
}
