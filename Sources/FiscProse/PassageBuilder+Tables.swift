internal import FiscNumerics
internal import FiscSource

/// Tables become rows of figures, each an item named by its row.
extension PassageBuilder {
    mutating func readTable(_ grid: Document.Grid, _ block: Document.Block, _ index: Int) {
        let cells = grid.rows.map { row in row.map { TableCell($0, units: units) } }
        let halves = TableHalves(cells)
        if halves == nil, let structure = grid.structure {
            readSentences(in: grid.rows.flatMap(\.self), block, index, stops: "；。")
            return readTable(grid, as: structure, block, index)
        }
        readSentences(in: cells.flatMap(\.self).filter(\.isText).map(\.text), block, index, stops: "；;。")
        let unit = Self.unit(in: ReadingText(block.text), units) ?? Self.unit(inTable: cells, units)
        guard let halves else { return readRows(of: cells, unit, block, index) }
        let first = passage.models.count
        for half in [halves.left, halves.right] { readRows(of: half, unit, block, index) }
        if passage.models.count == first + 2 { passage.models[first + 1].isRightHalf = true }
    }

    private mutating func readRows(
        of cells: [[TableCell]], _ tableUnit: Unit?, _ block: Document.Block, _ index: Int
    ) {
        let shape = TableShape(cells)
        guard !shape.rows.isEmpty else { return }
        let headers = shape.headers.map { SubjectName($0.surface) }
        var rows: [TableModel.Row] = []
        for (label, values) in shape.rows {
            var row = TableModel.Row(label: Self.label(label), figures: [], items: [])
            if row.label.numbersLines { continue }
            row.isAmong = label.surface.hasPrefix("其中")
            // A row that lacks a cell lacks the first: a new item has no figure for the year before.
            for (column, cell) in values.enumerated() {
                let header = headers.indices.contains(column) ? headers[column] : .none
                guard !header.numbersLines, let number = cell.number(under: header, of: row.label) else {
                    row.figures.append(nil)
                    row.items.append(nil)
                    continue
                }
                let unit =
                    number.hasUnit
                    ? nil
                    : Self.unit(in: ReadingText(shape.headers, column), units)
                        ?? (header.has("%") || header.has("率") ? .percent : tableUnit)
                let figure = Figure.written(
                    value: number.figure.value, unit: unit ?? number.figure.unit, hedge: number.figure.hedge,
                    place: .cell, surface: cell.surface)
                row.figures.append(
                    addCell(figure, number, cell, block: block, index: index, row: row.label, header: header))
                row.items.append(passage.items.count - 1)
            }
            rows.append(row)
        }
        passage.models.append(
            TableModel(
                block: index, rows: rows, headers: headers, texts: shape.texts.map { SubjectName($0.surface) },
                hasUnit: tableUnit != nil))
        passage.sentenceCount += 1
    }

    /// A cell that holds whole sentences, such as a yearly goal, is read as text.
    private mutating func readSentences(
        in texts: [MappedText], _ block: Document.Block, _ index: Int, stops: String
    ) {
        for text in texts
        where text.count >= 20 && text.scalars.contains(where: { stops.unicodeScalars.contains($0) }) {
            read(Document.Block(kind: block.kind, text: text, path: block.path), index)
        }
    }

    /// The name of a row that stands alone.
    static func rowName(_ text: String) -> SubjectName { label(ReadingText(MappedText(text, at: 0)), shown: text) }

    private static func label(_ cell: TableCell) -> SubjectName { label(ReadingText(cell.text), shown: nil) }

    /// Without “其中:” and without the number of an item.
    private static func label(_ text: ReadingText, shown: String?) -> SubjectName {
        var letters = text.scalars[...]
        for word in ["其中:", "其中", "其"] {
            let scalars = word.unicodeScalars.map(\.value)
            // 其他收入 and 其余支出 are names.
            let rest = letters.dropFirst(scalars.count)
            if letters.starts(with: scalars), !Self.restOfIts.contains(rest.first ?? 0) { letters = rest }
        }
        // “1、公务接待”
        if let pause = letters.prefix(3).firstIndex(where: { $0 == Letter.pause || $0 == Letter.point }),
            letters[..<pause].allSatisfy(Letter.isDigit)
        {
            letters = letters[(pause + 1)...]
        }
        var name = SubjectName(Array(letters))
        if let shown { name.shown = shown }
        return name
    }

    /// 他 它 余: with 其 one word.
    private static let restOfIts: Set<UInt32> = [0x4ED6, 0x5B83, 0x4F59]

    mutating func addCell(
        _ written: Figure, _ number: ScannedNumber, _ cell: TableCell, block: Document.Block, index: Int,
        row: SubjectName, header: SubjectName
    ) -> Int {
        let span = cell.text.span(0..<cell.text.count)
        let position = positions.position(of: span.start)
        let figure = passage.figures.count
        let name = header.isEmpty ? row.shown : row.shown + "·" + header.shown
        passage.figures.append(
            PlacedFigure(
                figure: written, surface: cell.surface, printed: number.printed, subject: name, period: nil,
                kind: "cell", span: span,
                line: position.line, column: position.column, place: .quoted(name).under(block.place), block: index,
                sentence: passage.sentenceCount))
        var item = Item(
            figure: figure, name: row, year: nil, block: index, sentence: passage.sentenceCount, isTotal: row.isTotal)
        item.isCell = true
        item.isBudgetCell = header.has("预算") && !header.has("决算") && !header.has("执行")
        passage.itemByFigure[figure] = passage.items.count
        if item.isBudgetCell { passage.budgetCells.append(passage.items.count) }
        passage.items.append(item)
        return figure
    }

    // MARK: Units

    /// “单位:万元”, “(万元)”
    private static func unit(in text: ReadingText, _ units: UnitReader) -> Unit? {
        for index in text.scalars.indices where text.scalars[index] == 0x3A || text.scalars[index] == Letter.open {
            if let found = units.unit(text.scalars, at: index + 1), found.unit.isMoney { return found.unit }
        }
        return nil
    }

    private static func unit(inTable cells: [[TableCell]], _ units: UnitReader) -> Unit? {
        for row in cells.prefix(12) {
            for cell in row where cell.isText {
                if let found = unit(in: ReadingText(cell.text), units) { return found }
            }
        }
        return nil
    }

    /// A table that names no unit has that of the text, where the text repeats two of its amounts.
    mutating func inferUnits() {
        var unitsOfValue: [Decimal: [Unit]] = [:]
        for item in passage.items where !item.isCell {
            let figure = passage.figures[item.figure].figure
            if figure.unit.isMoney, !figure.value.isZero { unitsOfValue[figure.value, default: []].append(figure.unit) }
        }
        for model in passage.models where !model.hasUnit {
            var votes: [(unit: Unit, count: Int)] = []
            let cells = Set(
                model.rows.flatMap(\.figures).compactMap(\.self).filter { passage.figures[$0].figure.unit == .number }
                    .map { passage.figures[$0].figure.value })
            for unit in cells.sorted().flatMap({ unitsOfValue[$0] ?? [] }) {
                if let place = votes.firstIndex(where: { $0.unit == unit }) {
                    votes[place].count += 1
                } else {
                    votes.append((unit, 1))
                }
            }
            guard let best = votes.max(by: { $0.count < $1.count }), best.count > 1 else { continue }
            for figure in model.rows.flatMap(\.figures).compactMap(\.self)
            where passage.figures[figure].figure.unit == .number {
                let own = passage.figures[figure].figure
                passage.figures[figure].figure = Figure.written(
                    value: own.value, unit: best.unit, place: .cell, surface: own.surface)
            }
        }
    }
}
