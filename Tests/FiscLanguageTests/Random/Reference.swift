import FiscNumerics

/// What an expression comes to by the rules of the language, worked out plainly: decimals and intervals carried along,
/// nothing compiled.
enum Outcome: Equatable {
    /// In the unit of the node; the interval is nil where none can be formed.
    case number(Decimal, Interval?)
    case truth(Bool)
    case text(String)
    case list([Outcome])
    /// With the reason, in Chinese.
    case missing(String)

    var reason: String? { if case .missing(let reason) = self { reason } else { nil } }
    var number: (value: Decimal, interval: Interval?)? {
        if case .number(let value, let interval) = self { (value, interval) } else { nil }
    }
}

/// An expression as text, with what it is known to be, and what it comes to where names have values.
struct Node {
    let text: String
    let unit: Unit
    let evaluate: ([String: Outcome]) -> Outcome
}

/// The rules of numbers, each as the design has it.
enum Rule {
    static let mayBeZero = "除数在其尾差范围内可能为0"
    static let stated = "缺失"

    static func both(
        _ a: Outcome, _ b: Outcome, _ body: (Decimal, Interval?, Decimal, Interval?) -> Outcome
    ) -> Outcome {
        if case .missing = a { return a }
        if case .missing = b { return b }
        guard let x = a.number, let y = b.number else { return .missing("?") }
        return body(x.value, x.interval, y.value, y.interval)
    }

    static func converted(_ a: Outcome, _ from: Unit, to: Unit) -> Outcome {
        guard case .number(let value, let interval) = a else { return a }
        guard let scaled = try? from.convert(value, to: to) else { return .missing("?") }
        return .number(scaled, interval.flatMap { from.convert($0, to: to) })
    }

    static func scaled(_ a: Outcome, by factor: Decimal) -> Outcome {
        guard case .number(let value, let interval) = a, let product = try? value * factor else { return a }
        return .number(product, interval.map { $0.scaled(by: factor) })
    }

    static func add(_ a: Outcome, _ b: Outcome) -> Outcome {
        both(a, b) { x, i, y, j in
            guard let sum = try? x + y else { return .missing("?") }
            return .number(sum, i.flatMap { i in j.map { i + $0 } })
        }
    }

    static func subtract(_ a: Outcome, _ b: Outcome) -> Outcome {
        both(a, b) { x, i, y, j in
            guard let difference = try? x - y else { return .missing("?") }
            return .number(difference, i.flatMap { i in j.map { i - $0 } })
        }
    }

    static func multiply(_ a: Outcome, _ b: Outcome) -> Outcome {
        both(a, b) { x, i, y, j in
            guard let product = try? x * y else { return .missing("?") }
            return .number(product, i.flatMap { i in j.map { i * $0 } })
        }
    }

    static func divide(_ a: Outcome, _ b: Outcome) -> Outcome {
        both(a, b) { x, i, y, j in
            if y.isZero { return .missing("除数为0") }
            guard let quotient = try? x / y else { return .missing("?") }
            return .number(quotient, i.flatMap { i in j.flatMap { try? i / $0 } })
        }
    }

    static func negate(_ a: Outcome) -> Outcome {
        guard case .number(let value, let interval) = a else { return a }
        return .number(-value, interval?.negated)
    }

    /// The sum of what is there; rounded once.
    static func sum(_ all: [Outcome]) -> Outcome {
        var sum = DecimalSum()
        var interval: Interval? = .exactly(.zero)
        for case .number(let value, let own) in all {
            sum.add(value)
            interval = interval.flatMap { sum in own.map { sum + $0 } }
        }
        guard let total = try? sum.total() else { return .missing("?") }
        return .number(total, interval)
    }

    static func compare(_ a: Outcome, _ b: Outcome, _ holds: (Decimal, Decimal) -> Bool) -> Outcome {
        both(a, b) { x, _, y, _ in .truth(holds(x, y)) }
    }

    static func consistent(_ a: Outcome, _ b: Outcome) -> Outcome {
        both(a, b) { _, i, _, j in
            guard let i, let j else { return .missing(mayBeZero) }
            return .truth(i.meets(j))
        }
    }

    static func and(_ a: Outcome, _ b: Outcome) -> Outcome {
        if a == .truth(false) || b == .truth(false) { return .truth(false) }
        return a.reason != nil ? a : b
    }

    static func or(_ a: Outcome, _ b: Outcome) -> Outcome {
        if a == .truth(true) || b == .truth(true) { return .truth(true) }
        return a.reason != nil ? a : b
    }

    static func not(_ a: Outcome) -> Outcome {
        if case .truth(let truth) = a { .truth(!truth) } else { a }
    }

    static func choose(_ test: Outcome, _ then: () -> Outcome, _ otherwise: () -> Outcome) -> Outcome {
        switch test {
        case .truth(true): then()
        case .truth(false): otherwise()
        default: test
        }
    }
}
