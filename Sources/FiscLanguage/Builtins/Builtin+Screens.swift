import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// What is worth a second look. A screen finds candidates; it accuses nobody.
extension Builtin {
    static let screens: [Builtin] = [
        Builtin(
            name: "duplicates", signature: "duplicates(T, 列…)",
            zh: "在所列各列上相同的行（不写列则看全部列），times 为次数；缺失的不与谁相同。",
            en:
                "Rows alike in the given columns (in all, if none is given); times says how often. A missing cell is like no other.",
            example: ("count(duplicates(load(\"凭证.csv\"), 日期, 科目, 收款人, 金额))", "4"), check: { $0.duplicates($1) }),
        Builtin(
            name: "gaps", signature: "gaps(T, 编号, by: 列)",
            zh: "编号、凭证号（末尾为数字的文本）或时期中断掉的部分：first 到 last，共 count 个。",
            en:
                "What is not there in a sequence of numbers, of texts that end in digits, or of periods: first to last, count of them.",
            example: ("gaps(load(\"凭证.csv\"), 凭证号).first[1]", "\"凭-0118\""), check: { $0.gaps($1) }),
        Builtin(
            name: "rounds", signature: "rounds(T, 金额, 步长)",
            zh: "金额恰为步长整数倍的行（0 除外）。", en: "Rows whose amount is a whole multiple of the step, 0 aside.",
            example: ("count(rounds(load(\"凭证.csv\"), 金额, 1万元))", "3"), check: { $0.rounds($1) }),
        Builtin(
            name: "nearlimit", signature: "nearlimit(T, 金额, 限额) · nearlimit(T, 金额, 限额, 5%)",
            zh: "略低于限额的行：不足限额的 5%（或所写比例）以内；below 为还差多少。",
            en: "Rows just below a limit: by no more than 5% of it, or the part given; below says by how much.",
            example: ("nearlimit(load(\"凭证.csv\"), 金额, 5万元).below[1]", "200.00元"), check: { $0.nearLimit($1) }),
        Builtin(
            name: "outliers", signature: "outliers(T, 指标, by: 列, over: 年度)",
            zh: "逐期增长率离群者：score＝0.6745×(增长率－中位数)÷MAD，绝对值大于 3.5（Iglewicz、Hoaglin 1993）；至少 5 个增长率。",
            en:
                "Growth rates far from the others: score = 0.6745 (growth − median) ÷ MAD beyond ±3.5 (Iglewicz and Hoaglin 1993); at least 5 growth rates.",
            example: (
                "outliers(load(\"决算.csv\"), 决算数, by: 科目名称, over: 年度).score[1]", "5.18"
            ), check: { $0.outliers($1) }),
        Builtin(
            name: "concentration", signature: "concentration(T, 金额, 日期, by: 列)",
            zh: "每年各季度（q1–q4）和十二月（december）占全年的比重；日期列须到季、月或日。",
            en:
                "What part of each year falls into its quarters (q1 … q4) and into December; the dates are quarters, months or days.",
            example: (
                "concentration(load(\"凭证.csv\"), 金额, 日期).december[1]", "26.21%"
            ), check: { $0.concentration($1) }),
        Builtin(
            name: "benford", signature: "benford(T, 金额)",
            zh:
                "首位数字与本福特定律 log₁₀(1＋1/d) 相比：observed、expected、difference；chi2 各项之和为 χ²（8 自由度，5% 临界值 15.51）。少于 300 个数不做。",
            en:
                "First digits against Benford's law, log₁₀(1 + 1/d): observed, expected, difference; chi2 adds up to χ² (8 degrees of freedom; 15.51 at 5%). Not with fewer than 300 numbers.",
            example: ("benford(load(\"凭证.csv\"), 金额).count[1]", "108"), check: { $0.benford($1) }),
    ]
}

extension Checker {
    func duplicates(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...255, self),
            var (table, shape) = tableTerm(arguments[0], for: call.name)
        else { return nil }
        var keys: [Int] = []
        for argument in arguments.dropFirst() {
            guard let key = place(of: argument, &table, &shape) else { return nil }
            keys.append(key)
        }
        if keys.isEmpty { keys = Array(shape.columns.indices) }
        return result(.duplicates(keys), table, shape.columns + [Type.Field("times", .number)], call)
    }

    func gaps(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["by"], self), let arguments = call.positional(2...2, self),
            var (table, shape) = tableTerm(arguments[0], for: call.name),
            let column = place(of: arguments[1], &table, &shape), let keys = partition(call, shape)
        else { return nil }
        var type = shape.columns[column].type
        if let number = type.asNumber { type = .number(number.with(figure: false)) }
        guard type != .truth else {
            return report(LanguageDiagnostics.sequenceExpected, [type.name], at: arguments[1].span)
        }
        let fields =
            keys.map { shape.columns[$0] } + [Type.Field("first", type), Type.Field("last", type)]
            + [Type.Field("count", .number)]
        return result(.gaps(column, keys: keys), table, fields, call)
    }

    func rounds(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(3...3, self),
            var (table, shape) = tableTerm(arguments[0], for: call.name),
            let column = amount(arguments[1], &table, &shape),
            let step = inUnit(of: column, shape, arguments[2], arguments[1], call)
        else { return nil }
        return result(.rounds(column), table, shape.columns, arguments: [step], call)
    }

    func nearLimit(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(3...4, self),
            var (table, shape) = tableTerm(arguments[0], for: call.name),
            let column = amount(arguments[1], &table, &shape),
            let limit = inUnit(of: column, shape, arguments[2], arguments[1], call)
        else { return nil }
        var part = Term(.constant(.number(Decimal(5))), .plain(.percent), span: call.span)
        if arguments.count > 3 {
            guard let given = check(arguments[3]), let percent = converted(stripped(given), to: .percent) else {
                return report(
                    LanguageDiagnostics.numberExpected, [check(arguments[3])?.type.name ?? ""], at: arguments[3].span)
            }
            part = percent
        }
        guard let number = shape.columns[column].type.asNumber else { return nil }
        let below = Type.Field("below", .number(number.with(figure: false)))
        return result(.nearLimit(column), table, shape.columns + [below], arguments: [limit, part], call)
    }

    /// A number of the column's kind, in the column's unit.
    private func inUnit(
        of column: Int, _ shape: TableShape, _ value: Expression, _ name: Expression, _ call: CallSite
    ) -> Term? {
        guard let term = check(value), let unit = shape.columns[column].type.asNumber?.unit else { return nil }
        guard let own = numberType(term) else { return nil }
        guard let converted = converted(stripped(term), to: unit) else {
            let cell = Term(.cell(column), shape.columns[column].type, span: name.span)
            return cannotAdd(cell, term, unit, own.unit, call.span)
        }
        return converted
    }

    func outliers(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["by", "over"], self), let arguments = call.positional(2...2, self),
            let (table, shape) = tableTerm(arguments[0], for: call.name),
            let compared = compareTable(table, shape, arguments, call), case .table(let found) = compared.type,
            let growth = found.columns.firstIndex(where: { $0.name == "growth" })
        else { return nil }
        let score = Type.number(NumberType(unit: .number, shown: .ratio))
        return result(.outliers(growth: growth), compared, found.columns + [Type.Field("score", score)], call)
    }

    func concentration(_ call: CallSite) -> Term? {
        guard call.allows(labels: ["by"], self), let arguments = call.positional(3...3, self),
            var (table, shape) = tableTerm(arguments[0], for: call.name),
            let amount = amount(arguments[1], &table, &shape),
            let date = place(of: arguments[2], &table, &shape), let keys = partition(call, shape)
        else { return nil }
        guard shape.columns[date].type == .period else {
            return report(LanguageDiagnostics.periodColumn, [shape.columns[date].name], at: arguments[2].span)
        }
        guard let number = shape.columns[amount].type.asNumber else { return nil }
        let share = Type.number(Self.percentRatio)
        let fields =
            keys.map { shape.columns[$0] } + [Type.Field("year", .period)]
            + [Type.Field("total", .number(number.with(figure: false)))]
            + ["q1", "q2", "q3", "q4", "december"].map { Type.Field($0, share) }
        return result(.concentration(amount: amount, date: date, keys: keys), table, fields, call)
    }

    func benford(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(2...2, self),
            var (table, shape) = tableTerm(arguments[0], for: call.name),
            let amount = amount(arguments[1], &table, &shape)
        else { return nil }
        let share = Type.number(Self.percentRatio)
        let points = Type.number(NumberType(unit: .points, shown: .ratio))
        let fields = [
            Type.Field("digit", .number), Type.Field("count", .number), Type.Field("observed", share),
            Type.Field("expected", share), Type.Field("difference", points),
            Type.Field("chi2", .number(NumberType(unit: .number, shown: .ratio))),
        ]
        return result(.benford(amount), table, fields, call)
    }
}
