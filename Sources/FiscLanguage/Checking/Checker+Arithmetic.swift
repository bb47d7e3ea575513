import FiscNumerics
import FiscSource
import FiscSyntax

extension Checker {
    func unary(_ operation: UnaryOperator, _ operand: Expression, _ expression: Expression) -> Term? {
        guard let term = check(operand) else { return nil }
        if case .column = term.type { return rowMapped(expression) }
        switch operation {
        case .negate:
            guard let type = numberType(term) else { return nil }
            return Term(.negate(term), .number(type), expression)
        case .not:
            guard let truth = truth(term) else { return nil }
            return Term(.not(truth), .truth, expression)
        }
    }

    func binary(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ operatorSpan: Span,
        _ expression: Expression
    ) -> Term? {
        guard let terms = checkAll([left, right]) else { return nil }
        let (a, b) = (terms[0], terms[1])
        if a.type.isColumn || b.type.isColumn { return rowMapped(expression) }
        switch operation {
        case .and, .or: return logic(operation == .and ? .and : .or, a, b, expression)
        case .coalesce: return coalesce(a, b, expression)
        case .add, .subtract: return sum(a, b, subtracts: operation == .subtract, operatorSpan, expression)
        case .multiply: return product(a, b, expression)
        case .divide: return quotient(a, b, expression)
        case .power: return power(a, b, expression)
        case .plusMinus: return plusMinus(a, b, expression)
        }
    }

    // MARK: + and −

    private func sum(_ a: Term, _ b: Term, subtracts: Bool, _ operatorSpan: Span, _ expression: Expression) -> Term? {
        if a.type == .period || b.type == .period { return periodSum(a, b, subtracts: subtracts, expression) }
        guard let (a, b, left, right) = numbers(a, b) else { return nil }
        if subtracts, let growth = growth(a, b, expression) { return growth }
        let operation: Term.Arithmetic = subtracts ? .subtract : .add
        let isFigure = left.isFigure || right.isFigure
        let shown: NumberType.Shown =
            left.shown == .growth && right.shown == .growth ? .growth : sharedShown(left, right)

        if subtracts, left.unit.isPercentLike, right.unit.isPercentLike {
            guard let x = converted(a, to: .percent), let y = converted(b, to: .percent) else { return nil }
            let difference = arithmetic(operation, x, y, unit: .points, isFigure, shown)
            return Term(.scale(difference, .none), difference.type, expression)
        }
        if left.unit.isPercentLike, right.unit.isPoints {
            guard let factor = Unit.percent.factor(to: left.unit) else { return nil }
            let points = scaled(b, by: factor, to: right.with(unit: left.unit))
            let total = arithmetic(operation, a, points, unit: left.unit, isFigure, left.shown)
            return Term(.scale(total, .none), total.type, expression)
        }
        let bothPercent = left.unit.isPercentLike && right.unit.isPercentLike
        if !subtracts, bothPercent, left.shown == .growth || right.shown == .growth {
            report(LanguageDiagnostics.growthsAdded, at: expression.span) as Void?
        }
        let unit = sharedUnit([a, b], first: left.unit)
        guard let x = converted(a, to: unit), let y = converted(b, to: unit) else {
            return cannotAdd(a, b, left.unit, right.unit, operatorSpan)
        }
        return Term(
            arithmeticKind(operation, x, y, isFigure), .number(.init(unit: unit, isFigure: isFigure, shown: shown)),
            expression)
    }

    func cannotAdd<T>(_ a: Term, _ b: Term, _ left: Unit, _ right: Unit, _ operatorSpan: Span) -> T? {
        report(
            LanguageDiagnostics.cannotAdd,
            [
                left.kindZh, right.kindZh, left.kindEn, right.kindEn, left.symbolOrNumber, right.symbolOrNumber,
                wayOut(left, right),
            ],
            at: operatorSpan,
            labels: [
                .init(a.span, zh: left.kindZh, en: left.kindEn), .init(b.span, zh: right.kindZh, en: right.kindEn),
            ])
    }

    /// What somebody who adds such units may have wanted to write, in both languages.
    private func wayOut(_ left: Unit, _ right: Unit) -> String {
        let (a, b) = (left.symbolOrNumber, right.symbolOrNumber)
        if left.isMoney, right.isMoney {
            return Diagnostic.argument(
                zh: "不同币种请先按汇率换算，如 100\(a) * 7\(b)/\(a)", en: "convert by a rate first, as in 100\(a) * 7\(b)/\(a)")
        }
        if left.isPoints || right.isPoints, left.isNumber || right.isNumber {
            return Diagnostic.argument(
                zh: "百分点写在百分数之后：93.54% + 1.44个百分点", en: "points come after a percentage: 93.54% + 1.44个百分点")
        }
        if left.isPoints || right.isPoints {
            let amount = left.isPoints ? b : a
            return Diagnostic.argument(
                zh: "百分点只与百分数相加减；按比例增减请用乘法，如 100\(amount) * (1 + 5%)",
                en: "points are added to percentages only; to change by a share multiply, as in 100\(amount) * (1 + 5%)"
            )
        }
        if right.isNumber, right.display != .plain {
            return Diagnostic.argument(
                zh: "按比例增减请用乘法，如 100\(a) * (1 - 10%)", en: "to change by a share multiply, as in 100\(a) * (1 - 10%)")
        }
        if left.isCount, right.isCount, left.isRedefinable || right.isRedefinable {
            let (own, other) = left.isRedefinable ? (a, b) : (b, a)
            return Diagnostic.argument(
                zh: "若是同一种量，先写 unit \(own) = 1\(other)",
                en: "if they count the same thing, write unit \(own) = 1\(other) first")
        }
        if left.isMoney, right.isCount {
            return Diagnostic.argument(
                zh: "求人均等请用除法，如 决算数 / 在职人数，结果为 \(a)/\(b)",
                en: "for a value per head divide, for example 决算数 / 在职人数; the result is in \(a)/\(b)")
        }
        if left.isNumber || right.isNumber {
            let unit = left.isNumber ? b : a
            return Diagnostic.argument(
                zh: "请给没有单位的数写上单位，如 5\(unit)", en: "write the unit of the plain number, as in 5\(unit)")
        }
        return Diagnostic.argument(
            zh: "同一种量才能相加减；求两者之比请用除法，结果为 \(a)/\(b)",
            en: "only quantities of one kind are added; for their ratio divide, and the result is in \(a)/\(b)")
    }

    /// `a/b − 1` and `(a−b)/b` are growth: their interval is known exactly though `b` stands in them twice.
    private func growth(_ a: Term, _ b: Term, _ expression: Expression) -> Term? {
        guard case .arithmetic(.divide, let now, let before) = a.kind, a.type.asNumber?.isFigure == true,
            a.type.asNumber?.unit == .number, case .constant(.number(let one)) = b.kind, one == .one,
            b.type == .number
        else { return nil }
        return Term(.growth(now, before), .number(NumberType(unit: .number, isFigure: true)), expression)
    }

    // MARK: × and ÷

    private func product(_ a: Term, _ b: Term, _ expression: Expression) -> Term? {
        guard let (a, b, left, right) = numbers(a, b, alike: false) else { return nil }
        let isFigure = left.isFigure || right.isFigure
        guard let (unit, factor) = try? UnitAlgebra.product(left.unit, right.unit) else {
            return report(LanguageDiagnostics.exponentRange, at: expression.span)
        }
        let shown = left.unit.dimension.isNumber && right.unit.dimension.isNumber ? sharedShown(left, right) : .plain
        return scaledResult(.multiply, a, b, unit: unit, factor: factor, isFigure, shown, expression)
    }

    private func quotient(_ a: Term, _ b: Term, _ expression: Expression) -> Term? {
        guard let (a, b, left, right) = numbers(a, b, alike: false) else { return nil }
        let isFigure = left.isFigure || right.isFigure
        if case .arithmetic(.subtract, let now, let before) = a.kind, isFigure, left.unit == right.unit,
            before.isSame(as: b, in: source)
        {
            return Term(.growth(now, before), .number(NumberType(unit: .number, isFigure: true)), expression)
        }
        if left.unit.dimension == right.unit.dimension, let x = converted(b, to: left.unit) {
            return Term(
                arithmeticKind(.divide, a, x, isFigure), .number(NumberType(unit: .number, isFigure: isFigure)),
                expression)
        }
        guard let (unit, factor) = try? UnitAlgebra.quotient(left.unit, right.unit) else {
            return report(LanguageDiagnostics.exponentRange, at: expression.span)
        }
        let shown = right.unit.dimension.isNumber ? sharedShown(left, right) : .plain
        return scaledResult(.divide, a, b, unit: unit, factor: factor, isFigure, shown, expression)
    }

    private func power(_ a: Term, _ b: Term, _ expression: Expression) -> Term? {
        guard let (a, b, left, right) = numbers(a, b, alike: false) else { return nil }
        guard right.unit == .number else {
            return report(LanguageDiagnostics.powerOfUnit, [right.unit.symbolOrNumber], at: b.span)
        }
        if left.unit.dimension.isNumber {
            guard let plain = converted(a, to: .number) else { return nil }
            return Term(
                .power(plain, stripped(b)), .number(NumberType(unit: .number, isFigure: left.isFigure)), expression)
        }
        guard case .constant(.number(let exponent)) = b.kind, let n = exponent.asInt(), abs(n) <= 9 else {
            return report(LanguageDiagnostics.powerOfUnit, [left.unit.symbolOrNumber], at: b.span)
        }
        guard let unit = try? left.unit.power(n) else {
            return report(LanguageDiagnostics.powerOfUnit, [left.unit.symbolOrNumber], at: b.span)
        }
        return Term(.power(a, b), .number(NumberType(unit: unit, isFigure: left.isFigure)), expression)
    }

    private func plusMinus(_ a: Term, _ b: Term, _ expression: Expression) -> Term? {
        guard let (a, b, left, right) = numbers(a, b) else { return nil }
        guard
            right.unit == .number || right.unit.dimension == left.unit.dimension
                || left.unit.isPercentLike && right.unit.isPoints
        else { return cannotAdd(a, b, left.unit, right.unit, sign(between: a, b)) }
        if case .negate = stripped(b).core.kind {
            return report(LanguageDiagnostics.negativeMargin, at: b.span)
        }
        let margin: Term?
        if right.unit == .number, left.unit != .number {
            // `30万元 ± 0`: a bare number is in the unit of the figure.
            margin = retyped(stripped(b), NumberType(unit: left.unit))
        } else if right.unit.isPoints, let factor = Unit.percent.factor(to: left.unit) {
            margin = scaled(stripped(b), by: factor, to: NumberType(unit: left.unit))
        } else {
            margin = converted(stripped(b), to: left.unit)
        }
        guard let margin else { return cannotAdd(a, b, left.unit, right.unit, sign(between: a, b)) }
        return Term(.plusMinus(stripped(a), margin), .number(left.with(figure: true)), expression)
    }

    /// Where the operator between two operands stands.
    private func sign(between a: Term, _ b: Term) -> Span {
        let between = source.text(Span(a.span.end, max(a.span.end, b.span.start)))
        let blanks = between.prefix { $0 == " " }.utf8.count
        let start = a.span.end + blanks
        return Span(start, start + between.utf8.count - blanks - between.reversed().prefix { $0 == " " }.count)
    }

    // MARK: Shared

    /// Two operands as numbers with their types. A bare `missing` takes the other's unit, where both must be alike.
    func numbers(_ a: Term, _ b: Term, alike: Bool = true) -> (a: Term, b: Term, left: NumberType, right: NumberType)? {
        let left = numberType(a)
        let right = numberType(b)
        guard let left, let right else { return nil }
        if a.type == .missing {
            let type = alike ? right : NumberType(unit: .number)
            return (retyped(a, type.with(figure: false)), b, type.with(figure: false), right)
        }
        if b.type == .missing {
            let type = alike ? left : NumberType(unit: .number)
            return (a, retyped(b, type.with(figure: false)), left, type.with(figure: false))
        }
        return (a, b, left, right)
    }

    /// The number type of a term; a bare `missing` goes with any number.
    func numberType(_ term: Term) -> NumberType? {
        if let type = term.type.asNumber { return type }
        if term.type == .missing { return NumberType(unit: .number) }
        return report(LanguageDiagnostics.numberExpected, [term.type.name], at: term.span)
    }

    private func sharedShown(_ a: NumberType, _ b: NumberType) -> NumberType.Shown {
        if a.shown == .full || b.shown == .full { return .full }
        return a.shown == .plain && b.shown == .plain ? .plain : .ratio
    }

    func arithmeticKind(_ operation: Term.Arithmetic, _ a: Term, _ b: Term, _ isFigure: Bool) -> Term.Kind {
        isFigure ? .arithmetic(operation, lifted(a), lifted(b)) : .arithmetic(operation, a, b)
    }

    func arithmetic(
        _ operation: Term.Arithmetic, _ a: Term, _ b: Term, unit: Unit, _ isFigure: Bool, _ shown: NumberType.Shown
    ) -> Term {
        Term(
            arithmeticKind(operation, a, b, isFigure),
            .number(NumberType(unit: unit, isFigure: isFigure, shown: shown)), span: a.span.joined(b.span))
    }

    private func scaledResult(
        _ operation: Term.Arithmetic, _ a: Term, _ b: Term, unit: Unit, factor: Decimal, _ isFigure: Bool,
        _ shown: NumberType.Shown, _ expression: Expression
    ) -> Term {
        let type = NumberType(unit: unit, isFigure: isFigure, shown: shown)
        if factor == .one { return Term(arithmeticKind(operation, a, b, isFigure), .number(type), expression) }
        let raw = arithmetic(operation, a, b, unit: unit, isFigure, shown)
        return Term(.scale(raw, UnitChange(factor)), .number(type), expression)
    }

    // MARK: Periods

    private func periodSum(_ a: Term, _ b: Term, subtracts: Bool, _ expression: Expression) -> Term? {
        if subtracts, a.type == .period, b.type == .period {
            let grain = a.constantGrain.flatMap { $0 == b.constantGrain ? $0 : nil } ?? .year
            guard let unit = environment.units.unit(named: grain.unitName) else { return nil }
            return Term(.periodDifference(a, b, grain: grain), .plain(unit), expression)
        }
        let (period, duration) = a.type == .period ? (a, b) : (b, a)
        guard let type = duration.type.asNumber, let grain = Period.Grain(unit: type.unit),
            !(subtracts && b.type == .period)
        else {
            return report(LanguageDiagnostics.periodArithmetic, [duration.type.name], at: expression.span)
        }
        return Term(
            .periodShift(period, stripped(duration), grain: grain, backwards: subtracts), .period, expression)
    }
}

extension Type {
    var isColumn: Bool { if case .column = self { true } else { false } }
}

extension Term {
    /// The grain of a period that is known while checking.
    fileprivate var constantGrain: Period.Grain? {
        if case .constant(.period(let period)) = kind { period.grain } else { nil }
    }
}

extension Period.Grain {
    /// The unit that counts its steps. Half-years are counted in months.
    fileprivate var unitName: String {
        switch self {
        case .year: "年"
        case .quarter: "季"
        case .half, .month: "月"
        case .day: "日"
        }
    }

    /// The step that a unit of time names.
    init?(unit: Unit) {
        switch unit.symbol {
        case "年": self = .year
        case "季", "季度", "个季度": self = .quarter
        case "月", "个月": self = .month
        case "日", "天": self = .day
        default: return nil
        }
    }
}

/// The units of products and quotients, with what the plain product of the decimals must be multiplied by.
enum UnitAlgebra {
    static func product(_ a: Unit, _ b: Unit) throws(DecimalError) -> (Unit, Decimal) {
        let (x, y) = (countedAsNumber(a, beside: b), countedAsNumber(b, beside: a))
        switch (x.dimension.isNumber, y.dimension.isNumber) {
        case (true, true):
            if x.isPercentLike || x.display == .multiple { return (x, y.scale) }
            return y.isPercentLike || y.display == .multiple ? (y, x.scale) : (.number, .one)
        case (true, false): return (y, x.scale)
        case (false, true): return (x, y.scale)
        case (false, false): return asNumber(try x * y)
        }
    }

    /// 万元 × 1/元 is a plain number, ten thousand times as large.
    private static func asNumber(_ unit: Unit) -> (Unit, Decimal) {
        unit.dimension.isNumber ? (.number, unit.scale) : (unit, .one)
    }

    static func quotient(_ a: Unit, _ b: Unit) throws(DecimalError) -> (Unit, Decimal) {
        let y = countedAsNumber(b, beside: a)
        guard y.dimension.isNumber else { return asNumber(try a / y) }
        return (a, try Decimal.one / y.scale)
    }

    /// 个百分点 times a quantity counts as a number; times a number it stays what it is.
    private static func countedAsNumber(_ unit: Unit, beside other: Unit) -> Unit {
        unit.isPoints && !other.dimension.isNumber ? .percent : unit
    }
}

extension Term {
    /// Whether two terms surely are the same: one name, cell, or written figure. Two names for equal figures are not:
    /// what is truly behind them may differ.
    func isSame(as other: Term, in source: SourceText) -> Bool {
        switch (kind, other.kind) {
        case (.lift(let a), _): a.isSame(as: other, in: source)
        case (_, .lift(let b)): isSame(as: b, in: source)
        case (.local(let a), .local(let b)): a == b
        case (.cell(let a), .cell(let b)): a == b
        case (.constant(.figure(let a)), .constant(.figure(let b))):
            a.value == b.value && a.interval == b.interval && source.text(span) == source.text(other.span)
        default: false
        }
    }
}
