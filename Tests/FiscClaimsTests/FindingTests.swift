import FiscClaims
import FiscNumerics
import Testing

/// One wrong figure is one finding; what it should read is said only where nothing else would do.
struct FindingTests {
    private func judged(_ claims: [Claim]) -> (claims: [JudgedClaim], findings: [Finding]) {
        var judged = claims.map { judge($0) }
        let found = findings(in: &judged)
        return (judged, found)
    }

    @Test func aMisprintThatRepairsTwoClaims() {
        // The budgets 476, 4688, 1035 and 1 make 6200, not 6180; 3758 of 4688 is 80.16%, not 80.51%.
        let budgets = [
            term("476万元", index: 1), term("4688万元", index: 2), term("1035万元", index: 3), term("1万元", index: 4),
        ]
        let (claims, found) = judged([
            Claim(.sum, stated: term("6180万元", index: 0), [budgets]),
            Claim(.rate, stated: term("80.51%", index: 5), [[term("3758万元", index: 6)], [budgets[1]]]),
            Claim(.rate, stated: term("78.56%", index: 7), [[term("4855万元", index: 8)], [term("6180万元", index: 0)]]),
        ])
        #expect(claims.map(\.verdict) == [.fails, .fails, .rounding])
        #expect(found.count == 1)
        #expect(found.first?.figure == 2)
        #expect(found.first?.placeCount == 2)
        #expect(
            claims[0].messageZh
                == "合计不符：分项476＋4688＋1035＋1＝6200万元，文中6180万元，相差20万元，超过允许尾差2.5万元。若4688为4668，本处及“80.51%”均相符，疑误写。")
    }

    @Test func anAmountThatOtherClaimsForce() {
        // 75800 is no slip of 154844.27, but the sum and the growth both ask for it.
        let parts = [term("905709.06元", index: 1), term("75800元", index: 2), term("73200元", index: 3)]
        let (claims, found) = judged([
            Claim(.sum, stated: term("1133753.33元", index: 0), [parts]),
            Claim(.growthFromChange, stated: term("50.63%", index: 4), [[term("52044.27元", index: 5)], [parts[1]]]),
        ])
        #expect(found.count == 1)
        #expect(claims[1].messageZh.contains("75800应为154844.27"))
    }

    @Test func noCauseWhereItIsNotSure() {
        let (claims, found) = judged([
            Claim(.sum, stated: term("100.00万元", index: 0), [[term("60.00万元", index: 1), term("30.00万元", index: 2)]])
        ])
        #expect(found.count == 1)
        #expect(found.first?.figure == nil)
        #expect(!claims[0].messageZh.contains("疑"))
    }

    @Test func aStaleShare() {
        let shares = [term("84.06%", index: 1), term("19.62%", index: 2)]
        let parts = [term("2476260.58元", index: 3), term("469500元", index: 4)]
        let (claims, found) = judged([
            Claim(.share, stated: shares[0], [[parts[0]], parts]),
            Claim(.share, stated: shares[1], [[parts[1]], parts]),
            Claim(.sharesToWhole, stated: nil, [shares]),
        ])
        #expect(found.count == 1)
        #expect(
            claims[1].messageZh
                == "占比不符：469500÷(2476260.58＋469500)＝15.94%，文中19.62%，与84.06%合计103.68%，疑沿用旧数。")
    }

    @Test func separateErrorsStaySeparate() {
        let total = term("100.00万元", index: 0)
        let (_, found) = judged([
            Claim(.share, stated: term("20.00%", index: 1), [[term("30.00万元", index: 2)], [total]], grade: .should),
            Claim(.share, stated: term("10.00%", index: 3), [[term("70.00万元", index: 4)], [total]]),
            Claim(.sum, stated: total, [[term("30.00万元", index: 2), term("70.00万元", index: 4)]]),
        ])
        #expect(found.count == 2)
        // Of one class, 强制 comes before 核实.
        #expect(found.map(\.grade) == [.must, .should])
    }
}
