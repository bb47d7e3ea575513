/// What a writer says about a number besides its digits.
public enum Hedge: String, Sendable, Hashable, CaseIterable {
    case none
    /// 以上 不低于 至少 ≥: the number itself included
    case atLeast
    /// 以内 以下 不超过 ≤: the number itself included
    case atMost
    /// 超 突破 >
    case over
    /// 不足 <
    case under
    /// 余, 多: somewhat more, by less than one of the last digit that is not zero
    case aBitMore
    /// 近: somewhat less
    case nearly
    /// 约, 左右
    case about
}

/// How the writer brought a number to its digits.
public enum WritingSource: String, Sendable, Hashable {
    /// 四舍五入 or GB/T 8170
    case halfUp
    /// 截位: digits cut off
    case truncating
}

/// A quantity as somebody wrote it. It stands for an interval of true values, which follows from its digits, its
/// unit, its hedge and where it stands.
public struct Figure: Sendable, Hashable {
    /// Where it was written; decides what an amount in whole 元 means.
    public enum Place: String, Sendable, Hashable {
        /// Running text: an amount in 元 is meant exactly.
        case text
        /// A cell of a table: whole 元 are rounded to ±0.5元.
        case cell
        /// `exact(…)`, or a literal operand of a comparison: meant exactly whatever its unit.
        case exact
    }

    /// How the digits were written.
    public enum Numerals: String, Sendable, Hashable {
        case arabic
        /// 三十二, 百分之九十三点五
        case chinese
        /// 壹佰
        case capital
    }

    /// In `unit`.
    public var value: Decimal { storage.form.value }
    public var unit: Unit { storage.form.unit }
    /// Whether a unit was written (or given for it); otherwise `unit` is `.number`.
    public var hasUnit: Bool { storage.hasUnit }
    /// The power of ten of the last digit its precision is taken at: −2 for 1540.23, 0 for 30, and after padding by a
    /// policy the place it was padded to.
    public var lastPlace: Int { storage.form.lastPlace }
    public var hedge: Hedge { storage.form.hedge }
    public var source: WritingSource { storage.form.source }
    public var place: Place { storage.form.place }
    public var numerals: Numerals { storage.numerals }
    /// The text as it was written.
    public var surface: String { storage.surface }
    /// The true values it may stand for, in `unit`.
    public var interval: Interval { storage.interval }

    /// Shared: a figure takes part in many claims.
    private let storage: Storage

    private final class Storage: Sendable {
        let form: WrittenForm
        let hasUnit: Bool
        let numerals: Numerals
        let surface: String
        let interval: Interval

        init(_ form: WrittenForm, hasUnit: Bool, numerals: Numerals, surface: String, interval: Interval) {
            self.form = form
            self.hasUnit = hasUnit
            self.numerals = numerals
            self.surface = surface
            self.interval = interval
        }
    }

    init(
        value: Decimal, unit: Unit, hasUnit: Bool, lastPlace: Int, hedge: Hedge, source: WritingSource, place: Place,
        numerals: Numerals, surface: String, interval: Interval? = nil
    ) {
        let form = WrittenForm(
            value: value, unit: unit, lastPlace: lastPlace, hedge: hedge, source: source, place: place)
        storage = Storage(
            form, hasUnit: hasUnit, numerals: numerals, surface: surface, interval: interval ?? form.interval)
    }

    public static func == (left: Figure, right: Figure) -> Bool {
        left.storage === right.storage
            || left.storage.form == right.storage.form && left.hasUnit == right.hasUnit
                && left.numerals == right.numerals && left.surface == right.surface && left.interval == right.interval
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(value)
        hasher.combine(unit)
        hasher.combine(surface)
    }

    /// A figure of a known value.
    ///
    /// - Parameter lastPlace: the place of the last written digit; the value's exponent where none is given.
    public static func written(
        value: Decimal, unit: Unit, hedge: Hedge = .none, source: WritingSource = .halfUp, place: Place = .text,
        lastPlace: Int? = nil, surface: String = ""
    ) -> Figure {
        Figure(
            value: value, unit: unit, hasUnit: unit != .number, lastPlace: lastPlace ?? value.exponent, hedge: hedge,
            source: source, place: place, numerals: .arabic, surface: surface)
    }

    /// `30万元 ± 0.5万元`: a value and how far it may be off, both in `unit`.
    public static func value(_ value: Decimal, unit: Unit, within distance: Decimal) -> Figure {
        Figure(
            value: value, unit: unit, hasUnit: unit != .number, lastPlace: value.exponent, hedge: .none,
            source: .halfUp,
            place: .text, numerals: .arabic, surface: "", interval: .around(value, distance))
    }

    /// The same digits in another unit: for “4125.49，4143.91万元”, where the unit stands once, or a column's unit.
    public func taking(unit: Unit) -> Figure {
        Figure(
            value: value, unit: unit, hasUnit: true, lastPlace: lastPlace, hedge: hedge, source: source, place: place,
            numerals: numerals, surface: surface)
    }

    public func taking(hedge: Hedge) -> Figure {
        Figure(
            value: value, unit: unit, hasUnit: hasUnit, lastPlace: lastPlace, hedge: hedge, source: source,
            place: place,
            numerals: numerals, surface: surface)
    }

    /// The same figure read as coming from another source or standing elsewhere.
    public func taking(source: WritingSource? = nil, place: Place? = nil) -> Figure {
        Figure(
            value: value, unit: unit, hasUnit: hasUnit, lastPlace: lastPlace, hedge: hedge,
            source: source ?? self.source, place: place ?? self.place, numerals: numerals, surface: surface)
    }

    /// The same figure, its precision taken at another place.
    public func padded(to place: Int) -> Figure {
        Figure(
            value: value, unit: unit, hasUnit: hasUnit, lastPlace: place, hedge: hedge, source: source,
            place: self.place, numerals: numerals, surface: surface)
    }

    func allowing(_ interval: Interval) -> Figure {
        Figure(
            value: value, unit: unit, hasUnit: hasUnit, lastPlace: lastPlace, hedge: hedge, source: source,
            place: place,
            numerals: numerals, surface: surface, interval: interval)
    }

    /// The figure with the other sign (减少 …): value and interval.
    public var negated: Figure {
        Figure(
            value: -value, unit: unit, hasUnit: hasUnit, lastPlace: lastPlace, hedge: hedge, source: source,
            place: place, numerals: numerals, surface: surface, interval: interval.negated)
    }

    /// `x to 亿元`: value and interval exactly converted, the written precision kept.
    /// - Throws: `.invalid` for another dimension; `.exponentRange`.
    public func converted(to other: Unit) throws(DecimalError) -> Figure {
        if other == unit { return self }
        guard let interval = unit.convert(interval, to: other) else { throw .invalid }
        let converted = try unit.convert(value, to: other)
        let shift = unit.factor(to: other)?.leadingPlace ?? 0
        return Figure(
            value: converted, unit: other, hasUnit: true, lastPlace: lastPlace + shift, hedge: hedge, source: source,
            place: place, numerals: numerals, surface: surface, interval: interval)
    }

    /// An amount: what is not a ratio (%, ‰, 倍, a plain number) and not points. Only amounts are ever padded.
    public var isAmount: Bool { unit.isAmount }
}
