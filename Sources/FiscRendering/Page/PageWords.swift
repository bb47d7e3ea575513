internal import FiscClaims
internal import FiscLanguage
internal import FiscSource

/// The fixed words of a page, in one language.
struct PageWords {
    let check: CheckWords
    var language: Diagnostic.Language { check.language }
    private var isZh: Bool { language == .zh }

    func pick(_ zh: String, _ en: String) -> String { isZh ? zh : en }

    var pageTitle: String { pick("核对结果", "checked report") }
    var findings: String { pick("问题", "Findings") }
    var waived: String { pick("已说明", "Waived") }
    var charts: String { pick("图", "Charts") }
    var changes: String { pick("增减", "Changes") }
    var completions: String { pick("完成情况", "Completion") }
    var now: String { pick("本数", "now") }
    var before: String { pick("比较数", "compared with") }
    var actual: String { pick("完成", "actual") }
    var planned: String { pick("基数", "base") }
    var text: String { pick("原文与标注", "The report, marked") }
    var notes: String { pick("核对明细", "All claims") }
    var summary: String { pick("各文件", "Files") }
    var contents: String { pick("目录", "Contents") }
    var noFindings: String {
        pick("就所核对的各项，未发现不符。", "Among the claims that were checked, none was found to fail.")
    }
    var nothingChecked: String { pick("未作任何核对。", "Nothing was checked.") }
    var toText: String { pick("看原文", "in the text") }
    var atPlace: String { pick("位置", "place") }
    var shouldRead: String { pick("应为", "should read") }
    var otherPlaces: String { pick("同一问题还涉及", "The same finding also touches") }
    func findingLink(_ number: Int) -> String { pick("问题\(number)", "finding \(number)") }
    func note(_ number: Int) -> String { pick("注\(number)", "note \(number)") }
    func more(_ count: Int) -> String { pick("另有\(count)项，见核对明细", "\(count) more: see all claims") }
    func moreBreakdowns(_ count: Int) -> String { pick("另有\(count)组未绘。", "\(count) more are not drawn.") }
    func uncoveredLead(_ count: Int) -> String {
        pick(
            "\(count)个数没有勾稽关系，未核对：",
            "\(count) \(count == 1 ? "figure has" : "figures have") no relation and \(count == 1 ? "was" : "were") not checked:"
        )
    }
    var allCovered: String { pick("读出的数都有勾稽关系。", "Every figure that was read has a relation.") }
    var howToRead: String { pick("图例", "Legend") }
    var pointAtFigure: String {
        pick(
            "指到、点按或用Tab键选中一个数，即见其算式；打印时见文末各注。",
            "Point at a figure, tap it or reach it with Tab to see its arithmetic; in print see the notes at the end.")
    }
    var notMarked: String { pick("无标记：未列入核对", "no mark: not covered") }
    var madeBy: String { pick("由 fisc 核对", "checked by fisc") }

    /// The word that a figure carries.
    func badge(_ standing: Standing) -> String {
        switch standing {
        case .fails: pick("不符", "fails")
        case .suspect: pick("疑误", "suspect")
        case .unlikely: pick("偏大", "unlikely")
        case .unknown: pick("无法核", "unknown")
        case .note: pick("提示", "note")
        case .involved: pick("涉及", "involved")
        case .rounding: pick("尾", "r")
        case .exact: pick("符", "ok")
        }
    }

    /// What the word means.
    func meaning(_ standing: Standing) -> String {
        switch standing {
        case .fails: pick("与算得的不符", "does not follow from the others")
        case .suspect: pick("改此一数，各处即相符", "with another number here all would hold")
        case .unlikely: pick("尾差偏大，须附说明", "rounding hardly explains it")
        case .unknown: pick("无法核对", "could not be judged")
        case .note: pick("提示，不计问题", "a note, no finding")
        case .involved: pick("所在的式子不符，未必是此数有误", "its relation fails; the fault may be elsewhere")
        case .rounding: pick("尾差，视同相符", "rounding: counts as agreeing")
        case .exact: pick("相符", "agrees")
        }
    }
}
