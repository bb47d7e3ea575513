import FiscNumerics
import FiscSource

/// 1e5, 2.5E-3, 2E3万元: how other programs write numbers, and how they are written here.
struct ExponentNotation {
    let span: Span
    let meant: String

    /// - Parameters:
    ///   - word: what stands behind the digits, taken for a unit
    ///   - literal: where both stand
    init?(_ digits: String, _ word: String, after literal: Span, in source: SourceText) {
        guard let first = word.first, first == "e" || first == "E" else { return nil }
        var exponent = String(word.dropFirst().prefix { $0.isASCII && $0.isNumber })
        let unit = String(word.dropFirst(1 + exponent.count))
        var end = literal.end
        if exponent.isEmpty {
            // 1.5E-3 is cut at its sign.
            guard unit.isEmpty else { return nil }
            let rest = source.text(Span(end, min(end + 5, source.bytes.count)))
            guard let sign = rest.first, sign == "-" || sign == "+" else { return nil }
            let power = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard !power.isEmpty else { return nil }
            exponent = (sign == "-" ? "-" : "") + power
            end += 1 + power.utf8.count
        }
        guard let power = Int(exponent), power.magnitude <= 9999, let value = Decimal(digits) else { return nil }
        span = Span(literal.start, end)
        let written = try? value * Decimal.powerOfTen(power)
        if let written, (-6...15).contains(power), !written.isInexact {
            meant = written.description + unit
        } else {
            meant = unit.isEmpty ? "\(digits) * 10^\(power)" : "\(digits)\(unit) * 10^\(power)"
        }
    }
}
