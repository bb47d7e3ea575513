extension Decimal: CustomStringConvertible {
    /// All digits, trailing zeros included; never an exponent: "15402300", "30.00", "-0.59".
    public var description: String { text(grouping: false) }

    /// - Parameter grouping: whether a comma stands before every three integer digits.
    public func text(grouping: Bool) -> String {
        var digits = Array(String(coefficient).utf8)
        if exponent > 0 && !isZero { digits.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: exponent)) }
        let places = max(0, -exponent)
        if digits.count <= places {
            digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: places - digits.count + 1), at: 0)
        }
        var text = isNegative ? "-" : ""
        let integerCount = digits.count - places
        for (index, digit) in digits.enumerated() {
            if index == integerCount {
                text.append(".")
            } else if grouping, index > 0, index < integerCount, (integerCount - index) % 3 == 0 {
                text.append(",")
            }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }

    /// Reads a plain numeral: an optional sign, ASCII digits with at most one point, optionally an exponent
    /// ("1540.23", "-3", "1.5E+3"). Beyond 34 significant digits it is rounded half-even and marked inexact.
    public init?(_ text: some StringProtocol) { self.init(utf8: text.utf8) }

    /// Reads a plain numeral from its bytes.
    public init?(utf8 bytes: some Sequence<UInt8>) {
        var numeral = Numeral()
        for byte in bytes {
            guard numeral.take(byte) else { return nil }
        }
        guard let value = numeral.value else { return nil }
        self = value
    }
}

/// A numeral while it is read, byte by byte.
private struct Numeral {
    private enum Part { case start, integer, point, fraction, exponentMark, exponentSign, exponent }
    private var part = Part.start
    private var isNegative = false
    private var digits: UInt128 = 0
    private var place = 0
    private var hasDigit = false
    private var hasMore = false
    private var exponentIsNegative = false
    private var exponent = 0

    /// False when the byte cannot stand here.
    mutating func take(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return takeDigit(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "."):
            guard part == .start || part == .integer else { return false }
            part = .point
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            if part == .start && !hasDigit && !isNegative {
                isNegative = byte == UInt8(ascii: "-")
                part = .integer
            } else if part == .exponentMark {
                exponentIsNegative = byte == UInt8(ascii: "-")
                part = .exponentSign
            } else {
                return false
            }
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            guard hasDigit, part == .integer || part == .point || part == .fraction else { return false }
            part = .exponentMark
        default: return false
        }
        return true
    }

    private mutating func takeDigit(_ digit: UInt8) -> Bool {
        switch part {
        case .exponentMark, .exponentSign, .exponent:
            part = .exponent
            exponent = min(exponent * 10 + Int(digit), 1_000_000)
            return true
        case .point, .fraction:
            part = .fraction
            if digits < PowersOfTen.wide[36] { place -= 1 }
        case .start, .integer:
            part = .integer
            if digits >= PowersOfTen.wide[36] { place += 1 }
        }
        hasDigit = true
        if digits < PowersOfTen.wide[36] {
            digits = digits &* 10 &+ UInt128(digit)
        } else if digit != 0 {
            hasMore = true
        }
        return true
    }

    var value: Decimal? {
        guard hasDigit, part != .exponentMark, part != .exponentSign else { return nil }
        let marks = isNegative ? Decimal.negativeMark : 0
        let power = place + (exponentIsNegative ? -exponent : exponent)
        return try? Decimal.rounding(digits, exponent: power, hasMore: hasMore, marks: marks, .halfEven)
    }
}
