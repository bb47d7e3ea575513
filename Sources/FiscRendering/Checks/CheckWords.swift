internal import FiscClaims
internal import FiscLanguage
internal import FiscNumerics
internal import FiscSource

/// The fixed words of a check's listing, in one language.
struct CheckWords {
    let language: Diagnostic.Language

    private var isChinese: Bool { language == .zh }

    func text(_ phrase: Phrase) -> String { isChinese ? phrase.zh : phrase.en }
    func verdict(_ entry: CheckEntry) -> String {
        entry.isWaived ? (isChinese ? "已说明" : "waived") : unwaived(entry)
    }

    private func unwaived(_ entry: CheckEntry) -> String {
        entry.isMissingItem ? (isChinese ? "缺项" : "missing") : entry.verdict.name(in: language)
    }

    var colon: String { isChinese ? "：" : ": " }
    var notCovered: String { isChinese ? "未列入核对" : "not covered" }
    var note: String { isChinese ? "注：" : "note: " }

    /// “panyu-2023.txt · 番禺区委党校 · 2023 · 41个数，9项核对”.
    func header(_ report: CheckReport) -> String {
        let claims = report.entries.count
        var counts = isChinese ? "\(claims)项核对" : "\(claims) \(claims == 1 ? "claim" : "claims")"
        if report.figureCount > 0 {
            let figures = report.figureCount
            counts = (isChinese ? "\(figures)个数，" : "\(figures) \(figures == 1 ? "figure" : "figures"), ") + counts
        }
        return [report.file, report.title, report.period, counts].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// Title and message of an entry, with what the reader of a waived finding must know of its verdict.
    func body(_ entry: CheckEntry) -> String {
        var text = [entry.title, self.text(entry.message)].filter { !$0.isEmpty }.joined(separator: colon)
        if entry.isWaived { text = unwaived(entry) + colon + text }
        if entry.how == .truncated, !text.contains("截位"), !text.contains("cut off") {
            text += isChinese ? "（截位）" : " (digits cut off)"
        }
        return text
    }

    func grade(_ grade: Grade) -> String {
        isChinese ? "【\(grade.name(in: language))】" : "[\(grade.name(in: language))] "
    }

    func places(_ count: Int) -> String { isChinese ? "（涉及\(count)处）" : " (touches \(count) places)" }

    func quoted(_ text: String) -> String { "“" + text + "”" }

    /// What is said of a waiver beneath its entry.
    func waiver(_ waiver: CheckWaiver, of entry: CheckEntry) -> String {
        let lead: String
        if entry.hasNeedlessWaiver {
            lead = isChinese ? "说明多余（已相符）" : "needless waiver (the check holds)"
        } else if waiver.state == .refused {
            lead = isChinese ? "说明未采纳" : "waiver refused"
        } else if entry.verdict == .unknown {
            lead = isChinese ? "已有说明（仍须先能核对）" : "a waiver stands, but nothing could be judged yet"
        } else if !entry.isWaived {
            lead = isChinese ? "只有核实项可以说明" : "only a “should” can be waived"
        } else {
            lead = isChinese ? "说明" : "waiver"
        }
        let details = [waiver.by, waiver.date, waiver.reference, entry.isWaived ? state(waiver.state) : ""]
            .filter { !$0.isEmpty }.joined(separator: isChinese ? "，" : ", ")
        let tail = details.isEmpty ? "" : isChinese ? "（\(details)）" : " (\(details))"
        return lead + colon + waiver.reason + tail
    }

    func state(_ state: CheckWaiver.State) -> String {
        switch state {
        case .pending: isChinese ? "待采纳" : "pending"
        case .accepted: isChinese ? "采纳" : "accepted"
        case .refused: isChinese ? "不采纳" : "refused"
        }
    }

    /// “12例：相符9、不符3”.
    func cases(_ cases: [CheckCase]) -> String {
        let counts = Verdict.allCases.compactMap { verdict -> String? in
            let count = cases.count { $0.verdict == verdict }
            guard count > 0 else { return nil }
            return isChinese ? verdict.name(in: language) + "\(count)" : "\(count) \(verdict.name(in: language))"
        }
        let lead = isChinese ? "\(cases.count)例：" : "\(cases.count) \(cases.count == 1 ? "case" : "cases"): "
        return lead + counts.joined(separator: isChinese ? "、" : ", ")
    }

    /// What was read and not understood, beside the figures that the last line counts; `nil` when there is nothing.
    func notUnderstood(_ items: [UncoveredItem]) -> String? {
        let sentences = items.count { $0.kind == .sentence }
        let tables = items.count { $0.kind == .table }
        var parts: [String] = []
        if sentences > 0 { parts.append(isChinese ? "\(sentences)个句子" : "\(sentences) sentences") }
        if tables > 0 { parts.append(isChinese ? "\(tables)张表" : "\(tables) tables") }
        guard !parts.isEmpty else { return nil }
        return notCovered + colon + parts.joined(separator: isChinese ? "、" : ", ") + (isChinese ? "。" : ".")
    }

    func precision(_ policy: Phrase) -> String {
        (isChinese ? PrecisionPolicy.heading.zh + "：" : PrecisionPolicy.heading.en + ": ") + text(policy)
    }

    /// What heads the columns of the table over several files.
    var summaryTitles: [String] {
        isChinese
            ? ["文件", "问题", "不符", "尾差偏大", "无法核对", "尾差", "相符", "核对项", "未核对的数"]
            : ["file", "findings", "fail", "unlikely", "unknown", "rounding", "exact", "claims", "figures not checked"]
    }

    func summaryNumbers(_ counts: CheckCounts) -> [Int] {
        [
            counts.findings, counts.fails + counts.missing, counts.unlikely, counts.unknown + counts.errors,
            counts.rounding, counts.exact, counts.total, counts.uncoveredFigures,
        ]
    }

    var notRead: String { isChinese ? "未能读取" : "not read" }

    func unreadable(_ count: Int) -> String {
        isChinese
            ? "\(count)个文件未能读取，未作任何核对："
            : "\(count) \(count == 1 ? "file" : "files") could not be read and \(count == 1 ? "was" : "were") not checked:"
    }

    func files(_ count: Int) -> String { isChinese ? "\(count)个文件" : "\(count) files" }
}
