/// A number of a workbook in decimal digits: `magnitude × 10^exponent`.
///
/// Workbooks store binary doubles; what a person typed comes back by rounding the digits half-even to 15 significant
/// ones, as the spreadsheet itself does. No floating-point arithmetic takes part.
struct StoredNumber: Equatable {
    var magnitude: UInt64
    var exponent: Int
    var isNegative = false
    /// Digits beyond the 15th were dropped.
    private(set) var isRounded = false

    init(magnitude: UInt64, exponent: Int = 0, isNegative: Bool = false) {
        self.magnitude = magnitude
        self.exponent = exponent
        self.isNegative = isNegative
        roundTo15()
    }

    /// From the shortest digits that name the double; `nil` for infinities and what is no number.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        let text = Array(value.description.utf8)
        self.init(text.span)
    }

    /// From a numeral as XML holds it: 116512491.76000001, -1.5E-3. `nil` where it is none.
    init?(_ bytes: ByteSpan) {
        var index = 0
        var magnitude: UInt64 = 0
        var exponent = 0
        var digits = 0
        var hasPoint = false
        var hasDigit = false
        var sticky = false
        isNegative = bytes.count > 0 && bytes[0] == 0x2D
        if isNegative || bytes.count > 0 && bytes[0] == 0x2B { index = 1 }
        scan: while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x30...0x39:
                hasDigit = true
                // 18 digits and a sticky remainder say all that rounding to 15 asks.
                if digits < 18 {
                    magnitude = magnitude * 10 + UInt64(byte - 0x30)
                    if magnitude > 0 { digits += 1 }
                    if hasPoint { exponent -= 1 }
                } else {
                    if byte != 0x30 { sticky = true }
                    if !hasPoint { exponent += 1 }
                }
            case 0x2E where !hasPoint: hasPoint = true
            case 0x45, 0x65: break scan
            default: return nil
            }
            index += 1
        }
        guard hasDigit else { return nil }
        if index < bytes.count {
            guard let written = Self.exponent(bytes, from: index + 1) else { return nil }
            exponent += written
        }
        self.magnitude = magnitude
        self.exponent = magnitude == 0 ? 0 : exponent
        roundTo15(sticky: sticky)
    }

    private static func exponent(_ bytes: ByteSpan, from start: Int) -> Int? {
        var index = start
        guard index < bytes.count else { return nil }
        let isNegative = bytes[index] == 0x2D
        if isNegative || bytes[index] == 0x2B { index += 1 }
        guard index < bytes.count, bytes.count - index <= 4 else { return nil }
        var value = 0
        while index < bytes.count {
            guard isDigit(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return isNegative ? -value : value
    }

    private mutating func roundTo15(sticky: Bool = false) {
        var divisor: UInt64 = 1
        while magnitude / divisor >= 1_000_000_000_000_000 {
            divisor *= 10
            exponent += 1
        }
        if divisor > 1 {
            let rest = magnitude % divisor
            magnitude /= divisor
            let half = divisor / 2
            if rest > half || rest == half && (sticky || magnitude % 2 == 1) { magnitude += 1 }
            isRounded = rest > 0 || sticky
        }
        while magnitude > 0, exponent < 0, magnitude.isMultiple(of: 10) {
            magnitude /= 10
            exponent += 1
        }
    }

    /// Digits behind the point.
    var decimals: Int { max(0, -exponent) }

    /// Rounded half up to so many decimals, as a cell shows it.
    func rounded(toDecimals places: Int) -> StoredNumber {
        guard decimals > places else { return self }
        var result = self
        var isUp = false
        for _ in 0..<min(decimals - places, 20) {
            isUp = result.magnitude % 10 >= 5
            result.magnitude /= 10
        }
        if decimals - places > 20 { isUp = false }
        if isUp { result.magnitude += 1 }
        result.exponent = -places
        return result
    }

    /// Appends the numeral, with zeros up to `places` decimals. Very large and very small ones keep an exponent.
    func append(to bytes: inout [UInt8], atLeastDecimals places: Int = 0) {
        if isNegative, magnitude > 0 { bytes.append(0x2D) }
        guard exponent <= 30, exponent >= -30 else {
            bytes += Array("\(magnitude)E\(exponent)".utf8)
            return
        }
        var digits: [UInt8] = []
        var rest = magnitude
        repeat {
            digits.append(UInt8(rest % 10) + 0x30)
            rest /= 10
        } while rest > 0
        while digits.count <= decimals { digits.append(0x30) }
        for index in digits.indices.reversed() {
            bytes.append(digits[index])
            if index == decimals, decimals > 0 { bytes.append(0x2E) }
        }
        if magnitude > 0 { for _ in 0..<max(0, exponent) { bytes.append(0x30) } }
        if places > decimals {
            if decimals == 0 { bytes.append(0x2E) }
            for _ in decimals..<min(places, 30) { bytes.append(0x30) }
        }
    }
}
