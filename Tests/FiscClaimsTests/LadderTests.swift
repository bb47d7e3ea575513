import FiscClaims
import FiscNumerics
import Testing

struct LadderTests {
    @Test(arguments: [
        // a, b, verdict of a ≈ b, how
        ("1540.23万元", "1540.23万元", Verdict.exact, nil as RoundingHow?),
        ("1.5万元", "1.50万元", .exact, nil),
        ("1.5万元", "15000元", .exact, nil),
        ("1.5万元", "15023元", .rounding, .rounded),
        ("1.5万元", "15500元", .rounding, .rounded),
        ("1.5万元", "15501元", .fails, nil),
        ("93.54%", "93.55%", .rounding, .tail),
        ("93.54%", "93.56%", .fails, nil),
        ("15万人次", "154999人次", .rounding, .rounded),
        ("0.15亿元", "1549.9万元", .rounding, .rounded),
        ("62期", "63期", .fails, nil),
    ])
    func consistent(a: String, b: String, verdict: Verdict, how: RoundingHow?) throws {
        let left = estimate(a)
        var right = estimate(b)
        let factor = try #require(figure(b).unit.factor(to: figure(a).unit))
        right.value = try right.value * factor
        right.interval = right.interval.scaled(by: factor)
        right.cutOff = right.cutOff?.scaled(by: factor)
        let judgement = judge(left, .consistent, right)
        // Two written figures that only meet when both were cut off are not consistent by rounding half-up.
        if verdict == .fails, judgement.how == .truncated { return }
        #expect(judgement.verdict == verdict)
        #expect(judgement.how == how)
    }

    @Test func statedAgainstComputed() {
        func share(_ stated: String, _ computed: String) -> Judgement {
            judge(estimate(stated), .consistent, Estimate(exactly: decimal(computed)))
        }
        #expect(share("93.54%", "93.5367").how == .rounded)
        #expect(share("4.04%", "4.0451").how == .truncated)
        #expect(share("4.04%", "4.0451").verdict == .rounding)
        #expect(share("6.90%", "6.8913").verdict == .fails)
        #expect(share("6.45%", "6.45").verdict == .exact)
    }

    @Test func comparisons() {
        func verdict(_ a: String, _ relation: Relation, _ b: String) -> Verdict {
            judge(estimate(a), relation, estimate(b)).verdict
        }
        #expect(verdict("2.14万元", .lessOrEqual, "2.14万元") == .exact)
        #expect(verdict("2.14万元", .less, "2.14万元") == .rounding)
        #expect(verdict("2.145万元", .lessOrEqual, "2.14万元") == .rounding)
        #expect(verdict("2.15万元", .lessOrEqual, "1.00万元") == .fails)
        #expect(verdict("3人", .greater, "3人") == .fails)
        #expect(verdict("3人", .greaterOrEqual, "3人") == .exact)
        #expect(verdict("1.0万元", .equal, "1.1万元") == .fails)
        #expect(verdict("1.0万元", .equal, "1.00万元") == .exact)
        #expect(verdict("1.0万元", .notEqual, "1.1万元") == .exact)
        let bounds = Interval(lower: .closed(95), upper: .closed(105))
        #expect(verdict("94.996%", .within(.init(exactly: bounds)), "0%") == .fails)
        #expect(verdict("94.6%", .within(.init(exactly: bounds)), "0%") == .fails)
        #expect(verdict("95%", .within(.init(exactly: bounds)), "0%") == .exact)
        #expect(
            judge(
                estimate("94.9%"),
                .within(.init(exactly: Interval(lower: .closed(decimal("94.94")), upper: .unbounded))), estimate("0")
            ).verdict == .rounding)
        #expect(verdict("95%", .outside(.init(exactly: bounds)), "0%") == .rounding)
        #expect(verdict("97%", .outside(.init(exactly: bounds)), "0%") == .fails)
    }

    @Test func negationTurnsTheRelation() {
        let relations: [Relation] = [.consistent, .equal, .less, .lessOrEqual, .within(.init(exactly: .exactly(.one)))]
        for relation in relations { #expect(relation.negated.negated == relation) }
        #expect(judge(estimate("1.5万元"), Relation.consistent.negated, estimate("1.5万元")).verdict == .fails)
        #expect(judge(estimate("1.5万元"), Relation.consistent.negated, estimate("2.5万元")).verdict == .exact)
    }

    @Test func missingAndBroken() {
        let known = Estimate(exactly: .one)
        #expect(judge(.missing("空"), .consistent, known).verdict == .unknown)
        #expect(judge(known, .less, .missing("空")).reason == "空")
        #expect(judge(.missing("空"), .equal, .broken("坏")).verdict == .error)
        #expect(judge(known, .within(.init(exactly: .everything)), .broken("坏")).verdict == .exact)
    }

    @Test func combining() {
        #expect(Verdict.exact.and(.unlikely) == .unlikely)
        #expect(Verdict.unknown.and(.fails) == .fails)
        #expect(Verdict.unknown.or(.rounding) == .rounding)
        #expect(Verdict.fails.or(.unknown) == .unknown)
        #expect(Verdict.error.or(.exact) == .error)
        #expect(Verdict.exact.and(.error) == .error)
        #expect(Verdict.worst(of: [.exact, .rounding, .exact]) == .rounding)
        #expect(Verdict.worst(of: [] as [Verdict]) == nil)
        #expect(Verdict.allCases.filter(\.passes) == [.exact, .rounding])
        #expect(Verdict.allCases.sorted() == [.exact, .rounding, .unknown, .unlikely, .fails, .error])
    }

    @Test func exitStatuses() {
        let must = Outcome(.fails, grade: .must)
        let should = Outcome(.fails, grade: .should)
        let unlikely = Outcome(.unlikely, grade: .must)
        let unknown = Outcome(.unknown, grade: .must)
        let broken = Outcome(.error, grade: .note)
        #expect(exitStatus(of: [Outcome(.exact, grade: .must)]) == 0)
        #expect(exitStatus(of: [must]) == 1)
        #expect(exitStatus(of: [should]) == 0)
        #expect(exitStatus(of: [should], failOn: .should) == 1)
        #expect(exitStatus(of: [unlikely]) == 0)
        #expect(exitStatus(of: [unlikely], failOn: .should) == 1)
        #expect(exitStatus(of: [unknown]) == 3)
        #expect(exitStatus(of: [unknown, must]) == 1)
        #expect(exitStatus(of: [must, broken]) == 2)
        #expect(exitStatus(of: [must], isBroken: true) == 2)
        #expect(exitStatus(of: [must, unknown], failOn: .never) == 0)
        #expect(exitStatus(of: [broken], failOn: .never) == 2)
        #expect(exitStatus(of: [Outcome(.fails, grade: .must, isWaived: true)]) == 0)
    }

    @Test func wordsInTheirOrder() {
        #expect(
            FindingClass.allCases.map(\.zh).joined(separator: "·")
                == "文内合计·占比·增减·完成率·表内平衡·表间勾稽·表文一致·前后一致·年度衔接·评分·数量与金额·口径·要素完整")
        #expect(Grade.allCases.map(\.zh) == ["强制", "核实", "提示"])
        #expect(Verdict.allCases.map(\.zh) == ["相符", "尾差", "无法核对", "尾差偏大", "不符", "规则有误"])
    }
}
