internal import FiscNumerics

/// Where values stand on an axis, in whole steps of any size: eighths of a column, tenths of a pixel.
struct ChartScale {
    let low: Decimal
    let high: Decimal

    /// - Parameter fromZero: as bars ask for it: zero is on the axis. A line's axis may begin above zero where all values
    ///   lie close together; the chart says so.
    init(_ values: [Decimal], fromZero: Bool) {
        let least = values.min() ?? .zero
        let most = values.max() ?? .zero
        guard !fromZero, least.signum == most.signum, let spread = try? most - least,
            let limit = try? max(least.magnitude, most.magnitude) * Decimal(scaled: 25, places: 2), spread < limit,
            !spread.isZero
        else {
            low = min(least, .zero)
            high = max(most, .zero)
            return
        }
        let ticks = Self.ticks(from: least, to: most, about: 4)
        low = ticks.first.map { min($0, least) } ?? least
        high = ticks.last.map { max($0, most) } ?? most
    }

    /// An axis from its first tick to its last, so that the values lie within.
    var withRoundEnds: ChartScale {
        let ticks = Self.ticks(from: low, to: high, about: 4)
        guard let first = ticks.first, let last = ticks.last else { return self }
        return ChartScale(low: min(first, low), high: max(last, high))
    }

    private init(low: Decimal, high: Decimal) {
        self.low = low
        self.high = high
    }

    var isFromZero: Bool { low.signum <= 0 && high.signum >= 0 }
    var hasNegatives: Bool { low.signum < 0 }

    /// How far a value is from the low end, of so many steps for the whole axis.
    func steps(_ value: Decimal, of total: Int) -> Int {
        guard let span = try? high - low, !span.isZero, let offset = try? value - low,
            let ratio = try? offset / span, let product = try? ratio * Decimal(total)
        else { return 0 }
        return min(total, max(0, product.rounded(toPlaces: 0).asInt() ?? 0))
    }

    var ticks: [Decimal] { Self.ticks(from: low, to: high, about: 4) }

    /// Round numbers (1, 2, 5 times a power of ten apart) that enclose a range.
    static func ticks(from low: Decimal, to high: Decimal, about count: Int) -> [Decimal] {
        guard let span = try? high - low, span.signum > 0, let wanted = try? span / Decimal(count) else { return [low] }
        let power = Decimal.powerOfTen(wanted.leadingPlace)
        let step = [1, 2, 5, 10].lazy.compactMap { try? Decimal($0) * power }.first { $0 >= wanted } ?? power
        guard let first = try? low.rounded(toMultipleOf: step, .floor) else { return [low] }
        var ticks = [first]
        while let last = ticks.last, last < high, ticks.count < 20, let next = try? last + step {
            // 1500, not 1.5E+3 and not 1500.0
            ticks.append((try? next.quantized(toExponent: min(0, power.exponent))) ?? next)
        }
        ticks[0] = (try? first.quantized(toExponent: min(0, power.exponent))) ?? first
        return ticks
    }

    /// Whole parts of a total in proportion to values that are not negative: they add up to it exactly, by the largest
    /// remainders.
    static func parts(_ values: [Decimal], of total: Int) -> [Int] {
        var sum = DecimalSum()
        for value in values { sum.add(value) }
        guard let whole = try? sum.total(), whole.signum > 0 else { return values.map { _ in 0 } }
        let exact = values.map { value in (try? value / whole).flatMap { try? $0 * Decimal(total) } ?? .zero }
        var parts = exact.map { $0.rounded(toPlaces: 0, .floor).asInt() ?? 0 }
        let rests = zip(exact, parts).map { exact, part in (try? exact - Decimal(part)) ?? .zero }
        let order = rests.indices.sorted { (rests[$1], $0) < (rests[$0], $1) }
        for index in order.prefix(max(0, total - parts.reduce(0, +))) { parts[index] += 1 }
        return parts
    }
}
