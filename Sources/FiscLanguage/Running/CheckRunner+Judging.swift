import FiscClaims
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// What a check asserts, and the sides that the judge gets to see.
extension CheckRunner {
    /// `and` takes the worst, `or` the best, `not` is pushed into the comparison.
    mutating func judge(_ term: Term, negated: Bool, _ found: inout Judging) throws(StatementFailure) -> Verdict {
        switch term.kind {
        case .logic(let logic, let a, let b):
            let x = try judge(a, negated: negated, &found)
            let y = try judge(b, negated: negated, &found)
            return (logic == .and) != negated ? x.and(y) : x.or(y)
        case .not(let inner): return try judge(inner, negated: !negated, &found)
        case .binding(let bindings, let body):
            for binding in bindings { machine.set(binding.local, try value(of: binding.value)) }
            return try judge(body, negated: negated, &found)
        case .compare(let operation, let a, let b) where a.type.isNumeric && b.type.isNumeric:
            return try compare(term, a, operation.relation, b, negated: negated, &found)
        case .consistent(let a, let b): return try compare(term, a, .consistent, b, negated: negated, &found)
        case .member(let a, let set) where a.type.isNumeric && set.type.isRange:
            return try within(term, a, set, negated: negated, &found)
        case .conditional(let condition, let a, let b):
            let slot = try value(of: condition)
            if machine.heap.reason(slot) != nil { return try plain(term, negated: negated, &found) }
            return try judge(slot.isTrue ? a : b, negated: negated, &found)
        case .invoke(let function, let arguments):
            guard let body = function.body, !function.isRecursive, depth < Self.deepestCall else {
                return try plain(term, negated: negated, &found)
            }
            return try following(function, arguments) { runner throws(StatementFailure) in
                try runner.judge(body, negated: negated, &found)
            }
        default: return try plain(term, negated: negated, &found)
        }
    }

    /// A condition that is no comparison of numbers: it holds or not.
    private mutating func plain(_ term: Term, negated: Bool, _ found: inout Judging) throws(StatementFailure) -> Verdict
    {
        let slot = try value(of: term)
        let judgement: Judgement
        if let reason = machine.heap.reason(slot) {
            judgement = .unknown(reason.bothFaces)
        } else {
            let holds = Estimate(exactly: slot.isTrue != negated ? .one : .zero)
            judgement = FiscClaims.judge(holds, .equal, Estimate(exactly: .one))
        }
        note(CheckOutcome.Comparison(frame.source.text(term.span), judgement), sides: [], &found)
        return judgement.verdict
    }

    private mutating func compare(
        _ term: Term, _ a: Term, _ relation: Relation, _ b: Term, negated: Bool, _ found: inout Judging
    ) throws(StatementFailure) -> Verdict {
        var (left, right) = (try estimate(a), try estimate(b))
        let used = negated ? relation.negated : relation
        let sum = relation == .consistent ? try addends(a, b) : nil
        // Against a sum the other side is the total, whichever was written first.
        func judged() -> Judgement {
            sum?.isLeft == true && used == .consistent
                ? FiscClaims.judge(right, used, left, terms: sum?.terms)
                : FiscClaims.judge(left, used, right, terms: sum?.terms)
        }
        var judgement = judged()
        if used == .consistent, judgement.verdict == .fails {
            // Only what fails is read again as if digits had been cut off.
            left.cutOff = try cutOff(a)
            right.cutOff = try cutOff(b)
            judgement = judged()
        }
        note(comparison(a, left, used, b, right, judgement), sides: [a, b], &found) { explainer in
            used == .consistent ? explainer.sides(a, b, source) : []
        }
        return judgement.verdict
    }

    private mutating func within(
        _ term: Term, _ a: Term, _ set: Term, negated: Bool, _ found: inout Judging
    ) throws(StatementFailure) -> Verdict {
        let left = try estimate(a)
        let slot = try value(of: set)
        guard case .range(var range) = machine.heap.value(slot) else {
            return try plain(term, negated: negated, &found)
        }
        let shown = ValueText.shown(TypedValue(.range(range), set.type))
        if case .range(let lower, let upper, _, _) = set.core.kind {
            if let lower, let figure = try figure(lower) { range.lower = figure }
            if let upper, let figure = try figure(upper) { range.upper = figure }
        }
        guard let bounds = Relation.Bounds(range) else { return try plain(term, negated: negated, &found) }
        let relation: Relation = negated ? .outside(bounds) : .within(bounds)
        let judgement = FiscClaims.judge(left, relation, left)
        note(
            CheckOutcome.Comparison(
                left: frame.source.text(a.span), leftValue: text(left, a, false), relation: relation.symbol,
                right: frame.source.text(set.span), rightValue: shown, unit: a.type.asNumber?.unit.symbol ?? "",
                judgement: judgement, difference: "", allowed: ""), sides: [a], &found
        ) { $0.ends(a, set) }
        return judgement.verdict
    }

    /// The end of a range as a figure, where it is one that was not written out there: a literal bound is exact.
    private mutating func figure(_ end: Term) throws(StatementFailure) -> Value? {
        var change = UnitChange.none
        var term = end
        if case .scale(let inner, let scale) = term.kind { (term, change) = (inner, scale) }
        guard case .strip(let inner) = term.kind else { return nil }
        let slot = try value(of: inner)
        guard slot.isA(.figure), let value = machine.heap.decimal(slot) else { return nil }
        let estimate = estimate(slot, isWritten: false).scaled(change)
        guard case .known = estimate.state, let scaled = try? value.scaled(change) else { return nil }
        return .figure(FigureValue(value: scaled, interval: estimate.interval))
    }

    private func comparison(
        _ a: Term, _ left: Estimate, _ relation: Relation, _ b: Term, _ right: Estimate, _ judgement: Judgement
    ) -> CheckOutcome.Comparison {
        let type = a.type.asNumber ?? b.type.asNumber ?? NumberType(unit: .number)
        // A quotient beside a percentage is read as one: 93.54%, not 0.9354.
        let isPercentage =
            type.unit == .number
            && [a, b].contains { $0.withoutConversion.0.type.asNumber?.unit.isPercentLike ?? false }
        let shown = NumberType(unit: isPercentage || type.unit.isPercentLike ? .points : type.unit)
        func comparison(_ style: NumberStyle) -> CheckOutcome.Comparison {
            func apart(_ value: Decimal?) -> String {
                value.map { number($0, shown, isPercentage, style) } ?? ""
            }
            return CheckOutcome.Comparison(
                left: frame.source.text(a.span), leftValue: text(left, a, isPercentage, style),
                relation: relation.symbol, right: frame.source.text(b.span),
                rightValue: text(right, b, isPercentage, style), unit: type.unit.symbol, judgement: judgement,
                difference: apart(judgement.difference?.magnitude), allowed: apart(judgement.allowed))
        }
        var found = comparison(.plain)
        for more in [2, 4, 6] where !found.showsWhy { found = comparison(NumberStyle(morePlaces: more)) }
        return found
    }

    private func text(_ estimate: Estimate, _ term: Term, _ asPercentage: Bool, _ style: NumberStyle = .plain) -> String
    {
        if case .missing = estimate.state { return "" }
        return number(estimate.value, term.type.asNumber ?? NumberType(unit: .number), asPercentage, style)
    }

    private func number(_ value: Decimal, _ type: NumberType, _ asPercentage: Bool, _ style: NumberStyle) -> String {
        guard asPercentage, let hundredfold = try? value * .hundred else {
            return ValueText.number(value, type, style: style)
        }
        let unit = type.unit == .points ? Unit.points : .percent
        return ValueText.number(hundredfold, NumberType(unit: unit, shown: .ratio), style: style)
    }

    // MARK: Sides

    mutating func estimate(_ term: Term) throws(StatementFailure) -> Estimate {
        estimate(try value(of: term), isWritten: isWritten(term))
    }

    func estimate(_ slot: Slot, isWritten: Bool) -> Estimate {
        if let reason = machine.heap.reason(slot) { return .missing(reason.bothFaces) }
        guard let value = machine.heap.decimal(slot) else { return .broken("") }
        guard slot.isA(.figure) else { return Estimate(exactly: value) }
        let figure = machine.heap.figureValue(machine.heap.figures[slot.payload])
        guard let interval = figure.interval else { return .missing(figure.noInterval?.bothFaces ?? "") }
        return Estimate(value: value, interval: interval, lastPlace: isWritten ? value.exponent : nil)
    }

    /// What a side may be where every written figure in it had its digits cut off instead of rounded.
    private mutating func cutOff(_ term: Term) throws(StatementFailure) -> Interval? {
        guard term.type.asNumber?.isFigure == true else { return nil }
        let slot = try cutOffValue(of: term)
        return slot.isA(.figure) ? machine.bounded(slot)?.knownInterval : nil
    }

    mutating func cutOffValue(of term: Term) throws(StatementFailure) -> Slot {
        let code = try code(for: term)
        let arguments = try cutOffArguments()
        var literals: [(place: Int, cell: Heap.FigureCell)] = []
        for slot in machine.constants(of: code) where slot.isA(.figure) {
            let cell = machine.heap.figures[slot.payload]
            guard cell.reason < 0, let value = machine.heap.decimal(cell.value),
                let cut = machine.heap.interval(cell).cutOff(around: value)
            else { continue }
            literals.append((slot.payload, cell))
            machine.heap.intervals.append(cut)
            machine.heap.figures[slot.payload].interval = Int32(clamping: machine.heap.intervals.count - 1)
        }
        let locals = machine.locals(arguments.count)
        machine.set(arguments)
        machine.readsCutOff = true
        defer {
            machine.readsCutOff = false
            machine.set(locals)
            // Backwards: what two constants share is put back as it was at first.
            for literal in literals.reversed() { machine.heap.figures[literal.place] = literal.cell }
        }
        let slot = try failing { () throws(Diagnostic) in try machine.run(code) }
        guard slot.isA(.figure), let cut = machine.bounded(slot)?.knownInterval, let value = machine.heap.decimal(slot)
        else { return slot }
        // a figure of its own: a literal's is put back
        return machine.heap.figure(value, cut)
    }

    /// The addends, where one side is a sum or difference of several, and which side that is.
    private mutating func addends(
        _ a: Term, _ b: Term
    ) throws(StatementFailure) -> (terms: [Estimate], isLeft: Bool)? {
        for (side, isLeft) in [(a, true), (b, false)] {
            if let terms = try addends(of: side) { return (terms, isLeft) }
        }
        return nil
    }

    /// The addends of a sum or difference of several, in the unit of the side.
    mutating func addends(of side: Term) throws(StatementFailure) -> [Estimate]? {
        let (sum, change) = side.withoutConversion
        if let argument = frame.argument(sum) { return argument.addends?.map { $0.scaled(change) } }
        if case .builtin(.sum, let arguments) = sum.kind, let list = arguments.first {
            let code = try code(for: list)
            let elements = try failing { () throws(Diagnostic) in
                try machine.elements(try machine.run(code), code, 0)
            }
            let present = elements.filter { !$0.isMissing }
            guard present.count > 1 else { return nil }
            return present.map { estimate($0, isWritten: true).scaled(change) }
        }
        let leaves = sum.addends
        guard leaves.count > 1 else { return nil }
        var estimates: [Estimate] = []
        for leaf in leaves { estimates.append(try estimate(leaf).scaled(change)) }
        return estimates
    }
}

extension Machine {
    /// The constants that a code, and the functions it calls, may read.
    func constants(of code: Code) -> [Slot] {
        var found = code.constants
        var seen: Set<ObjectIdentifier> = []
        var waiting = code.functions
        while let next = waiting.popLast() {
            guard seen.insert(ObjectIdentifier(next)).inserted, let callee = codes[ObjectIdentifier(next)] else {
                continue
            }
            found += callee.constants
            waiting += callee.functions
        }
        return found
    }
}

extension Interval {
    /// The same written digits as cut off from a longer number: [w, w + u) for w ± u/2; nil for other intervals.
    func cutOff(around value: Decimal) -> Interval? {
        guard let width, !width.isZero, middle == value,
            let away = try? (value.isNegative ? value - width : value + width)
        else { return nil }
        if value.isZero { return Interval(lower: .open(-width), upper: .open(width)) }
        return value.isNegative
            ? Interval(lower: .open(away), upper: .closed(value)) : Interval(lower: .closed(value), upper: .open(away))
    }
}

extension Estimate {
    /// In another unit.
    fileprivate func scaled(_ change: UnitChange) -> Estimate {
        guard change != .none, case .known = state, let value = try? value.scaled(change) else { return self }
        return Estimate(value: value, interval: interval.scaled(change), lastPlace: lastPlace)
    }
}

extension CheckOutcome.Comparison {
    /// Whether the digits shown tell apart what the verdict does: 93.54% and 93.54%, 0.01 above 0.01 say nothing.
    fileprivate var showsWhy: Bool {
        guard let stated = judgement.stated, let computed = judgement.computed, stated != computed else { return true }
        guard leftValue != rightValue else { return false }
        return judgement.allowed == judgement.difference?.magnitude || difference != allowed
    }
}

extension ComparisonOperator {
    var relation: Relation {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .consistent: .consistent
        }
    }
}

extension Verdict {
    /// Its names in both languages, for an argument of a message.
    var bothFaces: String { Diagnostic.argument(zh: zh, en: en) }
}

extension Relation.Bounds {
    /// The numbers of a range.
    init?(_ range: RangeValue) {
        guard let lower = RangeEnd(range.lower, isOpen: range.lowerOpen),
            let upper = RangeEnd(range.upper, isOpen: range.upperOpen),
            let written = Interval(from: lower.written, to: upper.written),
            let widest = Interval(from: lower.lowest, to: upper.highest)
        else { return nil }
        self.init(asWritten: written, widest: widest, narrowest: Interval(from: lower.highest, to: upper.lowest))
    }
}

/// One end of a range: as written, and the least and the greatest that it may truly be.
private struct RangeEnd {
    let written, lowest, highest: Interval.Bound

    init?(_ value: Value?, isOpen: Bool) {
        func bound(_ number: Decimal) -> Interval.Bound { isOpen ? .open(number) : .closed(number) }
        switch value {
        case nil: (written, lowest, highest) = (.unbounded, .unbounded, .unbounded)
        case .number(let number)?:
            written = bound(number)
            (lowest, highest) = (written, written)
        case .figure(let figure)?:
            written = bound(figure.value)
            lowest = figure.interval?.lower.value.map(bound) ?? .unbounded
            highest = figure.interval?.upper.value.map(bound) ?? .unbounded
        default: return nil
        }
    }
}

extension Interval {
    /// Nil where the ends are the wrong way round: such a range holds nothing, and an interval is never empty.
    fileprivate init?(from lower: Bound, to upper: Bound) {
        if let low = lower.value, let high = upper.value,
            low > high || low == high && !(lower.isClosed && upper.isClosed)
        {
            return nil
        }
        self.init(lower: lower, upper: upper)
    }
}

extension Type {
    var isRange: Bool { if case .range = self { true } else { false } }
    /// A number, or a bare `missing` where a number is wanted.
    var isNumeric: Bool { asNumber != nil || self == .missing }
}

extension Term {
    /// The term without what the checker wrapped around it.
    var core: Term {
        switch kind {
        case .lift(let inner), .strip(let inner), .scale(let inner, .none): inner.core
        default: self
        }
    }

    /// The term without a conversion of its unit, and the conversion.
    var withoutConversion: (Term, UnitChange) {
        if case .scale(let inner, let change) = core.kind, change != .none { return (inner.core, change) }
        return (core, .none)
    }

    /// What stands behind signs and shifted points: a literal, a cell, a name.
    var numeral: Term {
        switch kind {
        case .lift(let inner), .scale(let inner, .shift), .negate(let inner): inner.numeral
        default: self
        }
    }

    /// The terms of a sum or difference.
    var addends: [Term] {
        switch core.kind {
        case .arithmetic(.add, let a, let b), .arithmetic(.subtract, let a, let b): a.addends + b.addends
        default: [self]
        }
    }
}
