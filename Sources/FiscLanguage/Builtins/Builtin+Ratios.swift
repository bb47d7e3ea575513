import FiscNumerics
import FiscSource
import FiscSyntax

extension Builtin {
    static let ratios: [Builtin] = [
        Builtin(
            name: "share", zhName: "求占比", signature: "share(part, whole) · share(column, within: group)",
            zh: "占比＝部分÷整体，以%表示。给一列时逐行计算；在分组中是对上级合计的占比。",
            en: "Part ÷ whole in %. Of a column: row by row; in a group: of the parent's total.",
            example: ("share(1440.68万元, 1540.23万元)", "93.54%"), check: { $0.share($1) }),
        Builtin(
            name: "rate", zhName: "求完成率", signature: "rate(actual, base)",
            zh: "完成率、执行率＝实际÷基数，以%表示。对列为“合计之比”，只取两列都有数的行。",
            en: "Actual ÷ base in %. Of columns it is the ratio of the sums, over rows where both are present.",
            example: ("rate(37.24万元, 43.2万元)", "86.20%"), check: { $0.rate($1) }),
        Builtin(
            name: "compare", zhName: "求增减", signature: "compare(now, before) · compare(T, 指标, by: 列, over: 年度)",
            zh: "增减额与增长率；基数不大于0时没有增长率。对表：按组、逐期与上一期相比。",
            en: "Change and growth; growth has no value where the base is not positive. Of a table: each group and period against the period before.",
            example: ("compare(431万元, 433万元).growth", "-0.46%"), check: { $0.compare($1) }),
        Builtin(
            name: "weighted", zhName: "求加权平均", signature: "weighted(x, by: w)", zh: "加权平均＝Σ(x×w)÷Σw。",
            en: "Σ(x×w) ÷ Σw.", example: ("weighted([90%, 80%], by: [3, 1])", "87.50%"),
            check: { $0.weighted($1) }),
        Builtin(
            name: "cagr", zhName: "求年均增长", signature: "cagr(last, first, years)",
            zh: "年均增长率＝(末期÷基期)^(1/年数)－1。", en: "(last ÷ first)^(1/years) − 1.",
            example: ("cagr(121, 100, 2)", "10.00%"), check: { $0.cagr($1) }),
        Builtin(
            name: "contribution", zhName: "求贡献率", signature: "contribution(partChange, wholeChange)",
            zh: "贡献率＝部分增量÷整体增量。", en: "Change of the part ÷ change of the whole.",
            example: ("contribution(3万元, 12万元)", "25.00%"), check: { $0.rate($1) }),
        Builtin(
            name: "all", zhName: "取全部", signature: "all(x)", zh: "分组之中，越过分组取整列。",
            en: "In a group, the column over all rows of the table.",
            example: ("sum([1, 2])", "3"), check: { $0.wholeColumn($1) }),
    ]
}

extension Checker {
    static let percentRatio = NumberType(unit: .percent, shown: .ratio)

    func share(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["within"], self), let arguments = call.positional(1...2, self) else { return nil }
        if arguments.count == 2 { return rate(call) }
        guard scope.rows != nil else { return shareOfColumn(arguments[0], call) }
        return scope.rows?.mode == .row ? shareInRow(arguments[0], call) : shareInGroup(arguments[0], call)
    }

    /// `share(T.决算数)`: each element of the whole.
    private func shareOfColumn(_ argument: Expression, _ call: CallSite) -> Term? {
        guard let column = check(argument) else { return nil }
        guard let element = column.type.element, element.asNumber != nil else {
            return report(LanguageDiagnostics.notASet, [column.type.name], at: argument.span)
        }
        let total = newLocal()
        let item = newLocal()
        let sum = Term(.builtin(.sum(.skip), [column]), stripped(element), span: call.span)
        let one = stripped(Term(.local(item), element, span: argument.span))
        guard let ratio = percentage(one, Term(.local(total), stripped(element), span: call.span), call.expression)
        else { return nil }
        let map = Term(.map(source: column, item: item, body: ratio), .list(ratio.type), call.expression)
        return Term(.binding([(total, sum)], map), map.type, call.expression)
    }

    private func stripped(_ type: Type) -> Type { type.asNumber.map { .number($0.with(figure: false)) } ?? type }

    private func shareInRow(_ argument: Expression, _ call: CallSite) -> Term? {
        guard let part = check(argument) else { return nil }
        guard numberType(part) != nil else { return nil }
        let whole = hoisted(call.expression) { [self] in
            guard let column = check(argument), let element = column.type.element else { return nil }
            return Term(.builtin(.sum(.skip), [column]), element, call.expression)
        }
        guard let whole else { return nil }
        return percentage(part, whole, call.expression)
    }

    private func shareInGroup(_ argument: Expression, _ call: CallSite) -> Term? {
        guard let column = check(argument) else { return nil }
        guard case .column(let element) = column.type, element.asNumber != nil else {
            return report(LanguageDiagnostics.notASet, [column.type.name], at: argument.span)
        }
        guard case .column(let position) = column.kind else {
            return report(LanguageDiagnostics.plainColumnExpected, at: argument.span)
        }
        let policy: Operation.MissingPolicy = isStrict ? .strict : .told
        let part = Term(.builtin(.sum(policy), [column]), element, span: argument.span)
        let all = Term(.wholeColumn(position), column.type, span: argument.span)
        let whole = Term(.builtin(.sum(.skip), [all]), element, span: argument.span)
        return percentage(part, whole, call.expression)
    }

    /// `actual/base` in %, for numbers of one dimension.
    func rate(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(2...2, self),
            let terms = checkAll(arguments)
        else { return nil }
        if let ratio = ratioOfColumns(terms[0], terms[1], call) { return ratio }
        guard numberType(terms[0]) != nil, numberType(terms[1]) != nil else { return nil }
        return percentage(terms[0], terms[1], call.expression)
    }

    private func ratioOfColumns(_ a: Term, _ b: Term, _ call: CallSite) -> Term? {
        guard let x = a.type.element?.asNumber, let y = b.type.element?.asNumber else { return nil }
        guard let factor = x.unit.factor(to: y.unit) else {
            return cannotAdd(a, b, x.unit, y.unit, call.span)
        }
        let ratio = Term(
            .builtin(.ratioOfSums, [a, b]), .number(NumberType(unit: .number, isFigure: x.isFigure || y.isFigure)),
            span: call.span)
        guard let percent = try? factor * Decimal.hundred else { return nil }
        return Term(
            .scale(ratio, UnitChange(percent)), .number(Self.percentRatio.with(figure: x.isFigure || y.isFigure)),
            call.expression)
    }

    func percentage(_ part: Term, _ whole: Term, _ expression: Expression) -> Term? {
        guard let left = numberType(part), let right = numberType(whole) else { return nil }
        guard let divisor = part.type == .missing ? whole : converted(whole, to: left.unit) else {
            return cannotAdd(part, whole, left.unit, right.unit, expression.span)
        }
        let isFigure = left.isFigure || right.isFigure
        let ratio = arithmetic(.divide, part, divisor, unit: .number, isFigure, .plain)
        return Term(.scale(ratio, .shift(2)), .number(Self.percentRatio.with(figure: isFigure)), expression)
    }

    // MARK: compare

    func compare(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["by", "over"], self), let arguments = call.positional(2...12, self) else { return nil }
        guard let first = check(arguments[0]) else { return nil }
        if case .table(let shape) = first.type { return compareTable(first, shape, arguments, call) }
        guard arguments.count == 2, let second = check(arguments[1]) else {
            return arguments.count == 2
                ? nil
                : report(
                    LanguageDiagnostics.wrongArgumentCount,
                    ["compare", "2", "\(arguments.count)", "compare(now, before)"], at: call.span)
        }
        if first.type.isColumn || second.type.isColumn { return rowMapped(call.expression) }
        return comparePair(first, second, call)
    }

    private func comparePair(_ a: Term, _ b: Term, _ call: CallSite) -> Term? {
        guard let left = numberType(a), let right = numberType(b) else { return nil }
        guard let before = b.type == .missing ? b : converted(b, to: left.unit) else {
            return cannotAdd(a, b, left.unit, right.unit, call.span)
        }
        let (nowLocal, beforeLocal) = (newLocal(), newLocal())
        let now = Term(.local(nowLocal), a.type, span: a.span)
        let base = Term(.local(beforeLocal), before.type, span: b.span)
        let (fields, values) = comparison(now, base, left, call)
        let record = Term(.record(values), .record(fields), call.expression)
        return Term(.binding([(nowLocal, a), (beforeLocal, before)], record), record.type, call.expression)
    }

    /// now, before, change, growth, direction.
    private func comparison(
        _ now: Term, _ before: Term, _ type: NumberType, _ call: CallSite
    ) -> ([Type.Field], [Term]) {
        let isFigure = now.type.asNumber?.isFigure == true || before.type.asNumber?.isFigure == true
        let changeUnit: Unit = type.unit.isPercentLike ? .points : type.unit
        let shown: NumberType.Shown = type.shown == .plain ? .plain : .ratio
        let change = arithmetic(.subtract, now, before, unit: changeUnit, isFigure, shown)
        let (x, y) = isFigure ? (lifted(now), lifted(before)) : (now, before)
        let raw = Term(.growth(x, y), .number(NumberType(unit: .number, isFigure: isFigure)), span: call.span)
        let guarded = Term(.builtin(.withoutBase, [raw, stripped(before)]), raw.type, span: call.span)
        let growthType = Type.number(NumberType(unit: .percent, isFigure: isFigure, shown: .growth))
        let growth = Term(.scale(guarded, .shift(2)), growthType, span: call.span)
        let direction = Term(.builtin(.direction, [stripped(change)]), .text, span: call.span)
        let terms = [now, before, change, growth, direction]
        let names = ["now", "before", "change", "growth", "direction"]
        return (zip(names, terms).map { Type.Field($0, $1.type) }, terms)
    }

    private func compareTable(_ table: Term, _ shape: TableShape, _ arguments: [Expression], _ call: CallSite) -> Term? {
        guard let by = call.labelled("by"), let over = call.labelled("over") else {
            return report(LanguageDiagnostics.compareNeedsBy, at: call.span)
        }
        guard let keys = columns(named: by, shape) else { return nil }
        guard let period = position(over, shape) else {
            return unknownColumn(source.text(over.span), shape, at: over.span)
        }
        guard shape.columns[period].type == .period else {
            return report(LanguageDiagnostics.periodColumn, [shape.columns[period].name], at: over.span)
        }
        let measures = arguments[1].listElements ?? Array(arguments.dropFirst())
        var programs: [RowProgram] = []
        var fields = keys.map { shape.columns[$0] } + [shape.columns[period]]
        for measure in measures {
            guard let (program, type) = rowProgram(measure, over: shape), let number = type.asNumber else { return nil }
            programs.append(program)
            let names = ["now", "before", "change", "growth", "direction"]
            let suffix = measures.count > 1 ? source.text(measure.span) : ""
            let plain = number.with(figure: false)
            let types: [Type] = [
                .number(plain), .number(plain),
                .number(plain.with(unit: number.unit.isPercentLike ? .points : number.unit)),
                .number(NumberType(unit: .percent, shown: .growth)), .text,
            ]
            fields += zip(names, types).map { Type.Field(suffix.isEmpty ? $0 : "\(suffix)_\($0)", $1) }
        }
        return Term(
            .verb(.compare(table, .init(measures: programs, keys: keys, period: period))),
            .table(TableShape(columns: fields)), call.expression)
    }

    private func columns(named expression: Expression, _ shape: TableShape) -> [Int]? {
        var positions: [Int] = []
        for name in expression.listElements ?? [expression] {
            guard let found = position(name, shape) else {
                return unknownColumn(source.text(name.span), shape, at: name.span)
            }
            positions.append(found)
        }
        return positions
    }

    // MARK: Others

    func weighted(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["by"], self), let arguments = call.positional(1...1, self) else { return nil }
        guard let weights = call.labelled("by") else {
            return report(LanguageDiagnostics.labelNeeded, ["weighted", "by"], at: call.span)
        }
        return hoisted(call.expression) { [self] in
            guard let terms = checkAll([arguments[0], weights]) else { return nil }
            guard let value = terms[0].type.element?.asNumber, terms[1].type.element?.asNumber != nil else {
                return report(LanguageDiagnostics.notASet, [terms[0].type.name], at: call.span)
            }
            let shown: NumberType.Shown = value.unit.isPercentLike ? .ratio : .plain
            return Term(
                .builtin(.weightedMean, terms), .number(NumberType(unit: value.unit, shown: shown)), call.expression)
        }
    }

    func cagr(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(3...3, self),
            let terms = checkAll(arguments)
        else { return nil }
        if terms.contains(where: { $0.type.isColumn }) { return rowMapped(call.expression) }
        guard let left = numberType(terms[0]), let right = numberType(terms[1]), let years = numberType(terms[2]) else {
            return nil
        }
        guard let base = converted(terms[1], to: left.unit) else {
            return cannotAdd(terms[0], terms[1], left.unit, right.unit, call.span)
        }
        guard years.unit == .number || years.unit.symbol == "年" else {
            return report(LanguageDiagnostics.numberExpected, [years.unit.symbol], at: terms[2].span)
        }
        let ratio = arithmetic(.divide, stripped(terms[0]), stripped(base), unit: .number, false, .plain)
        let root = Term(.builtin(.root, [ratio, stripped(terms[2])]), .number, span: call.span)
        let one = Term(.constant(.number(.one)), .number, span: call.span)
        let growth = arithmetic(.subtract, root, one, unit: .number, false, .plain)
        return Term(
            .scale(growth, .shift(2)), .number(NumberType(unit: .percent, shown: .growth)), call.expression)
    }

    func wholeColumn(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...1, self), let term = check(arguments[0])
        else { return nil }
        guard case .column(let position) = term.kind else {
            return term.type.element != nil ? term : report(LanguageDiagnostics.plainColumnExpected, at: call.span)
        }
        return Term(.wholeColumn(position), term.type, call.expression)
    }
}

extension Expression {
    var listElements: [Expression]? {
        if case .list(let elements) = kind { elements } else { nil }
    }
}
