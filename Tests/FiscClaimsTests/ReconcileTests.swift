import FiscNumerics
import Testing

@testable import FiscClaims

/// Claims that each hold and do not hold together. The answers were worked out by hand, beside each test.
@Suite("reconcile")
struct ReconcileTests {
    @Test("total 3, parts 1 and 1, each called 40.0%")
    func forty() throws {
        // A, B ≤ 0.4005·T, so A + B ≤ 0.801·T < T; without the sum, or without one of the shares, there is no trouble.
        let total = term("3万元", index: 0)
        let (first, second) = (term("1万元", index: 1), term("1万元", index: 2))
        let claims = [
            judge(Claim(.sum, stated: total, [[first, second]])),
            judge(Claim(.share, stated: term("40.0%", index: 3), [[first], [total]])),
            judge(Claim(.share, stated: term("40.0%", index: 4), [[second], [total]])),
        ]
        #expect(claims.allSatisfy { $0.verdict.passes })
        let found = reconcile(claims)
        #expect(found.conflicts.map(\.claims) == [[0, 1, 2]])
        #expect(!found.isCut && found.leftOut.isEmpty)
        // Either share may be wrong (then it is of any size), the total cannot: with 2.5 … 3.5 unbound the shares still
        // ask for A + B ≤ 0.801·T.
        let repairs = try #require(found.conflicts.first).repairs
        #expect(repairs.map { $0.changes.map(\.figure) } == [[3], [4]])
    }

    @Test("what holds together is no conflict")
    func sound() throws {
        let total = term("1540.23万元", index: 0)
        let parts = [term("1440.68万元", index: 1), term("69.22万元", index: 2), term("30.33万元", index: 3)]
        let shares = ["93.54%", "4.49%", "1.97%"]
        var claims = [judge(Claim(.sum, stated: total, [parts]))]
        for (place, share) in shares.enumerated() {
            claims.append(judge(Claim(.share, stated: term(share, index: 4 + place), [[parts[place]], [total]])))
        }
        claims.append(
            judge(Claim(.sharesToWhole, stated: nil, [shares.enumerated().map { term($1, index: 4 + $0) }])))
        #expect(reconcile(claims) == Reconciliation())
    }

    @Test("a claim that fails is a conflict by itself, with what each figure would have to read")
    func single() throws {
        // 476 + 4688 + 1035 + 1 = 6200, not 6180. Each part stands for ±0.5, as does the total: the sum of the parts is
        // 6198 … 6202, so the total would read 6198 … 6202; 4688 would have to be 6179.5 … 6180.5 − 1510.5 … 1513.5 …
        let total = term("6180万元", index: 0)
        let parts = ["476万元", "4688万元", "1035万元", "1万元"].enumerated().map { term($1, index: $0 + 1) }
        let found = reconcile([judge(Claim(.sum, stated: total, [parts]), policy: .own)], policy: .own)
        let conflict = try #require(found.conflicts.first)
        #expect(found.conflicts.count == 1 && conflict.claims == [0] && conflict.figures == [0, 1, 2, 3, 4])
        let changes = conflict.repairs.compactMap { $0.changes.count == 1 ? $0.changes[0] : nil }
        #expect(changes.map(\.figure) == [0, 1, 2, 3, 4])
        #expect(changes[0].low == Decimal(6198) && changes[0].high == Decimal(6202))
        // 6179.5 − (476.5 + 1035.5 + 1.5) = 4666, 6180.5 − (475.5 + 1034.5 + 0.5) = 4670
        #expect(changes[2].low == Decimal(4666) && changes[2].high == Decimal(4670))
        #expect(changes[2].readings.contains("4668"))
    }

    @Test("two causes are two conflicts")
    func twoCauses() throws {
        let wrong = [0, 10].map { start in
            judge(
                Claim(
                    .sum, stated: term("9.00万元", index: start),
                    [[term("5.00万元", index: start + 1), term("3.00万元", index: start + 2)]]))
        }
        #expect(reconcile(wrong).conflicts.map(\.claims) == [[0], [1]])
    }

    @Test("growth over a base that may be 0 is left out and named")
    func leftOut() throws {
        let claim = Claim(
            .growth, stated: term("20.00%", index: 0), [[term("1万元", index: 1)], [term("0.00万元", index: 2)]])
        var judged = judge(claim)
        judged.judgement.verdict = .rounding
        let found = reconcile([judged])
        #expect(found.conflicts.isEmpty && found.leftOut.map(\.claim) == [0])
    }

    @Test("every answer of random systems is right: a point that keeps all bounds, or bounds that add up to nothing")
    func random() throws {
        var dice = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var system = LinearSystem(budget: 100_000)
            let count = Int.random(in: 1...5, using: &dice)
            var lows: [Int] = []
            for _ in 0..<count {
                let low = Int.random(in: -5...5, using: &dice)
                lows.append(low)
                _ = system.addUnknown(
                    value: Ratio(whole: low), lower: Ratio(whole: low),
                    upper: Ratio(whole: low + Int.random(in: 0...3, using: &dice)))
            }
            var rows: [(terms: [Int: Int], low: Int, high: Int, number: Int)] = []
            for _ in 0..<Int.random(in: 1...5, using: &dice) {
                let terms = Dictionary(
                    uniqueKeysWithValues: (0..<count).map { ($0, Int.random(in: -2...2, using: &dice)) })
                let low = Int.random(in: -8...8, using: &dice)
                let high = low + Int.random(in: 0...3, using: &dice)
                let number = try system.addRow(
                    terms.mapValues { Ratio(whole: $0) }, lower: Ratio(whole: low), upper: Ratio(whole: high))
                rows.append((terms, low, high, number))
            }
            switch try system.solve() {
            case .feasible:
                for row in rows {
                    var sum = Ratio.zero
                    for (unknown, factor) in row.terms {
                        sum = try sum + system.value(of: unknown) * Ratio(whole: factor)
                    }
                    #expect(!(sum < Ratio(whole: row.low)) && !(Ratio(whole: row.high) < sum))
                }
            case .contradiction(let reasons):
                // No whole numbers within the bounds of the unknowns keep all rows.
                #expect(!reasons.isEmpty)
                #expect(!Self.anyWholePoint(lows, rows.map { ($0.terms, $0.low, $0.high) }))
            }
        }
    }

    private static func anyWholePoint(_ lows: [Int], _ rows: [(terms: [Int: Int], low: Int, high: Int)]) -> Bool {
        // Only points at the lower ends: a contradiction leaves none of them.
        rows.allSatisfy { row in
            let sum = row.terms.reduce(0) { $0 + $1.value * lows[$1.key] }
            return row.low <= sum && sum <= row.high
        }
    }
}
