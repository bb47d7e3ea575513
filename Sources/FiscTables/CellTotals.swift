public import FiscNumerics

/// What a pass gathers of the cells of one number column, for each group: exact sums, how many cells there are and to
/// which place they are written, the least and the greatest.
///
/// Sums are kept in 128 bits, at the finest scale that has appeared.
public struct CellTotals: Sendable {
    /// Decimals of the sums: of the finest cells of the column, in a group or not.
    private(set) var scale = 0
    /// Whether all cells of the column have so many.
    private(set) var isUniform = true
    private var hasCells = false
    private var sums: [Int128] = []
    /// For each number of decimals: how many cells of each group have it; empty where none has.
    private var counts = [[Int]](repeating: [], count: 19)
    /// Cells that are plainly 0, or plainly 100 (which says itself in %), without decimals.
    private var noughts: [Int] = []
    private var hundreds: [Int] = []
    private let wantsExtremes: Bool
    private var least: [Extreme?] = []
    private var greatest: [Extreme?] = []

    fileprivate struct Extreme: Sendable {
        var value: Int64
        var scale: Int
        var digits: Int

        func decimal() -> Decimal { Column.decimal(value, scale: scale, digits: digits) }
    }

    init(wantsExtremes: Bool) { self.wantsExtremes = wantsExtremes }

    // MARK: Gathering

    /// The rows of a chunk, each with its group. Throws `differs` for a column of another storage.
    mutating func add(_ column: Column, _ groups: [Int32], groupCount: Int) throws(PlanTrouble) {
        guard case .scaled(let values, let own, let digits) = column.storage, own < counts.count else { throw .differs }
        makeRoom(groupCount)
        // A chunk without any number says nothing of the scale, but one whose rows were left out does.
        guard own > 0 || column.missingCount < column.count else { return }
        try note(own, isUniform: digits == nil)
        let factor = Self.power(scale - own)
        if digits == nil, !column.validity.hasMissing, !wantsExtremes, own > 0 {
            try addPlain(values, groups, factor, own)
            return
        }
        for row in 0..<min(values.count, groups.count) where !column.validity.bit(row) {
            let (group, value) = (Int(groups[row]), values[row])
            let decimals = digits.map { Int($0[row]) } ?? own
            sums[group] = try Self.sum(sums[group], Int128(value) * factor)
            note(decimals, group)
            if decimals == 0 { noteWhole(value, own, group) }
            if wantsExtremes { noteExtremes(Extreme(value: value, scale: own, digits: decimals), group) }
        }
    }

    /// All cells are there and written alike.
    private mutating func addPlain(_ values: [Int64], _ groups: [Int32], _ factor: Int128, _ decimals: Int)
        throws(PlanTrouble)
    {
        let rows = min(values.count, groups.count)
        makeCounts(decimals)
        if factor == 1 {
            addPlain(values, groups, rows, decimals)
            return
        }
        for row in 0..<rows {
            let group = Int(groups[row])
            sums[group] = try Self.sum(sums[group], Int128(values[row]) * factor)
            counts[decimals][group] += 1
        }
    }

    /// The same at the scale of the sums: 2³¹ cells of 64 bits stay below the room that `scaled` leaves.
    private mutating func addPlain(_ values: [Int64], _ groups: [Int32], _ rows: Int, _ decimals: Int) {
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            unsafe counts[decimals].withUnsafeMutableBufferPointer { counts in
                // SAFETY: `makeRoom` and `makeCounts` have made room for all groups. Arrays would be asked for each row
                // whether they are shared: of a sum of ten million rows by department that was a twentieth.
                for row in 0..<rows {
                    let group = Int(groups[row])
                    unsafe sums[group] += Int128(values[row])
                    unsafe counts[group] += 1
                }
            }
        }
    }

    private mutating func makeRoom(_ groups: Int) {
        let more = groups - sums.count
        guard more > 0 else { return }
        sums.append(contentsOf: repeatElement(0, count: more))
        noughts.append(contentsOf: repeatElement(0, count: more))
        hundreds.append(contentsOf: repeatElement(0, count: more))
        guard wantsExtremes else { return }
        least.append(contentsOf: repeatElement(nil, count: more))
        greatest.append(contentsOf: repeatElement(nil, count: more))
    }

    /// Cells with `own` decimals come: the sums so far are brought to the finer of both scales.
    private mutating func note(_ own: Int, isUniform alike: Bool) throws(PlanTrouble) {
        isUniform = isUniform && alike && (!hasCells || own == scale)
        hasCells = true
        guard own > scale else { return }
        let factor = Self.power(own - scale)
        for group in sums.indices { sums[group] = try Self.scaled(sums[group], factor) }
        scale = own
    }

    private mutating func note(_ decimals: Int, _ group: Int, times: Int = 1) {
        makeCounts(decimals)
        counts[decimals][group] += times
    }

    private mutating func makeCounts(_ decimals: Int) {
        let more = sums.count - counts[decimals].count
        if more > 0 { counts[decimals].append(contentsOf: repeatElement(0, count: more)) }
    }

    private mutating func noteWhole(_ value: Int64, _ scale: Int, _ group: Int) {
        if value == 0 {
            noughts[group] += 1
        } else if scale <= 16, Int128(value) == Self.power(scale + 2) {
            hundreds[group] += 1
        }
    }

    /// Of equal cells the first is the least and the last the greatest, as a stable sort has them.
    private mutating func noteExtremes(_ cell: Extreme, _ group: Int) {
        if least[group].map({ cell.isLess(than: $0) }) ?? true { least[group] = cell }
        if greatest[group].map({ !cell.isLess(than: $0) }) ?? true { greatest[group] = cell }
    }

    /// What later rows came to, whose group g is `groups[g]` here.
    mutating func merge(_ later: CellTotals, _ groups: [Int], groupCount: Int) throws(PlanTrouble) {
        makeRoom(groupCount)
        guard later.hasCells else { return }
        try note(later.scale, isUniform: later.isUniform)
        let factor = Self.power(scale - later.scale)
        for (own, group) in groups.enumerated() where own < later.sums.count {
            sums[group] = try Self.sum(sums[group], Self.scaled(later.sums[own], factor))
            noughts[group] += later.noughts[own]
            hundreds[group] += later.hundreds[own]
            for decimals in counts.indices where later.counts[decimals].indices.contains(own) {
                note(decimals, group, times: later.counts[decimals][own])
            }
            guard wantsExtremes else { continue }
            if let cell = later.least[own], least[group].map({ cell.isLess(than: $0) }) ?? true { least[group] = cell }
            if let cell = later.greatest[own], greatest[group].map({ !cell.isLess(than: $0) }) ?? true {
                greatest[group] = cell
            }
        }
    }

    /// 10^places, for the 18 places that a column may have.
    private static func power(_ places: Int) -> Int128 {
        (0..<max(0, min(18, places))).reduce(1) { power, _ in power * 10 }
    }

    /// Sums stay below 2¹²⁰; a table with greater ones is read another way.
    private static let most: Int128 = 1 << 120

    private static func scaled(_ sum: Int128, _ factor: Int128) throws(PlanTrouble) -> Int128 {
        let (product, overflow) = sum.multipliedReportingOverflow(by: factor)
        guard !overflow, product.magnitude < most.magnitude else { throw .differs }
        return product
    }

    private static func sum(_ a: Int128, _ b: Int128) throws(PlanTrouble) -> Int128 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        guard !overflow, sum.magnitude < most.magnitude else { throw .differs }
        return sum
    }

    // MARK: Results

    /// The sum of a group, to the finest place of the column.
    public func sum(of group: Int) -> Decimal {
        Column.decimal(sums.indices.contains(group) ? sums[group] : 0, scale: scale)
    }

    /// The sum to the finest place of the group's own cells.
    public func ownSum(of group: Int) -> Decimal {
        let finest = counts.indices.last { count(of: group, decimals: $0) > 0 } ?? 0
        let factor = Self.power(scale - finest)
        return Column.decimal((sums.indices.contains(group) ? sums[group] : 0) / factor, scale: finest)
    }

    /// Cells that are there.
    public func count(of group: Int) -> Int { counts.indices.reduce(0) { $0 + count(of: group, decimals: $1) } }

    /// How many cells of a group are written with so many decimals.
    public func count(of group: Int, decimals: Int) -> Int {
        counts[decimals].indices.contains(group) ? counts[decimals][group] : 0
    }

    /// Cells without decimals that are 0, and those that are 100.
    public func wholes(of group: Int) -> (noughts: Int, hundreds: Int) {
        noughts.indices.contains(group) ? (noughts[group], hundreds[group]) : (0, 0)
    }

    public func least(of group: Int) -> Decimal? { least.indices.contains(group) ? least[group]?.decimal() : nil }
    public func greatest(of group: Int) -> Decimal? {
        greatest.indices.contains(group) ? greatest[group]?.decimal() : nil
    }

    /// Decimals of all cells of the column, where they have equally many.
    public var commonDecimals: Int? { isUniform ? scale : nil }

    /// How many cells of all groups have each number of decimals, by place (−2 for two decimals).
    public var places: [Int: Int] {
        var places: [Int: Int] = [:]
        for (decimals, groups) in counts.enumerated() {
            let count = groups.reduce(0, +)
            if count > 0 { places[-decimals] = count }
        }
        return places
    }
}

extension CellTotals.Extreme {
    fileprivate func isLess(than other: Self) -> Bool {
        if scale == other.scale { return value < other.value }
        return decimal() < other.decimal()
    }
}
