public import FiscNumerics

/// What came of asking whether one set of true values satisfies all claims at once.
public struct Reconciliation: Sendable, Hashable {
    /// One for each cause: claims that cannot all hold.
    public var conflicts: [ClaimConflict] = []
    /// Claims that could not take part, by position, with the reason.
    public var leftOut: [LeftOut] = []
    /// Whether the work was cut short: there may be conflicts or repairs that were not found.
    public var isCut = false

    public struct LeftOut: Sendable, Hashable {
        public var claim: Int
        public var zh: String
        public var en: String
    }
}

/// Claims that no set of true values satisfies together, though any of them left out the others could hold.
public struct ClaimConflict: Sendable, Hashable {
    /// Positions in the list of claims.
    public var claims: [Int]
    /// The figures whose written precision leaves no room, by their number in the reading.
    public var figures: [Int]
    /// Fewest figures first; at most 20.
    public var repairs: [JointRepair] = []
}

/// Figures which, read otherwise, let all claims hold.
public struct JointRepair: Sendable, Hashable {
    /// One figure and what it would have to read.
    public struct Change: Sendable, Hashable {
        public var figure: Int
        public var printed: String
        public var unit: Unit
        /// The true value must lie between these, in `unit`; nil where nothing bounds it.
        public var low: Decimal?
        public var high: Decimal?
        /// Numerals of the printed length for such a value, likely slips first; at most five.
        public var readings: [String]
    }

    public var changes: [Change]
}

/// Asks whether the figures of all claims can be true at once. A claim that fails by itself is a conflict of its own;
/// those that cannot be judged are left out.
///
/// Exact: a conflict is certain for the claims as they were read. The work is bounded, and told of when it was cut.
///
/// - Parameter leeway: by how many units of its last digit each rounded figure may be off besides; 0 asks strictly
public func reconcile(
    _ claims: [JudgedClaim], policy: PrecisionPolicy = .finest, leeway: Int = 0
) -> Reconciliation {
    var search = ConflictSearch(claims, FigureReading(policy: policy, leeway: leeway))
    search.run()
    return search.found
}
