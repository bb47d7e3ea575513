import FiscNumerics
import FiscSource

/// Gathers the cells of a sheet in any order and puts them on a grid.
struct SheetBuilder {
    private struct Entry {
        var row: Int32
        var column: Int32
        var start: UInt32
        var length: UInt32
        var digits: UInt8
    }

    let file: String
    let form: CellForm
    let from1904: Bool
    /// The texts shared by the sheets, then those of this sheet.
    private var bytes: [UInt8]
    private var entries: [Entry] = []
    private var isOrdered = true
    private var merges: [SheetMerge] = []
    private var hiddenRows: Set<Int32> = []
    private var hiddenColumns: [ClosedRange<Int>] = []
    private(set) var evidence = SheetEvidence()
    private let catalog = UnitCatalog()
    private var knownSuffixes: [String: Bool] = [:]

    static let free: UInt8 = 255
    static let maximumRows = 1_048_576
    static let maximumColumns = 16_384
    /// Cells of one sheet.
    static let maximumCells = 30_000_000

    init(file: String, form: CellForm, from1904: Bool, shared: [UInt8] = []) {
        self.file = file
        self.form = form
        self.from1904 = from1904
        bytes = shared
    }

    /// Whether a further cell is too many.
    var isFull: Bool { entries.count >= Self.maximumCells || bytes.count > Int(UInt32.max) / 2 }

    func tooLarge() -> ReadFailure {
        ReadFailure(
            DocumentDiagnostics.archiveTooLarge, file: file,
            [
                Diagnostic.argument(
                    zh: "一张工作表超过\(Self.maximumCells)个单元格", en: "a sheet of more than \(Self.maximumCells) cells")
            ])
    }

    // MARK: Cells

    /// A text that stands in the bytes already.
    mutating func add(row: Int, column: Int, range: Range<Int>) {
        guard !range.isEmpty else { return }
        put(row, column, range, Self.free)
    }

    mutating func add(row: Int, column: Int, text: [UInt8]) {
        let start = bytes.count
        bytes += text
        add(row: row, column: column, range: start..<bytes.count)
    }

    mutating func add(row: Int, column: Int, number: StoredNumber, format: NumberFormat) {
        if number.isRounded {
            evidence.roundedNumbers += 1
            if evidence.firstRounded == nil { evidence.firstRounded = (row, column) }
        }
        let start = bytes.count
        var digits = Self.free
        switch format.kind {
        case .fixed(let places):
            digits = UInt8(clamping: min(places, 30))
            var shown = number
            if number.magnitude > 0, format.shift > 0 {
                shown.exponent -= format.shift
                evidence.scaledNumbers += 1
                if evidence.firstScaled == nil { evidence.firstScaled = (row, column) }
            }
            write(shown, places)
            if isUnit(format.suffix) { bytes += Array(format.suffix.utf8) }
        case .percent(let places):
            digits = UInt8(clamping: min(places, 30))
            var hundredfold = number
            if number.magnitude > 0 { hundredfold.exponent += 2 }
            write(
                StoredNumber(
                    magnitude: hundredfold.magnitude, exponent: hundredfold.exponent, isNegative: number.isNegative),
                places)
            bytes.append(0x25)
        case .date(let hasMonth, let hasDay):
            if let date = SerialDate.text(number, from1904: from1904, hasMonth: hasMonth, hasDay: hasDay) {
                evidence.dates += 1
                bytes += Array(date.utf8)
            } else {
                number.append(to: &bytes)
            }
        case .general, .text, .time: number.append(to: &bytes)
        }
        put(row, column, start..<bytes.count, digits)
    }

    private mutating func write(_ number: StoredNumber, _ places: Int) {
        let shown = form == .shown ? number.rounded(toDecimals: places) : number
        shown.append(to: &bytes, atLeastDecimals: places)
    }

    /// Only a unit may stand behind a number: other words would make a text of it.
    private mutating func isUnit(_ suffix: String) -> Bool {
        if suffix.isEmpty { return false }
        if let known = knownSuffixes[suffix] { return known }
        let isUnit = HeaderUnit.unit(suffix, catalog) != nil
        knownSuffixes[suffix] = isUnit
        return isUnit
    }

    private mutating func put(_ row: Int, _ column: Int, _ range: Range<Int>, _ digits: UInt8) {
        guard row >= 0, row < Self.maximumRows, column >= 0, column < Self.maximumColumns else { return }
        if let last = entries.last, (Int(last.row), Int(last.column)) >= (row, column) { isOrdered = false }
        entries.append(
            Entry(
                row: Int32(row), column: Int32(column), start: UInt32(range.lowerBound), length: UInt32(range.count),
                digits: digits))
    }

    mutating func noteFormula(hasValue: Bool) {
        if hasValue { evidence.formulas += 1 } else { evidence.formulasWithoutValue += 1 }
    }

    mutating func hide(row: Int) { if hiddenRows.count < Self.maximumRows { hiddenRows.insert(Int32(clamping: row)) } }

    mutating func hide(columns: ClosedRange<Int>) {
        if hiddenColumns.count < 1_000 { hiddenColumns.append(columns.clamped(to: 0...Self.maximumColumns)) }
    }

    mutating func merge(_ merge: SheetMerge) {
        if merges.count < 200_000, merge.lastRow >= merge.row, merge.lastColumn >= merge.column { merges.append(merge) }
    }

    // MARK: The grid

    /// A record for each row that holds something; columns that are empty throughout are left out.
    consuming func cells() throws(ReadFailure) -> SheetCells {
        if !isOrdered { sort() }
        let (columns, position) = SheetColumns(entries.map { ($0.row, $0.column) }, merges).positions
        var cells: [CellGrid.Cell] = []
        var digits: [UInt8] = []
        var starts: [UInt32] = [0]
        var lines: [Int32] = []
        cells.reserveCapacity(entries.count + entries.count / 8)
        digits.reserveCapacity(entries.count + entries.count / 8)
        for entry in entries {
            if lines.last != entry.row + 1 {
                if !lines.isEmpty { starts.append(UInt32(cells.count)) }
                lines.append(entry.row + 1)
            }
            let recordStart = Int(starts[starts.count - 1])
            while cells.count - recordStart < Int(position[Int(entry.column)]) {
                cells.append(CellGrid.Cell(start: 0, length: 0))
                digits.append(Self.free)
            }
            cells.append(CellGrid.Cell(start: entry.start, length: entry.length))
            digits.append(entry.digits)
            if cells.count > Self.maximumCells { throw tooLarge() }
        }
        if !lines.isEmpty { starts.append(UInt32(cells.count)) }
        let records = Dictionary(lines.enumerated().map { (Int($1) - 1, $0) }, uniquingKeysWith: { first, _ in first })
        let placed = merges.compactMap { Self.placed($0, records, position) }
        var evidence = evidence
        evidence.hiddenRows = lines.count { hiddenRows.contains($0 - 1) }
        evidence.hiddenColumns = columns.count { column in hiddenColumns.contains { $0.contains(column - 1) } }
        let grid = CellGrid(bytes: bytes, cells: cells, starts: starts, lines: lines, strayQuoteLines: [])
        return SheetCells(grid: grid, columns: columns, digits: digits, merges: placed, evidence: evidence)
    }

    /// By row and column; of two cells at one place the later counts.
    private mutating func sort() {
        let sorted = entries.enumerated().sorted {
            ($0.element.row, $0.element.column, $0.offset) < ($1.element.row, $1.element.column, $1.offset)
        }
        var kept: [Entry] = []
        for (_, entry) in sorted {
            if let last = kept.last, last.row == entry.row, last.column == entry.column { kept.removeLast() }
            kept.append(entry)
        }
        entries = kept
    }

    /// A merged range in records and columns of the grid; `nil` where it holds nothing.
    private static func placed(_ merge: SheetMerge, _ records: [Int: Int], _ position: [Int32]) -> SheetMerge? {
        guard let row = records[merge.row], position.indices.contains(merge.column), position[merge.column] >= 0 else {
            return nil
        }
        var lastRow = row
        for below in merge.row + 1..<max(merge.row + 1, min(merge.lastRow + 1, merge.row + 100_000)) {
            if let record = records[below] { lastRow = record }
        }
        let covered = position[merge.column...max(merge.column, min(merge.lastColumn, position.count - 1))]
        let column = Int(position[merge.column])
        return SheetMerge(row: row, column: column, lastRow: lastRow, lastColumn: Int(covered.max() ?? Int32(column)))
    }
}
