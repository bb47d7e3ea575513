/// A pass over a planned table: the conditions run for its rows, the entries for its groups.
extension Lowering {
    mutating func stream(_ summary: StreamedSummary, _ verb: TableVerb, _ term: Term, _ target: Int) {
        guard case .table(let shape) = term.type, case .table(let baseShape) = summary.base.type else { return }
        let index = code.verbs.count
        for (place, aggregate) in summary.places { aggregates[place] = code.aggregates.count + aggregate }
        code.aggregates += summary.aggregates
        var (terms, isDistinct): ([Term], Bool) = ([], true)
        if case .summarise(_, _, let own) = verb { (terms, isDistinct) = (own, false) }
        let fields = shape.columns.suffix(terms.count)
        code.verbs.append(
            .stream(
                StreamPlan(
                    conditions: summary.conditions.map {
                        (
                            ProgramPlan(type: .truth),
                            ConditionShortcut($0.program.body, columns: $0.columns, baseShape)
                        )
                    },
                    entries: fields.map { (0, $0) }, task: summary.task, columns: summary.columns,
                    isDistinct: isDistinct)))
        emit(.verb, target, operand(summary.base), index, term.span)
        for (position, condition) in summary.conditions.enumerated() {
            later(condition.program) { code, hoists, body in
                guard case .stream(var plan) = code.verbs[index] else { return }
                plan.conditions[position].program = ProgramPlan(hoists: hoists, body: body, type: .truth)
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
