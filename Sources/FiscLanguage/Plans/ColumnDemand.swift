import FiscTables

/// Which columns of its planned tables a statement asks for.
///
/// Numbers of columns are collected from the whole statement, whichever table they belong to: one too many costs time,
/// one too few would be wrong. A table that is passed on whole (shown, assigned, given to a function) asks for all.
struct ColumnDemand {
    private var found: Set<Int> = []
    private var asksForAll = false

    init(_ term: Term) { collect(term, isNarrowed: false) }

    /// `nil` where all are asked for.
    var columns: Set<Int>? { asksForAll ? nil : found }

    /// `isNarrowed`: something above takes only named columns of what this term gives.
    private mutating func collect(_ term: Term, isNarrowed: Bool) {
        switch term.kind {
        case .constant(.plan): if !isNarrowed { asksForAll = true }
        case .cell(let column), .column(let column), .wholeColumn(let column), .builtin(.cellPlace(let column), _):
            found.insert(column)
        case .field(let table, let column):
            found.insert(column)
            if case .table = table.type { collect(table, isNarrowed: true) } else { collect(table, isNarrowed: false) }
        case .builtin(.rowCount, let arguments):
            for argument in arguments { collect(argument, isNarrowed: true) }
        case .verb(let verb): collect(verb, isNarrowed)
        default: for child in term.children { collect(child, isNarrowed: false) }
        }
    }

    private mutating func collect(_ verb: TableVerb, _ isNarrowed: Bool) {
        let terms = verb.terms
        guard let table = terms.first else { return }
        switch verb {
        case .filter, .derive, .sort, .take: collect(table, isNarrowed: isNarrowed)
        case .group(_, let keys):
            found.formUnion(keys)
            collect(table, isNarrowed: isNarrowed)
        case .summarise(_, let keys, _), .distinct(_, let keys):
            found.formUnion(keys)
            collect(table, isNarrowed: true)
        case .select(_, let items):
            for case .existing(let column, _) in items { found.insert(column) }
            collect(table, isNarrowed: true)
        case .whole(_, .join(let plan), _):
            found.formUnion(plan.keys.map(\.left))
            collect(table, isNarrowed: isNarrowed)
        default: collect(table, isNarrowed: false)
        }
        for other in terms.dropFirst() { collect(other, isNarrowed: false) }
    }
}
