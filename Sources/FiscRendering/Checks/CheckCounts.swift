internal import FiscClaims
public import FiscSource

/// How many claims came to what. Every claim counts once: `total` is the sum of all the others but `findings` and
/// the three ways of `rounding`.
public struct CheckCounts: Sendable, Hashable {
    public private(set) var total = 0
    public private(set) var exact = 0
    public private(set) var rounding = 0
    public private(set) var rounded = 0
    public private(set) var tail = 0
    public private(set) var truncated = 0
    public private(set) var unlikely = 0
    public private(set) var fails = 0
    public private(set) var missing = 0
    public private(set) var unknown = 0
    public private(set) var errors = 0
    public private(set) var waived = 0
    /// What does not hold but is graded 提示, which does not count as a problem.
    public private(set) var notes = 0
    /// 问题: findings graded 强制 or 核实, those of one cause counted once.
    public private(set) var findings = 0
    /// Figures without a relation.
    public private(set) var uncoveredFigures = 0

    public init() {}

    public init(_ report: CheckReport) {
        var causes: Set<String> = []
        for entry in report.entries {
            count(entry)
            guard entry.isFinding, entry.grade != .note, entry.verdict != .error, entry.verdict != .unknown else {
                continue
            }
            if let cause = entry.cause, !causes.insert(cause).inserted { continue }
            findings += 1
        }
        uncoveredFigures = report.uncovered.count { $0.kind == .figure }
    }

    private mutating func count(_ entry: CheckEntry) {
        total += 1
        if entry.isWaived {
            waived += 1
            return
        }
        switch entry.verdict {
        case .exact: exact += 1
        case .rounding:
            rounding += 1
            switch entry.how {
            case .rounded: rounded += 1
            case .tail: tail += 1
            case .truncated: truncated += 1
            case nil: break
            }
        case .unknown: unknown += 1
        case .error: errors += 1
        case .unlikely, .fails: countFinding(entry)
        }
    }

    private mutating func countFinding(_ entry: CheckEntry) {
        if entry.grade == .note {
            notes += 1
        } else if entry.isMissingItem {
            missing += 1
        } else if entry.verdict == .fails {
            fails += 1
        } else {
            unlikely += 1
        }
    }

    /// The counts of several files together.
    public static func + (a: CheckCounts, b: CheckCounts) -> CheckCounts {
        var sum = a
        for path in Self.all { sum[keyPath: path] += b[keyPath: path] }
        return sum
    }

    private static var all: [WritableKeyPath<CheckCounts, Int>] {
        [
            \.total, \.exact, \.rounding, \.rounded, \.tail, \.truncated, \.unlikely, \.fails, \.missing, \.unknown,
            \.errors, \.waived, \.notes, \.findings, \.uncoveredFigures,
        ]
    }

    /// The last line: “共核对9项：相符4、尾差5、不符0、无法核对0；另有25个数无勾稽关系，未核对（--all 列出）。” It never says that all
    /// is right. Counts that are rarely other than 0 are named only then.
    public func sentence(in language: Diagnostic.Language, listsUncovered: Bool = false) -> String {
        language == .zh ? chinese(listsUncovered) : english(listsUncovered)
    }

    private func chinese(_ listsUncovered: Bool) -> String {
        var parts = ["相符\(exact)", "尾差\(rounding)"]
        if unlikely > 0 { parts.append("尾差偏大\(unlikely)") }
        parts.append("不符\(fails)")
        if missing > 0 { parts.append("缺项\(missing)") }
        parts.append("无法核对\(unknown)")
        if errors > 0 { parts.append("规则有误\(errors)") }
        if waived > 0 { parts.append("已说明\(waived)") }
        if notes > 0 { parts.append("提示\(notes)") }
        var text = "共核对\(total)项：" + parts.joined(separator: "、")
        if uncoveredFigures > 0 {
            text += "；另有\(uncoveredFigures)个数无勾稽关系，未核对" + (listsUncovered ? "" : "（--all 列出）")
        }
        return text + "。"
    }

    private func english(_ listsUncovered: Bool) -> String {
        var parts = ["\(exact) exact", "\(rounding) rounding"]
        if unlikely > 0 { parts.append("\(unlikely) unlikely") }
        parts.append("\(fails) \(fails == 1 ? "fails" : "fail")")
        if missing > 0 { parts.append("\(missing) missing") }
        parts.append("\(unknown) unknown")
        if errors > 0 { parts.append("\(errors) broken \(errors == 1 ? "rule" : "rules")") }
        if waived > 0 { parts.append("\(waived) waived") }
        if notes > 0 { parts.append("\(notes) \(notes == 1 ? "note" : "notes")") }
        var text = "\(total) \(total == 1 ? "claim" : "claims") checked: " + parts.joined(separator: ", ")
        if uncoveredFigures > 0 {
            let figures = uncoveredFigures == 1 ? "figure has" : "figures have"
            text +=
                "; \(uncoveredFigures) more \(figures) no relation and \(uncoveredFigures == 1 ? "was" : "were") not checked"
            text += listsUncovered ? "" : " (--all lists them)"
        }
        return text + "."
    }
}
