internal import FiscClaims
internal import FiscLanguage
internal import FiscNumerics
internal import FiscProse
internal import FiscSource

/// How a report was read: every paragraph with its figures and cue words, what each figure was taken for, and by which
/// pattern each claim was found. For people who ask why something was found, or was not.
struct CheckTrace {
    private let file: CheckedFile
    private let words: CheckWords
    private let blocks: [TracedBlock]
    private let claimsOfBlock: [Int: [Int]]
    private let figuresOfBlock: [Int: [Int]]

    /// Nil where there is no report to tell of.
    init?(_ file: CheckedFile, _ words: CheckWords) {
        guard let document = file.document, let reading = file.reading else { return nil }
        self.file = file
        self.words = words
        let figures = reading.figures
        let blockAt = Dictionary(figures.map { ($0.span.start, $0.block) }) { first, _ in first }
        claimsOfBlock = Dictionary(grouping: reading.claims.indices) { blockAt[reading.claims[$0].span.start] ?? -1 }
        figuresOfBlock = Dictionary(grouping: figures.indices) { figures[$0].block }
        blocks = traceBlocks(document, reading)
    }

    private func figure(_ index: Int) -> PlacedFigure? {
        file.reading.flatMap { $0.figures.indices.contains(index) ? $0.figures[index] : nil }
    }

    private func claim(_ position: Int) -> ReadClaim? {
        file.reading.flatMap { $0.claims.indices.contains(position) ? $0.claims[position] : nil }
    }

    private func pattern(_ claim: ReadClaim) -> PatternInfo? {
        PatternInfo.all.indices.contains(claim.pattern) ? PatternInfo.all[claim.pattern] : nil
    }

    // MARK: Text

    var lines: [StyledText] {
        var lines = [StyledText(), StyledText(words.traceTitle, .bold)]
        for block in blocks {
            var head = StyledText("  " + singleLine(words.text(Phrase(block.place))), .bold)
            head.append("    " + words.line(block.line), .dim)
            lines.append(head)
            if !block.pieces.isEmpty { lines.append(sentence(block.pieces)) }
            for index in figuresOfBlock[block.block] ?? [] { lines.append(figureLine(index)) }
            for position in claimsOfBlock[block.block] ?? [] { lines += claimLines(position) }
        }
        return lines
    }

    /// Figures in [ ] with their number, cue words in { } with their name.
    private func sentence(_ pieces: [TracedBlock.Piece]) -> StyledText {
        var line = StyledText("    ")
        for piece in pieces {
            switch piece.kind {
            case .figure(let index): line.append("[\(index + 1):\(piece.text)]", .cyan)
            case .cue(let name): line.append("{\(name):\(piece.text)}", .yellow)
            case .marker, .period, .gap, .formula: line.append(piece.text, .dim)
            case .text: line.append(piece.text)
            }
        }
        return line
    }

    private func figureLine(_ index: Int) -> StyledText {
        guard let figure = figure(index) else { return StyledText() }
        let about = [figure.subject, figure.kind, figure.period ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
        return StyledText("      [\(index + 1)] " + singleLine(figure.surface) + "  " + singleLine(about))
    }

    private func claimLines(_ position: Int) -> [StyledText] {
        guard let claim = claim(position) else { return [] }
        let message = words.language == .zh ? claim.judged.messageZh : claim.judged.messageEn
        var line = StyledText("      → ")
        line.append(claim.judged.verdict.name(in: words.language), claim.judged.verdict.style)
        line.append(" \(claim.judged.claim.kind.rawValue)  " + singleLine(message))
        guard let pattern = pattern(claim) else { return [line] }
        return [line, StyledText("        " + words.foundBy(pattern.number, pattern.name, pattern.example), .dim)]
    }

    // MARK: JSON

    /// One object a line: `{"type": "trace", "file", "line", "place", "pieces", "claims"}`.
    var jsonLines: String {
        var json = JSONWriter(.compact)
        for block in blocks {
            json.object { json in
                json.member("type", "trace")
                json.member("file", file.report.file)
                json.member("line", block.line)
                json.member("place", words.text(Phrase(block.place)))
                json.array("pieces") { json in for piece in block.pieces { write(piece, to: &json) } }
                json.array("figures") { json in
                    for index in figuresOfBlock[block.block] ?? [] { write(figure: index, to: &json) }
                }
                json.array("claims") { json in
                    for position in claimsOfBlock[block.block] ?? [] { write(claim: position, to: &json) }
                }
            }
            json.endLine()
        }
        return json.text
    }

    private func write(_ piece: TracedBlock.Piece, to json: inout JSONWriter) {
        json.object { json in
            switch piece.kind {
            case .figure(let index): json.member("figure", index + 1)
            case .cue(let name): json.member("cue", name)
            case .marker: json.member("mark", "marker")
            case .period: json.member("mark", "period")
            case .gap: json.member("mark", "gap")
            case .formula: json.member("mark", "formula")
            case .text: break
            }
            json.member("text", piece.text)
        }
    }

    private func write(figure index: Int, to json: inout JSONWriter) {
        guard let figure = figure(index) else { return }
        json.object { json in
            json.member("figure", index + 1)
            json.member("text", figure.surface)
            json.member("subject", figure.subject)
            json.member("kind", figure.kind)
            json.member("period", figure.period)
        }
    }

    private func write(claim position: Int, to json: inout JSONWriter) {
        guard let claim = claim(position) else { return }
        json.object { json in
            json.member("kind", claim.judged.claim.kind.rawValue)
            json.member("verdict", claim.judged.verdict.rawValue)
            json.member("figures", claim.judged.claim.figureIndices.map { "\($0 + 1)" })
            json.member("stated", claim.judged.claim.stated?.signed)
            if let pattern = pattern(claim) {
                json.member("pattern", pattern.number)
                json.member("patternName", pattern.name)
                json.member("patternExample", pattern.example)
            }
        }
    }
}

extension CheckWords {
    private var isChinese: Bool { language == .zh }

    fileprivate var traceTitle: String {
        isChinese
            ? "读法：[序号:数] {线索:词}，→ 为所得核对项及其句式"
            : "How it was read: [number:figure] {cue:word}, → the claims found and their patterns"
    }

    fileprivate func line(_ number: Int) -> String { isChinese ? "第\(number)行" : "line \(number)" }

    fileprivate func foundBy(_ number: Int, _ name: String, _ example: String) -> String {
        let shown = singleLine(example)
        return isChinese ? "句式\(number)“\(name)”，例：\(shown)" : "pattern \(number) “\(name)”, as in “\(shown)”"
    }
}
