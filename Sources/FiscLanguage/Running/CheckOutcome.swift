public import FiscClaims
public import FiscSyntax

/// What a `check` found: its cases, all of them, and the worst verdict.
public struct CheckOutcome: Sendable {
    public let title: String
    public let grade: Check.Grade
    public let waiver: String?
    public let verdict: Verdict
    /// One where the check has no `for each`.
    public let cases: [Case]
    /// The condition as written.
    public let condition: String
    public let line: Int
    public let column: Int

    /// A waiver whose check holds.
    public var isWaiverNeedless: Bool { waiver != nil && verdict.passes }
    public var isWaived: Bool { waiver != nil && verdict.isFinding }

    public struct Case: Sendable {
        /// What `for each` was at: `区教育局`; empty without one.
        public let label: String
        public let verdict: Verdict
        public let comparisons: [Comparison]
    }

    /// One comparison that was judged, with its sides as printed.
    public struct Comparison: Sendable {
        public let left: String
        public let leftValue: String
        public let relation: String
        public let right: String
        public let rightValue: String
        public let unit: String
        public let judgement: Judgement
        /// Difference and allowance as printed, with unit; empty where there are none.
        public let difference: String
        public let allowed: String
    }
}
