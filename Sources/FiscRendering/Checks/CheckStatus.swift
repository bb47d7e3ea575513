/// From what grade on a finding makes the program fail.
public enum FailOn: Sendable, Hashable {
    case grade(CheckGrade)
    case never
}

extension CheckEntry {
    /// 尾差偏大 counts as a finding of grade 核实, whatever the rule's own grade.
    public var effectiveGrade: CheckGrade { verdict == .unlikely && grade == .must ? .should : grade }

    /// Whether it is a finding that `failOn` lets the program fail for.
    public func fails(at failOn: FailOn) -> Bool {
        guard case .grade(let limit) = failOn, isFinding else { return false }
        switch verdict {
        case .fails, .unlikely, .missing: return effectiveGrade.rank <= limit.rank
        case .exact, .rounding, .unknown, .error: return false
        }
    }
}

/// The exit status that the checks of some files ask for: 0 nothing failed, 1 a finding at or above `failOn`, 2 a rule
/// is broken, 3 something that had to be judged is unknown. With `.never` it is 0 or 2.
public func exitStatus(of reports: [CheckReport], failOn: FailOn = .grade(.must)) -> Int32 {
    let entries = reports.lazy.flatMap(\.entries)
    if entries.contains(where: { $0.verdict == .error }) { return 2 }
    if failOn == .never { return 0 }
    if entries.contains(where: { $0.fails(at: failOn) }) { return 1 }
    return entries.contains(where: { $0.verdict == .unknown && $0.grade != .note && !$0.isWaived }) ? 3 : 0
}
