import FiscClaims
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// What decided a comparison: the intervals of both sides, the ends of a range, the element that was met.
extension Explainer {
    /// Of `a ≈ b`: how far apart, and how much rounding allows.
    func apart(_ a: Term, _ b: Term, _ node: inout ExplanationNode) {
        guard let left = figureValue(a), let right = figureValue(b), let type = a.type.asNumber,
            let difference = try? left.value - right.value
        else { return }
        let isRatio = type.unit == .number && compared(asPercentages: a, b)
        let shown = NumberType(unit: type.unit.isPercentLike || isRatio ? .points : type.unit)
        func text(_ number: Decimal) -> String {
            let shift = ((isRatio ? try? number * .hundred : nil) ?? number).magnitude
            guard shown.unit.isPoints else { return ValueText.number(shift, shown) }
            // Two decimals tell 0.0056 and 0.0133 points not apart.
            let digits = shift.rounded(toSignificant: 4, .halfUp).reduced.settingInexact(false)
            return ValueText.number(digits, NumberType(unit: .points, shown: .full))
        }
        guard let one = left.interval, let other = right.interval,
            let allowed = FiscClaims.judge(
                Estimate(value: left.value, interval: one), .consistent, Estimate(value: right.value, interval: other)
            ).allowed
        else {
            node.notes.append(Phrase(zh: "相差\(text(difference))", en: "difference \(text(difference))"))
            return
        }
        node.notes.append(
            Phrase(
                zh: "允许尾差\(text(allowed))，实差\(text(difference))",
                en: "rounding allows \(text(allowed)), difference \(text(difference))"))
    }

    /// A ratio beside a percentage is read as one.
    private func compared(asPercentages sides: Term...) -> Bool {
        sides.contains { $0.withoutConversion.0.type.asNumber?.unit.isPercentLike ?? false }
    }

    /// Of `a ≈ b`: each side, and between what it lies.
    func sides(_ a: Term, _ b: Term, _ source: SourceText) -> [ExplanationNode.Step] {
        let isPercentage = compared(asPercentages: a, b)
        return [a, b].compactMap { side in
            guard let type = side.type.asNumber, let figure = figureValue(side) else { return nil }
            let asPercentage = isPercentage && type.unit == .number
            let shown = asPercentage ? NumberType(unit: .percent, isFigure: true) : type
            let value: Value = asPercentage ? .figure(figure.hundredfold ?? figure) : .figure(figure)
            let text = source.text(side.core.span)
            guard let bounds = bounds(value, shown) else {
                let remark =
                    figure.interval == nil
                    ? Phrase(zh: "允许尾差不明", en: "nothing is known of its rounding")
                    : Phrase(zh: "准数", en: "exact")
                return .init(.value, text, sign: " ", remark: remark)
            }
            return .init(.value, text, sign: " ", bounds: bounds)
        }
    }

    /// Of `a in set`: how it stands to each end of the range, or which element it is.
    func ends(_ a: Term, _ set: Term) -> [ExplanationNode.Step] {
        guard let value = known(a) else { return [] }
        func shown(_ value: Value) -> String { ValueText.shown(TypedValue(value, a.type)) }
        func limitText(_ value: Value) -> String {
            ValueText.shown(TypedValue(value, set.type.element ?? a.type))
        }
        switch known(set.unwrapped.resolved(bindings)) ?? known(set) {
        case .range(let range)?:
            guard let number = value.decimal else { return [] }
            return [(range.lower, range.lowerOpen, true), (range.upper, range.upperOpen, false)].compactMap { end in
                guard let limit = end.0, let bound = limit.decimal else { return nil }
                let (sign, holds): (String, Bool) =
                    switch (end.2, end.1) {
                    case (true, false): ("≥", number >= bound)
                    case (true, true): (">", number > bound)
                    case (false, false): ("≤", number <= bound)
                    case (false, true): ("<", number < bound)
                    }
                return .init(
                    .figures, "\(shown(value)) \(sign) \(limitText(limit))", sign: "?",
                    remark: holds ? Phrase(zh: "成立", en: "holds") : Phrase(zh: "不成立", en: "does not hold"))
            }
        case .list(let values)?:
            let texts = values.map(shown)
            let mine = shown(value)
            let met = values.firstIndex { element in
                if let number = value.decimal, let other = element.decimal { return number == other }
                return value.decimal == nil && shown(element) == mine
            }
            let remark =
                met.map { Phrase(zh: "与第\($0 + 1)项相等", en: "equals element \($0 + 1)") }
                ?? Phrase(zh: "与\(texts.count)项都不相等", en: "equals none of the \(texts.count)")
            return [
                .init(
                    .figures, "\(mine) in [\(texts.prefix(6).joined(separator: ", "))\(texts.count > 6 ? ", …" : "")]",
                    sign: "?", remark: remark)
            ]
        default: return []
        }
    }

    /// Of `a ?? b`: which of the two was taken, and why.
    func taken(_ a: Term) -> Phrase {
        if case .missing(let reason)? = known(a) {
            return Phrase(zh: "左边缺失（\(reason.zh)），取右边", en: "the left is missing (\(reason.en)): the right is taken")
        }
        return Phrase(zh: "左边有值，取左边", en: "the left has a value and is taken")
    }
}

extension FigureValue {
    /// A ratio as a percentage.
    fileprivate var hundredfold: FigureValue? {
        guard let value = try? value * .hundred else { return nil }
        return FigureValue(value: value, interval: interval?.scaled(.shift(2)), noInterval: noInterval, detail: detail)
    }
}
