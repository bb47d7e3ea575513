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
                let title = tableTitle
                let quoted = title.isEmpty ? (zh: "", en: "") : (zh: "“\(title)”", en: " “\(title)”")
                // A title that stands above its table by itself is read as a heading, too.
                return PlaceName(zh: "表" + quoted.zh, en: "table" + quoted.en).under(path.last == title ? nil : heading)
            }
        }

        /// A table's title as somebody looks for it: without the unit that is stated behind it.
        private var tableTitle: String {
            let title = text.string
            var index = title.startIndex
            while let space = title[index...].firstIndex(of: " ") {
                index = title.index(after: space)
                let states = ["单位：", "单位:", "金额单位", "计量单位"].contains { title[index...].hasPrefix($0) }
                if states, space > title.startIndex { return String(title[..<space]) }
            }
            return title
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
