internal import FiscSource

extension TextTable {
    /// The lines of the table: names, units, a rule, rows, and what was left out.
    ///
    /// With a window width no line is wider than it. O(cells shown).
    public func lines(_ layout: TableLayout) -> [StyledText] {
        guard !headers.isEmpty else { return [] }
        let shown = min(rows.count, max(0, layout.rowLimit ?? rows.count))
        var columns = headers.indices.map {
            MeasuredColumn(self, column: $0, rowCount: shown, layout)
        }
        let choice = ColumnChoice(&columns, width: layout.width)
        if let only = choice.leading.first, let width = layout.width {
            columns[only].width = min(columns[only].width, width)
        }

        var lines = [Self.line(columns, choice) { $0.headerText($0.name, .bold) }]
        if columns.contains(where: { !$0.unit.isEmpty }) {
            lines.append(Self.line(columns, choice, mark: "") { $0.headerText($0.unit, .dim) })
        }
        lines.append(Self.line(columns, choice) { StyledText(String(repeating: layout.rule, count: $0.width), .dim) })
        for row in 0..<shown { lines.append(Self.line(columns, choice) { $0.cellText(row) }) }
        lines += remarks(layout, shownRows: shown, hidden: choice.hidden)
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
    private func remarks(_ layout: TableLayout, shownRows: Int, hidden: Range<Int>) -> [StyledText] {
        var remarks: [StyledText] = []
        let left = totalRowCount - shownRows
        if totalRowCount == 0 {
            remarks.append(StyledText(layout.language == .zh ? "（没有行）" : "(no rows)", .dim))
        } else if left > 0 {
            let text =
                (layout.language == .zh ? "… 还有 \(left) 行" : "… \(left) more \(left == 1 ? "row" : "rows")")
                + command("all", layout)
            remarks.append(StyledText(text, .dim))
        }
        if !hidden.isEmpty {
            let names = headers[hidden].map(\.name)
            let text =
                layout.language == .zh
                ? "… 未显示 \(hidden.count) 列\(command("wide", layout))：\(names.joined(separator: "、"))"
                : "… \(hidden.count) \(hidden.count == 1 ? "column" : "columns") not shown"
                    + "\(command("wide", layout)): \(names.joined(separator: ", "))"
            remarks.append(StyledText(text, .dim))
        }
        return remarks
    }

    private func command(_ name: String, _ layout: TableLayout) -> String {
        guard layout.isForPrompt else { return "" }
        return layout.language == .zh ? "（:\(name)）" : " (:\(name))"
    }
}
