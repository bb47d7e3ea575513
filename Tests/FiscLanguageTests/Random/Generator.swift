import FiscNumerics

/// Random programs of which it is known what they come to.
struct Generator {
    var dice: Dice
    /// Definitions and assignments that stand before the expression.
    private(set) var prelude: [String] = []
    private var numbers: [(name: String, unit: Unit)] = []
    private var values: [String: Outcome] = [:]
    private var count = 0

    static let catalog = UnitCatalog()
    private static func unit(_ name: String) -> Unit { catalog.unit(named: name) ?? .number }
    private static let money = ["元", "万元", "亿元"].map(unit)
    private static let counts = ["期", "人"].map(unit)

    init(seed: UInt64) { dice = Dice(seed: seed) }

    /// The whole program and what its last expression comes to.
    mutating func program(depth: Int) -> (text: String, unit: Unit?, expected: Outcome) {
        for _ in 0..<dice.below(4) { define() }
        switch dice.below(10) {
        case 0...4:
            let node = number(dice.pick(units), depth)
            return (whole(node.text), node.unit, node.evaluate(values))
        case 5...6:
            let node = truth(depth)
            return (whole(node.text), nil, node.evaluate(values))
        case 7:
            let node = list(dice.pick(units), depth)
            return (whole(node.text), node.unit, node.evaluate(values))
        case 8:
            let node = number(dice.pick(units), depth)
            return (whole("{a: 1, b: \(node.text), c: \"x\"}.b"), node.unit, node.evaluate(values))
        default:
            let node = text(depth)
            return (whole(node.text), nil, node.evaluate(values))
        }
    }

    private func whole(_ expression: String) -> String { (prelude + [expression]).joined(separator: "\n") }

    private var units: [Unit] { [.number, .number] + Self.money + [Self.counts[0], .percent, .points] }

    private mutating func fresh(_ prefix: String) -> String {
        count += 1
        return "\(prefix)\(count)"
    }

    /// A variable for what follows.
    private mutating func define() {
        let node = number(dice.pick(units), 2)
        let name = fresh("v")
        prelude.append("\(name) = \(node.text)")
        values[name] = node.evaluate(values)
        numbers.append((name, node.unit))
    }

    // MARK: Numbers

    private func literal(_ numeral: String, _ unit: Unit) -> Outcome {
        guard let value = Decimal(numeral) else { return .missing("?") }
        let figure = Figure.written(value: value, unit: unit)
        return .number(value, unit == .number ? .exactly(value) : figure.interval)
    }

    /// A number in a unit; the expression may be in another unit of the dimension only where it is converted.
    mutating func number(_ unit: Unit, _ depth: Int) -> Node {
        if depth <= 0 { return leaf(unit) }
        switch dice.below(14) {
        case 0...1: return leaf(unit)
        case 2...4: return sum(unit, depth)
        case 5: return product(unit, depth)
        case 6: return quotient(unit, depth)
        case 7:
            let a = number(unit, depth - 1)
            return Node(text: "-(\(a.text))", unit: unit) { Rule.negate(a.evaluate($0)) }
        case 8: return conditional(unit, depth)
        case 9:
            let (a, b) = (number(unit, depth - 1), number(unit, depth - 1))
            return Node(text: "((\(a.text)) ?? (\(b.text)))", unit: unit) { scope in
                let first = a.evaluate(scope)
                return first.reason == nil ? first : b.evaluate(scope)
            }
        case 10: return block(unit, depth)
        case 11: return call(unit, depth)
        case 12: return fold(unit, depth)
        default: return addition(unit, depth)
        }
    }

    private mutating func leaf(_ unit: Unit) -> Node {
        let known = numbers.filter { $0.unit == unit }
        if !known.isEmpty, dice.chance(50) {
            let name = dice.pick(known).name
            return Node(text: name, unit: unit) { $0[name] ?? .missing("?") }
        }
        if dice.chance(4) { return absent(unit) }
        let numeral = dice.numeral(decimals: unit.isCount ? 0 : 2, largest: unit.isPercentLike ? 150 : 2000)
        let outcome = literal(numeral, unit)
        return Node(text: numeral + unit.symbol, unit: unit) { _ in outcome }
    }

    /// `missing` in a place where its unit is known.
    private func absent(_ unit: Unit) -> Node {
        Node(text: "(if true then missing else 1\(unit.symbol))", unit: unit) { _ in .missing(Rule.stated) }
    }

    private mutating func sum(_ unit: Unit, _ depth: Int) -> Node {
        let subtracts = dice.chance(50)
        let sign = subtracts ? "-" : "+"
        if unit == .percent {
            // % ± 个百分点 → %
            let a = number(.percent, depth - 1)
            let b = subtracts || dice.chance(50) ? number(.points, depth - 1) : number(.percent, depth - 1)
            return Node(text: "(\(a.text) \(sign) \(b.text))", unit: .percent) {
                subtracts ? Rule.subtract(a.evaluate($0), b.evaluate($0)) : Rule.add(a.evaluate($0), b.evaluate($0))
            }
        }
        if unit == .points, subtracts, dice.chance(60) {
            let (a, b) = (number(.percent, depth - 1), number(.percent, depth - 1))
            return Node(text: "(\(a.text) - \(b.text))", unit: .points) {
                Rule.subtract(a.evaluate($0), b.evaluate($0))
            }
        }
        let a = number(unit, depth - 1)
        let other = unit.isMoney ? dice.pick(Self.money) : unit
        let b = number(other, depth - 1)
        return Node(text: "(\(a.text) \(sign) \(b.text))", unit: unit) { scope in
            let right = Rule.converted(b.evaluate(scope), other, to: unit)
            return subtracts ? Rule.subtract(a.evaluate(scope), right) : Rule.add(a.evaluate(scope), right)
        }
    }

    private mutating func product(_ unit: Unit, _ depth: Int) -> Node {
        guard unit != .percent, unit != .points else { return leaf(unit) }
        let a = number(unit, depth - 1)
        // A quantity times a ratio; a plain number times a ratio in % would be in %.
        let ratio: Unit = unit == .number ? .number : dice.pick([.number, .percent])
        let b = number(ratio, depth - 1)
        let turned = dice.chance(50)
        return Node(text: turned ? "(\(b.text) * \(a.text))" : "(\(a.text) * \(b.text))", unit: unit) { scope in
            let (x, y) = (a.evaluate(scope), b.evaluate(scope))
            return Rule.scaled(turned ? Rule.multiply(y, x) : Rule.multiply(x, y), by: ratio.scale)
        }
    }

    private mutating func quotient(_ unit: Unit, _ depth: Int) -> Node {
        if unit == .number {
            let own = dice.pick(units)
            let other = own.isMoney ? dice.pick(Self.money) : own
            let (a, b) = (number(own, depth - 1), number(other, depth - 1))
            return Node(text: "(\(a.text) / \(b.text))", unit: .number) {
                Rule.divide(a.evaluate($0), Rule.converted(b.evaluate($0), other, to: own))
            }
        }
        guard !unit.isNumber else { return leaf(unit) }
        let (a, b) = (number(unit, depth - 1), number(.number, depth - 1))
        return Node(text: "(\(a.text) / \(b.text))", unit: unit) { Rule.divide(a.evaluate($0), b.evaluate($0)) }
    }

    private mutating func conditional(_ unit: Unit, _ depth: Int) -> Node {
        let test = truth(depth - 1)
        let (a, b) = (number(unit, depth - 1), number(unit, depth - 1))
        return Node(text: "(if \(test.text) then \(a.text) else \(b.text))", unit: unit) { scope in
            Rule.choose(test.evaluate(scope), { a.evaluate(scope) }, { b.evaluate(scope) })
        }
    }

    private mutating func block(_ unit: Unit, _ depth: Int) -> Node {
        let own = dice.pick(units)
        let value = number(own, depth - 1)
        let name = fresh("b")
        numbers.append((name, own))
        let body = number(unit, depth - 1)
        numbers.removeLast()
        return Node(text: "{ \(name) = \(value.text); \(body.text) }", unit: unit) { scope in
            var inner = scope
            inner[name] = value.evaluate(scope)
            return body.evaluate(inner)
        }
    }

    /// A function of its own, perhaps with a default, called by position or by name.
    private mutating func call(_ unit: Unit, _ depth: Int) -> Node {
        let outer = numbers
        let (first, second) = (dice.pick(units), dice.pick(units))
        let (a, b) = (number(first, depth - 1), number(second, depth - 1))
        let (x, y, f) = (fresh("p"), fresh("p"), fresh("f"))
        // A body knows its parameters and the variables of the session, not the locals around the call.
        numbers = outer.filter { $0.name.hasPrefix("v") } + [(x, first), (y, second)]
        let body = number(unit, depth - 1)
        numbers = outer
        let fallback = leafLiteral(second)
        let usesDefault = dice.chance(25)
        prelude.append("def \(f)(\(x), \(y)\(usesDefault ? " = \(fallback.text)" : "")) = \(body.text)")
        let arguments =
            usesDefault ? a.text : dice.chance(30) ? "\(y): \(b.text), \(x): \(a.text)" : "\(a.text), \(b.text)"
        return Node(text: "\(f)(\(arguments))", unit: unit) { scope in
            var inner = scope
            inner[x] = a.evaluate(scope)
            inner[y] = usesDefault ? fallback.evaluate(scope) : b.evaluate(scope)
            return body.evaluate(inner)
        }
    }

    private mutating func leafLiteral(_ unit: Unit) -> Node {
        let numeral = dice.numeral(decimals: unit.isCount ? 0 : 2)
        let outcome = literal(numeral, unit)
        return Node(text: numeral + unit.symbol, unit: unit) { _ in outcome }
    }

    private mutating func fold(_ unit: Unit, _ depth: Int) -> Node {
        let (y, x) = (fresh("y"), fresh("x"))
        let low = dice.below(5)
        let high = low + dice.below(5) - 1
        let open = dice.chance(30)
        let start = leafLiteral(unit)
        let factor = leafLiteral(.number)
        let term = number(unit, depth - 2)
        let text =
            "fold(\(low)..\(open ? "<" : "")\(high), from: \(start.text), (\(y), \(x)) => \(y) + \(x) * \(factor.text) * \(term.text))"
        return Node(text: text, unit: unit) { scope in
            var total = start.evaluate(scope)
            for step in stride(from: low, through: open ? high - 1 : high, by: 1) {
                let item = Outcome.number(Decimal(step), .exactly(Decimal(step)))
                let scaled = Rule.scaled(
                    Rule.multiply(Rule.multiply(item, factor.evaluate(scope)), term.evaluate(scope)), by: .one)
                total = Rule.add(total, scaled)
            }
            return total
        }
    }

    private mutating func addition(_ unit: Unit, _ depth: Int) -> Node {
        let list = list(unit, depth - 1)
        if dice.chance(60) {
            return Node(text: "sum(\(list.text), missing: skip)", unit: unit) { scope in
                guard case .list(let all) = list.evaluate(scope) else { return list.evaluate(scope) }
                return Rule.sum(all)
            }
        }
        return Node(text: "max(\(list.text), missing: skip)", unit: unit) { scope in
            guard case .list(let all) = list.evaluate(scope) else { return list.evaluate(scope) }
            let present = all.compactMap(\.number)
            guard var (best, interval) = present.first else { return .missing("没有数据") }
            for (value, own) in present {
                if value > best { best = value }
                interval = interval.flatMap { one in own.map { one.greatest(with: $0) } }
            }
            return .number(best, interval)
        }
    }

    // MARK: Lists

    /// Names and computed elements only: literals in one list are read together, which is tested by itself.
    mutating func list(_ unit: Unit, _ depth: Int) -> Node {
        if dice.chance(50) {
            let elements = (0...dice.below(3)).map { _ in number(unit, max(0, depth - 1)) }
            let text = elements.map { "(\($0.text) + 0\(unit.symbol))" }.joined(separator: ", ")
            return Node(text: "[\(text)]", unit: unit) { scope in
                let nought = Outcome.number(.zero, .exactly(.zero))
                return .list(elements.map { Rule.add($0.evaluate(scope), nought) })
            }
        }
        let name = fresh("e")
        let count = dice.below(4)
        numbers.append((name, .number))
        let body = number(unit, max(0, depth - 1))
        numbers.removeLast()
        return Node(text: "(for each \(name) in 1..\(count): \(body.text))", unit: unit) { scope in
            .list(
                stride(from: 1, through: count, by: 1).map { step in
                    var inner = scope
                    inner[name] = .number(Decimal(step), .exactly(Decimal(step)))
                    return body.evaluate(inner)
                })
        }
    }

    // MARK: Truth and text

    mutating func truth(_ depth: Int) -> Node {
        if depth <= 0 {
            let value = dice.chance(50)
            return Node(text: "\(value)", unit: .number) { _ in .truth(value) }
        }
        switch dice.below(8) {
        case 0...2: return comparison(depth)
        case 3:
            let unit = dice.pick(units)
            let (a, b) = (number(unit, depth - 1), number(unit, depth - 1))
            return Node(text: "(\(a.text) ≈ \(b.text))", unit: .number) {
                Rule.consistent(a.evaluate($0), b.evaluate($0))
            }
        case 4:
            let (a, b) = (truth(depth - 1), truth(depth - 1))
            return dice.chance(50)
                ? Node(text: "(\(a.text) and \(b.text))", unit: .number) { Rule.and(a.evaluate($0), b.evaluate($0)) }
                : Node(text: "(\(a.text) or \(b.text))", unit: .number) { Rule.or(a.evaluate($0), b.evaluate($0)) }
        case 5:
            let a = truth(depth - 1)
            return Node(text: "(not \(a.text))", unit: .number) { Rule.not(a.evaluate($0)) }
        case 6:
            let a = number(dice.pick(units), depth - 1)
            return Node(text: "(\(a.text) is missing)", unit: .number) { .truth(a.evaluate($0).reason != nil) }
        default: return within(depth)
        }
    }

    private mutating func comparison(_ depth: Int) -> Node {
        let unit = dice.pick(units)
        let other = unit.isMoney ? dice.pick(Self.money) : unit
        let (a, b) = (number(unit, depth - 1), number(other, depth - 1))
        let operations: [(String, @Sendable (Decimal, Decimal) -> Bool)] = [
            ("==", { $0 == $1 }), ("!=", { $0 != $1 }), ("<", { $0 < $1 }), ("<=", { $0 <= $1 }), (">", { $0 > $1 }),
            (">=", { $0 >= $1 }),
        ]
        let (sign, holds) = dice.pick(operations)
        return Node(text: "(\(a.text) \(sign) \(b.text))", unit: .number) {
            Rule.compare(a.evaluate($0), Rule.converted(b.evaluate($0), other, to: unit), holds)
        }
    }

    private mutating func within(_ depth: Int) -> Node {
        let unit = dice.pick(units)
        let a = number(unit, depth - 1)
        let (low, high) = (leafLiteral(unit), leafLiteral(unit))
        let (lowOpen, highOpen) = (dice.chance(30), dice.chance(30))
        let range = "\(low.text)\(lowOpen ? "<" : "")..\(highOpen ? "<" : "")\(high.text)"
        return Node(text: "(\(a.text) in \(lowOpen && highOpen ? low.text + "..<" + high.text : range))", unit: .number)
        { scope in
            let value = a.evaluate(scope)
            let open = lowOpen && !highOpen
            let above = Rule.compare(low.evaluate(scope), value) { open ? $0 < $1 : $0 <= $1 }
            let below = Rule.compare(value, high.evaluate(scope)) { highOpen ? $0 < $1 : $0 <= $1 }
            return value.reason != nil ? value : Rule.and(above, below)
        }
    }

    private mutating func text(_ depth: Int) -> Node {
        let a = truth(depth - 1)
        let word = dice.pick(["甲", "a b", "收入＋"])
        return Node(text: "\"\(word){\(a.text)}\"", unit: .number) { scope in
            switch a.evaluate(scope) {
            case .truth(let truth): .text("\(word)\(truth)")
            default: .text("?")
            }
        }
    }
}

extension Interval {
    /// What the greater of two numbers may be, for intervals with closed ends.
    fileprivate func greatest(with other: Interval) -> Interval {
        guard let a = lower.value, let b = upper.value, let c = other.lower.value, let d = other.upper.value else {
            return .everything
        }
        return Interval(lower: .closed(max(a, c)), upper: .closed(max(b, d)))
    }
}
