import FiscNumerics
import FiscTables

/// Which records of a text are what: titles, the header, the rows, footnotes.
struct TableLayout {
    /// Record numbers.
    var header: [Int] = []
    /// A row of column numbers that stands in for a header, where there is no other.
    var numbersAsHeader: Int?
    var body: [Int32] = []
    var setAside: [(kind: SetAsideRow.Kind, record: Int)] = []
    var unitLine: UnitLine?
    var blankRecords = 0
    var repeatedHeaders = 0
    /// Columns of the table.
    var width = 0
}

/// Finds the layout of a grid. Titles and header are looked for in the first records only; the rows are gone through
/// once for blank rows, repeated headers and footnotes.
struct LayoutFinder {
    private let grid: CellGrid
    private let options: TableReadOptions
    private let file: String
    private let marks: MissingMarks
    private var layout = TableLayout()
    /// The widest record of the sample that holds something at its end.
    let usualWidth: Int

    private static let head = 60

    init(_ grid: CellGrid, options: TableReadOptions, file: String) {
        self.grid = grid
        self.options = options
        self.file = file
        marks = MissingMarks(extra: options.missingMarks)
        usualWidth = Self.usualWidth(grid)
    }

    static func find(_ grid: CellGrid, options: TableReadOptions, file: String) throws(ReadFailure) -> TableLayout {
        var finder = LayoutFinder(grid, options: options, file: file)
        var record = 0
        while record < grid.recordCount, Int(grid.lines[record]) <= options.skip {
            if !grid.isBlank(record) { finder.layout.setAside.append((.title, record)) }
            record += 1
        }
        let bodyStart: Int
        switch options.header {
        case .found: bodyStart = try finder.findHeader(from: record)
        case .none: bodyStart = finder.skipTitles(from: record)
        case .lines(let lines): bodyStart = try finder.takeHeader(lines)
        }
        finder.findBody(from: bodyStart)
        try finder.refuseSecondTable()
        return finder.layout
    }

    // MARK: Above the rows

    /// Titles, unit lines and blank records; returns the first record that is none of these.
    private mutating func skipTitles(from first: Int) -> Int {
        var record = first
        while record < min(grid.recordCount, first + Self.head) {
            if grid.isBlank(record) {
                layout.blankRecords += 1
            } else if isTitle(record) {
                layout.setAside.append((noteUnit(record) ? .unit : .title, record))
            } else {
                return record
            }
            record += 1
        }
        return record
    }

    private mutating func findHeader(from first: Int) throws(ReadFailure) -> Int {
        var record = skipTitles(from: first)
        guard record < grid.recordCount else { throw ReadFailure(ReaderDiagnostics.empty, file: file) }
        var numbers: Int?
        if isColumnNumbers(record, aboveHeader: true) {
            numbers = record
            record += 1
            while record < grid.recordCount, grid.isBlank(record) { record += 1 }
        }
        if record < grid.recordCount, !isData(record, below: record + 1) {
            var end = record + 1
            while end < min(grid.recordCount, record + 6), continuesHeader(end, above: record..<end) { end += 1 }
            layout.header = Array(record..<end)
            if let numbers { layout.setAside.append((.columnNumbers, numbers)) }
            return skipColumnNumbers(from: end)
        }
        if let numbers {
            layout.numbersAsHeader = numbers
            return record
        }
        throw ReadFailure(
            ReaderDiagnostics.noHeader, file: file, line: Int(grid.lines[record]),
            ["\(grid.lines[record])", grid.texts(record).prefix(4).joined(separator: " | ")])
    }

    private mutating func takeHeader(_ lines: ClosedRange<Int>) throws(ReadFailure) -> Int {
        var end = 0
        for record in 0..<grid.recordCount {
            let line = Int(grid.lines[record])
            if line > lines.upperBound { break }
            end = record + 1
            if line >= lines.lowerBound, !grid.isBlank(record) {
                layout.header.append(record)
            } else if !grid.isBlank(record) {
                layout.setAside.append((noteUnit(record) ? .unit : .title, record))
            }
        }
        guard !layout.header.isEmpty else { throw ReadFailure(ReaderDiagnostics.noRows, file: file) }
        return skipColumnNumbers(from: end)
    }

    private mutating func skipColumnNumbers(from first: Int) -> Int {
        guard first < grid.recordCount else { return first }
        if isUnitLine(first), noteUnit(first) {
            layout.setAside.append((.unit, first))
            return skipColumnNumbers(from: first + 1)
        }
        guard isColumnNumbers(first, aboveHeader: false) else { return first }
        layout.setAside.append((.columnNumbers, first))
        return first + 1
    }

    /// 单位：万元 and nothing else.
    private func isUnitLine(_ record: Int) -> Bool {
        guard grid.filledColumns(record).count == 1 else { return false }
        return UnitLine(cells: grid.texts(record), line: 0, options.catalog)?.isExplicit ?? false
    }

    /// At most one cell is filled, or the filled ones name a unit or who filled the table in.
    private func isTitle(_ record: Int) -> Bool {
        let filled = grid.filledColumns(record)
        if usualWidth <= 1 {
            return UnitLine(cells: grid.texts(record), line: 0, options.catalog).map(\.isExplicit) ?? false
        }
        if filled.count <= 1 { return true }
        guard filled.count <= max(3, usualWidth / 3) else { return false }
        let beginnings = [
            "单位:", "金额单位", "计量单位", "货币单位", "(单位:", "(金额单位", "编制单位", "填报单位", "编报单位", "公开部门", "预算单位:", "部门:",
            "单位名称:", "unit:",
        ]
        return filled.contains { column in
            let text = foldedName(grid.text(record, column)).lowercased()
            return beginnings.contains { text.hasPrefix($0) }
        }
    }

    private mutating func noteUnit(_ record: Int) -> Bool {
        let cells = grid.texts(record)
        if let unit = UnitLine(cells: cells, line: Int(grid.lines[record]), options.catalog) {
            // A 单位： line outranks a unit in brackets at the end of a title.
            if layout.unitLine == nil || unit.isExplicit { layout.unitLine = unit }
            return unit.isExplicit
        }
        return false
    }

    // MARK: What a record is

    private func number(_ record: Int, _ column: Int) -> ScannedNumber? {
        let bytes = grid.bytes.span
        let range = grid.range(record, column)
        if range.isEmpty { return nil }
        if let number = ScannedNumber.scan(bytes, range), number.suffix.isEmpty { return number }
        let folded = FoldedCell(bytes, range).bytes
        guard let number = ScannedNumber.scan(folded.span, 0..<folded.count) else { return nil }
        if number.suffix.isEmpty { return number }
        // 12万元 is a figure; 1月 and 2季度 head columns.
        let unit = options.catalog.unit(named: String(decoding: folded[number.suffix], as: UTF8.self))
        return unit.map { $0.isMoney || $0.isNumber } ?? false ? number : nil
    }

    /// A number that can head a column: a year.
    private func isYear(_ number: ScannedNumber) -> Bool {
        number.decimals == 0 && number.traits.isEmpty && number.magnitude >= 1900 && number.magnitude <= 2100
    }

    /// 栏次 1 2 3 …, 甲 乙 1 2 3 …, or bare numbers 0 1 2 3 … over the whole width.
    private func isColumnNumbers(_ record: Int, aboveHeader: Bool) -> Bool {
        let words: Set<String> = ["栏次", "行次", "列次", "栏目", "次"]
        // What columns of words are called above 1, 2, 3: 甲 乙 in China, a b and “text” elsewhere.
        let stems: Set<String> = ["甲", "乙", "丙", "丁", "a", "b", "c", "d", "A", "B", "C", "D", "text", "r"]
        var expected: UInt64?
        var count = 0
        var labels: [String] = []
        for column in grid.filledColumns(record) {
            guard let number = number(record, column), number.decimals == 0, number.traits.isEmpty else {
                labels.append(foldedName(grid.text(record, column)))
                // The right half of a form may say it again: 栏次 | 1 | 栏次 | 2.
                if count > 0, labels.last.map(words.contains) ?? false { continue }
                guard count == 0, labels.allSatisfy({ words.contains($0) || stems.contains($0) }) else { return false }
                continue
            }
            // The sixth part of a form may count on from 61.
            let mayStart = number.magnitude <= 1 || labels.count > 1
            guard expected.map({ $0 == number.magnitude }) ?? mayStart else { return false }
            expected = number.magnitude + 1
            count += 1
        }
        if labels.contains(where: words.contains) { return count >= 1 }
        // 甲 may also be the name of the first row, with 乙 below it.
        if !labels.isEmpty {
            let next = record + 1 < grid.recordCount ? foldedName(grid.text(record + 1, 0)) : ""
            return count >= 2 && !stems.contains(next)
        }
        return count >= 6 || (count >= 3 && grid.range(record, 0).isEmpty)
            || (aboveHeader && count >= 3 && count == usualWidth)
    }

    /// Whether the record holds figures where the records below do, so that it is no header.
    private func isData(_ record: Int, below: Int) -> Bool {
        let filled = grid.filledColumns(record)
        let numbers = filled.filter { number(record, $0).map { !isYear($0) } ?? false }
        if numbers.isEmpty { return false }
        let columns = numericColumns(from: below)
        let inNumeric = filled.filter(columns.contains)
        return numbers.filter(columns.contains).count * 2 >= max(1, inNumeric.count)
    }

    /// Columns that hold more numbers than texts in the records from `first`.
    private func numericColumns(from first: Int) -> Set<Int> {
        var numbers: [Int: Int] = [:]
        var texts: [Int: Int] = [:]
        for record in first..<max(first, min(grid.recordCount, first + Self.head)) {
            for column in grid.filledColumns(record).prefix(512) {
                if number(record, column) != nil {
                    numbers[column, default: 0] += 1
                } else {
                    texts[column, default: 0] += 1
                }
            }
        }
        return Set(numbers.filter { $0.value > texts[$0.key, default: 0] }.keys)
    }

    /// A further header row: units, texts below gaps of the rows above (merged cells), or texts in all columns that
    /// hold numbers below.
    private func continuesHeader(_ record: Int, above: Range<Int>) -> Bool {
        if isColumnNumbers(record, aboveHeader: false) || isUnitLine(record) { return false }
        let filled = grid.filledColumns(record).filter { !marks.isMark(grid.text(record, $0)) }
        if filled.isEmpty { return false }
        if filled.contains(where: { number(record, $0).map { !isYear($0) } ?? false }) { return false }
        if filled.allSatisfy({
            HeaderUnit.unit(grid.text(record, $0).filter { !"()（）".contains($0) }, options.catalog) != nil
        }) {
            return true
        }
        let numeric = numericColumns(from: record + 1)
        let words = filled.filter { numeric.contains($0) }
        if grid.range(record, 0).isEmpty { return !words.isEmpty }
        return words.count >= 2 && words.count == numeric.count
    }

    // MARK: The rows

    private mutating func findBody(from first: Int) {
        let footnotes = footnoteStart(from: first)
        let header = layout.header.map { grid.texts($0) }
        let headerStart = header.first?.first
        layout.body.reserveCapacity(max(0, footnotes - first))
        for record in first..<max(first, footnotes) {
            if grid.isBlank(record) {
                layout.blankRecords += 1
            } else if let headerStart, grid.text(record, 0) == headerStart, header.contains(grid.texts(record)) {
                layout.setAside.append((.header, record))
                layout.repeatedHeaders += 1
            } else {
                layout.body.append(Int32(record))
                layout.width = max(layout.width, lastFilled(record))
            }
        }
        for record in layout.header { layout.width = max(layout.width, lastFilled(record)) }
        if let numbers = layout.numbersAsHeader { layout.width = max(layout.width, lastFilled(numbers)) }
        for record in footnotes..<grid.recordCount where !grid.isBlank(record) {
            layout.setAside.append((.footnote, record))
        }
        layout.setAside.sort { $0.record < $1.record }
    }

    private func refuseSecondTable() throws(ReadFailure) {
        guard let second = SecondTable(grid: grid, layout: layout, catalog: options.catalog).find() else { return }
        let begin = Int(grid.lines[second.record])
        let (first, last) = (Int(grid.lines[0]), grid.lines.last.map(Int.init) ?? begin)
        throw ReadFailure(
            ReaderDiagnostics.secondTable, file: file, line: begin,
            ["\(begin)", second.words, "\"\(first)..\(begin - 1)\"", "\"\(begin)..\(last)\""])
    }

    private func lastFilled(_ record: Int) -> Int {
        var width = grid.width(record)
        while width > 0, grid.range(record, width - 1).isEmpty { width -= 1 }
        return width
    }

    /// Notes below the rows: from the first one that says it is a note, as far as only notes follow.
    private func footnoteStart(from first: Int) -> Int {
        var start = grid.recordCount
        var record = grid.recordCount - 1
        while record >= first {
            if !grid.isBlank(record) {
                let begins = beginsNote(record)
                if begins { start = record }
                if !begins, grid.filledColumns(record).count > 1 || usualWidth <= 1 { break }
            }
            record -= 1
        }
        return start
    }

    func beginsNote(_ record: Int) -> Bool {
        guard let column = grid.filledColumns(record).first else { return false }
        let text = foldedName(grid.text(record, column)).lowercased()
        let words = [
            "注:", "注1", "注：", "注释", "备注:", "说明:", "附注", "数据来源", "资料来源", "来源:", "note:", "notes:", "source:", "sources:",
            "datasource", "※", "单位负责人", "填表人", "制表人", "制表:", "填报人", "审核人", "复核:", "主管:",
        ]
        return words.contains { text.hasPrefix($0) } || text == "注"
    }

    private static func usualWidth(_ grid: CellGrid) -> Int {
        var counts: [Int: Int] = [:]
        for record in 0..<min(grid.recordCount, 2_000) {
            let filled = grid.filledColumns(record)
            if let last = filled.last, filled.count > 1 || last == 0 { counts[last + 1, default: 0] += 1 }
        }
        // The commonest; one cell counts only where nothing wider is there.
        let wider = counts.filter { $0.key > 1 }
        return (wider.isEmpty ? counts : wider).max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }
}
