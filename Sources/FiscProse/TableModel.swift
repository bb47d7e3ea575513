internal import FiscNumerics
internal import FiscSource

/// A table as rows of a label and cells, in columns.
struct TableModel {
    struct Row {
        var label: SubjectName
        /// “其中:…”
        var isAmong = false
        /// The figure in each column; nil where the cell is blank.
        var figures: [Int?]
        /// The item of each of those figures.
        var items: [Int?]
    }

    var block: Int
    var rows: [Row]
    /// One per column where the table tells; else empty.
    var headers: [SubjectName]
    /// Every text above the first row, where columns could not be told apart.
    var texts: [SubjectName]
    /// Whether a unit was found in the table itself.
    var hasUnit: Bool
    /// Beside the model before it, in one form of two halves.
    var isRightHalf = false

    /// The same table with short rows moved to the right.
    var alignedRight: TableModel {
        var model = self
        let count = columnCount
        for row in rows.indices {
            let missing = count - rows[row].figures.count
            model.rows[row].figures = Array(repeating: nil, count: missing) + rows[row].figures
            model.rows[row].items = Array(repeating: nil, count: missing) + rows[row].items
        }
        return model
    }

    var columnCount: Int { rows.map(\.figures.count).max() ?? 0 }

    func figure(_ row: Int, _ column: Int) -> Int? {
        rows[row].figures.indices.contains(column) ? rows[row].figures[column] : nil
    }

    func item(_ row: Int, _ column: Int) -> Int? {
        rows[row].items.indices.contains(column) ? rows[row].items[column] : nil
    }

    func header(_ column: Int) -> SubjectName { headers.indices.contains(column) ? headers[column] : .none }
}

/// One cell: what it says, folded, and where it stands.
struct TableCell {
    enum Content {
        case blank
        case text(SubjectName)
        case number(ScannedNumber)
    }

    var content: Content
    /// In the source.
    var text: MappedText
    var surface: String

    var isNumber: Bool { if case .number = content { true } else { false } }
    var isText: Bool { if case .text = content { true } else { false } }

    init(_ text: MappedText, units: UnitReader) {
        self.text = text
        let reading = ReadingText(text)
        surface = reading.string(0..<reading.count)
        content = Self.content(of: reading, units: units)
    }

    private static func content(of reading: ReadingText, units: UnitReader) -> Content {
        let scalars = reading.scalars
        if scalars.isEmpty || scalars.allSatisfy({ $0 == Letter.minus || $0 == 0x2F || $0 == 0x2014 }) { return .blank }
        let start = scalars[0] == Letter.minus ? 1 : 0
        if start < scalars.count, Letter.isDigit(scalars[start]),
            case .figure(let number) = NumberScanner(scalars: scalars, units: units).read(at: start, startsItem: false),
            number.end == scalars.count
        {
            return .number(number)
        }
        return .text(SubjectName(scalars))
    }
}

/// Finds rows and columns in the cells of a table, or of a form that was copied cell by cell.
struct TableShape {
    private(set) var rows: [(label: TableCell, cells: [TableCell])] = []
    private(set) var headers: [TableCell] = []
    /// The texts above the first row.
    private(set) var texts: [TableCell] = []

    init(_ cells: [[TableCell]]) {
        if Self.isRegular(cells) {
            regular(cells)
        } else {
            stream(cells.flatMap(\.self).filter { if case .blank = $0.content { false } else { true } })
        }
    }

    /// Most rows are a label and numbers or blanks, equally many.
    private static func isRegular(_ rows: [[TableCell]]) -> Bool {
        var counts: [Int: Int] = [:]
        for row in rows where row.count > 1 && row[0].isText && row.dropFirst().contains(where: \.isNumber) {
            counts[row.count, default: 0] += 1
        }
        guard let best = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return false }
        return best.value * 2 > rows.count { $0.contains(where: \.isNumber) }
            && rows.count { !$0.contains(where: \.isText) } == 0
    }

    private mutating func regular(_ cells: [[TableCell]]) {
        var previous: [TableCell] = []
        for row in cells {
            if row.count > 1, row[0].isText, row.dropFirst().contains(where: \.isNumber) {
                if rows.isEmpty { headers = Array(previous.dropFirst(previous.count >= row.count ? 1 : 0)) }
                appendParts(of: row)
            }
            previous = row
        }
    }

    /// A row may hold a second label: “项目金额 | 164万元 | 其中:… | 132万元”.
    private mutating func appendParts(of row: [TableCell]) {
        var start = 0
        for index in row.indices.dropFirst(2)
        where row[index].isText && row[start..<index].contains(where: \.isNumber)
            && row[index...].contains(where: \.isNumber)
        {
            rows.append((row[start], Array(row[(start + 1)..<index])))
            start = index
        }
        rows.append((row[start], Array(row[(start + 1)...])))
    }

    /// A row begins at a text cell that numbers follow; the texts before the first row head its columns.
    private mutating func stream(_ cells: [TableCell]) {
        var texts: [TableCell] = []
        var index = 0
        while index < cells.count {
            guard cells[index].isNumber else {
                texts.append(cells[index])
                index += 1
                continue
            }
            var numbers: [TableCell] = []
            while index < cells.count, cells[index].isNumber {
                numbers.append(cells[index])
                index += 1
            }
            guard let label = texts.popLast() else { continue }
            if rows.isEmpty { self.texts = texts }
            if rows.isEmpty, texts.count >= numbers.count { headers = Array(texts.suffix(numbers.count)) }
            rows.append((label, numbers))
            texts = []
        }
    }
}
