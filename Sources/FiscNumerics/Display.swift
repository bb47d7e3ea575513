/// How numbers are shown.
public struct NumberStyle: Sendable, Hashable {
    /// A comma before every three integer digits, for tables.
    public var grouping: Bool
    /// Zeros are appended up to so many digits after the point (a column's scale).
    public var minimumPlaces: Int
    /// How many digits after the point an inexact number has beyond those that the eye needs, to tell it from another.
    public var morePlaces: Int

    public init(grouping: Bool = false, minimumPlaces: Int = 0, morePlaces: Int = 0) {
        self.grouping = grouping
        self.minimumPlaces = minimumPlaces
        self.morePlaces = morePlaces
    }

    public static let plain = NumberStyle()
    public static let grouped = NumberStyle(grouping: true)

    /// The numeral for a number in a unit.
    ///
    /// Exact numbers print whole. Inexact ones are rounded half-up for the eye: %, ‰ and 个百分点 to 2 decimals, others
    /// to at least 2 decimals and 4 significant digits. A ratio (share, rate, growth) always has 2 decimals. Zeros at
    /// the end stay up to the second decimal, where they were written (93.54% + 6.46% is 100.00%), and go beyond it,
    /// where only multiplying puts them. Never an exponent.
    public func numeral(_ value: Decimal, unit: Unit = .number, ratio: Bool = false) -> String {
        let places: Int
        if ratio || value.isInexact && unit.display.hasTwoDecimals {
            places = 2 + morePlaces
        } else if value.isInexact {
            places = max(2, 3 - value.leadingPlace) + morePlaces
        } else {
            return padded(value.exponent < -2 ? value.strippingZeros(upTo: -2) : value)
        }
        let rounded = value.rounded(toPlaces: places)
        if places > 2 { return padded(rounded.strippingZeros(upTo: -2)) }
        return ((try? rounded.quantized(toExponent: -max(places, minimumPlaces))) ?? rounded).text(grouping: grouping)
    }

    private func padded(_ value: Decimal) -> String {
        guard minimumPlaces > 0, value.exponent > -minimumPlaces,
            let longer = try? value.quantized(toExponent: -minimumPlaces)
        else { return value.text(grouping: grouping) }
        return longer.text(grouping: grouping)
    }
}

extension Unit {
    /// The symbol as it follows a number: of `1/万元` only `/万元`, so that 250 of them do not read as 2501.
    public var suffix: String { symbol.hasPrefix("1/") ? String(symbol.dropFirst()) : symbol }
}

extension Unit.Display {
    var hasTwoDecimals: Bool { self == .percent || self == .permille || self == .points }
}

/// A number with its unit, as a person reads it: "93.54%", "24.84万元/期", "15402300元".
///
/// - Parameters:
///   - value: in `unit`
///   - ratio: a share, a rate or a growth: always 2 decimals
public func display(_ value: Decimal, unit: Unit, ratio: Bool = false, style: NumberStyle = .plain) -> String {
    style.numeral(value, unit: unit, ratio: ratio) + unit.suffix
}

/// A figure with the digits it was written to: "30.00万元", "约15万人次".
public func display(_ figure: Figure, style: NumberStyle = .plain) -> String {
    let digits = (try? figure.value.quantized(toExponent: min(0, figure.value.exponent))) ?? figure.value
    return figure.hedge.said(of: digits.text(grouping: style.grouping), figure.unit.suffix)
}

extension Hedge {
    /// A numeral and what follows it, with the word that hedges it: 近30个, 30多万元, 30万元以上.
    public func said(of numeral: String, _ unit: String) -> String {
        switch self {
        case .none: numeral + unit
        case .atLeast: numeral + unit + "以上"
        case .atMost: numeral + unit + "以内"
        case .over: "超" + numeral + unit
        case .under: "不足" + numeral + unit
        // 30多万元, but 30%多
        case .aBitMore: unit.first.map { "%‰/".contains($0) } == true ? numeral + unit + "多" : numeral + "多" + unit
        case .nearly: "近" + numeral + unit
        case .about: "约" + numeral + unit
        }
    }
}
