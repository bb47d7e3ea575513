public import FiscNumerics
public import FiscSource

/// One paragraph or heading as the reader took it apart, for people who ask why a claim was found or not.
public struct TracedBlock: Sendable, Hashable {
    /// A stretch of it: a figure, a cue word, or other text.
    public struct Piece: Sendable, Hashable {
        public enum Kind: Sendable, Hashable {
            /// Which figure of the reading.
            case figure(Int)
            /// The cue's name: among, takes, up …
            case cue(String)
            /// The number of an item, a year, a percent sign without a number.
            case marker, period, gap
            /// A calculation printed out.
            case formula
            case text
        }

        public var kind: Kind
        public var text: String
    }

    /// Which block of the document.
    public var block: Int
    public var line: Int
    public var place: PlaceName
    public var pieces: [Piece]
}

/// Takes a document apart as `readClaims` does, and keeps what it saw. Of tables, whose cells carry no
/// words, there are no pieces.
public func traceBlocks(_ document: Document, _ reading: ProseReading, catalog: UnitCatalog = UnitCatalog())
    -> [TracedBlock]
{
    let units = UnitReader(catalog: catalog)
    let firstFigures = Dictionary(reading.figures.indices.map { (reading.figures[$0].block, $0) }) { min($0, $1) }
    return document.blocks.enumerated().compactMap { index, block in
        switch block.kind {
        case .title: return nil
        case .table: return firstFigures[index].map { table(block, index, reading.figures[$0].line) }
        case .heading, .paragraph: break
        }
        let text = ReadingText(block.text)
        var lexer = Lexer(text, units: units, firstFigure: firstFigures[index] ?? 0)
        lexer.run()
        let pieces = lexer.lexemes.map { TracedBlock.Piece(kind: $0.traced, text: text.string($0.range)) }
        guard pieces.contains(where: { $0.kind != .text }) else { return nil }
        let start = block.text.offsets.first.map { Int($0) } ?? 0
        return TracedBlock(
            block: index, line: document.source.position(of: start).line, place: block.place, pieces: pieces)
    }
}

private func table(_ block: Document.Block, _ index: Int, _ line: Int) -> TracedBlock {
    TracedBlock(block: index, line: line, place: block.place, pieces: [])
}

extension Lexeme {
    fileprivate var traced: TracedBlock.Piece.Kind {
        switch kind {
        case .figure(let index): .figure(index)
        case .cue(let cue): .cue("\(cue)")
        case .marker: .marker
        case .period: .period
        case .gap: .gap
        case .formula, .proportions: .formula
        case .comma, .pause, .semicolon, .colon, .stop, .open, .close, .text: .text
        }
    }
}
