internal import FiscLanguage
internal import FiscNumerics
internal import FiscTables

/// The cells of one column of a workbook.
struct SheetColumn {
    private let column: Column
    private let head: ExportTable.Head
    /// The shared texts of the column's dictionary.
    private let numbers: [Int]
    /// What heads it: the unit stands there, but for per cent, which the cells themselves show.
    let header: String
    /// In characters of the standard font.
    let width: Int

    private var isPercent: Bool { head.unit.display == .percent }

    init(_ column: Column, _ head: ExportTable.Head, _ texts: inout SharedTexts) {
        self.column = column
        self.head = head
        if case .text(_, let dictionary) = column.storage {
            numbers = dictionary.map { texts.number(of: $0) }
        } else {
            numbers = []
        }
        let showsPercent = head.unit.display == .percent && column.missingCount < column.count
        header = showsPercent ? head.name : head.full
        let sample = (0..<min(column.count, 500)).map { displayWidth(of: column.cellText(at: $0)) }.max() ?? 0
        // Commas and a sign take room that the digits alone do not tell.
        width = min(60, max(10, displayWidth(of: header) + 4, sample * 5 / 4 + 2))
    }

    func cell(_ row: Int, _ styles: inout CellStyles, _ texts: inout SharedTexts) -> SheetCell {
        if column.isMissing(at: row) { return SheetCell(content: .empty, style: CellStyles.text) }
        switch column.storage {
        case .text(let codes, _): return SheetCell(content: .text(numbers[Int(codes[row])]), style: CellStyles.text)
        case .truth(let truths): return SheetCell(content: .truth(truths[row]), style: CellStyles.truth)
        case .period(let periods):
            return SheetCell(content: .text(texts.number(of: periods[row])), style: CellStyles.text)
        case .scaled, .wide:
            guard let numeral = column.numeral(at: row) else {
                return SheetCell(content: .empty, style: CellStyles.text)
            }
            guard numeral.significantDigits <= 15 else {
                var digits: [UInt8] = []
                numeral.append(to: &digits)
                if isPercent { digits.append(UInt8(ascii: "%")) }
                let text = texts.number(of: String(decoding: digits, as: UTF8.self))
                return SheetCell(content: .text(text), style: CellStyles.longNumber, isLong: true)
            }
            let style = styles.number(unit: head.unit, places: places(row, numeral))
            return SheetCell(content: .number(isPercent ? numeral.hundredth : numeral), style: style)
        }
    }

    /// Decimals that the cell shows: those it was written with; of what was computed inexactly those the terminal shows.
    private func places(_ row: Int, _ numeral: Numeral) -> Int {
        if head.shown == .ratio || head.shown == .growth { return 2 }
        guard case .wide(let values) = column.storage, values[row].isInexact else { return min(30, numeral.decimals) }
        return min(30, max(2, head.unit.isNumber && head.unit.display != .plain ? 2 : 3 - values[row].leadingPlace))
    }
}
