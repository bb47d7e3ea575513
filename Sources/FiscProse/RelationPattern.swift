internal import FiscClaims

/// A relation that texts assert, with an example of it, the claim it gives, and the search for it.
///
/// The searches run in the order of the table: lists first, since shares and changes are of what the lists make up.
struct RelationPattern: Sendable {
    let name: String
    let example: String
    /// The kind of claim that the example gives; nil where the search only prepares others.
    let kind: ClaimKind?
    let find: @Sendable (inout ClaimFinder) -> Void

    static let table: [RelationPattern] = [
        RelationPattern(
            name: "其中", example: "总收入100.00万元，其中：财政拨款收入60.00万元，其他收入40.00万元。", kind: .sum,
            find: { $0.findOpenedLists() }),
        RelationPattern(
            name: "从…看", example: "收入60.00亿元。分级次看，省级收入35.00亿元，市级收入25.00亿元。", kind: .sum,
            find: { $0.findViews() }),
        RelationPattern(
            name: "加上…总计", example: "当年收入10.5亿元。加上转移收入4.5亿元、上年结余1.0亿元，收入合计16.0亿元。", kind: .sum,
            find: { $0.findTotalsAfterAddends() }),
        RelationPattern(
            name: "合计", example: "接待费1.00万元；车辆费2.00万元。三公经费总额为3.00万元。", kind: .sum,
            find: { $0.findImplicitTotals() }),
        RelationPattern(
            name: "分项", example: "收入60.00亿元。分部门看，税务局完成35.00亿元；财政局完成25.00亿元。", kind: .sum,
            find: { $0.findBreakdowns() }),
        RelationPattern(
            name: "分条",
            example: """
                支出年初预算为90.0万元，支出决算为80.0万元。其中：

                1.甲类。年初预算为50.0万元，支出决算为45.0万元。

                2.乙类。年初预算为40.0万元，支出决算为35.0万元。
                """, kind: .sum, find: { $0.findPointColumns() }),
        RelationPattern(
            name: "占比", example: "总支出200.00万元，其中：基本支出150.00万元，占75.00%；项目支出50.00万元，占25.00%。", kind: .share,
            find: { $0.findShares() }),
        RelationPattern(
            name: "结构", example: "第一产业增加值10亿元，第二产业增加值50亿元，第三产业增加值40亿元。三次产业结构为10:50:40。", kind: .share,
            find: { $0.findStructures() }),
        RelationPattern(
            name: "资产负债率", example: "资产总额80.0亿元、负债总额54.0亿元，资产负债率67.5%。", kind: .share,
            find: { $0.findDebtRatios() }),
        RelationPattern(
            name: "增减", example: "公务接待费5.00万元，比上年减少1.25万元，下降20.00%。", kind: .growthFromChange,
            find: { $0.findChanges() }),
        RelationPattern(
            name: "完成率", example: "三公经费预算为50.00万元，支出决算为40.00万元，完成预算的80.00%。", kind: .rate,
            find: { $0.findRates() }),
        RelationPattern(
            name: "限额", example: "年末债务余额46.00亿元，控制在限额50.00亿元以内，占限额的92.0%。", kind: .share,
            find: { $0.findLimits() }),
        RelationPattern(
            name: "结余", example: "当年收入98.70亿元，支出92.40亿元，当年结余6.30亿元。", kind: .difference,
            find: { $0.findBalances() }),
        RelationPattern(
            name: "年末余额", example: "2022年末债务余额40.00亿元。2023年新增债务8.00亿元，偿还债务本金3.00亿元，2023年末债务余额45.00亿元。", kind: .sum,
            find: { $0.findRollForward() }),
        RelationPattern(name: "结余一读", example: "", kind: nil, find: { $0.settleBalances() }),
        RelationPattern(
            name: "倍数与年均", example: "2020年到2022年，收入由100亿元增加到121亿元，年均增长10%。", kind: .annualGrowth,
            find: { $0.findPairs() }),
        RelationPattern(
            name: "差额", example: "收入由10亿元增加到30亿元，支出由15亿元增加到40亿元，收支差额由5亿元增加到10亿元。",
            kind: .difference, find: { $0.findGaps() }),
        RelationPattern(
            name: "剔除", example: "规模31.0亿元，剔除相关支出5.5亿元，同口径规模为25.5亿元。", kind: .difference,
            find: { $0.findTakenOut() }),
        RelationPattern(
            name: "节约", example: SavingPattern.table[0].example, kind: .difference, find: { $0.findSavings() }),
        RelationPattern(
            name: "加权平均", example: "发行债券40亿元，其中一般债券10亿元，专项债券30亿元。平均期限8.5年，其中一般债券7年，专项债券9年。",
            kind: .weightedShare, find: { $0.findMeans() }),
        RelationPattern(
            name: "平均", example: "演出120场，惠及15.6万人次，平均每场1300人次。", kind: .average, find: { $0.findAverages() }),
        RelationPattern(
            name: "得分合计", example: "决策指标分值20分，得19分；产出指标分值80分，得76.5分。总得分95.5分。", kind: .sum,
            find: { $0.findScoreTotals() }),
        RelationPattern(
            name: "增减清单", example: "收入增加36万元，其中：本级收入增加4万元、补助收入增加32万元。", kind: .sumOfChanges,
            find: { $0.findChangeLists() }),
        RelationPattern(
            name: "追加", example: "年初预算120.00万元，追加预算30.00万元，调整后预算数150.00万元。", kind: .sum,
            find: { $0.findAdditions() }),
        RelationPattern(
            name: "前后一致", example: "项目支出46.25万元。共有1个项目，项目金额46.00万元。", kind: .same,
            find: { $0.findRepeats() }),
        RelationPattern(
            name: "分条与预算",
            example: """
                1.公积金20.0万元。主要用于缴存。2025年执行数为19.0万元，2026年预算安排20.0万元。

                2.补贴30.0万元。主要用于发放。2025年执行数为29.0万元，2026年预算安排30.0万元。
                """, kind: .same, find: { $0.findRestated() }),
        RelationPattern(
            name: "差值", example: "支出2.05万元，年初预算为2.95万元，差值为0.90万元。", kind: .difference,
            find: { $0.findApart() }),
        RelationPattern(
            name: "大写与小写", example: "合同价款人民币壹佰万元整（¥1,000,000.00）。", kind: .same,
            find: { $0.findCapitals() }),
        RelationPattern(
            name: "增减合计",
            example: "支出10.00万元，比上年增加3.00万元。其中：接待费4.00万元，比上年增加1.00万元；车辆费6.00万元，比上年增加2.00万元。",
            kind: .sumOfChanges, find: { $0.findGroupRelations() }),
        RelationPattern(
            name: "未超预算", example: "三公经费支出预算为44.52万元，支出决算为22.62万元。决算数未超过预算数。", kind: .atMost,
            find: { $0.findBounds() }),
        RelationPattern(
            name: "列式", example: "变动率=(63.46-32)÷32=98.31%。", kind: .growth, find: { $0.findFormulas() }),
        RelationPattern(
            name: "百分点", example: "上半年完成年初预算的53.5%，超序时进度3.5个百分点。", kind: .pointChange,
            find: { $0.findPoints() }),
        RelationPattern(
            name: "户数", example: "11个区中，有5个区上升，6个区下降。", kind: .sum, find: { $0.findCounts() }),
        RelationPattern(
            name: "表内", example: "项目 | 预算数 |\n合计 | 3.00 |\n甲 | 1.00 |\n乙 | 2.00 |", kind: .sum,
            find: { $0.findTableRelations() }),
        RelationPattern(name: "占比合计", example: "", kind: nil, find: { $0.findLeftOverShares() }),
        RelationPattern(name: "未填", example: "", kind: nil, find: { $0.fillBlankGrowths() }),
        RelationPattern(
            name: "表文一致", example: "财政拨款收入3.00万元。\n项目 | 金额（万元） |\n财政拨款收入 | 3.00 |\n事业收入 | 2.00 |", kind: .same,
            find: { $0.findTextAgainstTable() }),
        RelationPattern(
            name: "互证", example: "", kind: nil, find: { $0.confirmDoubtful() }),
    ]
}
