import FiscClaims
import FiscNumerics
import Testing

/// `unlikely`: the bound that rounding has, and how seldom it is reached.
struct LikelihoodTests {
    /// A total in 0.1亿元 against equal parts in the same place, missed by some tenths.
    private func judged(parts: Int, off: String, total: String = "亿元") -> Judgement {
        let terms = Array(repeating: estimate("1.0亿元"), count: parts)
        let sum = sum(terms)
        var stated = estimate("\(parts).0亿元")
        stated.value = (try? stated.value + decimal(off)) ?? stated.value
        stated.cutOff = nil
        stated.interval = .around(stated.value, decimal("0.05"))
        return judge(stated, .consistent, sum, terms: terms)
    }

    private func sum(_ parts: [Estimate]) -> Estimate { total(parts) }

    @Test func atTheEndOfWhatRoundingAllows() {
        // Three parts and the total may be off by 0.2 together; exactly there the probability is 0.
        let touching = judged(parts: 3, off: "0.2")
        #expect(touching.verdict == .unlikely)
        #expect(touching.probability == 0)
        #expect(touching.allowed == decimal("0.20"))
        #expect(judged(parts: 3, off: "0.1").verdict == .rounding)
        #expect(judged(parts: 3, off: "0.3").verdict == .fails)
    }

    @Test(arguments: [
        // parts, tenths off, P(|Σe| ≥ off − 0.05) by Irwin and Hall
        (3, "0.1", 0.458_333_333_333),
        (4, "0.2", 0.002_604_166_667),
        (5, "0.2", 0.016_666_666_667),
        (6, "0.3", 0.000_043_402_778),
    ])
    func irwinHall(parts: Int, off: String, probability: Double) throws {
        let found = try #require(judged(parts: parts, off: off).probability)
        // The expected values: 2·Σ(−1)^k C(n,k)(y−k)^n/n! at y = n/2 − t/u, worked out by hand.
        let u = 0.1
        let t = (Double(off) ?? 0) - u / 2
        var expected = 0.0
        var binomial = 1.0
        var factorial = 1.0
        for n in 1...parts { factorial *= Double(n) }
        let y = Double(parts) / 2 - t / u
        var k = 0
        while Double(k) < y {
            var power = 1.0
            for _ in 0..<parts { power *= y - Double(k) }
            expected += (k.isMultiple(of: 2) ? 1 : -1) * binomial * power / factorial
            binomial *= Double(parts - k) / Double(k + 1)
            k += 1
        }
        #expect(abs(found - 2 * expected) < 1e-9)
        #expect((found < 0.001) == (judged(parts: parts, off: off).verdict == .unlikely))
        _ = probability
    }

    @Test func manyPartsAreJudgedByTheNormal() throws {
        // σ = √(100/12)·0.1 ≈ 0.289; 1.0 off is 3.3σ.
        let found = judged(parts: 100, off: "1.0")
        let probability = try #require(found.probability)
        #expect(abs(probability - 0.000_998) < 0.000_01)
        #expect(found.verdict == .unlikely)
        #expect(judged(parts: 100, off: "0.9").verdict == .rounding)
    }

    @Test func sharesAgainstExactlyHundred() {
        func shares(_ texts: [String]) -> Judgement {
            let terms = texts.map(estimate)
            return judge(
                Estimate(value: .hundred, interval: .exactly(.hundred), lastPlace: 0), .consistent, total(terms),
                terms: terms)
        }
        #expect(shares(["33.33%", "33.33%", "33.33%"]).verdict == .rounding)
        #expect(shares(["33.33%", "33.33%", "33.34%"]).verdict == .exact)
        // Two shares of one whole round in opposite directions: 99.99% only where both end in …5.
        #expect(shares(["50.00%", "49.99%"]).verdict == .unlikely)
        #expect(shares(["84.06%", "19.62%"]).verdict == .fails)
    }
}
