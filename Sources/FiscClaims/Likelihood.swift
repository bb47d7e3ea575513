internal import FiscNumerics

/// How likely rounding alone makes a sum miss its total by as much as it does.
///
/// The parts' errors are taken as independent and uniform on ±u/2, so their sum follows Irwin and Hall; the
/// probability is a second opinion on a difference that is possible. It never turns a pass into a failure.
enum Likelihood {
    /// Below this, a possible difference is called unlikely.
    static let limit = 0.001

    /// P(|Σe| ≥ |difference| − u_total / 2).
    ///
    /// - `partWidths`: u of each part, 0 for exact ones. Against an exact total one error less is free, and the parts'
    ///   own unit stands for the total's.
    /// - Returns: nil where no part was rounded. Touching at an end point only is 0.
    static func ofDifference(_ difference: Decimal, partWidths: [Decimal], totalWidth: Decimal) -> Double? {
        let widths = partWidths.filter { !$0.isZero }
        guard let first = widths.first else { return nil }
        let largest = widths.reduce(first) { max($0, $1) }
        let isTotalExact = totalWidth.isZero
        let count = isTotalExact ? widths.count - 1 : widths.count
        let beyond = difference.magnitude.approximate - (isTotalExact ? largest : totalWidth).approximate / 2
        // Binary halves of decimals such as 0.01 err in the sixteenth digit; a tie is a tie all the same.
        let step = largest.approximate
        if beyond <= step * 1e-9 { return 1 }
        guard count > 0 else { return 0 }
        if count <= 30, widths.allSatisfy({ $0 == first }) {
            return 2 * irwinHall(count, below: Double(count) / 2 - beyond / step)
        }
        let squares = widths.reduce(0.0) { $0 + $1.approximate * $1.approximate }
        let scale = isTotalExact ? Double(count) / Double(widths.count) : 1
        return complementaryError(beyond / (squares * scale / 12).squareRoot() / 2.0.squareRoot())
    }

    /// P(S ≤ x) for the sum S of `count` independent uniform numbers on 0…1; exact sum, for x up to its middle.
    static func irwinHall(_ count: Int, below x: Double) -> Double {
        if x <= 1e-9 { return 0 }
        var total = 0.0
        var binomial = 1.0
        for k in 0...min(count, Int(x)) {
            // (x − k)^n / n! is built factor by factor, so that neither grows out of range.
            var term = binomial
            for factor in 1...count { term *= (x - Double(k)) / Double(factor) }
            total += k.isMultiple(of: 2) ? term : -term
            binomial *= Double(count - k) / Double(k + 1)
        }
        return min(max(total, 0), 1)
    }

    /// erfc(x) for x ≥ 0: the series near 0, the continued fraction beyond.
    static func complementaryError(_ x: Double) -> Double {
        let rootOfPi = 1.772_453_850_905_516
        if x < 2.5 {
            var term = x
            var sum = x
            var n = 0.0
            while term.magnitude > 1e-17 * sum.magnitude, n < 200 {
                n += 1
                term *= -x * x / n
                sum += term / (2 * n + 1)
            }
            return 1 - 2 * sum / rootOfPi
        }
        var fraction = 0.0
        for k in stride(from: 60.0, to: 0, by: -1) { fraction = k / 2 / (x + fraction) }
        return exponentialOfMinus(x * x) / (x + fraction) / rootOfPi
    }

    /// e^−y for y ≥ 0 by halving until the series is short.
    private static func exponentialOfMinus(_ y: Double) -> Double {
        if y > 700 { return 0 }
        var part = y
        var halvings = 0
        while part > 0.5 {
            part /= 2
            halvings += 1
        }
        var term = 1.0
        var sum = 1.0
        for n in 1...20 {
            term *= part / Double(n)
            sum += term
        }
        for _ in 0..<halvings { sum *= sum }
        return 1 / sum
    }
}
