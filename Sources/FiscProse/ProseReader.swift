internal import FiscClaims
public import FiscNumerics
public import FiscSource

/// Reads the figures and claims of a document and judges them.
///
/// The order of figures, claims and findings follows the text and nothing else. Linear in the length of the text: one
/// that would fill a book is searched section by section (`Document.sections`).
///
/// - Parameter tables: documents whose tables state the same items, such as the unit's workbook of final accounts; what
///   they themselves assert is not read here.
/// - Parameter isStopped: asked now and then; once it is true, what comes back is of no use.
public func readClaims(
    _ document: Document, beside tables: [Document] = [], catalog: UnitCatalog = UnitCatalog(),
    policy: PrecisionPolicy = .finest, isStopped: @escaping () -> Bool = { false }
) -> ProseReading {
    let beside = tables.map { TablesBeside($0, passage: takeApart($0, catalog, isStopped)) }
    let heading = DocumentHeading(document)
    var builder = PassageBuilder(document: document, catalog: catalog)
    builder.isStopped = isStopped
    var assembler = ReadingAssembler(document: document, policy: policy)
    // What a section's search needs goes with it; only figures and claims are kept.
    for section in document.sections {
        if isStopped() { break }
        builder.run(section)
        var finder = ClaimFinder(builder.takePassage(), policy: policy)
        finder.beside = beside
        finder.year = heading.year
        finder.isStopped = isStopped
        finder.run()
        assembler.add(finder.found, &finder.passage)
        builder.goOn(behind: &finder.passage)
        // A list that grows by doubling holds three times what is in it.
        let part = Double(section.upperBound) / Double(document.blocks.count)
        if section.lowerBound == 0, part < 1 { assembler.reserve(for: part, &builder.passage) }
    }
    return assembler.reading(heading, builder.passage)
}

private func takeApart(_ document: Document, _ catalog: UnitCatalog, _ isStopped: @escaping () -> Bool) -> Passage {
    var builder = PassageBuilder(document: document, catalog: catalog)
    builder.isStopped = isStopped
    builder.run(document.blocks.indices)
    return builder.passage
}

/// Puts places and quotes to what was found, section by section.
private struct ReadingAssembler {
    let document: Document
    let policy: PrecisionPolicy
    private var quotes: QuoteReader
    private var claims: [ReadClaim] = []
    private var findings: [Finding] = []
    private var conflicts: [ClaimConflict] = []
    private var gaps: [Passage.Gap] = []

    init(document: Document, policy: PrecisionPolicy) {
        self.document = document
        self.policy = policy
        quotes = QuoteReader(document: document)
    }

    /// Makes room for the whole, of which a part was read.
    mutating func reserve(for part: Double, _ passage: inout Passage) {
        claims.reserveCapacity(Int(Double(claims.count) / part * 1.05))
        passage.figures.reserveCapacity(Int(Double(passage.figures.count) / part * 1.05))
    }

    /// Takes in what was found in a section, of whose figures the passage is.
    mutating func add(_ found: [FoundClaim], _ passage: inout Passage) {
        var judged = found.map(\.judged)
        let first = claims.count
        findings += FiscClaims.findings(in: &judged).map { finding in
            var finding = finding
            finding.claims = finding.claims.map { first + $0 }
            return finding
        }
        conflicts += conflicts(in: judged).map { conflict in
            var conflict = conflict
            conflict.claims = conflict.claims.map { first + $0 }
            return conflict
        }
        for (judged, found) in zip(judged, found) {
            claims.append(place(judged, found: found, passage.figures[found.anchor]))
        }
        gaps += passage.missingNumbers
        passage.missingNumbers = []
    }

    func reading(_ heading: DocumentHeading, _ passage: Passage) -> ProseReading {
        var isCovered = Array(repeating: false, count: passage.figures.count)
        for claim in claims { for figure in claim.judged.claim.figureIndices { isCovered[figure] = true } }
        return ProseReading(
            title: heading.title, unitName: heading.unitName, year: heading.year ?? passage.commonYear,
            figures: passage.figures, claims: claims,
            findings: inOrder(findings, of: claims.lazy.map(\.judged)), conflicts: conflicts,
            uncoveredFigures: passage.figures.indices.filter { !isCovered[$0] }, notes: notes(passage)
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

    private mutating func place(_ judged: JudgedClaim, found: FoundClaim, _ figure: PlacedFigure) -> ReadClaim {
        ReadClaim(
            judged: judged, quote: quotes.quote(around: figure), place: figure.place.and(found.counterpart),
            line: figure.line,
            column: figure.column,
            span: figure.span, pattern: found.pattern, otherFile: found.otherFile)
    }

    private func notes(_ passage: Passage) -> [Diagnostic] {
        (breakOff.map { [$0] } ?? [])
            + (passage.figures.isEmpty ? [Diagnostic(ProseDiagnostics.noFigures, at: Span(0, 0))] : [])
            + passage.runTogether.map { Diagnostic(ProseDiagnostics.runTogether, [$0.text], at: $0.span) }
            + gaps.map(missingNumber)
    }

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
