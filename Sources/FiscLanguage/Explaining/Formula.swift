import FiscNumerics
import FiscSyntax

/// A term as a formula on one line, in the signs people write: ＋ is +, × and ÷.
struct Formula {
    let text: String

    /// - Parameters:
    ///   - leaf: how names and values are shown
    ///   - value: what a part has come to; parts of at most `reduced` levels are shown by it
    init(
        _ term: Term, bindings: [Int: Term] = [:], reduced: Int = 0,
        value: @escaping (Term) -> String? = { _ in nil }, leaf: @escaping (Term) -> String
    ) {
        let rendering = Rendering(bindings: bindings, reduced: reduced, value: value, leaf: leaf)
        text = rendering.render(term, isWhole: true).text
    }
}

/// One way of writing a term down.
private struct Rendering {
    let bindings: [Int: Term]
    let reduced: Int
    let value: (Term) -> String?
    let leaf: (Term) -> String

    struct Piece {
        let text: String
        /// 0 comparison … 5 atom
        let level: Int
        func inside(_ level: Int) -> String { self.level < level ? "(\(text))" : text }
    }

    func render(_ term: Term, isWhole: Bool = false, inChain: Bool = false) -> Piece {
        let core = term.unwrapped.resolved(bindings)
        if core.isLeaf { return Piece(text: leaf(core), level: 5) }
        if !isWhole, !inChain, reduced > 0, core.height(bindings) <= reduced, let text = value(core) {
            return Piece(text: text, level: text.hasPrefix("-") ? 3 : 5)
        }
        return composed(core)
    }

    private func infix(_ sign: String, _ a: Term, _ b: Term, _ level: Int, chains: Bool = false) -> Piece {
        let left = render(a, inChain: chains && a.unwrapped.resolved(bindings).chain == level)
        return Piece(text: "\(left.inside(level)) \(sign) \(render(b).inside(level + 1))", level: level)
    }

    private func composed(_ core: Term) -> Piece {
        switch core.kind {
        case .arithmetic(.add, let a, let b): return infix("+", a, b, 2, chains: true)
        case .arithmetic(.subtract, let a, let b): return infix("-", a, b, 2, chains: true)
        case .arithmetic(.multiply, let a, let b): return infix("×", a, b, 3, chains: true)
        case .arithmetic(.divide, let a, let b): return infix("÷", a, b, 3, chains: true)
        case .growth(let a, let b):
            return Piece(text: "\(render(a).inside(3)) ÷ \(render(b).inside(4)) - 1", level: 2)
        case .power(let a, let b): return infix("^", a, b, 4)
        case .negate(let a): return Piece(text: "-\(render(a).inside(4))", level: 3)
        case .plusMinus(let a, let b): return infix("±", a, b, 1)
        case .periodShift(let a, let b, _, let backwards): return infix(backwards ? "-" : "+", a, b, 2)
        case .periodDifference(let a, let b, _): return infix("-", a, b, 2)
        case .compare(let operation, let a, let b): return infix(operation.rawValue, a, b, 0)
        case .consistent(let a, let b): return infix("≈", a, b, 0)
        case .member(let a, let b): return infix("in", a, b, 0)
        case .logic(.and, let a, let b): return infix("and", a, b, 0)
        case .logic(.or, let a, let b): return infix("or", a, b, 0)
        case .coalesce(let a, let b): return infix("??", a, b, 0)
        case .not(let a): return Piece(text: "not \(render(a).inside(1))", level: 0)
        case .isMissing(let a): return Piece(text: "\(render(a).inside(1)) is missing", level: 0)
        case .conditional(let a, let b, let c):
            return Piece(text: "if \(render(a).text) then \(render(b).text) else \(render(c).text)", level: 0)
        case .list(let terms):
            return Piece(text: "[\(terms.map { render($0).text }.joined(separator: ", "))]", level: 5)
        case .range(let lower, let upper, let lowerOpen, let upperOpen):
            let ends = [lower, upper].map { $0.map { render($0).inside(2) } ?? "" }
            return Piece(text: "\(ends[0])\(lowerOpen ? "<" : "")..\(upperOpen ? "<" : "")\(ends[1])", level: 1)
        case .builtin(.sum, let arguments): return sum(arguments, core)
        case .builtin(.root, let arguments):
            guard arguments.count == 2 else { return Piece(text: leaf(core), level: 5) }
            return Piece(text: "\(render(arguments[0]).inside(5))^(1/\(render(arguments[1]).inside(5)))", level: 4)
        case .binding(let bound, let body):
            let inner = Rendering(bindings: bindings.merging(bound), reduced: reduced, value: value, leaf: leaf)
            return inner.render(body, isWhole: true)
        default: return Piece(text: leaf(core), level: 5)
        }
    }

    private func sum(_ arguments: [Term], _ core: Term) -> Piece {
        guard case .list(let terms)? = arguments.first?.kind else { return Piece(text: leaf(core), level: 5) }
        return Piece(text: terms.map { render($0).inside(2) }.joined(separator: " + "), level: 2)
    }
}

extension [Int: Term] {
    func merging(_ bound: [(local: Int, value: Term)]) -> [Int: Term] {
        merging(bound.map { ($0.local, $0.value) }, uniquingKeysWith: { _, new in new })
    }
}

extension Term {
    /// What a formula shows as one thing: a name, a literal, a column, a call.
    var isLeaf: Bool {
        switch kind {
        case .constant, .local, .cell, .column, .wholeColumn, .rowMap, .rowElement, .invoke, .verb, .map, .fold,
            .field, .index, .record, .interpolation:
            true
        case .builtin(.sum, let arguments):
            if case .list? = arguments.first?.kind { false } else { true }
        case .builtin(.withoutBase, _), .builtin(.share, _), .builtin(.root, _): false
        case .builtin: true
        default: false
        }
    }

    /// Without conversions of unit and what only tells.
    var unwrapped: Term {
        switch kind {
        case .scale(let inner, _), .lift(let inner), .strip(let inner): inner.unwrapped
        case .builtin(.withoutBase, let arguments), .builtin(.share, let arguments):
            arguments.first?.unwrapped ?? self
        default: self
        }
    }

    /// A local that the checker put in stands for the expression that it was made from; one that a person named stands
    /// for itself.
    func resolved(_ bindings: [Int: Term]) -> Term {
        guard case .local(let local) = kind, let bound = bindings[local], bound.span == span else { return self }
        return bound.unwrapped
    }

    /// 2 for sums and differences, 3 for products and quotients: what can be written in one row.
    fileprivate var chain: Int? {
        switch kind {
        case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _): 2
        case .arithmetic(.multiply, _, _), .arithmetic(.divide, _, _): 3
        default: nil
        }
    }

    /// How many steps lead from the leaves to its value, where one row is one step.
    func height(_ bindings: [Int: Term]) -> Int {
        let core = unwrapped.resolved(bindings)
        if core.isLeaf { return 0 }
        if case .binding(let bound, let body) = core.kind { return body.height(bindings.merging(bound)) }
        if case .builtin(.sum, let arguments) = core.kind, case .list(let terms)? = arguments.first?.kind {
            return 1 + (terms.map { $0.height(bindings) }.max() ?? 0)
        }
        guard let chain = core.chain else { return 1 + (core.children.map { $0.height(bindings) }.max() ?? 0) }
        return 1 + (core.links(chain, bindings).map { $0.height(bindings) }.max() ?? 0)
    }

    /// The operands of one row.
    private func links(_ level: Int, _ bindings: [Int: Term]) -> [Term] {
        guard case .arithmetic(_, let a, let b) = kind, chain == level else { return [self] }
        let left = a.unwrapped.resolved(bindings)
        return (left.chain == level ? left.links(level, bindings) : [left]) + [b]
    }
}

/// A value before it is rounded for printing.
struct Unrounded {
    /// Eight significant digits and `…`; nil where nothing is left out.
    let text: String?

    init(_ value: Decimal, _ type: NumberType) {
        // A ratio shown in % is explained as the ratio it is.
        let isPercent = type.unit == .percent && type.shown != .full
        let plain = isPercent ? (try? value * Decimal(coefficient: 1, exponent: -2)) ?? value : value
        guard value.isInexact || plain.digitCount > 9 else {
            text = nil
            return
        }
        let cut = plain.rounded(toSignificant: 8, .down)
        text = "\(cut)…" + (isPercent ? "" : type.unit.symbol)
    }

    /// An end of an interval: four decimals in %, else six significant digits beyond the point.
    static func bound(_ value: Decimal, _ type: NumberType) -> String {
        let places = type.unit.isPercentLike ? 4 : 6
        let rounded = value.exponent < -places ? value.rounded(toPlaces: places, .halfUp) : value
        return display(rounded.settingInexact(false), unit: type.unit)
    }
}
