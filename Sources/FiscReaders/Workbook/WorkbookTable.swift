import FiscNumerics
import FiscSource
import FiscTables

/// Makes a table of one sheet of a workbook, by the same reading of titles, headers, units and totals as for text.
struct WorkbookTable {
    private let workbook: any Workbook
    private let options: TableReadOptions

    init(_ workbook: any Workbook, options: TableReadOptions) {
        self.workbook = workbook
        self.options = options
    }

    func read() throws(ReadFailure) -> Table {
        let (index, cells) = try chosenSheet()
        let info = workbook.sheets[index]
        var decisions = DecisionLog()
        note(index, info, cells.evidence, &decisions)
        let source = TableSource(file: workbook.file, format: workbook.format, sheet: info.name)
        let filled = fillMerged(cells, &decisions)
        let table = try GridReading(filled.grid, source: source, options: options, decisions: decisions).table()
        return WrittenPrecision(filled).applied(to: table)
    }

    // MARK: The sheet

    /// By name, by number, by a title that stands in it; else the first visible one that holds something.
    private func chosenSheet() throws(ReadFailure) -> (Int, SheetCells) {
        guard let wanted = options.sheet else { return try firstFilled() }
        let sheets = workbook.sheets
        let folded = foldedName(wanted)
        let byName = sheets.firstIndex { $0.name == wanted } ?? sheets.firstIndex { foldedName($0.name) == folded }
        let byNumber = Int(wanted).map { $0 - 1 }.flatMap { sheets.indices.contains($0) ? $0 : nil }
        if let index = byName ?? byNumber { return (index, try workbook.cells(of: index, as: .stored)) }
        for index in sheets.indices.prefix(100) {
            let cells = try workbook.cells(of: index, as: .stored)
            let titles = (0..<min(5, cells.grid.recordCount)).flatMap { cells.grid.texts($0) }
            if !folded.isEmpty, titles.contains(where: { foldedName($0).contains(folded) }) { return (index, cells) }
        }
        throw ReadFailure(
            DocumentDiagnostics.noSheet, file: workbook.file, [wanted, sheets.map(\.name).joined(separator: "、")])
    }

    private func firstFilled() throws(ReadFailure) -> (Int, SheetCells) {
        let visible = workbook.sheets.indices.filter { !workbook.sheets[$0].isHidden }
        let hidden = workbook.sheets.indices.filter { workbook.sheets[$0].isHidden }
        var narrow: (Int, SheetCells)?
        for index in visible + hidden {
            let cells = try workbook.cells(of: index, as: .stored)
            if cells.isEmpty { continue }
            // A cover sheet has words in one column only.
            if cells.columns.count > 1, cells.grid.recordCount > 1, options.header != .found || hasHeader(cells) {
                return (index, cells)
            }
            narrow = narrow ?? (index, cells)
        }
        guard let narrow else { throw ReadFailure(ReaderDiagnostics.empty, file: workbook.file) }
        return narrow
    }

    private func hasHeader(_ cells: SheetCells) -> Bool {
        guard let layout = try? LayoutFinder.find(cells.grid, options: options, file: workbook.file) else {
            return false
        }
        return layout.body.count > 1
    }

    // MARK: What is told

    private func note(_ index: Int, _ info: SheetInfo, _ evidence: SheetEvidence, _ log: inout DecisionLog) {
        let names = workbook.sheets.map { $0.isHidden ? $0.name + "（隐藏）" : $0.name }
        if names.count > 1 {
            log.add(
                "sheet", attention: options.sheet == nil,
                zh: "读取第\(index + 1)张工作表“\(info.name)”；共\(names.count)张：\(Self.list(names, "、"))，用 sheet: 指定。",
                en:
                    "Sheet \(index + 1), “\(info.name)”, was read; there are \(names.count): \(Self.list(names, ", ")); say sheet: to choose."
            )
        } else {
            log.add("sheet", zh: "工作表“\(info.name)”。", en: "Sheet “\(info.name)”.")
        }
        if evidence.roundedNumbers > 0, let first = evidence.firstRounded {
            let place = "\(Self.columnName(first.column))\(first.row + 1)"
            log.add(
                "digits", zh: "\(evidence.roundedNumbers)个数存有二进制误差（如\(place)），已修约为15位有效数字。",
                en:
                    "\(evidence.roundedNumbers) numbers carried binary noise (as in \(place)); they were rounded to 15 significant digits."
            )
        }
        if evidence.scaledNumbers > 0, let first = evidence.firstScaled {
            let place = "\(Self.columnName(first.column))\(first.row + 1)"
            log.add(
                "formats", attention: true,
                zh: "\(evidence.scaledNumbers)个数按格式缩小显示（如\(place)，以千、万或百万为单位），按所显示的数读取。",
                en:
                    "\(evidence.scaledNumbers) numbers are shown divided by their format (as in \(place): in thousands, ten thousands or millions) and read as shown."
            )
        }
        if evidence.formulas > 0 {
            log.add(
                "formulas", zh: "\(evidence.formulas)个单元格是公式，按文件中存储的结果读取。",
                en: "\(evidence.formulas) cells are formulas; they were read by the results stored in the file.")
        }
        if evidence.formulasWithoutValue > 0 {
            log.add(
                "formulas", attention: true,
                zh: "有\(evidence.formulasWithoutValue)个公式没有存储结果，按空单元格读取；请在Excel或WPS中打开并保存一次。",
                en:
                    "\(evidence.formulasWithoutValue) formulas carry no stored result and were read as empty cells; open and save the file in Excel or WPS once."
            )
        }
        if evidence.hiddenRows + evidence.hiddenColumns > 0 {
            log.add(
                "hidden", attention: true, zh: "隐藏的\(evidence.hiddenRows)行、\(evidence.hiddenColumns)列也已读取。",
                en: "\(evidence.hiddenRows) hidden rows and \(evidence.hiddenColumns) hidden columns were read too.")
        }
        if evidence.dates > 0 {
            log.add("dates", zh: "\(evidence.dates)个单元格是日期。", en: "\(evidence.dates) cells are dates.")
        }
    }

    private static func list(_ names: [String], _ separator: String) -> String {
        names.count <= 8
            ? names.joined(separator: separator) : names.prefix(7).joined(separator: separator) + "…(\(names.count))"
    }

    static func columnName(_ column: Int) -> String {
        var name = ""
        var rest = column + 1
        while rest > 0 {
            rest -= 1
            name = String(UnicodeScalar(UInt8(0x41 + rest % 26))) + name
            rest /= 26
        }
        return name
    }

    // MARK: Merged cells

    /// A word that is merged over several rows of the body holds for each of them.
    private func fillMerged(_ sheet: SheetCells, _ log: inout DecisionLog) -> SheetCells {
        let down = sheet.merges.filter { $0.lastRow > $0.row }
        guard !down.isEmpty, let layout = try? LayoutFinder.find(sheet.grid, options: options, file: workbook.file),
            let first = layout.body.first
        else { return sheet }
        var fills: [Int: [Int: (cell: CellGrid.Cell, digits: UInt8)]] = [:]
        var count = 0
        for merge in down where merge.row >= Int(first) && merge.lastRow - merge.row < 100_000 && count < 1_000_000 {
            let range = sheet.grid.range(merge.row, merge.column)
            if range.isEmpty || ScannedNumber.scan(sheet.grid.bytes.span, range) != nil { continue }
            let cell = sheet.grid.cells[Int(sheet.grid.starts[merge.row]) + merge.column]
            for row in merge.row + 1...merge.lastRow where sheet.grid.range(row, merge.column).isEmpty {
                fills[row, default: [:]][merge.column] = (cell, SheetBuilder.free)
                count += 1
            }
        }
        guard count > 0 else { return sheet }
        log.add(
            "merged", zh: "有\(count)个单元格被上方的合并单元格覆盖，按合并的文字读取。",
            en: "\(count) cells are covered by merged cells above them; they were read with the merged text.")
        return sheet.filled(fills)
    }
}

extension SheetCells {
    /// With more cells put in, by record and column.
    fileprivate func filled(_ fills: [Int: [Int: (cell: CellGrid.Cell, digits: UInt8)]]) -> SheetCells {
        var cells: [CellGrid.Cell] = []
        var starts: [UInt32] = [0]
        var digits: [UInt8] = []
        for record in 0..<grid.recordCount {
            let first = Int(grid.starts[record])
            var own = Array(grid.cells[first..<Int(grid.starts[record + 1])])
            var ownDigits = Array(self.digits[first..<first + own.count])
            for (column, fill) in (fills[record] ?? [:]).sorted(by: { $0.key < $1.key }) {
                while own.count <= column {
                    own.append(CellGrid.Cell(start: 0, length: 0))
                    ownDigits.append(SheetBuilder.free)
                }
                (own[column], ownDigits[column]) = fill
            }
            cells += own
            digits += ownDigits
            starts.append(UInt32(cells.count))
        }
        var result = self
        result.grid = CellGrid(bytes: grid.bytes, cells: cells, starts: starts, lines: grid.lines, strayQuoteLines: [])
        result.digits = digits
        return result
    }
}
