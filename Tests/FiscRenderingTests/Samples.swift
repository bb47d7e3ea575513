import FiscClaims
import FiscLanguage
import FiscRendering
import FiscSource

/// Inputs that several tests render.
enum Samples {
    static let share = ExplanationNode(
        title: "share(一般公共预算财政拨款收入, 总收入)",
        steps: [
            .init(.formula, "一般公共预算财政拨款收入 ÷ 总收入"),
            .init(
                .figures, "1440.68万元 ÷ 1540.23万元",
                origins: [
                    .init(name: "一般公共预算财政拨款收入", figure: "1440.68万元", line: 42, halfWidth: "0.005万元"),
                    .init(name: "总收入", figure: "1540.23万元", line: 42, halfWidth: "0.005万元"),
                ]),
            .init(.value, "0.93536679…", bounds: .init(lower: "93.5361%", upper: "93.5373%")),
            .init(
                .result, "93.54%",
                remark: Phrase(zh: "报告为93.54%（第42行）：相符", en: "the report says 93.54% (line 42): agrees")),
        ])

    static let seedPlace = CheckPlace(line: 42, column: 3, headings: ["二、绩效自评情况", "部门整体收支情况"], paragraph: 1)

    static let report = CheckReport(
        file: "panyu-2023.txt", title: "中共广州市番禺区委党校", period: "2023", figureCount: 41,
        precisionPolicy: Phrase(zh: "各数末位（同列取最细）", en: "finest"),
        entries: [
            CheckEntry(
                kind: "sum", findingClass: .sum, grade: .must, verdict: .exact, place: seedPlace,
                quote: "我校2023年度总收入为1540.23万元", message: Phrase("总收入 1540.23万元 ＝ 1440.68＋69.22＋30.33"),
                stated: "1540.23", members: ["1440.68", "69.22", "30.33"], computed: "1540.23", difference: "0.00",
                allowed: "0.02", unit: "万元"),
            CheckEntry(
                kind: "share", findingClass: .share, grade: .must, verdict: .rounding, how: .rounded, place: seedPlace,
                quote: "占比93.54%",
                message: Phrase("一般公共预算财政拨款收入 ÷ 总收入 ＝ 93.5367%，文中 93.54%"), stated: "93.54",
                members: ["1440.68", "1540.23"], computed: "93.5367", unit: "%"),
            CheckEntry(
                kind: "growth", findingClass: .change, grade: .must, verdict: .fails,
                place: CheckPlace(line: 88, column: 1, headings: ["三、支出预算情况说明"], paragraph: 4),
                quote: "（二）社会保障和就业支出类科目116433.12元，比上年增加16803.36元，增长14.43%。",
                message: Phrase(
                    zh: "基数：16803.36÷(116433.12－16803.36)＝16.87%，文中14.43%，疑误以本年数为基数。",
                    en:
                        "base: 16803.36÷(116433.12－16803.36)＝16.87%, the text says 14.43%: this year's figure taken as base?"
                ),
                stated: "14.43", members: ["16803.36", "116433.12"], computed: "16.87", difference: "2.44",
                allowed: "0.01", unit: "%", cause: "14.43"),
            CheckEntry(
                kind: "consistency", findingClass: .consistency, grade: .should, verdict: .fails, place: seedPlace,
                message: Phrase("前为46.25万元，后为46.00万元，相差0.25万元。"), cause: "14.43"),
            CheckEntry(
                title: "三公控制", kind: "check", grade: .should, verdict: .fails, place: CheckPlace(line: 12),
                message: Phrase("三公经费控制率(决算三公, 预算三公) ＝ 104.20%，应 ≤ 100%"),
                cases: [
                    CheckCase(label: "部门＝教育局", verdict: .fails, message: Phrase("104.20% > 100%")),
                    CheckCase(label: "部门＝党校", verdict: .exact, message: Phrase("99.10% ≤ 100%")),
                ],
                waiver: CheckWaiver(
                    reason: "2023年购置执法车辆", by: "张三", date: "2024-03-01", reference: "番财〔2023〕12号批复")),
            CheckEntry(
                title: "收入构成", kind: "check", grade: .should, verdict: .exact, message: Phrase(""),
                waiver: CheckWaiver(reason: "尾差")),
        ],
        figures: [
            CheckedFigure(
                text: "1540.23万元", value: "1540.23", unit: "万元", subject: "总收入", place: seedPlace, claimCount: 4)
        ],
        uncovered: [
            UncoveredItem(kind: .figure, text: "62期", place: seedPlace),
            UncoveredItem(kind: .table, text: "表3", reason: Phrase(zh: "未识别", en: "not recognised")),
        ])
}
