import FiscNumerics
import FiscSource

/// The verbs of a pipeline: a plan each, and the programs that run for rows and groups.
extension Lowering {
    mutating func verb(_ verb: TableVerb, _ term: Term, _ target: Int) {
        let span = term.span
        let index = code.verbs.count
        let type = term.type
        let keys = verb.groupedBy
        if let summary = StreamedSummary(verb) { return stream(summary, verb, term, target) }
        // The plan has its number before its arguments are lowered, which may bring plans of their own.
        func add(
            _ plan: VerbPlan, _ lowering: inout Lowering, _ table: Term, arguments: [Term] = [], from first: Int = 0
        ) {
            lowering.code.verbs.append(plan)
            for (offset, argument) in arguments.enumerated() { lowering.lower(argument, to: first + offset) }
            let register = lowering.operand(table)
            lowering.emit(.verb, target, register, index, span)
        }
        switch verb {
        case .filter(let table, let program):
            add(.filter(ProgramPlan(type: .truth)), &self, table)
            later(program) { $0.verbs[index] = .filter(ProgramPlan(hoists: $1, body: $2, type: .truth, keys: keys)) }
        case .select(let table, let items):
            add(.select(items.map { $0.plan }), &self, table)
            for (position, item) in items.enumerated() {
                guard case .computed(let program, let field) = item else { continue }
                later(program) { code, hoists, body in
                    guard case .select(var plans) = code.verbs[index] else { return }
                    plans[position] = .computed(
                        ProgramPlan(hoists: hoists, body: body, type: field.type, keys: keys), field)
                    code.verbs[index] = .select(plans)
                }
            }
        case .derive(let table, let program, let field):
            add(.derive(ProgramPlan(type: field.type), field), &self, table)
            later(program) {
                $0.verbs[index] = .derive(
                    ProgramPlan(hoists: $1, body: $2, type: field.type, keys: keys, order: program.order), field)
            }
        case .group(let table, _):
            // Grouping is a matter of the type; the rows stay as they are.
            lower(table, to: target)
        case .summarise(let table, let keys, let terms):
            guard case .table(let shape) = type else { return }
            let fields = shape.columns.suffix(terms.count)
            add(.summarise(keys: keys, fields.map { (0, $0) }), &self, table)
            for (position, group) in terms.enumerated() {
                later(group) { code, entry, _ in
                    guard case .summarise(let keys, var entries) = code.verbs[index] else { return }
                    entries[position].entry = entry
                    code.verbs[index] = .summarise(keys: keys, entries)
                }
            }
        case .sort(let table, let keys):
            add(.sort(keys.map { (ProgramPlan(type: $0.program.body.type), $0.descending) }), &self, table)
            for (position, key) in keys.enumerated() {
                later(key.program) { code, hoists, body in
                    guard case .sort(var plans) = code.verbs[index] else { return }
                    plans[position].program.hoists = hoists
                    plans[position].program.body = body
                    code.verbs[index] = .sort(plans)
                }
            }
        case .take(let table, let count):
            let register = temporary()
            add(.take(count: register, keys: keys), &self, table, arguments: [count], from: register)
        case .distinct(let table, let columns): add(.distinct(columns), &self, table)
        case .whole(let table, let operation, let arguments):
            guard case .table(let shape) = type else { return }
            let first = temporary(max(1, arguments.count))
            add(
                .whole(operation, first: first, count: arguments.count, fields: shape.columns), &self, table,
                arguments: arguments, from: first)
        case .compare(let table, let comparison):
            guard case .table(let shape) = type else { return }
            let plans = comparison.measures.map { ProgramPlan(type: $0.body.type) }
            add(
                .compare(plans, keys: comparison.keys, period: comparison.period, fields: shape.columns), &self, table)
            for (position, measure) in comparison.measures.enumerated() {
                later(measure) { code, hoists, body in
                    guard case .compare(var plans, let keys, let period, let fields) = code.verbs[index] else { return }
                    plans[position].hoists = hoists
                    plans[position].body = body
                    code.verbs[index] = .compare(plans, keys: keys, period: period, fields: fields)
                }
            }
        }
    }
}

extension TableVerb.Item {
    fileprivate var plan: VerbPlan.Item {
        switch self {
        case .existing(let column, let name): .existing(column, name: name)
        case .computed(let program, let field): .computed(ProgramPlan(type: program.body.type), field)
        }
    }
}
