import FiscSource

/// A paragraph as a reader of a file finds it, before the document's text is laid out.
struct FoundParagraph {
    /// The scalars of a run and where they begin in it.
    struct Piece {
        /// The first scalar of the paragraph that belongs to it.
        var start: Int
        var run: Int32
        var character: Int32
    }

    /// Soft breaks are line feeds.
    var scalars: [Unicode.Scalar] = []
    var pieces: [Piece] = []
    var role: DocumentBuilder.Role = .body
    /// A number that is not part of the text: that of a list item.
    var label = ""
    /// Its number in the part.
    var index: Int32 = 0
    var part: Int32 = 0

    var isBlank: Bool { label.isEmpty && scalars.allSatisfy { $0.value <= 0x20 || $0 == "\u{A0}" || $0 == "\u{3000}" } }

    mutating func append(_ scalar: Unicode.Scalar, run: Int32, character: Int32) {
        if pieces.last?.run != run { pieces.append(Piece(start: scalars.count, run: run, character: character)) }
        scalars.append(scalar)
    }
}

/// A cell as found: its paragraphs, and how far it reaches.
struct FoundCell {
    var paragraphs: [FoundParagraph] = []
    var columnCount = 1
    var rowCount = 1
    /// Covered by the cell above it.
    var isCovered = false
}

struct FoundTable {
    var rows: [[FoundCell]] = []
    var caption: FoundParagraph?
    var structure: TableStructure?
}

enum FoundBlock {
    case paragraph(FoundParagraph)
    case table(FoundTable)
    /// What follows is an appendix: 脚注, 尾注.
    case part(String)
}
