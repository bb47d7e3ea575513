/// The findings of a report in the order in which they are listed: by class, then grade, then amount; findings of one
/// cause together, at the place of the gravest of them.
struct CheckOrder {
    /// Each group is one 问题: the finding that speaks for it, then the other places it touches.
    let findings: [[CheckEntry]]
    let waived: [CheckEntry]
    /// In the order of the document.
    let passing: [CheckEntry]

    init(_ entries: [CheckEntry]) {
        let sorted = entries.filter(\.isFinding).enumerated()
            .sorted { Self.key($0) < Self.key($1) }
            .map(\.element)
        var groups: [[CheckEntry]] = []
        var groupOfCause: [String: Int] = [:]
        for entry in sorted {
            if let cause = entry.cause, let group = groupOfCause[cause] {
                groups[group].append(entry)
            } else {
                if let cause = entry.cause { groupOfCause[cause] = groups.count }
                groups.append([entry])
            }
        }
        findings = groups
        waived = entries.filter(\.isWaived)
        passing = entries.filter(\.verdict.passes)
    }

    private static func key(_ item: (offset: Int, element: CheckEntry)) -> (Int, Int, Double, Int) {
        let entry = item.element
        let weight = entry.weight.isNaN ? 0 : entry.weight
        return (
            entry.findingClass?.rank ?? FindingClass.allCases.count, entry.effectiveGrade.rank, -weight, item.offset
        )
    }
}
