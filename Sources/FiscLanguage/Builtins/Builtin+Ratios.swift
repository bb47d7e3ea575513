import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

extension Builtin {
    static let ratios: [Builtin] = [
        Builtin(
            name: "share", signature: "share(part, whole) · share(column) · share(column, within: 列)",
            zh: "占比＝部分÷整体，以%表示。给一列时逐行计算；在分组中是对上级合计的占比，within 的列须在一组内只有一个值。",
            en:
                "Part ÷ whole in %. Of a column: row by row; in a group: of the parent's total; a column after within has one value in each group.",
            example: ("share(1440.68万元, 1540.23万元)", "93.54%"), check: { $0.share($1) }),
        Builtin(
            name: "rate", signature: "rate(actual, base)",
            zh: "完成率、执行率＝实际÷基数，以%表示。对列为“合计之比”，只取两列都有数的行。",
            en: "Actual ÷ base in %. Of columns it is the ratio of the sums, over rows where both are present.",
            example: ("rate(37.24万元, 43.2万元)", "86.20%"), check: { $0.rate($1) }),
        Builtin(
            name: "compare", signature: "compare(now, before) · compare(T, 指标, by: 列, over: 年度)",
            zh: "增减额、增长率与方向（增加、减少、持平）；基数不大于0时没有增长率。对表：按组、逐期与上一期相比；上期有而本期没有的组也成一行。",
            en:
                "Change, growth and direction (increase, decrease, unchanged: a word of the session's language); growth has no value where the base is not positive. Of a table: each group and period against the period before; a group that ended has a row for the period after it.",
            example: ("compare(431万元, 433万元).growth", "-0.46%"), check: { $0.compare($1) }),
        Builtin(
            name: "weighted", signature: "weighted(x, by: w)", zh: "加权平均＝Σ(x×w)÷Σw。",
            en: "Σ(x×w) ÷ Σw.", example: ("weighted([90%, 80%], by: [3, 1])", "87.50%"),
            check: { $0.weighted($1) }),
        Builtin(
            name: "cagr", signature: "cagr(last, first, years)",
            zh: "年均增长率＝(末期÷基期)^(1/年数)－1。", en: "(last ÷ first)^(1/years) − 1.",
            example: ("cagr(121, 100, 2)", "10.00%"), check: { $0.cagr($1) }),
        Builtin(
            name: "contribution", signature: "contribution(partChange, wholeChange)",
            zh: "贡献率＝部分增量÷整体增量。", en: "Change of the part ÷ change of the whole.",
            example: ("contribution(3万元, 12万元)", "25.00%"), check: { $0.rate($1) }),
        Builtin(
            name: "all", signature: "all(x)", zh: "分组之中，越过分组取整列。",
            en: "In a group, the column over all rows of the table.",
            example: (
                "(load(\"决算.csv\") | group by 年度 | summarise x: sum(决算数) / sum(all(决算数)) | take 1).x[1] to %", "48.40%"
            ), check: { $0.wholeColumn($1) }),
    ]
}

extension Checker {
    static let percentRatio = NumberType(unit: .percent, shown: .ratio)

    func share(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["within"], self), let arguments = call.positional(1...2, self) else { return nil }
        let within = call.labelled("within")
        if arguments.count == 2, within == nil { return shareOfPair(arguments[0], arguments[1], call) }
        guard arguments.count == 1 else {
            return report(
                LanguageDiagnostics.unknownLabel, ["share", "within"], at: within?.span ?? call.span)
        }
        switch scope.rows?.mode {
        case nil: return shareOfColumn(arguments[0], within: within, call)
        case .row: return shareInRow(arguments[0], within: within, call)
        case .group: return shareInGroup(arguments[0], within: within, call)
        }
    }

    /// A part that is larger than its whole is told when it happens, both by name.
    private func shareOfPair(_ first: Expression, _ second: Expression, _ call: CallSite) -> Term? {
        guard let terms = checkAll([first, second]) else { return nil }
        if terms[0].type.isNumbers, terms[1].type.isNumbers { return ratioOfColumns(terms[0], terms[1], call) }
        guard let left = numberType(terms[0]), let right = numberType(terms[1]),
            let plain = percentage(terms[0], terms[1], call.expression)
        else { return nil }
        if terms.contains(where: { $0.type == .missing }) { return plain }
        let (part, whole) = (newLocal(), newLocal())
        let (a, b) = (
            Term(.local(part), terms[0].type, span: first.span), Term(.local(whole), terms[1].type, span: second.span)
        )
        guard let ratio = percentage(a, b, call.expression) else { return nil }
        let names = Operation.ShareNames(
            part: .init(name: source.name(first), type: left), whole: .init(name: source.name(second), type: right))
        let told = Term(.builtin(.share(names), [ratio, stripped(a), stripped(b)]), ratio.type, call.expression)
        return Term(.binding([(part, terms[0]), (whole, terms[1])], told), told.type, call.expression)
    }

    /// `share(T.决算数)`: each element of the whole, or of its group.
    private func shareOfColumn(_ argument: Expression, within: Expression?, _ call: CallSite) -> Term? {
        guard let column = check(argument) else { return nil }
        guard let element = column.type.element, element.asNumber != nil else {
            return report(LanguageDiagnostics.notASet, [column.type.name], at: argument.span)
        }
        if let within { return sharesWithin(column, element, within, call) }
        let (total, item) = (newLocal(), newLocal())
        let sum = Term(.builtin(.sum(.skip), [column]), element, span: call.span)
        let one = Term(.local(item), element, span: argument.span)
        guard let ratio = percentage(one, Term(.local(total), element, span: call.span), call.expression)
        else { return nil }
        let map = Term(.map(source: column, item: item, body: ratio), .list(ratio.type), call.expression)
        return Term(.binding([(total, sum)], map), map.type, call.expression)
    }

    /// `share(T.决算数, within: T.部门)`
    private func sharesWithin(_ column: Term, _ element: Type, _ within: Expression, _ call: CallSite) -> Term? {
        guard let keys = checkAll(within.listElements ?? [within]) else { return nil }
        for key in keys where key.type.element == nil {
            return report(LanguageDiagnostics.notASet, [key.type.name], at: key.span)
        }
        let (values, totals, item) = (newLocal(), newLocal(), newLocal())
        let own = Term(.local(values), column.type, span: column.span)
        let sums = Term(.builtin(.totalsWithin, [own] + keys), .list(element), span: call.span)
        let position = Term(.local(item), .number, span: call.span)
        let part = Term(.index(own, position), element, span: column.span)
        let whole = Term(
            .index(Term(.local(totals), .list(element), span: call.span), position), element, span: call.span)
        guard let ratio = percentage(part, whole, call.expression) else { return nil }
        let one = Term(.constant(.number(.one)), .number, span: call.span)
        let count = Term(.builtin(.elementCount, [own]), .number, span: call.span)
        let range = Term(
            .range(lower: one, upper: count, lowerOpen: false, upperOpen: false), .range(.number), span: call.span)
        let map = Term(.map(source: range, item: item, body: ratio), .list(ratio.type), call.expression)
        return Term(.binding([(values, column), (totals, sums)], map), map.type, call.expression)
    }

    private func shareInRow(_ argument: Expression, within: Expression?, _ call: CallSite) -> Term? {
        guard let part = check(argument), numberType(part) != nil else { return nil }
        var keys: [Expression] = []
        if let within { keys = within.listElements ?? [within] }
        let whole = hoisted(call.expression) { [self] in
            guard let terms = checkAll([argument] + keys) else { return nil }
            for term in terms where term.type.element == nil {
                return report(LanguageDiagnostics.notASet, [term.type.name], at: term.span)
            }
            guard let element = terms[0].type.element else { return nil }
            return within == nil
                ? Term(.builtin(.sum(.skip), terms), element, call.expression)
                : Term(.builtin(.totalsWithin, terms), .list(element), call.expression)
        }
        guard let whole else { return nil }
        if case .list(let element) = whole.type {
            return percentage(part, Term(.rowElement(whole), element, call.expression), call.expression)
        }
        return percentage(part, whole, call.expression)
    }

    /// In a group: the group's sum of the whole table's, or of that of the rows with its `within`.
    private func shareInGroup(_ argument: Expression, within: Expression?, _ call: CallSite) -> Term? {
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
        var whole = Term(.builtin(.sum(.skip), [all]), element, span: argument.span)
        if let within {
            guard let shape = scope.rows?.shape, let keys = columns(named: within, shape) else { return nil }
            let pairs = keys.flatMap { key -> [Term] in
                let type = Type.column(shape.columns[key].type)
                return [Term(.wholeColumn(key), type, span: within.span), Term(.column(key), type, span: within.span)]
            }
            whole = Term(.builtin(.sumWithin, [all] + pairs), element, span: argument.span)
        }
        return percentage(part, whole, call.expression)
    }

    /// `actual/base` in %, for numbers of one dimension.
    func rate(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(2...2, self),
            let terms = checkAll(arguments)
        else { return nil }
        if terms[0].type.isNumbers, terms[1].type.isNumbers { return ratioOfColumns(terms[0], terms[1], call) }
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
        guard let (part, whole, left, right) = numbers(part, whole) else { return nil }
        guard let divisor = converted(whole, to: left.unit) else {
            return cannotAdd(part, whole, left.unit, right.unit, expression.span)
        }
        let isFigure = left.isFigure || right.isFigure
        let ratio =
            change(part, over: whole, isFigure: isFigure)
            ?? arithmetic(.divide, part, divisor, unit: .number, isFigure, .plain)
        return Term(.scale(ratio, .shift(2)), .number(Self.percentRatio.with(figure: isFigure)), expression)
    }

    /// `rate(a − b, b)` is growth: its interval is known exactly though `b` stands in it twice.
    private func change(_ part: Term, over whole: Term, isFigure: Bool) -> Term? {
        guard isFigure, case .arithmetic(.subtract, let now, let before) = part.kind,
            before.isSame(as: whole, in: source)
        else { return nil }
        return Term(.growth(now, before), .number(NumberType(unit: .number, isFigure: true)), span: part.span)
    }

    // MARK: compare

    func compare(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["by", "over"], self), let arguments = call.positional(2...12, self) else {
            return nil
        }
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
        let isBaseMissing = b.type == .missing
        guard let (a, b, left, right) = numbers(a, b) else { return nil }
        guard var before = converted(b, to: left.unit) else {
            return cannotAdd(a, b, left.unit, right.unit, call.span)
        }
        if isBaseMissing { before = Term(.constant(.missing(.noBase)), before.type, span: b.span) }
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

    func compareTable(_ table: Term, _ shape: TableShape, _ arguments: [Expression], _ call: CallSite) -> Term? {
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
            guard let (program, type) = rowProgram(measure, over: shape) else { return nil }
            guard let number = type.asNumber else {
                return report(LanguageDiagnostics.numberExpected, [type.name], at: measure.span)
            }
            programs.append(program)
            let names = ["now", "before", "change", "growth", "direction"]
            let suffix = measures.count > 1 ? source.text(measure.span) : ""
            let types: [Type] = [
                .number(number), .number(number),
                .number(number.with(unit: number.unit.isPercentLike ? .points : number.unit)),
                .number(NumberType(unit: .percent, isFigure: number.isFigure, shown: .growth)), .text,
            ]
            fields += zip(names, types).map { Type.Field(suffix.isEmpty ? $0 : "\(suffix)_\($0)", $1) }
        }
        return Term(
            .verb(.compare(table, .init(measures: programs, keys: keys, period: period))),
            .table(TableShape(columns: fields)), call.expression)
    }

    func columns(named expression: Expression, _ shape: TableShape) -> [Int]? {
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
            for term in terms where term.type.element?.asNumber == nil {
                return report(LanguageDiagnostics.notASet, [term.type.name], at: term.span)
            }
            guard let value = terms[0].type.element?.asNumber, let weight = terms[1].type.element?.asNumber else {
                return nil
            }
            let shown: NumberType.Shown = value.unit.isPercentLike ? .ratio : .plain
            return Term(
                .builtin(.weightedMean, terms),
                .number(NumberType(unit: value.unit, isFigure: value.isFigure || weight.isFigure, shown: shown)),
                call.expression)
        }
    }

    func cagr(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(3...3, self),
            let terms = checkAll(arguments)
        else { return nil }
        if terms.contains(where: { $0.type.isColumn }) { return rowMapped(call.expression) }
        guard let (last, first, left, right) = numbers(terms[0], terms[1]), let years = numberType(terms[2]) else {
            return nil
        }
        guard let base = converted(first, to: left.unit) else {
            return cannotAdd(terms[0], terms[1], left.unit, right.unit, call.span)
        }
        guard years.unit == .number || years.unit.symbol == "年" else {
            return report(LanguageDiagnostics.numberExpected, [years.unit.symbol], at: terms[2].span)
        }
        let isFigure = left.isFigure || right.isFigure
        let ratio = arithmetic(.divide, last, base, unit: .number, isFigure, .plain)
        let root = Term(
            .builtin(.root, [ratio, stripped(terms[2])]), .number(NumberType(unit: .number, isFigure: isFigure)),
            span: call.span)
        let one = Term(.constant(.number(.one)), .number, span: call.span)
        let growth = arithmetic(.subtract, root, one, unit: .number, isFigure, .plain)
        return Term(
            .scale(growth, .shift(2)), .number(NumberType(unit: .percent, isFigure: isFigure, shown: .growth)),
            call.expression)
    }

    func wholeColumn(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...1, self),
            let term = check(arguments[0])
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

extension SourceText {
    /// How a message calls what an expression stands for: as written, on one line, not too long.
    fileprivate func name(_ expression: Expression) -> String {
        let text = self.text(expression.span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.count > 40 ? text.prefix(39) + "…" : text
    }
}

extension Type {
    /// A list or column of numbers.
    fileprivate var isNumbers: Bool { element?.asNumber != nil }
}
