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
        /// Columns where something stands that is no figure: what it is worth, nobody knows.
        var unread: Set<Int> = []
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
    /// What the reader of tables knows of it; nil where rows and columns were found from the cells alone.
    var outline: TableOutline?

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
    /// “(120)”: a number below zero where its column or row is one of changes, else a number of an item.
    private(set) var bracketed: ScannedNumber?

    var isNumber: Bool { if case .number = content { true } else { false } }
    var isBlank: Bool { if case .blank = content { true } else { false } }
    var number: ScannedNumber? { if case .number(let number) = content { number } else { nil } }
    var isText: Bool { if case .text = content { true } else { false } }

    init(_ text: MappedText, units: UnitReader) {
        self.text = text
        let reading = ReadingText(text)
        surface = reading.string(0..<reading.count)
        let scalars = reading.scalars
        if scalars.isEmpty || scalars.allSatisfy({ $0 == Letter.minus || $0 == 0x2F || $0 == 0x2014 }) {
            content = .blank
        } else if let number = Self.number(scalars, units) {
            content = .number(number)
        } else {
            content = .text(SubjectName(scalars))
            guard scalars.count > 2, scalars[0] == Letter.open, scalars.last == Letter.close,
                let inner = Self.number(Array(scalars[1..<(scalars.count - 1)]), units), !inner.figure.value.isNegative
            else { return }
            bracketed = inner.negated
            // (21.1), (1,200): nothing else is written so; (1) and (2023) may be.
            if inner.printed.contains(where: { $0 == "." || $0 == "," }) { content = .number(inner.negated) }
        }
    }

    /// The number that it is, to the last character.
    private static func number(_ scalars: [UInt32], _ units: UnitReader) -> ScannedNumber? {
        let start = scalars[0] == Letter.minus || scalars[0] == Letter.yuanSign ? 1 : 0
        let scanner = NumberScanner(scalars: scalars, units: units)
        guard start < scalars.count else { return nil }
        let reading =
            Letter.isDigit(scalars[start])
            ? scanner.read(at: start, startsItem: false)
            : ChineseFigureReader(scalars: scalars, units: units, scanner: scanner).read(at: start)
        guard case .figure(let number)? = reading, number.end == scalars.count else { return nil }
        return number
    }

    /// The number it stands for in a column or row of such a name.
    func number(under header: SubjectName, of row: SubjectName) -> ScannedNumber? {
        if case .number(let number) = content { return number }
        return header.isOfChanges || row.isOfChanges ? bracketed : nil
    }
}

extension ScannedNumber {
    /// The accounting form “(21.1)”.
    fileprivate var negated: ScannedNumber {
        var number = self
        number.figure = .written(
            value: -figure.value, unit: figure.unit, hedge: figure.hedge, place: figure.place,
            lastPlace: figure.lastPlace)
        number.printed = "-" + printed
        return number
    }
}

extension SubjectName {
    /// 增减额, 比上年变动, 差额, 结余: what may be below zero.
    fileprivate var isOfChanges: Bool { ["增减", "变动", "增加", "增长", "差", "结余", "净"].contains(where: has) }
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
