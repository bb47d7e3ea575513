internal import FiscNumerics
internal import FiscSource

/// A table whose rows and columns the reader of tables has told apart: codes, years and remarks are no figures, and a
/// row is named by all that names it.
extension PassageBuilder {
    mutating func readTable(
        _ grid: Document.Grid, as structure: TableStructure, _ block: Document.Block, _ index: Int
    ) {
        let cells = StructuredCells(grid: grid, structure: structure, units: units)
        guard !cells.columns.isEmpty else { return }
        let headers = cells.columns.map { column in
            var name = SubjectName(structure.columns[column].name)
            name.shown = structure.columns[column].name
            return name
        }
        var rows: [TableModel.Row] = []
        for row in structure.rows {
            rows.append(readRow(row, cells, headers, block, index))
        }
        let outline = TableOutline(
            columns: cells.columns.map { structure.columns[$0] }, rows: structure.rows, keys: cells.keys,
            years: cells.years)
        passage.models.append(
            TableModel(
                block: index, rows: rows, headers: headers, texts: headers,
                hasUnit: cells.columns.contains { cells.unit(of: $0, in: nil)?.isMoney ?? false }, outline: outline))
        passage.sentenceCount += 1
    }

    private mutating func readRow(
        _ row: TableStructure.Row, _ cells: StructuredCells, _ headers: [SubjectName], _ block: Document.Block,
        _ index: Int
    ) -> TableModel.Row {
        var read = TableModel.Row(label: cells.name(of: row), figures: [], items: [])
        read.isAmong = row.isAmong
        for (position, column) in cells.columns.enumerated() {
            let cell = cells.cell(row.place, position)
            guard row.kind != .section, let number = cell?.number ?? cell?.bracketed, let cell else {
                if let cell, !cell.isBlank { read.unread.insert(position) }
                read.figures.append(nil)
                read.items.append(nil)
                continue
            }
            let unit = number.hasUnit ? number.figure.unit : cells.unit(of: column, in: row) ?? .number
            let figure = cells.figure(number, unit, column)
            passage.cellPlaces[passage.figures.count] = cells.paddedPlace(figure, row.place, position)
            read.figures.append(
                addCell(figure, number, cell, block: block, index: index, row: read.label, header: headers[position]))
            read.items.append(passage.items.count - 1)
        }
        return read
    }
}
