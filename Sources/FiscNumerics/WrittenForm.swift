/// The rule by which a written form stands for an interval of true values.
struct WrittenForm: Sendable, Hashable {
    let value: Decimal
    let unit: Unit
    let lastPlace: Int
    let hedge: Hedge
    let source: WritingSource
    let place: Figure.Place

    var interval: Interval {
        switch hedge {
        case .none: plain
        case .atLeast: Interval(lower: .closed(value), upper: .unbounded)
        case .atMost: Interval(lower: .unbounded, upper: .closed(value))
        case .over: Interval(lower: .open(value), upper: .unbounded)
        case .under: Interval(lower: .unbounded, upper: .open(value))
        case .aBitMore: Interval(lower: .open(value), upper: .open(moved(by: awayFromZero)))
        case .nearly: Interval(lower: .open(moved(by: -awayFromZero)), upper: .open(value))
        case .about: .around(value, lastNonZeroUnit)
        }
    }

    private var plain: Interval {
        if isExact { return .exactly(value) }
        let unit = Decimal.powerOfTen(lastPlace)
        guard source == .truncating else { return .around(value, half(unit)) }
        switch value.signum {
        case 1: return Interval(lower: .closed(value), upper: .open(moved(by: unit)))
        case -1: return Interval(lower: .open(moved(by: -unit)), upper: .closed(value))
        default: return Interval(lower: .open(-unit), upper: .open(unit))
        }
    }

    /// The forms that mean what they say.
    private var isExact: Bool {
        if place == .exact { return true }
        let isWhole = lastPlace >= 0
        if unit.isNumber && unit.display == .plain && unit.ratio == .one { return true }
        if value.isZero && isWhole { return true }
        if unit.display == .percent && isWhole && value == .hundred { return true }
        if unit.hasScaleWord || unit.isCompound { return false }
        // A count is whole by nature; one with decimals is an average that somebody rounded.
        if unit.isCount { return isWhole }
        guard unit.dimension == Unit.yuan.dimension, unit.ratio == .one else { return false }
        return place == .text || lastPlace <= -2
    }

    /// One of the last digit that is not zero, with the sign of the value: 余 of −30 goes down.
    private var awayFromZero: Decimal { value.isNegative ? -lastNonZeroUnit : lastNonZeroUnit }

    private var lastNonZeroUnit: Decimal {
        .powerOfTen(value.isZero ? lastPlace : value.lastNonZeroPlace)
    }

    private func half(_ unit: Decimal) -> Decimal {
        (try? unit * Decimal(scaled: 5, places: 1)) ?? unit
    }

    /// The value moved by a distance that is a power of ten; the value where that leaves the range of numbers.
    private func moved(by distance: Decimal) -> Decimal {
        (try? value.adding(distance, rounding: distance.isNegative ? .floor : .ceiling)) ?? value
    }
}
