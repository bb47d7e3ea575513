/// What a built-in does at run time. Which of them a call means, and the types, the checker has settled.
public enum Operation: Sendable, Hashable {
    /// Adds the elements of its arguments, each a number, a list or a column. `missing` says what missing ones count as.
    case sum(MissingPolicy)
    case mean, minimum, maximum, median
    /// Elements that are not missing.
    case count
    case rowCount
    /// Rank of each element, the largest first; equal ones share a rank.
    case rank
    /// Running sums.
    case cumulative
    case evenness
    /// Ratio of the sums of two columns over the rows where both are present.
    case ratioOfSums
    case weightedMean
    case round(RoundingRule)
    case absolute
    case root
    case bands
    case quarter, year
    case origin
    case direction
    case withoutBase

    public enum MissingPolicy: Sendable, Hashable {
        /// Left out, counted, and told.
        case told
        /// In a check: one missing cell makes the sum unknown.
        case strict
        case skip
        case zero
    }

    public enum RoundingRule: Sendable, Hashable {
        case halfUp, halfEven, down, up, floor, ceiling
    }
}
