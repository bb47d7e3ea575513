public import FiscSource

/// What was found of one claim or check; the raw values stand in JSON.
public enum CheckVerdict: String, Sendable, Hashable, CaseIterable {
    case exact
    case rounding
    case unlikely
    case fails
    /// Something the report must state and does not.
    case missing
    /// Something needed is missing or unreadable.
    case unknown
    /// The rule itself broke: never the fault of what was checked.
    case error

    /// Whether the claim holds; `unknown` never does.
    public var passes: Bool { self == .exact || self == .rounding }

    /// 相符, 尾差, …: the words a finance bureau would sign.
    public func name(in language: Diagnostic.Language) -> String {
        switch self {
        case .exact: language == .zh ? "相符" : "exact"
        case .rounding: language == .zh ? "尾差" : "rounding"
        case .unlikely: language == .zh ? "尾差偏大" : "unlikely"
        case .fails: language == .zh ? "不符" : "fails"
        case .missing: language == .zh ? "缺项" : "missing"
        case .unknown: language == .zh ? "无法核对" : "unknown"
        case .error: language == .zh ? "规则有误" : "error"
        }
    }

    var style: TextStyle {
        switch self {
        case .exact: .green
        case .rounding: .cyan
        case .unlikely: [.bold, .yellow]
        case .fails, .missing: [.bold, .red]
        case .unknown: .yellow
        case .error: [.bold, .magenta]
        }
    }
}

/// How a claim that passes as `rounding` does so.
public enum CheckRounding: String, Sendable, Hashable {
    /// The computed value rounds to the stated one.
    case rounded
    /// Only the rounding of the inputs explains it.
    case tail
    /// Holds when digits are cut off instead of rounded.
    case truncated
}

/// How much a finding weighs. Only `should` can be waived.
public enum CheckGrade: String, Sendable, Hashable, CaseIterable {
    case must
    case should
    case note

    /// 强制（不符即退回）, 核实（须附说明）, 提示（不计问题）.
    public func name(in language: Diagnostic.Language) -> String {
        switch self {
        case .must: language == .zh ? "强制" : "must"
        case .should: language == .zh ? "核实" : "should"
        case .note: language == .zh ? "提示" : "note"
        }
    }

    /// 0 for the gravest.
    var rank: Int {
        switch self {
        case .must: 0
        case .should: 1
        case .note: 2
        }
    }
}

/// What kind of relation a finding is about, in the order in which findings are grouped; the raw values stand in JSON.
public enum FindingClass: String, Sendable, Hashable, CaseIterable {
    case total
    case share
    case growth
    case completion
    case tableBalance = "table-balance"
    case crossTable = "cross-table"
    case textTable = "text-table"
    case consistency
    case yearToYear = "year-to-year"
    case scoring
    case amountAndQuantity = "amount-quantity"
    case definition
    case completeness

    public func name(in language: Diagnostic.Language) -> String {
        switch self {
        case .total: language == .zh ? "文内合计" : "total"
        case .share: language == .zh ? "占比" : "share"
        case .growth: language == .zh ? "增减" : "growth"
        case .completion: language == .zh ? "完成率" : "completion"
        case .tableBalance: language == .zh ? "表内平衡" : "table balance"
        case .crossTable: language == .zh ? "表间勾稽" : "cross-table"
        case .textTable: language == .zh ? "表文一致" : "text and table"
        case .consistency: language == .zh ? "前后一致" : "consistency"
        case .yearToYear: language == .zh ? "年度衔接" : "year to year"
        case .scoring: language == .zh ? "评分" : "scoring"
        case .amountAndQuantity: language == .zh ? "数量与金额" : "amount and quantity"
        case .definition: language == .zh ? "口径" : "definition"
        case .completeness: language == .zh ? "要素完整" : "completeness"
        }
    }

    var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
