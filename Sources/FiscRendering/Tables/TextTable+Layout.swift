internal import FiscSource

extension TextTable {
    /// The lines of the table: names, units, a rule, rows, and what was left out.
    ///
    /// With a window width no line is wider than it. O(cells shown).
    public func lines(_ layout: TableLayout) -> [StyledText] {
        limited(to: layout.rowLimit).allLines(layout)
    }

    /// Whether rows or columns are left out.
    func isCut(_ layout: TableLayout) -> Bool {
        let shown = limited(to: layout.rowLimit)
        return shown.rows.count < shown.totalRowCount || !shown.measured(layout).choice.hidden.isEmpty
    }

    private func measured(_ layout: TableLayout) -> (columns: [MeasuredColumn], choice: ColumnChoice) {
        var columns = headers.indices.map { MeasuredColumn(self, column: $0, layout) }
        let choice = ColumnChoice(&columns, width: layout.width)
        if let only = choice.leading.first, let width = layout.width {
            columns[only].width = min(columns[only].width, width)
        }
        return (columns, choice)
    }

    private func allLines(_ layout: TableLayout) -> [StyledText] {
        guard !headers.isEmpty else { return [] }
        let (columns, choice) = measured(layout)
        var lines = [Self.line(columns, choice) { $0.headerText($0.name, .bold) }]
        if columns.contains(where: { !$0.unit.isEmpty }) {
            lines.append(Self.line(columns, choice, mark: "") { $0.headerText($0.unit, .dim) })
        }
        lines.append(Self.line(columns, choice) { StyledText(String(repeating: layout.rule, count: $0.width), .dim) })
        for row in rows.indices {
            if tailCount > 0, row == rows.count - tailCount {
                lines.append(Self.line(columns, choice) { $0.headerText(ellipsis, .dim) })
            }
            lines.append(Self.line(columns, choice) { $0.cellText(row) })
        }
        lines += remarks(layout, hidden: choice.hidden)
        guard let width = layout.width else { return lines }
        return lines.map { $0.clipped(to: width) }
    }

    private static func line(
        _ columns: [MeasuredColumn], _ choice: ColumnChoice, mark: String = ellipsis,
        _ text: (MeasuredColumn) -> StyledText
    ) -> StyledText {
        var line = StyledText()
        var start = 0
        func set(_ text: StyledText, width: Int) {
            if !text.isEmpty { line.pad(to: start) }
            line.append(text)
            start += width + ColumnChoice.gap
        }
        for index in choice.leading { set(text(columns[index]), width: columns[index].width) }
        if !choice.hidden.isEmpty { set(StyledText(mark, .dim), width: 1) }
        for index in choice.trailing { set(text(columns[index]), width: columns[index].width) }
        return line
    }

    /// “… 还有 14 行”, “… 未显示 3 列：甲、乙、丙”.
    private func remarks(_ layout: TableLayout, hidden: Range<Int>) -> [StyledText] {
        var remarks: [StyledText] = []
        let left = totalRowCount - rows.count
        if totalRowCount == 0 {
            remarks.append(StyledText(layout.language == .zh ? "（没有行）" : "(no rows)", .dim))
        } else if left > 0 {
            let text =
                (layout.language == .zh ? "… 还有 \(left) 行" : "… \(left) more \(left == 1 ? "row" : "rows")")
                + way("all", layout, isFirst: true)
            remarks.append(StyledText(text, .dim))
        }
        if !hidden.isEmpty {
            let names = headers[hidden].map(\.name)
            let text =
                layout.language == .zh
                ? "… 未显示 \(hidden.count) 列\(way("wide", layout, isFirst: left == 0))：\(names.joined(separator: "、"))"
                : "… \(hidden.count) \(hidden.count == 1 ? "column" : "columns") not shown"
                    + "\(way("wide", layout, isFirst: left == 0)): \(names.joined(separator: ", "))"
            remarks.append(StyledText(text, .dim))
        }
        return remarks
    }

    /// How to see what is left out; the key is told once.
    private func way(_ command: String, _ layout: TableLayout, isFirst: Bool) -> String {
        guard layout.isForPrompt else { return "" }
        let key = layout.offersPaging && isFirst
        return layout.language == .zh
            ? "（\(key ? "Enter 翻看，" : ""):\(command)）" : " (\(key ? "Enter pages, " : ""):\(command))"
    }
}
