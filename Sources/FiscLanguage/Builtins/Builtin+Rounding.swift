import FiscNumerics
import FiscSource
import FiscSyntax

extension Builtin {
    static let roundings: [Builtin] = [
        Builtin(
            name: "round", signature: "round(x, 位数, mode: \"half-up\") · round(x, to: 0.01万元)",
            zh: "按所示单位保留几位小数，或取整到 to 的倍数。mode：half-up（四舍五入）、half-even（GB/T 8170）、down、up、floor、ceiling。",
            en:
                "Keeps so many decimals in the shown unit, or rounds to a multiple of `to`. Modes: half-up, half-even, down, up, floor, ceiling.",
            example: ("round(24.8424万元, 2)", "24.84万元"), check: { $0.round(.halfUp, $1) }),
        Builtin(
            name: "floor", signature: "floor(x, 位数)", zh: "向下取整。", en: "Rounds down.",
            example: ("floor(2.7)", "2"), check: { $0.round(.floor, $1) }),
        Builtin(
            name: "ceiling", signature: "ceiling(x, 位数)", zh: "向上取整。", en: "Rounds up.",
            example: ("ceiling(2.1)", "3"), check: { $0.round(.ceiling, $1) }),
        Builtin(
            name: "truncate", signature: "truncate(x, 位数)", zh: "截去多余的数字。",
            en: "Cuts digits off.", example: ("truncate(-2.79, 1)", "-2.7"), check: { $0.round(.down, $1) }),
        Builtin(
            name: "abs", signature: "abs(x)", zh: "绝对值。", en: "The absolute value.",
            example: ("abs(-3万元)", "3万元"), check: { $0.absolute($1) }),
        Builtin(
            name: "bands", signature: "bands(x, [界限…], [名称…])",
            zh: "所在的档：小于第一界限为第一档，等于界限归上一档。名称比界限多一个。",
            en:
                "The band x falls in: below the first limit is the first; a limit belongs to the band above it. One more name than limits.",
            example: ("bands(86%, [60%, 80%, 90%], [\"差\", \"中\", \"良\", \"优\"])", "\"良\""),
            check: { $0.bands($1) }),
    ]
}

extension Checker {
    func round(_ rule: Operation.RoundingRule, _ call: CallSite) -> Term? {
        guard call.allows(labels: ["to", "mode"], self), let arguments = call.positional(1...2, self),
            let rule = roundingRule(rule, call), let term = check(arguments[0])
        else { return nil }
        if arguments.count > 1, let to = call.labelled("to") {
            return report(LanguageDiagnostics.unknownLabel, [call.name, "to"], at: to.span)
        }
        if term.type.isColumn { return rowMapped(call.expression) }
        guard let type = numberType(term) else { return nil }
        let step: Term
        if let to = call.labelled("to") {
            guard let given = check(to), let unit = numberType(given) else { return nil }
            guard let inUnit = converted(stripped(given), to: type.unit) else {
                return cannotAdd(term, given, type.unit, unit.unit, call.span)
            }
            step = inUnit
        } else {
            guard
                let places = arguments.count > 1
                    ? check(arguments[1]) : Term(.constant(.number(.zero)), .number, span: call.span)
            else { return nil }
            guard places.type == .number else {
                return report(LanguageDiagnostics.numberExpected, [places.type.name], at: places.span)
            }
            step = places
        }
        let rounding = Operation.Rounding(rule: rule, toMultiple: call.labelled("to") != nil, unit: type.unit)
        return Term(
            .builtin(.round(rounding), [term, step]),
            .number(NumberType(unit: type.unit, isFigure: type.unit != .number)), call.expression)
    }

    private func roundingRule(_ rule: Operation.RoundingRule, _ call: CallSite) -> Operation.RoundingRule? {
        guard let mode = call.labelled("mode") else { return rule }
        let known: [String: Operation.RoundingRule] = [
            "half-up": .halfUp, "四舍五入": .halfUp, "half-even": .halfEven, "GB/T 8170": .halfEven, "down": .down,
            "up": .up, "floor": .floor, "ceiling": .ceiling,
        ]
        guard case .string(let parts) = mode.kind, case .text(let word)? = parts.first, parts.count == 1,
            let rule = known[word]
        else {
            return report(LanguageDiagnostics.roundingMode, [known.keys.sorted().joined(separator: " ")], at: mode.span)
        }
        return rule
    }

    func absolute(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...1, self),
            let term = check(arguments[0])
        else { return nil }
        if term.type.isColumn { return rowMapped(call.expression) }
        guard let type = numberType(term) else { return nil }
        return Term(.builtin(.absolute, [term]), .number(type), call.expression)
    }

    func bands(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(3...3, self),
            let terms = checkAll(arguments)
        else { return nil }
        if terms[0].type.isColumn { return rowMapped(call.expression) }
        guard let type = numberType(terms[0]), case .list(let limits) = terms[1].type, let limit = limits.asNumber,
            case .list(let names) = terms[2].type
        else { return report(LanguageDiagnostics.notASet, [terms[1].type.name], at: call.span) }
        guard let value = converted(stripped(terms[0]), to: limit.unit) else {
            return cannotAdd(terms[0], terms[1], type.unit, limit.unit, call.span)
        }
        return Term(.builtin(.bands, [value, terms[1], terms[2]]), names, call.expression)
    }
}
