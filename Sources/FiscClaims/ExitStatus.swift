/// From which grade on a finding makes the run fail.
public enum FailOn: String, CaseIterable, Sendable, Hashable {
    case must, should, note, never

    func covers(_ grade: Grade) -> Bool {
        switch self {
        case .must: grade == .must
        case .should: grade <= .should
        case .note: true
        case .never: false
        }
    }
}

/// What the exit status needs to know of one judged check or claim.
public struct Outcome: Sendable, Hashable {
    public var verdict: Verdict
    public var grade: Grade
    /// A waived check is listed and never changes the status.
    public var isWaived: Bool

    public init(_ verdict: Verdict, grade: Grade, isWaived: Bool = false) {
        self.verdict = verdict
        self.grade = grade
        self.isWaived = isWaived
    }

    /// `unlikely` is a finding of grade 核实 at most.
    var findingGrade: Grade { verdict == .unlikely ? max(grade, .should) : grade }
}

/// The exit status of a run: 0 nothing failed; 1 something at or above `failOn` fails; 2 a rule, the data or the usage
/// is wrong (`isBroken`, or a verdict `error`), which beats 1; 3 something that had to be judged is unknown.
///
/// `--fail-on never` gives 0 or 2.
public func exitStatus(of outcomes: some Sequence<Outcome>, failOn: FailOn = .must, isBroken: Bool = false) -> Int32 {
    var status: Int32 = 0
    if isBroken { return 2 }
    for outcome in outcomes where !outcome.isWaived {
        switch outcome.verdict {
        case .error: return 2
        case .fails, .unlikely:
            if failOn.covers(outcome.findingGrade) { status = 1 }
        case .unknown:
            if failOn != .never, status == 0 { status = 3 }
        case .exact, .rounding: break
        }
    }
    return status
}
