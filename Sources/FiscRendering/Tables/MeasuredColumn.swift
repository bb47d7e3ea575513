/// One column of a table, measured and ready to be set: the cells sanitised, numbers split at their decimal point.
struct MeasuredColumn {
    let name: String
    let unit: String
    let alignment: Alignment
    private let cells: [MeasuredCell]
    /// Columns before the decimal point, over all cells; zero where the column holds no numbers.
    private let wholeWidth: Int
    /// Columns from the decimal point on (for text: of the whole cell), over all cells.
    private let restWidth: Int
    /// The columns it would like to have.
    let naturalWidth: Int
    /// The columns it is given.
    var width: Int

    private struct MeasuredCell {
        let text: String
        let style: TextStyle
        /// Columns before the decimal point.
        let whole: Int
        let width: Int
    }

    init(_ table: TextTable, column: Int, _ layout: TableLayout) {
        let header = table.headers[column]
        name = sanitised(header.name)
        let type = layout.isForPrompt ? header.type?.word(layout.language) : nil
        unit = sanitised(header.unit ?? type ?? "")
        alignment = header.alignment
        let isDecimal = header.alignment == .decimal
        cells = table.rows.indices.map { row in
            let cell = table.cell(row, column)
            let text = cell.isMissing ? layout.missingMark : sanitised(cell.text)
            let whole = isDecimal ? displayWidth(of: wholePart(of: text)) : 0
            let style = cell.isMissing ? TextStyle.dim : cell.style
            return MeasuredCell(text: text, style: style, whole: whole, width: displayWidth(of: text))
        }
        wholeWidth = cells.map(\.whole).max() ?? 0
        restWidth = cells.map { $0.width - $0.whole }.max() ?? 0
        let natural = max(displayWidth(of: name), displayWidth(of: unit), wholeWidth + restWidth, 1)
        naturalWidth = isDecimal ? natural : min(natural, max(1, layout.widestText))
        width = naturalWidth
    }

    /// Text may be cut to fit; a number may not, for cut it would read as another number.
    var mayShrink: Bool { alignment == .left }

    func headerText(_ text: String, _ style: TextStyle) -> StyledText {
        let shown = truncated(text, to: width)
        return StyledText(alignment == .left ? shown : padded(shown, to: width, alignment), style)
    }

    /// The cell, with the spaces before it and none after.
    func cellText(_ row: Int) -> StyledText {
        let cell = cells[row]
        guard cell.width > 0 else { return StyledText() }
        guard mayShrink || cell.width <= width else { return StyledText(padded(ellipsis, to: width, .right), .dim) }
        var result = StyledText()
        switch alignment {
        case .left:
            result.append(truncated(cell.text, to: width), cell.style)
            return result
        case .right:
            result.append(spaces(width - cell.width))
        case .decimal:
            let point = width - restWidth
            result.append(spaces(min(max(0, point - cell.whole), width - cell.width)))
        }
        result.append(cell.text, cell.style)
        return result
    }
}

/// What stands before the decimal point: sign, currency, digits and separators; all of a text without digits.
private func wholePart(of text: String) -> Substring {
    var sawDigit = false
    for index in text.indices {
        let character = text[index]
        let isDigit = ("0"..."9").contains(character) || ("０"..."９").contains(character)
        let isSeparator = character == "," || character == "_" || character == "，"
        if sawDigit, !isDigit, !isSeparator { return text[..<index] }
        sawDigit = sawDigit || isDigit
    }
    return text[...]
}
