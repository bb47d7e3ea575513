import FiscClaims
import FiscNumerics
import FiscSource

/// How a comparison of a check is explained: its two sides, the verdict, what rounding allows.
extension CheckRunner {
    func note(
        _ comparison: CheckOutcome.Comparison, sides: [Term], _ found: inout Judging,
        decided: (Explainer) -> [ExplanationNode.Step] = { _ in [] }
    ) {
        found.comparisons.append(comparison)
        guard explains else { return }
        let explainer = Explainer(machine: machine, locals: frame.localCount ?? checker.localCount)
        found.node.add(comparison, decided: decided(explainer))
        for side in sides where !side.core.isLiteralLike {
            guard let value = machine.trace[ObjectIdentifier(side)] else { continue }
            let node = explainer.explain(side, value, frame.source)
            if !found.node.children.contains(node) { found.node.children.append(node) }
        }
    }
}

extension ExplanationNode {
    /// The two sides of a comparison, the verdict, and what rounding allows.
    fileprivate mutating func add(_ comparison: CheckOutcome.Comparison, decided: [Step]) {
        let judgement = comparison.judgement
        if !comparison.relation.isEmpty {
            steps.append(.init(.formula, "\(comparison.left) \(comparison.relation) \(comparison.right)", sign: " "))
            steps.append(
                .init(.figures, "\(comparison.leftValue) \(comparison.relation) \(comparison.rightValue)", sign: " "))
        } else {
            steps.append(.init(.formula, comparison.left, sign: " "))
        }
        steps += decided
        let verdict = Diagnostic.argument(
            zh: judgement.verdict.zh + (judgement.how.map { "（\($0.zh)）" } ?? ""),
            en: judgement.verdict.en + (judgement.how.map { " (\($0.rawValue))" } ?? ""))
        steps.append(.init(.verdict, verdict, sign: "→", remark: remark(comparison)))
        if let probability = judgement.probability {
            let shown = ratio(probability)
            notes.append(
                Phrase(
                    zh: "各项舍入误差造成这样大差额的概率 p\(shown.hasPrefix("<") ? "" : "＝")\(shown)",
                    en: "probability of so large a rounding error: p \(shown.hasPrefix("<") ? "" : "= ")\(shown)"))
        }
    }

    private func remark(_ comparison: CheckOutcome.Comparison) -> Phrase? {
        if let reason = comparison.judgement.reason, !reason.isEmpty { return Phrase(faces: reason) }
        guard !comparison.difference.isEmpty else { return nil }
        let count = comparison.judgement.termCount.map { Phrase(zh: "\($0)项相加，", en: "\($0) addends, ") } ?? Phrase("")
        guard !comparison.allowed.isEmpty else {
            return Phrase(zh: "相差\(comparison.difference)", en: "difference \(comparison.difference)")
        }
        return Phrase(
            zh: "\(count.zh)允许尾差\(comparison.allowed)，实差\(comparison.difference)",
            en: "\(count.en)rounding allows \(comparison.allowed), difference \(comparison.difference)")
    }

    /// Four decimals, or as small as they get.
    private func ratio(_ value: Double) -> String {
        let units = Int((value * 10_000).rounded())
        if value > 0, units == 0 { return "<0.0001" }
        let digits = String(units)
        let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        return padded.dropLast(4) + "." + padded.suffix(4)
    }
}

extension Term {
    /// A literal or a name: nothing that needs an explanation of its own.
    fileprivate var isLiteralLike: Bool {
        switch kind {
        case .constant, .local: true
        case .scale(let inner, _), .lift(let inner), .strip(let inner), .negate(let inner): inner.isLiteralLike
        default: false
        }
    }
}
