/// A workbook: sheets by number, each read when it is asked for.
protocol Workbook {
    /// As the user named it.
    var file: String { get }
    /// “XLSX”, “XLS”.
    var format: String { get }
    var sheets: [SheetInfo] { get }
    func cells(of sheet: Int, as form: CellForm) throws(ReadFailure) -> SheetCells
}

struct SheetInfo {
    var name: String
    var isHidden = false
}

/// Which text a number becomes.
enum CellForm {
    /// All that is stored, for calculating.
    case stored
    /// What the cell shows, for checking what a reader sees.
    case shown
}

/// The cells of one sheet.
struct SheetCells {
    var grid: CellGrid
    /// The sheet's column (from 1) of each column of the grid: empty ones are left out.
    var columns: [Int]
    /// Decimals that a cell's format fixes; `SheetBuilder.free` where it fixes none. In the order of the grid's cells.
    var digits: [UInt8]
    /// In the grid's records and columns.
    var merges: [SheetMerge]
    var evidence = SheetEvidence()

    var isEmpty: Bool { grid.cells.isEmpty }
}

/// A merged range, rows and columns from 0.
struct SheetMerge {
    var row: Int
    var column: Int
    var lastRow: Int
    var lastColumn: Int
}

/// What is told of a sheet under `:schema`.
struct SheetEvidence {
    var roundedNumbers = 0
    var firstRounded: (row: Int, column: Int)?
    /// Numbers that are shown divided by thousands, ten thousands …, and read so.
    var scaledNumbers = 0
    var firstScaled: (row: Int, column: Int)?
    var dates = 0
    /// Those that were read by the result stored with them.
    var formulas = 0
    var formulasWithoutValue = 0
    var hiddenRows = 0
    var hiddenColumns = 0
}
