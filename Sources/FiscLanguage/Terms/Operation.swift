public import FiscNumerics

/// What a built-in does at run time. Which of them a call means, and the types, the checker has settled.
public enum Operation: Sendable, Hashable {
    /// Whether rows that sum others would be counted twice.
    var addsUp: Bool {
        switch self {
        case .sum, .mean, .minimum, .maximum, .median, .evenness, .ratioOfSums, .weightedMean, .totalsWithin,
            .sumWithin, .cumulative, .rank:
            true
        default: false
        }
    }

    /// Adds the elements of its arguments, each a number, a list or a column. `missing` says what missing ones count as.
    case sum(MissingPolicy)
    case mean(MissingPolicy), minimum(MissingPolicy), maximum(MissingPolicy), median(MissingPolicy)
    /// Elements that are not missing.
    case count
    /// All elements.
    case elementCount
    case rowCount
    /// Rank of each element, the largest first; equal ones share a rank.
    case rank
    /// Running sums.
    case cumulative
    /// Of values, what orders them, and a number of steps: the value so many periods (or rows) before.
    case previous
    /// The mean of so many periods (or rows), the own one the last.
    case moving
    case evenness
    /// Ratio of the sums of two columns over the rows where both are present.
    case ratioOfSums
    case weightedMean
    /// Of values and the keys beside them: for each, the sum over those with its keys.
    case totalsWithin
    /// Of all values, and pairs of all keys and the group's: the sum over those with the group's keys.
    case sumWithin
    case round(Rounding)
    case absolute
    case root
    case bands
    case quarter, month, year
    /// How many steps of a grain the first period begins after the second.
    case periodDifference(Period.Grain)
    /// Whether the first period lies in the second.
    case lies
    case origin
    /// Of a figure, the range of what it may truly be.
    case interval
    /// Where the cell of a column in the row at hand stands.
    case cellPlace(Int)
    case direction
    case withoutBase
    /// Of a share, its part and its whole: the share, with a note where the part is the larger.
    case share(ShareNames)
    /// Draws a table whose columns the plan tells.
    case chart(ChartPlan)
    /// Of a value and a path: the file to be written.
    case write(WritePlan)

    public enum MissingPolicy: Sendable, Hashable {
        /// Left out, counted, and told.
        case told
        /// In a check: one missing cell makes the result unknown.
        case strict
        case skip
        case zero
    }

    public enum RoundingRule: Sendable, Hashable {
        case halfUp, halfEven, down, up, floor, ceiling
    }

    /// `round(x, 2)` and `round(x, to: 0.01万元)`.
    public struct Rounding: Sendable, Hashable {
        let rule: RoundingRule
        let toMultiple: Bool
        /// In which the result is written; a plain number is exactly what it says.
        let unit: Unit
    }

    /// What the two sides of a share are called.
    public struct ShareNames: Sendable, Hashable {
        struct Side: Sendable, Hashable {
            let name: String
            let type: NumberType
            /// `总收入1540.23万元`; only the figure where the name is one.
            func with(_ value: Decimal) -> String {
                let figure = ValueText.number(value, type)
                return name.isEmpty || name == figure ? figure : "\(name)（\(figure)）"
            }
        }
        let part: Side
        let whole: Side
    }
}

extension Operation.Rounding {
    /// What a number that was rounded to so many places stands for; nil for a plain number.
    func written(_ value: Decimal, places: Int) -> Interval? {
        guard unit != .number else { return nil }
        let figure = Figure.written(value: value, unit: unit, lastPlace: -places)
        return figure.interval.isExact ? figure.interval : written(value, step: .powerOfTen(-places))
    }

    /// The same for the nearest multiple of a step, by the direction of rounding.
    func written(_ value: Decimal, step: Decimal) -> Interval? {
        guard unit != .number else { return nil }
        let size = step.magnitude
        guard let above = try? value + size, let below = try? value - size,
            let half = try? size * Decimal(scaled: 5, places: 1)
        else { return .everything }
        let upwards = Interval(lower: .closed(value), upper: .open(above))
        let downwards = Interval(lower: .open(below), upper: .closed(value))
        switch rule {
        case .halfUp, .halfEven: return .around(value, half)
        case .floor: return upwards
        case .ceiling: return downwards
        case .down:
            return value.isZero
                ? Interval(lower: .open(below), upper: .open(above)) : value.isNegative ? downwards : upwards
        case .up: return value.isZero ? .exactly(value) : value.isNegative ? upwards : downwards
        }
    }
}
