public import FiscLanguage
public import FiscSource

/// An explanation for the terminal, the remarks of all its lines one beneath the other:
///
///     share(一般公共预算财政拨款收入, 总收入)
///       = 一般公共预算财政拨款收入 ÷ 总收入
///       = 1440.68万元 ÷ 1540.23万元              line 42, each ±0.005万元
///       = 0.93536679…                           between 93.5361% and 93.5373%
///       = 93.54%                                the report says 93.54% (line 42): agrees
///
/// With a `width` no line is wider than it; a remark without room beside its step stands beneath it.
public func explanationLines(
    _ node: ExplanationNode, language: Diagnostic.Language, width: Int? = nil
) -> [StyledText] {
    explanationStages(node, language: language, width: width).flatMap { $0 }
}

/// The same lines, one step at a time for a class: each stage is what is shown after the next key.
///
/// The stages joined are exactly ``explanationLines(_:language:width:)``.
public func explanationStages(
    _ node: ExplanationNode, language: Diagnostic.Language, width: Int? = nil
) -> [[StyledText]] {
    var layout = ExplanationLayout(words: ExplanationWords(language: language), width: width)
    layout.measure(node, level: 0)
    layout.set(node, level: 0)
    return layout.stages.map { stage in width.map { width in stage.map { $0.clipped(to: width) } } ?? stage }
}

/// Sets the lines of a tree after having measured all of them, so that the remarks align.
private struct ExplanationLayout {
    let words: ExplanationWords
    let width: Int?
    private(set) var stages: [[StyledText]] = []
    private var remarkColumn = 0

    private static let remarkGap = 3
    /// Steps that end further right do not push the remarks of all others along.
    private static let widestStep = 56
    private static let deepest = 40

    init(words: ExplanationWords, width: Int?) {
        self.words = words
        self.width = width
    }

    mutating func measure(_ node: ExplanationNode, level: Int) {
        guard level <= Self.deepest else { return }
        for step in node.steps {
            let end = stepLine(step, level).width
            if end <= Self.widestStep { remarkColumn = max(remarkColumn, end + Self.remarkGap) }
        }
        for child in node.children { measure(child, level: level + 1) }
    }

    mutating func set(_ node: ExplanationNode, level: Int) {
        let indent = indent(level)
        guard level <= Self.deepest else {
            stages.append([StyledText(spaces(indent) + ellipsis, .dim)])
            return
        }
        stages.append(paragraph(node.title, level == 0 ? .bold : [], at: indent))
        for step in node.steps { stages.append(lines(of: step, level)) }
        for note in node.notes { stages.append(paragraph(words.text(note), .dim, at: indent + 2)) }
        for child in node.children { set(child, level: level + 1) }
    }

    /// Deeper levels stand further right, but never so far that nothing fits beside the margin.
    private func indent(_ level: Int) -> Int { min(4 * level, (width ?? 80) / 3) }

    private func stepLine(_ step: ExplanationNode.Step, _ level: Int) -> StyledText {
        var line = StyledText(spaces(indent(level) + 2))
        line.append(step.sign + " ", .dim)
        line.append(singleLine(words.text(step)), style(step))
        return line
    }

    private func lines(of step: ExplanationNode.Step, _ level: Int) -> [StyledText] {
        let whole = stepLine(step, level)
        let start = indent(level) + 2 + displayWidth(of: sanitised(step.sign)) + 1
        guard let width, whole.width > width else { return beside([whole], words.remark(step), under: start) }
        var lines: [StyledText] = []
        for part in wrapped(words.text(step), to: width - start) {
            var line = StyledText(spaces(indent(level) + 2))
            line.append(lines.isEmpty ? step.sign : "", .dim)
            line.pad(to: start)
            line.append(part, style(step))
            lines.append(line)
        }
        return beside(lines, words.remark(step), under: start)
    }

    private func style(_ step: ExplanationNode.Step) -> TextStyle {
        step.role == .result || step.role == .verdict ? .bold : []
    }

    /// The remark beside the only line of its step if there is room, else beneath the step.
    private func beside(_ lines: [StyledText], _ remark: String, under start: Int) -> [StyledText] {
        guard !remark.isEmpty else { return lines }
        let column = max(remarkColumn, (lines.first?.width ?? 0) + Self.remarkGap)
        let text = singleLine(remark)
        let fits = width.map { column + displayWidth(of: text) <= $0 } ?? true
        guard fits, lines.count == 1, var line = lines.first else { return lines + paragraph(text, .dim, at: start) }
        line.pad(to: column)
        line.append(text, .dim)
        return [line]
    }

    private func paragraph(_ text: String, _ style: TextStyle, at column: Int) -> [StyledText] {
        guard let width else { return [StyledText(spaces(column) + singleLine(text), style)] }
        return wrapped(text, to: width - column).map { StyledText(spaces(column) + $0, style) }
    }
}
