/// How much a reader takes in before it refuses. All are checked; none is reached by real fiscal files.
public struct ReadLimits: Sendable, Hashable {
    /// Bytes of one file. This bounds its lines too: they are counted in 32 bits.
    public var bytes = 2_000_000_000
    /// Bytes of one report: 50,000 pages of text.
    public var reportBytes = 200_000_000
    /// Columns of one table.
    public var columns = 16_384
    /// Bytes of one cell.
    public var cellBytes = 4_000_000

    /// From so many bytes on a file is read on several threads.
    public var largeBytes = 1_000_000
    /// From so many bytes on only its head is read until something is asked of its rows.
    public var plannedBytes = 32_000_000

    public init() {}
}
