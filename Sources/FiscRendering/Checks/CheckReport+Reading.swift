internal import FiscClaims
internal import FiscLanguage
public import FiscNumerics
public import FiscProse
public import FiscSource

extension CheckReport {
    /// What the reading of a document came to: its claims, its figures, and those without a relation.
    ///
    /// - Parameters:
    ///   - file: the document as the user named it
    ///   - policy: the one it was read with; every listing says it
    ///   - language: the one in which messages are needed; both where none is given
    ///   - listsFigures: whether every figure that was read is needed
    public init(
        _ reading: ProseReading, file: String, policy: PrecisionPolicy = .finest,
        in language: Diagnostic.Language? = nil, listsFigures: Bool = true
    ) {
        let claims = reading.claims
        var entries = CheckEntry.entries(
            of: claims.lazy.map(\.judged), findings: reading.findings, in: language
        ) { index in
            let claim = claims[index]
            return (CheckPlace(line: claim.line, column: claim.column, text: Phrase(claim.place)), claim.quote)
        }
        for (index, claim) in claims.enumerated()
        where claim.judged.claim.kind == .same && claim.judged.verdict.isFinding && claim.otherFile == nil
            && claim.judged.findingClass != .balance
        {
            entries[index].message = Self.named(entries[index].message, claim, in: reading)
        }
        let judged = reading.conflicts.isEmpty ? [] : claims.map(\.judged)
        entries.append(contentsOf: reading.conflicts.map { CheckEntry($0, judged, in: reading) })
        self.init(
            file: file, title: reading.unitName ?? reading.title, period: reading.year.map { "\($0)" } ?? "",
            figureCount: reading.figures.count, precisionPolicy: policy.phrase, entries: entries,
            figures: listsFigures ? Self.figures(of: reading) : [],
            uncovered: reading.uncoveredFigures.filter(reading.figures.indices.contains).map {
                UncoveredItem(reading.figures[$0])
            },
            notes: reading.notes.map { Phrase(zh: $0.message(in: .zh), en: $0.message(in: .en)) })
    }

    /// Of an item given twice, with the place where it is given first: the entry itself stands at the other. What another
    /// file states has its place in the entry's own.
    private static func named(_ message: Phrase, _ claim: ReadClaim, in reading: ProseReading) -> Phrase {
        guard let first = claim.judged.claim.members.first?.index, reading.figures.indices.contains(first) else {
            return message
        }
        let place = reading.figures[first].place
        guard claim.judged.findingClass != .tableAndText else {
            return Phrase(
                zh: message.zh + "文中：\(place.zh)；表中：\(claim.place.zh)。",
                en: message.en + " In the text: \(place.en); in the table: \(claim.place.en).")
        }
        return Phrase(
            zh: message.zh + "前一处：\(place.zh)；后一处：\(claim.place.zh)。",
            en: message.en + " First: \(place.en); then: \(claim.place.en).")
    }

    private static func figures(of reading: ProseReading) -> [CheckedFigure] {
        var claimCounts: [Int: Int] = [:]
        for claim in reading.claims {
            for figure in Set(claim.judged.claim.figureIndices) { claimCounts[figure, default: 0] += 1 }
        }
        return reading.figures.enumerated().map { CheckedFigure($1, claimCount: claimCounts[$0] ?? 0) }
    }
}

extension Phrase {
    init(_ place: PlaceName) { self.init(zh: place.zh, en: place.en) }
}

extension CheckEntry {
    /// Claims that hold one by one and not together; it stands where the last of them is made, and says all of them.
    fileprivate init(_ conflict: ClaimConflict, _ judged: [JudgedClaim], in reading: ProseReading) {
        let last = conflict.claims.last.map { reading.claims[$0] }
        let place = last.map { CheckPlace(line: $0.line, column: $0.column, text: Phrase($0.place)) } ?? CheckPlace()
        self.init(
            kind: Self.together, findingClass: .consistency, grade: .should, verdict: .fails, place: place,
            quote: last?.quote ?? "",
            message: Phrase(zh: conflict.messageZh(judged), en: conflict.messageEn(judged)),
            members: conflict.figures.filter(reading.figures.indices.contains).map { reading.figures[$0].printed })
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
    var phrase: Phrase { Phrase(zh: zh, en: en) }
}
