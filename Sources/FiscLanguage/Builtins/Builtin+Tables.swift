import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

extension Builtin {
    static let tables: [Builtin] = [
        Builtin(
            name: "previous", signature: "previous(x) · previous(x, n)",
            zh: "在 window 中：上一期（或前 n 期）的值；次序列是时期时按日历取，缺那一期则“无基数”。",
            en:
                "In a window: the value one period (or n) before; by the calendar where the order is by periods: a gap has no base.",
            example: (
                "(load(\"决算.csv\") | group by 年度 | summarise 支出: sum(决算数) | window 年度: 上年: previous(支出)).上年[2]",
                "1467.50万元"
            ), check: { $0.previous($1) }),
        Builtin(
            name: "moving", signature: "moving(x, n)",
            zh: "在 window 中：连本期在内 n 期的平均；不足 n 期没有值。",
            en: "In a window: the mean of n periods, the own one the last; no value until there are n.",
            example: (
                "(load(\"决算.csv\") | group by 年度 | summarise 支出: sum(决算数) | window 年度: 均: moving(支出, 2)).均[2]",
                "1515.99万元"
            ), check: { $0.moving($1) }),
        Builtin(
            name: "sample", signature: "sample(T, n, seed: 种子)",
            zh: "随机抽 n 行，次序不变；种子相同，抽出的行就相同，不写则为 1。",
            en: "n rows at random in their order; the same seed (1 if none is given) gives the same rows anywhere.",
            example: ("count(sample(load(\"决算.csv\"), 3, seed: 7))", "3"), check: { $0.sample($1) }),
        Builtin(
            name: "describe", signature: "describe(T)",
            zh: "逐列的概况：类型、单位、有数和缺失的个数、不同值、最小、最大、中位数、合计。",
            en: "What each column holds: type, unit, present, missing, distinct, smallest, largest, median, sum.",
            example: ("(describe(load(\"决算.csv\")) | where column == \"决算数\").sum[1]", "\"3031.98万元\""),
            check: { $0.describe($1) }),
        Builtin(
            name: "rollup", signature: "rollup(T, 科目, 金额, by: 列)",
            zh: "层级核对：每个上级科目与其直接下级之和。层级看编码（201、20101）、行首空格或一、（一）；用 totals: keep 读表才有上级行。",
            en:
                "Each item against the sum of those directly below it. Levels are told by codes (201, 20101), leading blanks, or 一、（一）; load with totals: keep, so that the parents are there. The verdict is a word of the session's language: exact, rounding, fails …",
            example: (
                "(rollup(load(\"科目.csv\", totals: keep), 科目编码, 2022年) | where verdict != \"相符\").parts[1]", "95.11万元"
            ), check: { $0.rollup($1) }),
    ]
}

extension Checker {
    func previous(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...2, self) else { return nil }
        return windowed(.previous, arguments, call)
    }

    func moving(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(2...2, self) else { return nil }
        return windowed(.moving, arguments, call)
    }

    func sample(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["seed"], self), let arguments = call.positional(2...2, self),
            let (table, _) = tableTerm(arguments[0], for: call.name), let count = plainNumber(arguments[1])
        else { return nil }
        var seed = Term(.constant(.number(.one)), .number, span: call.span)
        if let given = call.labelled("seed") {
            guard let term = plainNumber(given) else { return nil }
            seed = term
        }
        return Term(.verb(.whole(table, .sample, [count, seed])), table.type, call.expression)
    }

    private func plainNumber(_ expression: Expression) -> Term? {
        guard let term = check(expression) else { return nil }
        guard term.type == .number else {
            return report(LanguageDiagnostics.numberExpected, [term.type.name], at: expression.span)
        }
        return term
    }

    func describe(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...1, self),
            let (table, _) = tableTerm(arguments[0], for: call.name)
        else { return nil }
        let fields: [Type.Field] =
            ["column", "type", "unit"].map { Type.Field($0, .text) }
            + ["present", "missing", "distinct"].map { Type.Field($0, .number) }
            + ["smallest", "largest", "median", "sum"].map { Type.Field($0, .text) }
        return Term(.verb(.whole(table, .describe, [])), .table(TableShape(columns: fields)), call.expression)
    }

    func rollup(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["by"], self), let arguments = call.positional(3...3, self),
            var (table, shape) = tableTerm(arguments[0], for: call.name),
            let label = place(of: arguments[1], &table, &shape),
            let amount = amount(arguments[2], &table, &shape), let keys = partition(call, shape)
        else { return nil }
        guard let number = shape.columns[amount].type.asNumber else { return nil }
        let money = Type.number(number.with(figure: false))
        let fields =
            keys.map { shape.columns[$0] } + [shape.columns[label]]
            + ["stated", "parts", "difference"].map { Type.Field($0, money) }
            + [Type.Field("children", .number), Type.Field("verdict", .text)]
        return result(.rollup(label: label, amount: amount, keys: keys), table, fields, call)
    }

    /// The columns named by `by:`, or those the table is grouped by.
    func partition(_ call: CallSite, _ shape: TableShape) -> [Int]? {
        guard let by = call.labelled("by") else { return shape.keys }
        return columns(named: by, shape)
    }

    /// A column of numbers, named or computed.
    func amount(_ expression: Expression, _ table: inout Term, _ shape: inout TableShape) -> Int? {
        guard let position = place(of: expression, &table, &shape) else { return nil }
        guard shape.columns[position].type.asNumber != nil else {
            return report(
                LanguageDiagnostics.numberExpected, [shape.columns[position].type.name], at: expression.span)
        }
        return position
    }

    /// A table made of a table; two columns of one name are refused.
    func result(
        _ operation: TableOperation, _ table: Term, _ fields: [Type.Field], arguments: [Term] = [], _ call: CallSite
    ) -> Term? {
        if let twice = firstRepeated(fields.map(\.name)) {
            return report(LanguageDiagnostics.columnTwice, [twice], at: call.span)
        }
        return Term(
            .verb(.whole(table, operation, arguments)), .table(TableShape(columns: fields)), call.expression)
    }
}
