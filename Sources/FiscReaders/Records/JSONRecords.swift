import FiscSource
import FiscTables

/// A table of JSON objects: one on each line (JSON Lines), or all of them in one list. The keys are the columns, in order
/// of first appearance; a key that an object lacks is a missing cell.
struct JSONRecords {
    private var scanner: JSONScanner
    private let file: String
    private let options: TableReadOptions
    private var names: [[UInt8]] = []
    private var columnOf: [[UInt8]: Int] = [:]
    /// The cells of each object, by column.
    private var rows: [(line: Int, cells: [(column: Int, text: [UInt8])])] = []
    private var nested: [Int: Int] = [:]
    private var repeated = 0
    private var isList = false

    /// Whether bytes begin as a JSON object, or a list of them, does.
    static func areThese(_ bytes: [UInt8]) -> Bool {
        var scanner = JSONScanner(Array(bytes.prefix(4_096)))
        let opening = scanner.take(0x5B)
        guard scanner.take(0x7B) else { return false }
        if scanner.take(0x7D) { return true }
        guard let key = try? scanner.text(), !key.isEmpty || opening else { return false }
        return scanner.take(0x3A)
    }

    static func table(_ bytes: [UInt8], name: String, options: TableReadOptions) throws(ReadFailure) -> Table {
        guard (try? UTF8Span(validating: bytes.span)) != nil else {
            throw ReadFailure(
                ReaderDiagnostics.json, file: name, line: 1,
                ["1", Diagnostic.argument(zh: "文字不是UTF-8", en: "the text is not UTF-8")])
        }
        var records = JSONRecords(bytes, name, options)
        do throws(JSONScanner.Trouble) {
            try records.read()
        } catch {
            throw ReadFailure(
                ReaderDiagnostics.json, file: name, line: error.line,
                ["\(error.line)", Diagnostic.argument(zh: error.zh, en: error.en)])
        }
        return try records.table()
    }

    private init(_ bytes: [UInt8], _ file: String, _ options: TableReadOptions) {
        scanner = JSONScanner(bytes)
        self.file = file
        self.options = options
    }

    private mutating func read() throws(JSONScanner.Trouble) {
        isList = scanner.take(0x5B)
        if isList, scanner.take(0x5D) { return }
        repeat {
            try readObject()
        } while isList ? scanner.take(0x2C) : scanner.peek() != nil
        guard isList else { return }
        try scanner.expect(0x5D)
        if scanner.peek() != nil { throw scanner.trouble("表后还有内容", "something follows the list") }
    }

    private mutating func readObject() throws(JSONScanner.Trouble) {
        guard scanner.take(0x7B) else {
            throw scanner.trouble("这里应有一个对象{…}，每个对象是一行", "an object {…} is wanted here: each is a row")
        }
        let line = scanner.line
        var cells: [(column: Int, text: [UInt8])] = []
        if !scanner.take(0x7D) {
            repeat {
                let key = try scanner.text()
                try scanner.expect(0x3A)
                let (text, isNested) = try scanner.cell()
                let column = try column(key)
                if isNested { nested[column, default: 0] += 1 }
                if let known = cells.firstIndex(where: { $0.column == column }) {
                    // As JSON readers have it, the last one counts.
                    cells[known].text = text
                    repeated += 1
                } else {
                    cells.append((column, text))
                }
            } while scanner.take(0x2C)
            try scanner.expect(0x7D)
        }
        rows.append((line, cells))
    }

    private mutating func column(_ key: [UInt8]) throws(JSONScanner.Trouble) -> Int {
        if let known = columnOf[key] { return known }
        guard names.count < options.limits.columns else {
            throw scanner.trouble(
                "不同的键超过\(options.limits.columns)个", "there are more than \(options.limits.columns) keys")
        }
        columnOf[key] = names.count
        names.append(key)
        return names.count - 1
    }

    private consuming func table() throws(ReadFailure) -> Table {
        guard !names.isEmpty else { throw ReadFailure(ReaderDiagnostics.empty, file: file) }
        var grid = RecordGrid(limit: options.limits.bytes)
        for name in names { grid.add(name) }
        grid.endRecord(line: 0)
        for row in rows {
            var next = 0
            for (column, text) in row.cells.sorted(by: { $0.column < $1.column }) {
                while next < column {
                    grid.add([])
                    next += 1
                }
                grid.add(text)
                next += 1
            }
            for _ in next..<max(next, names.count) { grid.add([]) }
            grid.endRecord(line: row.line)
            guard grid.hasRoom else {
                throw ReadFailure(
                    ReaderDiagnostics.tooLarge, file: file,
                    [byteCount(options.limits.bytes), byteCount(options.limits.bytes)])
            }
        }
        return try grid.table(
            TableSource(file: file, format: isList ? "JSON" : "JSON Lines", encoding: TextEncoding.utf8.rawValue),
            options: options, decisions: decisions)
    }

    private var decisions: DecisionLog {
        var log = DecisionLog()
        log.add(
            "records", zh: isList ? "JSON列表，每个对象一行，键作列名。" : "JSON Lines，每行一个对象，键作列名。",
            en: isList
                ? "A JSON list: each object is a row, its keys name the columns."
                : "JSON Lines: each line holds an object, its keys name the columns.")
        for (column, count) in nested.sorted(by: { $0.key < $1.key }) {
            log.add(
                "nested", column: String(decoding: names[column], as: UTF8.self), attention: true,
                zh: "\(count)个单元格是列表或对象，按其JSON文字读取。",
                en: "\(count) cells are lists or objects and were read as their JSON text.")
        }
        if repeated > 0 {
            log.add(
                "names", attention: true, zh: "有\(repeated)处对象里的键重复，取后一个值。",
                en: "\(repeated) keys are repeated in their object; the last value was taken.")
        }
        return log
    }
}
