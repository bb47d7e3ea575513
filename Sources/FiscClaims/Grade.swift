/// How much hangs on a check or claim: 强制 is sent back, 核实 wants an explanation, 提示 is no 问题.
///
/// Declared from heaviest to lightest.
public enum Grade: String, CaseIterable, Sendable, Hashable, Comparable {
    case must, should, note

    private var weight: Int {
        switch self {
        case .must: 0
        case .should: 1
        case .note: 2
        }
    }

    /// Heavier grades come first.
    public static func < (left: Grade, right: Grade) -> Bool { left.weight < right.weight }

    public var zh: String {
        switch self {
        case .must: "强制"
        case .should: "核实"
        case .note: "提示"
        }
    }

    public var en: String { rawValue }
}

/// What a finding is about, in the order in which findings are grouped.
public enum FindingClass: String, CaseIterable, Sendable, Hashable, Comparable {
    case sum, share, change, completion, balance, betweenTables, tableAndText, consistency, yearLink, scoring
    case countAndAmount, basis, completeness

    public var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: FindingClass, right: FindingClass) -> Bool { left.order < right.order }

    public var zh: String {
        switch self {
        case .sum: "文内合计"
        case .share: "占比"
        case .change: "增减"
        case .completion: "完成率"
        case .balance: "表内平衡"
        case .betweenTables: "表间勾稽"
        case .tableAndText: "表文一致"
        case .consistency: "前后一致"
        case .yearLink: "年度衔接"
        case .scoring: "评分"
        case .countAndAmount: "数量与金额"
        case .basis: "口径"
        case .completeness: "要素完整"
        }
    }

    public var en: String {
        switch self {
        case .sum: "sum"
        case .share: "share"
        case .change: "change"
        case .completion: "completion"
        case .balance: "table balance"
        case .betweenTables: "between tables"
        case .tableAndText: "table and text"
        case .consistency: "consistency"
        case .yearLink: "year to year"
        case .scoring: "scoring"
        case .countAndAmount: "count and amount"
        case .basis: "basis"
        case .completeness: "completeness"
        }
    }
}
