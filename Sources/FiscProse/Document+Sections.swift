internal import FiscSource

extension Document {
    /// The stretches of blocks in which relations are looked for, one after another: a report is one; a text that fills
    /// books is many, each begun at a heading, so that time and memory stay in proportion to its length.
    ///
    /// A document with tables is one whatever its length, for text and tables are compared wherever they stand.
    var sections: [Range<Int>] {
        if blocks.contains(where: \.isTable) { return [blocks.indices] }
        var sections: [Range<Int>] = []
        var start = 0
        var length = 0
        for (index, block) in blocks.enumerated() {
            if length >= Self.mostCharacters || length >= Self.enoughCharacters && block.isHeading {
                sections.append(start..<index)
                start = index
                length = 0
            }
            length += block.text.count
        }
        return sections + [start..<blocks.count]
    }

    /// Two to three hundred pages.
    private static let enoughCharacters = 150_000
    /// A text without headings is parted all the same.
    private static let mostCharacters = 300_000
}

extension Document.Block {
    fileprivate var isTable: Bool {
        if case .table = kind { true } else { false }
    }

    fileprivate var isHeading: Bool {
        if case .heading = kind { true } else { false }
    }
}
