internal import FiscNumerics
internal import FiscSource

/// The cells of a structured table as numbers.
struct StructuredCells {
    let grid: Document.Grid
    let structure: TableStructure
    let units: UnitReader
    /// Columns that hold figures.
    let columns: [Int]
    /// Columns that name a row, one that says the same in all rows left out.
    private let names: [Int]
    /// By row of the grid, the cells of these columns.
    private var cells: [Int: [TableCell]] = [:]
    /// The place to which all but a few cells of each of these columns are written.
    private var places: [Int?] = []

    private static let longestName = 60
    private static let mostNames = 3

    init(grid: Document.Grid, structure: TableStructure, units: UnitReader) {
        self.grid = grid
        self.structure = structure
        self.units = units
        columns = structure.columns.indices.filter {
            [.amount, .count, .ratio, .mixed].contains(structure.columns[$0].role)
        }
        let naming = structure.columns.indices.filter { [.label, .period].contains(structure.columns[$0].role) }
        let varying = naming.filter { column in
            let first = structure.rows.first.map { Self.text(grid, $0.place, column) }
            return structure.rows.contains { Self.text(grid, $0.place, column) != first }
        }
        names = Array((varying.isEmpty ? naming : varying).prefix(8))
        for row in structure.rows { cells[row.place] = columns.map { parsed(row.place, $0) } }
        places = columns.indices.map(usualPlace)
    }

    private func parsed(_ row: Int, _ column: Int) -> TableCell {
        guard grid.rows.indices.contains(row), grid.rows[row].indices.contains(column) else {
            return TableCell(MappedText(), units: units)
        }
        let text = grid.rows[row][column]
        return TableCell(structure.columns[column].hasDecimalComma ? text.withDecimalPoint : text, units: units)
    }

    private static func text(_ grid: Document.Grid, _ row: Int, _ column: Int) -> String {
        guard grid.rows.indices.contains(row), grid.rows[row].indices.contains(column) else { return "" }
        return grid.rows[row][column].trimmed.string
    }

    /// One number in ten ends in a zero; a column where more are short was written to fewer digits here and there.
    private func usualPlace(_ position: Int) -> Int? {
        var counts: [Int: Int] = [:]
        for row in structure.rows {
            guard let number = cell(row.place, position)?.number else { continue }
            counts[number.figure.value.exponent, default: 0] += 1
        }
        let all = counts.values.reduce(0, +)
        guard let usual = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }), all >= 5 else { return nil }
        return usual.value * 5 >= all * 4 ? usual.key : nil
    }

    /// The place that an amount was written to before a zero at its end was dropped: that of its column, where another
    /// cell of its row is not short.
    func paddedPlace(_ figure: Figure, _ row: Int, _ position: Int) -> Int? {
        guard structure.columns[columns[position]].role == .amount, figure.unit.isMoney, let place = places[position],
            place < figure.value.exponent
        else { return nil }
        let others = columns.indices.filter { $0 != position && structure.columns[columns[$0]].role == .amount }
        let isAlone = others.allSatisfy { cell(row, $0)?.number == nil }
        return isAlone || others.contains { isFull(row, $0) } ? place : nil
    }

    private func isFull(_ row: Int, _ position: Int) -> Bool {
        guard let place = places[position], let number = cell(row, position)?.number else { return false }
        return number.figure.value.exponent <= place
    }

    // MARK: Names

    var keys: [[String]] {
        structure.rows.map { row in names.map { Self.text(grid, row.place, $0) } }
    }

    /// 区教育局·2022年·行政运行
    func name(of row: TableStructure.Row) -> SubjectName {
        var parts: [String] = []
        for column in names {
            let text = withoutUnit(Self.text(grid, row.place, column), row)
            if !text.isEmpty, parts.count < Self.mostNames {
                parts.append(String(text.prefix(Self.longestName)))
            }
        }
        if parts.isEmpty {
            let texts = structure.columns.indices.filter { structure.columns[$0].role == .other }.map {
                Self.text(grid, row.place, $0)
            }
            parts = texts.filter { !$0.isEmpty }.prefix(1).map { $0 }
        }
        guard parts.count != 1, let first = parts.first else { return PassageBuilder.rowName(parts.first ?? "") }
        var name = SubjectName(parts.joined(separator: "·"))
        name.shown = parts.dropFirst().reduce(first) { $0 + "·" + $1 }
        return name
    }

    /// Tax Revenue(100 million yuan): the unit is no part of the name.
    private func withoutUnit(_ text: String, _ row: TableStructure.Row) -> String {
        guard row.unit != nil, let last = text.last, ")）".contains(last),
            let open = text.lastIndex(where: { "(（".contains($0) }), open > text.startIndex
        else { return text }
        return String(text[..<open])
    }

    /// Of rows that are years.
    var years: [Int?] {
        let period = structure.columns.indices.filter { structure.columns[$0].role == .period }
        return structure.rows.map { row in
            guard period.count == 1, let column = period.first else { return nil }
            let text = Self.text(grid, row.place, column)
            let digits = text.prefix { ("0"..."9").contains($0) }
            guard digits.count == 4, ["", "年", "年度"].contains(text.dropFirst(4)) else { return nil }
            return Int(digits)
        }
    }

    // MARK: Numbers

    /// By row of the grid and position among the columns that hold figures.
    func cell(_ row: Int, _ position: Int) -> TableCell? {
        cells[row].flatMap { $0.indices.contains(position) ? $0[position] : nil }
    }

    func unit(of column: Int, in row: TableStructure.Row?) -> Unit? {
        let symbol =
            structure.columns[column].unit ?? (structure.columns[column].role == .amount ? row?.unit : nil)
        return symbol.flatMap { $0 == Unit.percent.symbol ? .percent : units.catalog.unit(named: $0) }
    }

    /// An amount stands for what rounds to it, in whatever unit the table has and does not say.
    func figure(_ number: ScannedNumber, _ unit: Unit, _ column: Int) -> Figure {
        let value = number.figure.value
        if structure.columns[column].role == .amount, unit == .number,
            let half = try? Decimal.powerOfTen(value.exponent) * Decimal(scaled: 5, places: 1)
        {
            return .value(value, unit: unit, within: half)
        }
        return .written(value: value, unit: unit, hedge: number.figure.hedge, place: .cell)
    }
}

extension MappedText {
    /// 1.067.039,00 with a point: 1067039.00.
    fileprivate var withDecimalPoint: MappedText {
        var text = MappedText()
        for index in 0..<count where scalars[index] != "." {
            text.append(scalars[index] == "," ? "." : scalars[index], at: Int(offsets[index]))
        }
        return text
    }
}
