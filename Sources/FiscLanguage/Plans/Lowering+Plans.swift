import FiscTables

/// A pass over a planned table: the steps run for its rows, the entries for its groups.
extension Lowering {
    mutating func stream(_ summary: StreamedSummary, _ verb: TableVerb, _ term: Term, _ target: Int) {
        guard case .table(let shape) = term.type else { return }
        let index = code.verbs.count
        for (place, aggregate) in summary.places { aggregates[place] = code.aggregates.count + aggregate }
        code.aggregates += summary.aggregates
        var (terms, isDistinct): ([Term], Bool) = ([], true)
        if case .summarise(_, _, let own) = verb { (terms, isDistinct) = (own, false) }
        let fields = shape.columns.suffix(terms.count)
        let others = summary.steps.compactMap(\.other)
        let first = temporary(max(1, others.count))
        code.verbs.append(
            .stream(
                StreamPlan(
                    steps: summary.steps.map { StreamPlan.Step($0, joined: summary.task.joined) },
                    others: first..<first + others.count,
                    entries: fields.map { (0, $0) }, task: summary.task, columns: summary.columns,
                    isDistinct: isDistinct)))
        for (offset, other) in others.enumerated() { lower(other, to: first + offset) }
        emit(.verb, target, operand(summary.base), index, term.span)
        for (position, step) in summary.steps.enumerated() {
            guard let program = step.program else { continue }
            later(program) { code, hoists, body in
                guard case .stream(var plan) = code.verbs[index] else { return }
                plan.steps[position].program = ProgramPlan(hoists: hoists, body: body, type: program.body.type)
                code.verbs[index] = .stream(plan)
            }
        }
        for (position, entry) in terms.enumerated() {
            later(entry) { code, start, _ in
                guard case .stream(var plan) = code.verbs[index] else { return }
                plan.entries[position].entry = start
                code.verbs[index] = .stream(plan)
            }
        }
    }
}
