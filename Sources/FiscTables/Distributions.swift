public import FiscNumerics
import FiscSource

/// How often each first digit stands in a column, against Benford's law.
public struct FirstDigits: Sendable {
    /// P(d) = log₁₀(1 + 1/d), in %, to 13 decimals.
    public static let expected = [
        "30.1029995663981", "17.6091259055681", "12.4938736608300", "9.6910013008056", "7.9181246047625",
        "6.6946789630613", "5.7991946977687", "5.1152522447381", "4.5757490560675",
    ].compactMap { Decimal($0) }
    /// With fewer numbers the rarest digit is expected not even fourteen times, and chance alone makes any picture.
    public static let fewest = 300

    /// How often 1 … 9 stand first.
    public let counts: [Int]
    public var total: Int { counts.reduce(0, +) }

    /// Signs do not matter; 0 has no first digit and is left out.
    public init(_ column: Column) throws(TableFailure) {
        var counts = [Int](repeating: 0, count: 9)
        for row in 0..<column.count {
            guard let value = column.decimal(at: row), var digits = Optional(value.coefficient), digits > 0 else {
                continue
            }
            while digits >= 10 { digits /= 10 }
            counts[Int(digits) - 1] += 1
        }
        self.counts = counts
        guard total >= Self.fewest else {
            throw TableFailure(
                TableDiagnostics.tooFewValues,
                [Diagnostic.argument(zh: "首位数字检验", en: "A test of first digits"), "\(Self.fewest)", "\(total)"])
        }
    }

    /// Observed share of a digit in %, what of χ² it makes up, and how far it is from the expected share, in points.
    public func figures(of digit: Int) throws(DecimalError) -> (observed: Decimal, chi: Decimal, difference: Decimal) {
        let count = Decimal(counts[digit - 1])
        let all = Decimal(total)
        let expected = try (try Self.expected[digit - 1] * all) / .hundred
        let distance = try count - expected
        let observed = try (try count * .hundred) / all
        return (observed, try (try distance * distance) / expected, try observed - Self.expected[digit - 1])
    }
}

/// The middle of many numbers, and how far the others lie from it.
public enum Spread {
    /// Fewer numbers have no middle to speak of.
    public static let fewest = 5

    public static func median(_ values: [Decimal]) -> Decimal? {
        let sorted = values.sorted()
        guard let upper = sorted.dropFirst(sorted.count / 2).first else { return nil }
        if sorted.count % 2 == 1 { return upper }
        return try? (try sorted[sorted.count / 2 - 1] + upper) / Decimal(2)
    }

    /// Iglewicz and Hoaglin's modified z-score of each value, 0.6745 (x − median) ÷ MAD; nil where more than half of the
    /// values are the same, so that MAD is 0.
    public static func scores(_ values: [Decimal]) throws(TableFailure) -> (
        median: Decimal, mad: Decimal, scores: [Decimal]?
    ) {
        guard values.count >= fewest, let median = median(values) else {
            throw TableFailure(
                TableDiagnostics.tooFewValues,
                [Diagnostic.argument(zh: "找离群值", en: "A search for outliers"), "\(fewest)", "\(values.count)"])
        }
        do throws(DecimalError) {
            var distances: [Decimal] = []
            for value in values { distances.append(try value - median) }
            guard let mad = self.median(distances.map(\.magnitude)), !mad.isZero else { return (median, .zero, nil) }
            let factor = Decimal(scaled: 6745, places: 4)
            var scores: [Decimal] = []
            for distance in distances { scores.append(try (try factor * distance) / mad) }
            return (median, mad, scores)
        } catch {
            throw TableFailure(TableDiagnostics.outOfRange, [""])
        }
    }
}
