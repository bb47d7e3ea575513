internal import FiscClaims
public import FiscLanguage
internal import FiscNumerics
internal import FiscSource
internal import FiscSyntax

extension CheckEntry {
    /// A check of a script that ran. Its cases stand under it where it ran `for each`.
    public init(_ outcome: CheckOutcome, file: String) {
        let isLoop = outcome.cases.count != 1 || outcome.cases.contains { !$0.label.isEmpty }
        let comparisons = isLoop ? [] : outcome.cases.flatMap(\.comparisons)
        // A check of one comparison has one stated side and one computed one; of several it has none of its own.
        let only = comparisons.count == 1 ? comparisons.first : nil
        let place = CheckPlace(file: file, line: outcome.line, column: outcome.column)
        self.init(
            title: outcome.title, kind: Self.scriptCheck, grade: Grade(rawValue: outcome.grade.rawValue) ?? .must,
            verdict: outcome.verdict, how: only?.judgement.how, place: place, quote: outcome.condition,
            message: isLoop ? Phrase(outcome.condition) : CheckMessage.phrase(comparisons),
            stated: (only?.judgement.stated).map(cutDigits), computed: (only?.judgement.computed).map(cutDigits),
            difference: (only?.judgement.difference).map(cutDigits), allowed: (only?.judgement.allowed).map(cutDigits),
            unit: only?.unit ?? "", probability: only?.judgement.probability,
            cases: isLoop ? outcome.cases.map { CheckCase($0, place: place) } : [],
            waiver: outcome.waiver.map { CheckWaiver(stated: $0) })
    }
}

extension CheckCase {
    fileprivate init(_ outcome: CheckOutcome.Case, place: CheckPlace) {
        self.init(
            label: outcome.label, verdict: outcome.verdict,
            how: outcome.comparisons.count == 1 ? outcome.comparisons.first?.judgement.how : nil,
            message: CheckMessage.phrase(outcome.comparisons))
    }
}

/// Puts a judged comparison of a script into words: both sides with their figures, how far apart they are, and what
/// rounding allows.
struct CheckMessage {
    private let comparison: CheckOutcome.Comparison
    private let isChinese: Bool

    static func phrase(_ comparisons: [CheckOutcome.Comparison]) -> Phrase {
        Phrase(
            zh: comparisons.map { CheckMessage(comparison: $0, isChinese: true).text }.joined(separator: "；"),
            en: comparisons.map { CheckMessage(comparison: $0, isChinese: false).text }.joined(separator: "; "))
    }

    private init(comparison: CheckOutcome.Comparison, isChinese: Bool) {
        self.comparison = comparison
        self.isChinese = isChinese
    }

    private var comma: String { isChinese ? "，" : ", " }
    private var judgement: Judgement { comparison.judgement }
    private var isOrder: Bool { !["≈", "~=", "==", "="].contains(comparison.relation) }

    private var text: String {
        if let reason = judgement.reason, !reason.isEmpty {
            return sides + comma + Diagnostic.face(of: reason, in: isChinese ? .zh : .en)
        }
        return sides + distance
    }

    private var sides: String {
        let left = side(comparison.left, comparison.leftValue)
        guard !comparison.relation.isEmpty else { return left }
        let right = side(comparison.right, comparison.rightValue)
        let relation = judgement.verdict.passes || !isOrder ? " " : isChinese ? "，应 " : ", should be "
        return left + relation + comparison.relation + " " + right
    }

    /// The expression with its value, once where both read the same.
    private func side(_ text: String, _ value: String) -> String {
        let bare = text.filter { $0 != " " }
        return value.isEmpty || bare == value.filter { $0 != " " } ? text : "\(text) = \(value)"
    }

    private var distance: String {
        guard !comparison.difference.isEmpty, judgement.verdict != .exact, !isOrder || judgement.verdict == .rounding
        else { return "" }
        let apart = comma + (isChinese ? "相差" : "apart by ") + comparison.difference
        guard !comparison.allowed.isEmpty else { return apart }
        switch judgement.verdict {
        case .rounding where judgement.how == .truncated: return apart + (isChinese ? "（截位）" : " (digits cut off)")
        case .rounding: return apart + comma + (isChinese ? "允许尾差" : "rounding allows ") + comparison.allowed
        case .unlikely:
            let count = judgement.termCount ?? 0
            return comma
                + (isChinese
                    ? "\(count)项相加尾差上限\(comparison.allowed)，实差\(comparison.difference)"
                    : "the rounding of \(count) addends allows \(comparison.allowed), the difference is \(comparison.difference)")
        case .fails:
            return apart + comma + (isChinese ? "超过允许尾差" : "more than the ") + comparison.allowed
                + (isChinese ? "" : " that rounding allows")
        case .exact, .unknown, .error: return apart
        }
    }
}
