/// What is inside a term, in the order of evaluation.
extension Term {
    var children: [Term] {
        switch kind {
        case .constant, .local, .cell, .column, .wholeColumn: []
        case .rowMap(let program): program.terms
        case .rowElement(let a), .negate(let a), .scale(let a, _), .lift(let a), .strip(let a), .not(let a),
            .isMissing(let a), .field(let a, _):
            [a]
        case .arithmetic(_, let a, let b), .power(let a, let b), .growth(let a, let b), .plusMinus(let a, let b),
            .periodShift(let a, let b, _, _), .periodDifference(let a, let b, _), .compare(_, let a, let b),
            .consistent(let a, let b), .member(let a, let b), .logic(_, let a, let b), .coalesce(let a, let b),
            .index(let a, let b):
            [a, b]
        case .conditional(let a, let b, let c): [a, b, c]
        case .binding(let bindings, let body): bindings.map(\.value) + [body]
        case .list(let terms), .record(let terms), .interpolation(let terms), .builtin(_, let terms),
            .invoke(_, let terms):
            terms
        case .range(let lower, let upper, _, _): [lower, upper].compactMap { $0 }
        case .fold(let source, let from, _, _, let body): [source, from, body]
        case .map(let source, _, let body): [source, body]
        case .verb(let verb): verb.terms
        }
    }

    /// A quotient of figures, times a power of ten; `bindings` come before both.
    struct Quotient {
        var bindings: [(local: Int, value: Term)] = []
        let part: Term
        let whole: Term
        var shift = 0
    }

    /// The quotient that the term comes down to, if it does: `a / b`, a share, a rate.
    var quotient: Quotient? {
        switch kind {
        case .lift(let inner): return inner.quotient
        case .builtin(.share, let arguments): return arguments.first?.quotient
        case .arithmetic(.divide, let part, let whole) where type.asNumber?.isFigure == true:
            return Quotient(part: part, whole: whole)
        case .scale(let inner, .shift(let places)):
            guard var quotient = inner.quotient else { return nil }
            quotient.shift += places
            return quotient
        case .binding(let bindings, let body):
            guard var quotient = body.quotient else { return nil }
            quotient.bindings = bindings + quotient.bindings
            return quotient
        default: return nil
        }
    }

    /// Whether evaluating it puts nothing on the heap but odd results: plain decimals only.
    var isPlain: Bool {
        guard let number = type.asNumber, !number.isFigure else { return false }
        switch kind {
        case .constant, .local: return true
        case .arithmetic, .negate, .scale: return children.allSatisfy(\.isPlain)
        default: return false
        }
    }
}

extension Term {
    /// The locals it reads that are set outside of it.
    var freeLocals: Set<Int> {
        var found: Set<Int> = []
        var bound: Set<Int> = []
        collectLocals(&found, &bound)
        return found.subtracting(bound)
    }

    /// A local is set in one place only, so what a term sets it never reads from outside.
    private func collectLocals(_ found: inout Set<Int>, _ bound: inout Set<Int>) {
        switch kind {
        case .local(let local): found.insert(local)
        case .binding(let bindings, _): bound.formUnion(bindings.map(\.local))
        case .fold(_, _, let accumulator, let item, _): bound.formUnion([accumulator, item])
        case .map(_, let item, _): bound.insert(item)
        case .rowMap(let program): bound.formUnion(program.hoists.map(\.local))
        case .verb(let verb): bound.formUnion(verb.hoistedLocals)
        default: break
        }
        for child in children { child.collectLocals(&found, &bound) }
    }

    /// Whether the rows at hand, or one of them, are in it.
    var speaksOfColumns: Bool {
        switch kind {
        case .cell, .column, .wholeColumn, .rowMap, .rowElement: true
        case .verb: false
        default: children.contains(where: \.speaksOfColumns)
        }
    }

    /// Whether evaluating it takes a few instructions and cannot fail: worth more than asking whether to.
    var isQuick: Bool {
        switch kind {
        case .constant, .local, .cell: true
        case .compare, .consistent, .not, .isMissing, .lift, .strip, .logic: children.allSatisfy(\.isQuick)
        default: false
        }
    }
}

extension RowProgram {
    var terms: [Term] { hoists.map(\.value) + [body] }
}

extension TableVerb {
    fileprivate var hoistedLocals: [Int] {
        switch self {
        case .filter(_, let program), .derive(_, let program, _): program.hoists.map(\.local)
        case .select(_, let items):
            items.flatMap { item -> [Int] in
                if case .computed(let program, _) = item { program.hoists.map(\.local) } else { [] }
            }
        case .sort(_, let keys): keys.flatMap { $0.program.hoists.map(\.local) }
        case .compare(_, let comparison): comparison.measures.flatMap { $0.hoists.map(\.local) }
        case .group, .summarise, .take, .distinct, .whole: []
        }
    }

    /// The columns by which the table it works on is grouped.
    var groupedBy: [Int] {
        switch self {
        case .filter(let table, _), .derive(let table, _, _), .select(let table, _), .take(let table, _):
            if case .table(let shape) = table.type { shape.keys } else { [] }
        default: []
        }
    }

    var terms: [Term] {
        switch self {
        case .filter(let table, let program): [table] + program.terms
        case .select(let table, let items):
            [table]
                + items.flatMap { item -> [Term] in
                    if case .computed(let program, _) = item { program.terms } else { [] }
                }
        case .derive(let table, let program, _): [table] + program.terms
        case .group(let table, _), .distinct(let table, _): [table]
        case .summarise(let table, _, let terms): [table] + terms
        case .sort(let table, let keys): [table] + keys.flatMap { $0.program.terms }
        case .take(let table, let count): [table, count]
        case .compare(let table, let comparison): [table] + comparison.measures.flatMap(\.terms)
        case .whole(let table, _, let arguments): [table] + arguments
        }
    }
}

/// How many constants a term holds.
enum ConstantCount {
    static func of(_ term: Term) -> Int {
        var count = 0
        var waiting = [term]
        while let next = waiting.popLast() {
            if case .constant = next.kind { count += 1 }
            waiting += next.children
        }
        return count
    }
}
