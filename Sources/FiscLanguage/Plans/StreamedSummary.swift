import FiscTables

/// A summary over a planned table that one pass over the file answers: rows are chosen, set beside those of another
/// table, put into groups, perhaps by what is derived from a column of texts or periods, and all that is asked of a group is made of counts, sums, means, least
/// and greatest cells of its columns.
///
/// What a pass cannot answer is left to the verbs one after the other, over the columns that they ask for.
struct StreamedSummary {
    let base: Term
    /// What is done with the rows before they are put into groups, one after the other.
    private(set) var steps: [Step] = []
    private(set) var task: GroupTask
    /// The columns that a pass has to read.
    private(set) var columns: Set<Int>
    /// What is gathered for each group, and the terms that ask for it.
    let aggregates: [StreamedAggregate]
    let places: [ObjectIdentifier: Int]

    init?(_ verb: TableVerb) {
        switch verb {
        case .summarise(let table, let keys, let terms): self.init(table, keys, terms)
        // Rows that differ in many columns are hardly fewer than all.
        case .distinct(let table, let keys) where keys.count <= 3: self.init(table, keys, [])
        default: return nil
        }
    }

    private init?(_ table: Term, _ keys: [Int], _ terms: [Term]) {
        var base = table
        columns = []
        while case .verb(let verb) = base.kind {
            guard let (inner, own) = Self.steps(verb) else { return nil }
            steps.insert(contentsOf: own, at: 0)
            base = inner
        }
        guard case .constant(.plan) = base.kind, case .table(let shape) = base.type else { return nil }
        self.base = base
        var finder = AggregateFinder(shape: shape, task: GroupTask(keys: keys))
        for term in terms where !finder.find(term) { return nil }
        task = finder.task
        aggregates = finder.aggregates
        places = finder.places
        for step in steps { columns.formUnion(step.columns) }
        columns.formUnion(task.columns)
        for step in steps {
            guard case .join(_, _, let added) = step else { continue }
            task.joined.formUnion(added.filter(columns.contains))
        }
        columns.formIntersection(shape.columns.indices)
    }

    /// Something that each row goes through by itself.
    enum Step {
        case filter(RowProgram, columns: Set<Int>, TableShape)
        /// A column that depends on the cells of one other, of which many are alike.
        case derive(RowProgram, Type.Field, from: Int)
        /// With the rows of another table, which adds columns.
        case join(JoinPlan, Term, added: Range<Int>)

        var columns: Set<Int> {
            switch self {
            case .filter(_, let columns, _): columns
            case .derive(_, _, let column): [column]
            case .join(let plan, _, _): Set(plan.keys.map(\.left))
            }
        }

        var program: RowProgram? {
            switch self {
            case .filter(let program, _, _), .derive(let program, _, _): program
            case .join: nil
            }
        }

        /// The table that rows are joined with.
        var other: Term? {
            guard case .join(_, let other, _) = self else { return nil }
            return other
        }
    }

    /// The table that a verb works on, and its steps; `nil` for a verb that no pass makes.
    private static func steps(_ verb: TableVerb) -> (Term, [Step])? {
        switch verb {
        case .group(let inner, _): return (inner, [])
        case .filter(let inner, let program):
            guard program.hoists.isEmpty, case .table(let shape) = inner.type else { return nil }
            var steps: [Step] = []
            for part in program.body.conjuncts {
                guard let read = part.readColumns else { return nil }
                steps.append(.filter(RowProgram(hoists: [], body: part), columns: read, shape))
            }
            return (inner, steps)
        case .derive(let inner, let program, let field):
            guard program.hoists.isEmpty, program.order == nil, case .table(let shape) = inner.type,
                let read = program.body.readColumns, read.count == 1, let column = read.first,
                shape.holdsFewValues(column), field.type.asNumber?.isFigure != true
            else { return nil }
            return (inner, [.derive(program, field, from: column)])
        case .whole(let inner, .join(let plan), let others):
            guard JoinProbe.canTake(plan.kind), others.count == 1, case .table(let shape) = inner.type else {
                return nil
            }
            let first = shape.columns.count
            return (inner, [.join(plan, others[0], added: first..<first + plan.added.count)])
        default: return nil
        }
    }
}

extension TableShape {
    /// Whether a column is of a type whose cells are mostly alike: anything but numbers.
    func holdsFewValues(_ column: Int) -> Bool {
        columns.indices.contains(column) && columns[column].type.asNumber == nil
    }
}

/// One value that a pass gathers for each group.
enum StreamedAggregate {
    case rowCount
    case present(Int)
    /// Past the grouping where `isWhole`.
    case sum(Int, Operation.MissingPolicy, isWhole: Bool)
    case mean(Int, Operation.MissingPolicy)
    case extreme(Int, Operation.MissingPolicy, isLargest: Bool)
}

/// Finds in the terms of a summary what a pass gathers; what is around it is worked out for each group afterwards.
private struct AggregateFinder {
    let shape: TableShape
    var task: GroupTask
    var aggregates: [StreamedAggregate] = []
    var places: [ObjectIdentifier: Int] = [:]

    /// False for a term that asks for more than a pass gathers.
    mutating func find(_ term: Term) -> Bool {
        if let aggregate = aggregate(term) {
            places[ObjectIdentifier(term)] = aggregates.count
            aggregates.append(aggregate)
            return true
        }
        switch term.kind {
        case .column, .wholeColumn, .cell, .rowMap, .rowElement, .verb, .constant(.plan): return false
        case .builtin(.rowCount, _), .builtin(.cellPlace, _), .builtin(.origin, _): return false
        default:
            for child in term.children where !find(child) { return false }
            return true
        }
    }

    private mutating func aggregate(_ term: Term) -> StreamedAggregate? {
        guard case .builtin(let operation, let arguments) = term.kind else { return nil }
        if arguments.isEmpty { return operation == .rowCount ? .rowCount : nil }
        guard arguments.count == 1, let (column, isWhole) = column(arguments[0]) else { return nil }
        if !isWhole, operation == .count {
            task.counted.append(column)
            return .present(column)
        }
        guard shape.columns[column].type.asNumber != nil else { return nil }
        switch operation {
        case .sum(let policy):
            add(column)
            return .sum(column, policy, isWhole: isWhole)
        case .mean(let policy) where !isWhole:
            add(column)
            return .mean(column, policy)
        case .minimum(let policy) where !isWhole && policy != .zero: return extreme(column, policy, isLargest: false)
        case .maximum(let policy) where !isWhole && policy != .zero: return extreme(column, policy, isLargest: true)
        default: return nil
        }
    }

    private mutating func extreme(
        _ column: Int, _ policy: Operation.MissingPolicy, isLargest: Bool
    ) -> StreamedAggregate {
        add(column)
        task.extremes.insert(column)
        return .extreme(column, policy, isLargest: isLargest)
    }

    private mutating func add(_ column: Int) {
        if !task.numbers.contains(column) { task.numbers.append(column) }
    }

    private func column(_ term: Term) -> (Int, isWhole: Bool)? {
        switch term.kind {
        case .column(let column) where shape.columns.indices.contains(column): (column, false)
        case .wholeColumn(let column) where shape.columns.indices.contains(column): (column, true)
        default: nil
        }
    }
}

extension Term {
    /// The columns whose cells a condition reads, where it depends on nothing but their values in the row at hand; how
    /// precisely they are written is a matter of the whole column.
    fileprivate var readColumns: Set<Int>? {
        switch kind {
        case .cell(let column): return [column]
        case .constant(.plan), .constant(.table), .constant(.column): return nil
        case .constant, .local: return []
        case .arithmetic, .negate, .scale, .lift, .strip, .compare, .member, .logic, .not, .isMissing, .coalesce,
            .conditional, .range, .list, .builtin(.lies, _), .builtin(.year, _), .builtin(.quarter, _),
            .builtin(.month, _):
            var columns: Set<Int> = []
            for child in children {
                guard let own = child.readColumns else { return nil }
                columns.formUnion(own)
            }
            return columns
        default: return nil
        }
    }
}
