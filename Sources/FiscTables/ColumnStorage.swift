public import FiscNumerics

/// The values of a column, one representation for all of them. A missing cell holds a filler that nobody reads.
public enum ColumnStorage: Sendable {
    /// Exact decimals `value × 10^−scale`. `digits` holds the decimals each cell was written with, and only where
    /// cells differ from `scale` (8 or 9 bytes a cell).
    case scaled([Int64], scale: Int, digits: [UInt8]?)
    /// Exact decimals that do not fit one scale of 64 bits, or carry the inexact mark.
    case wide([Decimal])
    /// Texts by number in a dictionary, in order of first appearance (4 bytes a cell).
    case text(codes: [Int32], dictionary: [String])
    case period([Period])
    case truth([Bool])

    /// One cell of the same kind, for a column without any.
    var oneFiller: ColumnStorage {
        switch self {
        case .scaled(_, let scale, let digits): .scaled([0], scale: scale, digits: digits == nil ? nil : [0])
        case .wide: .wide([.zero])
        case .text: .text(codes: [0], dictionary: [""])
        case .period: .period(Period(year: 2000).map { [$0] } ?? [])
        case .truth: .truth([false])
        }
    }

    public var count: Int {
        switch self {
        case .scaled(let values, _, _): values.count
        case .wide(let values): values.count
        case .text(let codes, _): codes.count
        case .period(let values): values.count
        case .truth(let values): values.count
        }
    }
}

/// What kind of values a column holds.
public enum ColumnType: String, Sendable, Hashable, CaseIterable {
    case number, text, period, truth
}
