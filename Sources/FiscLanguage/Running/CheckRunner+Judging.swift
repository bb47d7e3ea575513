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
        note(CheckOutcome.Comparison(source.text(term.span), judgement), sides: [], &found)
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
                left: source.text(a.span), leftValue: text(left, a), relation: relation.symbol,
                right: source.text(set.span), rightValue: shown, unit: a.type.asNumber?.unit.symbol ?? "",
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
        func apart(_ value: Decimal?) -> String { value.map { number($0, shown, asPercentage: isPercentage) } ?? "" }
        return CheckOutcome.Comparison(
            left: source.text(a.span), leftValue: text(left, a, asPercentage: isPercentage), relation: relation.symbol,
            right: source.text(b.span), rightValue: text(right, b, asPercentage: isPercentage),
            unit: type.unit.symbol, judgement: judgement, difference: apart(judgement.difference?.magnitude),
            allowed: apart(judgement.allowed))
    }

    private func text(_ estimate: Estimate, _ term: Term, asPercentage: Bool = false) -> String {
        if case .missing = estimate.state { return "" }
        return number(estimate.value, term.type.asNumber ?? NumberType(unit: .number), asPercentage: asPercentage)
    }

    private func number(_ value: Decimal, _ type: NumberType, asPercentage: Bool) -> String {
        guard asPercentage, let hundredfold = try? value * .hundred else { return ValueText.number(value, type) }
        let unit = type.unit == .points ? Unit.points : .percent
        return ValueText.number(hundredfold, NumberType(unit: unit, shown: .ratio))
    }

    // MARK: Sides

    private mutating func estimate(_ term: Term) throws(StatementFailure) -> Estimate {
        estimate(try value(of: term), isWritten: term.isWritten)
    }

    private func estimate(_ slot: Slot, isWritten: Bool) -> Estimate {
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
        let code = try code(for: term)
        let figures = machine.heap.figures
        for slot in machine.constants(of: code) where slot.isA(.figure) {
            let cell = figures[slot.payload]
            guard cell.reason < 0, let value = machine.heap.decimal(cell.value),
                let cut = machine.heap.interval(cell).cutOff(around: value)
            else { continue }
            machine.heap.intervals.append(cut)
            machine.heap.figures[slot.payload].interval = Int32(clamping: machine.heap.intervals.count - 1)
        }
        machine.readsCutOff = true
        defer {
            machine.readsCutOff = false
            machine.heap.figures.replaceSubrange(figures.indices, with: figures)
        }
        let slot = try failing { () throws(Diagnostic) in try machine.run(code) }
        return slot.isA(.figure) ? machine.bounded(slot)?.knownInterval : nil
    }

    /// The addends, where one side is a sum or difference of several, and which side that is.
    private mutating func addends(
        _ a: Term, _ b: Term
    ) throws(StatementFailure) -> (terms: [Estimate], isLeft: Bool)? {
        for (side, isLeft) in [(a, true), (b, false)] {
            let (sum, change) = side.withoutConversion
            if case .builtin(.sum, let arguments) = sum.kind, let list = arguments.first {
                let code = try code(for: list)
                let elements = try failing { () throws(Diagnostic) in
                    try machine.elements(try machine.run(code), code, 0)
                }
                let present = elements.filter { !$0.isMissing }
                guard present.count > 1 else { return nil }
                return (present.map { estimate($0, isWritten: true).scaled(change) }, isLeft)
            }
            let leaves = sum.addends
            guard leaves.count > 1 else { continue }
            var estimates: [Estimate] = []
            for leaf in leaves { estimates.append(try estimate(leaf).scaled(change)) }
            return (estimates, isLeft)
        }
        return nil
    }

    // MARK: Explaining

    private func note(
        _ comparison: CheckOutcome.Comparison, sides: [Term], _ found: inout Judging,
        decided: (Explainer) -> [ExplanationNode.Step] = { _ in [] }
    ) {
        found.comparisons.append(comparison)
        guard explains else { return }
        let explainer = Explainer(machine: machine, locals: checker.localCount)
        found.node.add(comparison, decided: decided(explainer))
        for side in sides where !side.core.isLiteralLike {
            guard let value = machine.trace[ObjectIdentifier(side)] else { continue }
            let node = explainer.explain(side, value, source)
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

    /// A figure as somebody wrote it, perhaps in another unit.
    var isWritten: Bool {
        switch kind {
        case .lift(let inner), .scale(let inner, .shift), .negate(let inner): inner.isWritten
        case .constant(.figure): true
        case .cell: true
        default: false
        }
    }

    /// A literal or a name: nothing that needs an explanation of its own.
    fileprivate var isLiteralLike: Bool {
        switch kind {
        case .constant, .local: true
        case .scale(let inner, _), .lift(let inner), .strip(let inner), .negate(let inner): inner.isLiteralLike
        default: false
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
