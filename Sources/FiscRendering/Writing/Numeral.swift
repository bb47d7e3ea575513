internal import FiscNumerics
internal import FiscTables

/// Digits of a number as files hold them: exact ones whole, with the zeros that were written; of an inexact one the 15
/// digits that spreadsheets work with. Never an exponent, never a comma.
struct Numeral {
    /// Without sign.
    let digits: UInt128
    /// So many of the digits stand behind the point; below zero, so many zeros follow them.
    let places: Int
    let isNegative: Bool

    init(_ value: Decimal, keepsZeros: Bool) {
        var value = value.isInexact ? value.rounded(toSignificant: 15, .halfEven) : value
        // Zeros that only multiplying put there are no news.
        if !keepsZeros || value.isInexact, value.exponent < -2 { value = value.strippingZeros(upTo: -2) }
        digits = value.coefficient
        places = -value.exponent
        isNegative = value.isNegative && !value.isZero
    }

    init(_ raw: Int64, scale: Int, written: Int, keepsZeros: Bool) {
        var magnitude = raw.magnitude
        let kept = keepsZeros ? written : min(written, 2)
        var places = scale
        while places > kept, magnitude.isMultiple(of: 10) {
            magnitude /= 10
            places -= 1
        }
        digits = UInt128(magnitude)
        self.places = places
        isNegative = raw < 0
    }

    private init(digits: UInt128, places: Int, isNegative: Bool) {
        self.digits = digits
        self.places = places
        self.isNegative = isNegative
    }

    /// A hundredth, as workbooks hold per cent.
    var hundredth: Numeral { Numeral(digits: digits, places: places + 2, isNegative: isNegative) }

    /// Digits from the first to the last that is not zero.
    var significantDigits: Int {
        var rest = digits
        while rest != 0, rest.isMultiple(of: 10) { rest /= 10 }
        return rest.decimalDigits
    }

    var decimals: Int { max(0, places) }

    func append(to bytes: inout [UInt8]) {
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        if digits <= UInt128(UInt64.max), places >= 0, places < 20 {
            append(UInt64(digits), to: &bytes)
        } else {
            let text = Decimal(coefficient: digits, exponent: -places).description
            bytes.append(contentsOf: text.utf8)
        }
    }

    private func append(_ number: UInt64, to bytes: inout [UInt8]) {
        // SAFETY is the type's: 40 bytes hold 20 digits and 20 places.
        var buffer = InlineArray<40, UInt8>(repeating: UInt8(ascii: "0"))
        var at = 40
        var rest = number
        var written = 0
        while rest > 0 || written <= places {
            if written == places, places > 0 {
                at -= 1
                buffer[at] = UInt8(ascii: ".")
            }
            at -= 1
            buffer[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            written += 1
        }
        for index in at..<40 { bytes.append(buffer[index]) }
    }
}

extension UInt128 {
    fileprivate var decimalDigits: Int {
        var rest = self
        var count = 0
        while rest > 0 {
            rest /= 10
            count += 1
        }
        return count
    }
}

extension Column {
    /// The numeral of a cell; nil where there is no number.
    func numeral(at row: Int) -> Numeral? {
        if isMissing(at: row) { return nil }
        switch storage {
        case .scaled(let values, let scale, let digits):
            return Numeral(
                values[row], scale: scale, written: digits.map { Int($0[row]) } ?? scale, keepsZeros: isFigure)
        case .wide(let values): return Numeral(values[row], keepsZeros: isFigure)
        default: return nil
        }
    }
}
