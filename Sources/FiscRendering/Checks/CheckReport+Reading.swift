internal import FiscClaims
internal import FiscLanguage
public import FiscNumerics
public import FiscProse
internal import FiscSource

extension CheckReport {
    /// What the reading of a document came to: its claims, its figures, and those without a relation.
    ///
    /// - Parameters:
    ///   - file: the document as the user named it
    ///   - policy: the one it was read with; every listing says it
    public init(_ reading: ProseReading, file: String, policy: PrecisionPolicy = .finest) {
        let claims = reading.claims
        let entries = CheckEntry.entries(of: claims.map(\.judged), findings: reading.findings) { index in
            let claim = claims[index]
            let place = CheckPlace(line: claim.line, column: claim.column, text: Phrase(claim.place))
            return (place, claim.quote)
        }
        var claimCounts: [Int: Int] = [:]
        for claim in claims {
            for figure in Set(claim.judged.claim.figureIndices) { claimCounts[figure, default: 0] += 1 }
        }
        self.init(
            file: file, title: reading.unitName ?? reading.title, period: reading.year.map { "\($0)" } ?? "",
            figureCount: reading.figures.count, precisionPolicy: policy.phrase, entries: entries,
            figures: reading.figures.enumerated().map { CheckedFigure($1, claimCount: claimCounts[$0] ?? 0) },
            uncovered: reading.uncoveredFigures.filter(reading.figures.indices.contains).map {
                UncoveredItem(reading.figures[$0])
            },
            notes: reading.notes.map { Phrase(zh: $0.message(in: .zh), en: $0.message(in: .en)) })
    }
}

extension CheckPlace {
    fileprivate init(_ figure: PlacedFigure) {
        self.init(line: figure.line, column: figure.column, text: Phrase(figure.place))
    }
}

extension CheckedFigure {
    fileprivate init(_ figure: PlacedFigure, claimCount: Int) {
        self.init(
            text: figure.surface, value: figure.printed, unit: figure.figure.unit.symbol, subject: figure.subject,
            period: figure.period ?? "", place: CheckPlace(figure), claimCount: claimCount)
    }
}

extension UncoveredItem {
    fileprivate init(_ figure: PlacedFigure) {
        let text = figure.subject.isEmpty ? figure.surface : figure.subject + " " + figure.surface
        self.init(kind: .figure, text: text, place: CheckPlace(figure))
    }
}

extension PrecisionPolicy {
    /// As every report says it.
    var phrase: Phrase {
        switch self {
        case .own: Phrase(zh: "各数按自身末位", en: "each figure's own last digit")
        case .finest:
            Phrase(zh: "各数按自身末位，同列金额按最细一位", en: "each figure's own last digit, amounts of one list by its finest")
        case .fixed(let step):
            Phrase(zh: "金额一律按\(display(step, unit: .yuan))", en: "every amount to \(display(step, unit: .yuan))")
        case .tolerance(let limit):
            Phrase(zh: "容差\(display(limit, unit: .yuan))", en: "tolerance \(display(limit, unit: .yuan))")
        }
    }
}
