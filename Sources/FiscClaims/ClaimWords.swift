internal import FiscNumerics

/// The words of claim messages in both languages; the sentences are those a finance bureau would sign.
enum ClaimWords {
    case zh, en

    var isChinese: Bool { self == .zh }
    var plus: String { isChinese ? "＋" : " + " }
    var minus: String { isChinese ? "－" : " − " }
    var times: String { isChinese ? "×" : " × " }
    var over: String { isChinese ? "÷" : " ÷ " }
    var equals: String { isChinese ? "＝" : " = " }
    var spacedEquals: String { isChinese ? " ＝ " : " = " }
    /// In the middle of a long sum.
    func omitted(_ count: Int) -> String {
        isChinese ? "＋…（共\(count)项）…" : " + … (\(count) in all) …"
    }
    var comma: String { isChinese ? "、" : ", " }
    var semicolon: String { isChinese ? "，" : "; " }
    var stop: String { isChinese ? "。" : "." }
    var truncated: String { isChinese ? "（截位）" : " (digits cut off)" }
    var tooHigh: String { isChinese ? "，多计" : ", too high by " }
    var tooLow: String { isChinese ? "，少计" : ", too low by " }

    /// What opens a sentence behind another.
    func opening(_ sentence: String) -> String {
        isChinese ? sentence : " " + sentence.prefix(1).uppercased() + sentence.dropFirst()
    }

    /// 个百分点 and 倍 have English names; the rest stands as the report writes it.
    func symbol(_ unit: Unit) -> String {
        switch unit {
        case .points where !isChinese: " percentage points"
        case .multiple where !isChinese: " times"
        default: unit.symbol
        }
    }

    func statedAs(_ stated: String) -> String { isChinese ? "，文中\(stated)" : ", the text says \(stated)" }
    func scored(_ stated: String) -> String { isChinese ? "，自评\(stated)" : ", scored \(stated)" }
    func shouldBe(_ value: String) -> String { isChinese ? "，应为\(value)" : ", should be \(value)" }
    func weighted(_ pairs: String) -> String { isChinese ? "按\(pairs)加权" : "weighted over \(pairs)" }

    func tail(_ difference: String, allowed: String?) -> String {
        let bound = allowed.map { isChinese ? "，允许\($0)" : ", \($0) allowed" } ?? ""
        return isChinese ? "（尾差\(difference)\(bound)）" : " (off by \(difference)\(bound))"
    }

    func apart(_ difference: String, allowed: String?) -> String {
        let bound = allowed.map { isChinese ? "，超过允许尾差\($0)" : ", rounding allows \($0)" } ?? ""
        return (isChinese ? "，相差\(difference)" : ", off by \(difference)") + bound
    }

    func unlikely(count: Int, bound: String, actual: String) -> String {
        isChinese
            ? "\(count)项相加尾差上限\(bound)，实差\(actual)"
            : "rounding of \(count) terms can reach \(bound), the difference is \(actual)"
    }

    func unjudged(_ reason: String, _ formula: String) -> String {
        isChinese ? "无法核对：\(formula)，\(reason)。" : "cannot be judged: \(formula): \(reason)."
    }

    func twice(_ first: String, _ second: String, _ difference: String?) -> String {
        (isChinese ? "前为\(first)，后为\(second)" : "first \(first), then \(second)") + apart(twice: difference)
    }

    /// One number of the text and of a table.
    func inTextAndTable(_ text: String, _ table: String) -> String {
        isChinese ? "文中\(text)，表中\(table)" : "\(text) in the text, \(table) in the table"
    }

    func textAndTableDiffer(_ text: String, _ table: String, _ difference: String?) -> String {
        inTextAndTable(text, table) + apart(twice: difference)
    }

    func unbalanced(_ left: String, _ right: String, _ difference: String?) -> String {
        (isChinese ? "左半\(left)，右半\(right)" : "\(left) on the left, \(right) on the right") + missing(difference)
    }

    private func apart(twice difference: String?) -> String {
        missing(difference) + (isChinese ? "。同一口径请更正，口径不同请注明" : ". Correct it, or say how the bases differ")
    }

    private func missing(_ difference: String?) -> String {
        difference.map { isChinese ? "，相差\($0)" : ", off by \($0)" } ?? (isChinese ? "，单位不同" : ", units differ")
    }

    func exceeds(part: String, whole: String, by difference: String?) -> String {
        let apart = difference.map { isChinese ? "，超\($0)" : ", by \($0)" } ?? ""
        return isChinese ? "\(part)大于\(whole)\(apart)" : "\(part) is more than \(whole)\(apart)"
    }

    /// What a finding's sentence begins with.
    func title(of judged: JudgedClaim) -> String {
        if judged.verdict == .unlikely { return isChinese ? "尾差偏大：" : "Unlikely rounding: " }
        switch judged.cause {
        case .currentAsBase: return isChinese ? "增减率基数：" : "Base of the growth: "
        case .ratioAsPercent: return isChinese ? "百分数漏乘：" : "Percentage not multiplied: "
        case .multipleAsGrowth: return isChinese ? "倍数表述：" : "Multiple called growth: "
        default: break
        }
        return title(of: judged.claim)
    }

    private func title(of claim: Claim) -> String {
        switch claim.kind {
        case .same where claim.findingClass == .balance: isChinese ? "总计不平：" : "Totals do not balance: "
        case .same where claim.findingClass == .tableAndText: isChinese ? "表文不一致：" : "Text and table differ: "
        case .sum, .count: isChinese ? (claim.kind == .sum ? "合计不符：分项" : "数量不符：分项") : "Sum does not hold: "
        case .sumOfChanges: isChinese ? "增减额合计不符：分项" : "Changes do not add up: "
        case .sharesToWhole: isChinese ? "占比合计不符：" : "Shares do not make 100%: "
        case .difference: isChinese ? "增减额不符：" : "Change does not hold: "
        case .pointChange: isChinese ? "百分点不符：" : "Point change does not hold: "
        case .share, .weightedShare: isChinese ? "占比不符：" : "Share does not hold: "
        case .rate, .rateFromChange, .weightedRate: isChinese ? "完成率不符：" : "Rate does not hold: "
        case .growth, .growthFromChange, .changeOverBase, .weightedGrowth, .annualGrowth:
            isChinese ? "增减率不符：" : "Growth does not hold: "
        case .multiple, .timesGrown: isChinese ? "倍数不符：" : "Multiple does not hold: "
        case .average: isChinese ? "平均数不符：" : "Average does not hold: "
        case .score: isChinese ? "得分有误：" : "Score does not hold: "
        case .atMost: isChinese ? "部分大于总体：" : "Part exceeds the whole: "
        case .same: isChinese ? "前后不一致：" : "Given twice, differently: "
        }
    }
}
