import FiscNumerics
import FiscSyntax

/// A term as a formula on one line, in the signs people write: ＋ is +, × and ÷.
struct Formula {
    let text: String

    /// `leaf` says how names and values are shown.
    init(_ term: Term, leaf: (Term) -> String) { text = Self.render(term, leaf).text }

    private struct Piece {
        let text: String
        /// 0 comparison … 5 atom
        let level: Int
        func inside(_ level: Int) -> String { self.level < level ? "(\(text))" : text }
    }

    private static func render(_ term: Term, _ leaf: (Term) -> String) -> Piece {
        let core = term.unwrapped
        if core.isLeaf { return Piece(text: leaf(core), level: 5) }
        func infix(_ sign: String, _ a: Term, _ b: Term, _ level: Int) -> Piece {
            Piece(
                text: "\(render(a, leaf).inside(level)) \(sign) \(render(b, leaf).inside(level + 1))", level: level)
        }
        switch core.kind {
        case .arithmetic(.add, let a, let b): return infix("+", a, b, 2)
        case .arithmetic(.subtract, let a, let b): return infix("-", a, b, 2)
        case .arithmetic(.multiply, let a, let b): return infix("×", a, b, 3)
        case .arithmetic(.divide, let a, let b): return infix("÷", a, b, 3)
        case .growth(let a, let b):
            return Piece(text: "\(render(a, leaf).inside(3)) ÷ \(render(b, leaf).inside(4)) - 1", level: 2)
        case .power(let a, let b): return infix("^", a, b, 4)
        case .negate(let a): return Piece(text: "-\(render(a, leaf).inside(4))", level: 3)
        case .plusMinus(let a, let b): return infix("±", a, b, 1)
        case .periodShift(let a, let b, _, let backwards): return infix(backwards ? "-" : "+", a, b, 2)
        case .periodDifference(let a, let b): return infix("-", a, b, 2)
        case .compare(let operation, let a, let b): return infix(operation.rawValue, a, b, 0)
        case .consistent(let a, let b): return infix("≈", a, b, 0)
        case .member(let a, let b): return infix("in", a, b, 0)
        case .logic(.and, let a, let b): return infix("and", a, b, 0)
        case .logic(.or, let a, let b): return infix("or", a, b, 0)
        case .coalesce(let a, let b): return infix("??", a, b, 0)
        case .not(let a): return Piece(text: "not \(render(a, leaf).inside(1))", level: 0)
        case .isMissing(let a): return Piece(text: "\(render(a, leaf).inside(1)) is missing", level: 0)
        case .conditional(let a, let b, let c):
            return Piece(
                text: "if \(render(a, leaf).text) then \(render(b, leaf).text) else \(render(c, leaf).text)", level: 0)
        case .list(let terms):
            return Piece(text: "[\(terms.map { render($0, leaf).text }.joined(separator: ", "))]", level: 5)
        case .range(let lower, let upper, _, _):
            let ends = [lower, upper].map { $0.map { render($0, leaf).inside(2) } ?? "" }
            return Piece(text: ends.joined(separator: ".."), level: 1)
        case .builtin(.sum, let arguments):
            if case .list(let terms)? = arguments.first?.kind {
                return Piece(text: terms.map { render($0, leaf).inside(2) }.joined(separator: " + "), level: 2)
            }
            return Piece(text: leaf(core), level: 5)
        case .binding(_, let body): return render(body, leaf)
        default: return Piece(text: leaf(core), level: 5)
        }
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
        return "\(rounded)\(type.unit.symbol)"
    }
}
