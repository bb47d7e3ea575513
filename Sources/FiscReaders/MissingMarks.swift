import FiscTables

/// What stands in a cell of figures where there is no figure.
struct MissingMarks {
    /// Signs mean “missing” in any column; words only among numbers, where 无 or NA is no text of its own.
    private static let signs: Set<String> = [
        "-", "--", "---", "----", "—", "——", "———", "–", "－", "－－", "―", "──", "…", "……", "...", "....", "/", "\\",
        "*", "**", "***", "#", "?", "？", ".", "、", "~",
    ]
    private static let words: Set<String> = [
        "无", "n/a", "n.a.", "n.a", "na", "nan", "null", "nil", "none", "missing", "不详", "未报", "未报送", "未统计", "暂无",
        "缺", "空", "无数据", "不适用", "x", "×", "#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "nd",
        "n.d.", "..",
    ]
    private let extra: Set<String>

    init(extra: [String]) { self.extra = Set(extra) }

    /// Whether the text is a mark in a column of numbers or periods.
    func isMark(_ text: String) -> Bool {
        let folded = foldedName(text).lowercased()
        return Self.signs.contains(text) || Self.signs.contains(folded) || Self.words.contains(folded)
            || extra.contains(text)
    }

    /// Whether it is one in a column of texts.
    func isMarkAmongTexts(_ text: String) -> Bool { extra.contains(text) || (!text.isEmpty && isDashes(text)) }

    private func isDashes(_ text: String) -> Bool { text.allSatisfy { "-—–－―─".contains($0) } }
}
