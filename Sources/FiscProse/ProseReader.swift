internal import FiscClaims
public import FiscNumerics
public import FiscSource

/// Reads the figures and claims of a document and judges them.
///
/// The order of figures, claims and findings follows the text and nothing else. Linear in the length of the text, but
/// for the search of names among the amounts of one document.
///
/// - Parameter tables: documents whose tables state the same items, such as the unit's workbook of final accounts; what
///   they themselves assert is not read here.
/// - Parameter isStopped: asked now and then; once it is true, what comes back is of no use.
public func readClaims(
    _ document: Document, beside tables: [Document] = [], catalog: UnitCatalog = UnitCatalog(),
    policy: PrecisionPolicy = .finest, isStopped: @escaping () -> Bool = { false }
) -> ProseReading {
    let beside = tables.map { TablesBeside($0, passage: takeApart($0, catalog, isStopped)) }
    let year = DocumentHeading(document).year
    let (passage, found) = findClaims(takeApart(document, catalog, isStopped), beside, year: year, policy, isStopped)
    return ReadingAssembler(document: document, passage: passage, policy: policy).reading(found)
}

// Each stage lets go of what the next does not need: all of them at once would hold a long text many times over.

private func takeApart(_ document: Document, _ catalog: UnitCatalog, _ isStopped: @escaping () -> Bool) -> Passage {
    var builder = PassageBuilder(document: document, catalog: catalog)
    builder.isStopped = isStopped
    builder.run()
    return builder.passage
}

private func findClaims(
    _ passage: Passage, _ beside: [TablesBeside], year: Int?, _ policy: PrecisionPolicy,
    _ isStopped: @escaping () -> Bool
) -> (passage: Passage, found: [FoundClaim]) {
    var finder = ClaimFinder(passage, policy: policy)
    finder.beside = beside
    finder.year = year
    finder.isStopped = isStopped
    finder.run()
    return (finder.passage.onlyFigures, finder.found)
}

/// Puts places and quotes to what was found.
struct ReadingAssembler {
    let document: Document
    let passage: Passage
    let policy: PrecisionPolicy

    func reading(_ found: [FoundClaim]) -> ProseReading {
        var judged = found.map(\.judged)
        let findings = findings(in: &judged)
        var quotes = QuoteReader(document: document)
        let claims = zip(judged, found).map { place($0, found: $1, &quotes) }
        let covered = Set(judged.flatMap(\.claim.figureIndices))
        let heading = DocumentHeading(document)
        return ProseReading(
            title: heading.title, unitName: heading.unitName, year: heading.year ?? commonYear,
            figures: passage.figures, claims: claims,
            findings: findings, conflicts: conflicts(in: judged),
            uncoveredFigures: passage.figures.indices.filter { !covered.contains($0) }, notes: notes
        )
    }

    /// Among claims that hold, since what fails is told of already; and with leeway, since people go on counting with
    /// rounded numbers.
    private func conflicts(in judged: [JudgedClaim]) -> [ClaimConflict] {
        let holding = judged.indices.filter { judged[$0].verdict.passes }
        return reconcile(holding.map { judged[$0] }, policy: policy, leeway: 1).conflicts.map { conflict in
            var conflict = conflict
            conflict.claims = conflict.claims.map { holding[$0] }
            return conflict
        }
    }

    private func place(_ judged: JudgedClaim, found: FoundClaim, _ quotes: inout QuoteReader) -> ReadClaim {
        let figure = passage.figures[found.anchor]
        return ReadClaim(
            judged: judged, quote: quotes.quote(around: figure), place: figure.place.and(found.counterpart),
            line: figure.line,
            column: figure.column,
            span: figure.span, pattern: found.pattern, otherFile: found.otherFile)
    }

    private var commonYear: Int? {
        var counts: [Int: Int] = [:]
        for years in passage.yearsOfSentence.values { for year in years { counts[year, default: 0] += 1 } }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    private var notes: [Diagnostic] {
        (breakOff.map { [$0] } ?? []) + (isEmpty ? [Diagnostic(ProseDiagnostics.noFigures, at: Span(0, 0))] : [])
            + passage.runTogether.map { Diagnostic(ProseDiagnostics.runTogether, [$0.text], at: $0.span) }
            + passage.missingNumbers.map(missingNumber)
    }

    private var isEmpty: Bool { passage.figures.isEmpty }

    /// “…占基本支出预算%”: what is printed around the gap, and what should stand in it where the whole is known.
    private func missingNumber(_ gap: Passage.Gap) -> Diagnostic {
        let value = gap.value
        return Diagnostic(
            ProseDiagnostics.numberMissing,
            [
                gap.text, value.map { "；按\($0.formula)应为\($0.result)" } ?? "",
                value.map { "; \($0.formula) makes \($0.result)" } ?? "",
            ],
            at: gap.span)
    }

    /// A last paragraph that stops within a clause was cut.
    private var breakOff: Diagnostic? {
        guard document.isCutOff, let last = document.blocks.last else { return nil }
        let shown = last.text.string(max(0, last.text.count - 12)..<last.text.count)
        return Diagnostic(
            ProseDiagnostics.breaksOff, [shown], at: last.text.span(max(0, last.text.count - 1)..<last.text.count))
    }
}

/// What the title says: whose report, of which year.
struct DocumentHeading {
    var title = ""
    var unitName: String?
    var year: Int?

    init(_ document: Document) {
        let titles = document.blocks.filter { $0.kind == .title }.map(\.text.string)
        guard let longest = titles.max(by: { $0.count < $1.count }) else { return }
        title = longest
        var rest = longest[...]
        if let place = rest.firstIndex(where: Self.isDigit) {
            let digits = rest[place...].prefix(while: Self.isDigit)
            if digits.count == 4, let year = Int(digits), (1990...2100).contains(year) {
                self.year = year
                rest =
                    place == rest.startIndex ? rest[digits.endIndex...].drop { $0 == "年" || $0 == "度" } : rest[..<place]
            }
        }
        for word in Self.kinds { if let found = Self.range(of: word, in: rest) { rest = rest[..<found] } }
        if rest.count > 3 { unitName = String(rest) }
    }

    /// Of 0–9; to Swift 万 is a number too.
    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    private static func range(of word: String, in text: Substring) -> Substring.Index? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(word) { return index > text.startIndex ? index : nil }
            index = text.index(after: index)
        }
        return nil
    }

    private static let kinds = ["部门整体", "整体支出", "部门决算", "部门预算", "绩效自评", "“三公”", "三公", "预算公开", "决算公开", "财政预算", "关于"]
}
