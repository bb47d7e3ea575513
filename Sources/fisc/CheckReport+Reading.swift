import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscProse
import FiscRendering
import FiscSession
import FiscSource

extension CheckReport {
    /// What was read out of a report, ready to be shown.
    init(_ read: ReportReading) {
        let reading = read.reading
        let claimCounts = Dictionary(
            reading.claims.flatMap { $0.judged.claim.figureIndices }.map { ($0, 1) }, uniquingKeysWith: +)
        self.init(
            file: read.source.name, title: reading.unitName ?? reading.title,
            period: reading.year.map { "\($0)" } ?? "", figureCount: reading.figures.count,
            precisionPolicy: Phrase(zh: "按同列最细位数", en: "finest of the list"),
            entries: Self.entries(read), figures: reading.figures.indices.map { index in
                CheckedFigure(reading.figures[index], in: read, claimCount: claimCounts[index] ?? 0)
            },
            uncovered: reading.uncoveredFigures.map { index in
                let figure = reading.figures[index]
                return UncoveredItem(kind: .figure, text: figure.surface, place: CheckPlace(figure, in: read))
            },
            notes: read.decodingNotes.map { Phrase(zh: $0.zh, en: $0.en) }
                + reading.notes.map { Phrase(zh: $0.message(in: .zh), en: $0.message(in: .en)) })
        if reading.figures.isEmpty {
            notes.append(Phrase(zh: "文中没有数，未作任何核对", en: "no figures in the text: nothing was checked"))
        }
    }

    private static func entries(_ read: ReportReading) -> [CheckEntry] {
        let claims = read.reading.claims
        return CheckEntry.entries(of: claims.map(\.judged), findings: read.reading.findings) { index in
            let claim = claims[index]
            var place = CheckPlace(line: claim.line, column: claim.column)
            if let block = read.block(at: claim.span.start) {
                place = CheckPlace(block, offset: claim.span.start, in: read.source)
                place.file = ""
            }
            return (place, claim.quote)
        }
    }
}

extension CheckedFigure {
    init(_ figure: PlacedFigure, in read: ReportReading, claimCount: Int) {
        self.init(
            text: figure.surface, value: figure.printed, unit: figure.figure.unit.symbol, subject: figure.subject,
            period: figure.period ?? "", place: CheckPlace(figure, in: read), claimCount: claimCount)
    }
}

extension CheckPlace {
    init(_ figure: PlacedFigure, in read: ReportReading) {
        self.init(line: figure.line, column: figure.column)
        guard read.document.blocks.indices.contains(figure.block) else { return }
        self = CheckPlace(read.document.blocks[figure.block], offset: figure.span.start, in: read.source)
        file = ""
    }
}

extension ReportReading {
    /// The block that a byte of the source belongs to.
    func block(at offset: Int) -> Document.Block? {
        document.blocks.last { $0.text.offsets.first.map { Int($0) <= offset } ?? false }
    }
}
