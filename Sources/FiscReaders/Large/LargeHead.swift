import FiscNumerics
import FiscTables

/// The head of a large file, read by the general reader: layout, names, and a guess at each column's type.
///
/// What the guess is built on is checked on every row later; where a row says otherwise, the general reader reads the
/// whole file.
struct LargeHead: Sendable {
    let source: any ByteSource
    let name: String
    let options: TableReadOptions
    let reading: GridReading
    let finding: DelimiterFinding
    let choices: [TableReadOptions.ColumnChoice]
    let scans: [ColumnScan]
    let types: [ColumnType]
    /// Bytes of the byte order mark.
    let markLength: Int
    /// Records before the first row.
    let leadingRecords: Int
    let leadingBlanks: Int

    static let records = 12_000
    private static let bytes = 4_000_000

    /// `nil` where the fast path has nothing to offer.
    init?(
        _ source: any ByteSource, name: String, options: TableReadOptions, records: Int = Self.records,
        bytes: Int = Self.bytes
    ) {
        // A part of the bytes does for most files.
        let part = Opening(source, name, options, records, bytes / 3)
        let isEnough = (part?.grid.recordCount ?? 0) >= records
        guard let opened = isEnough ? part : Opening(source, name, options, records, bytes) else { return nil }
        let (finding, grid) = (opened.finding, opened.grid)
        markLength = opened.markLength
        let table = TableSource(
            file: name, format: "CSV", encoding: TextEncoding.utf8.rawValue,
            delimiter: String(decoding: finding.dialect.delimiter, as: UTF8.self))
        guard var reading = try? GridReading(grid, source: table, options: options, decisions: DecisionLog()),
            let choices = try? reading.columnChoices()
        else { return nil }
        let layout = reading.layout
        let headings = reading.headings
        guard layout.width >= 2, layout.numbersAsHeader == nil, !headings.all.isEmpty,
            !(headings.all.last?.isUnnamed ?? true), let first = layout.body.first, layout.repeatedHeaders == 0,
            !layout.setAside.contains(where: { $0.kind == .footnote || $0.record > Int(first) }),
            layout.header.isEmpty || layout.width <= layout.header.map({ grid.width($0) }).max() ?? 0
        else { return nil }
        let scans = headings.all.indices.map { reading.scan($0, .dot, choices[$0]) }
        guard !reading.settleMarks(scans.map(\.evidence)).contains(where: \.isComma),
            let findings = try? reading.columnTypes(scans, [], choices),
            !findings.contains(where: { $0.type == .truth })
        else { return nil }
        self.source = source
        self.name = name
        self.options = options
        self.finding = finding
        self.choices = choices
        self.scans = scans
        types = findings.map(\.type)
        leadingRecords = Int(first)
        leadingBlanks =
            layout.blankRecords - (Int(first)..<grid.recordCount).reduce(0) { $0 + (grid.isBlank($1) ? 1 : 0) }
        reading.decisions = DecisionLog()
        self.reading = reading
        if options.setsTotalsAside, showsHierarchy { return nil }
    }

    private var showsHierarchy: Bool {
        HierarchyFinder(
            grid: reading.grid, body: reading.layout.body,
            amounts: AmountSums(scans, columns: reading.amountColumns(types, scans)),
            names: reading.rowNames(types), excluded: []
        ).showsLevels
    }

    /// How to cut and parse, with the cells of `columns` kept and the others only looked at.
    func form(columns: Set<Int>) -> RecordForm {
        let layout = reading.layout
        let labels = Set(reading.keyColumns(types).prefix(8))
        let roles = types.indices.map { column -> CellRole in
            if columns.contains(column) { return types[column] == .number ? .number : .coded }
            if types[column] == .number { return .checkedNumber }
            return labels.contains(column) ? .checkedText : .ignored
        }
        let start = layout.header.first.map { reading.grid.text($0, 0) } ?? ""
        return RecordForm(
            separator: finding.dialect.delimiter[0], quotes: finding.dialect.quotes, width: layout.width,
            headerWidth: layout.header.map { reading.grid.width($0) }.max() ?? 0, headerStart: Array(start.utf8),
            watchesTotals: options.setsTotalsAside, roles: roles,
            watched: roles.indices.filter { roles[$0] != .ignored },
            marks: reading.marks)
    }
}

/// The first records of a text in UTF-8, and what cuts it.
private struct Opening {
    /// Bytes of the byte order mark.
    let markLength: Int
    let finding: DelimiterFinding
    let grid: CellGrid

    init?(
        _ source: any ByteSource, _ name: String, _ options: TableReadOptions, _ records: Int, _ bytes: Int
    ) {
        guard var head = Self.readHead(source, bytes) else { return nil }
        markLength = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard options.encoding ?? .utf8 == .utf8, options.decimalMark != .comma, options.lines == nil,
            FileKind(of: head) == nil
        else {
            return nil
        }
        head.removeFirst(markLength)
        let isWhole = source.size <= bytes
        guard Self.isText(head, isWhole: isWhole), let finding = Self.delimiter(head, name, options),
            finding.dialect.delimiter.count == 1,
            let grid = Self.grid(head, finding, options, records, isWhole: isWhole)
        else { return nil }
        self.finding = finding
        self.grid = grid
    }

    private static func readHead(_ source: any ByteSource, _ bytes: Int) -> [UInt8]? {
        let wanted = min(bytes, source.size)
        guard wanted > 0 else { return nil }
        var failed = false
        let head = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            let got = unsafe source.read(at: 0, into: UnsafeMutableRawBufferPointer(buffer))
            failed = got != wanted
            count = got ?? 0
        }
        return failed ? nil : head
    }

    /// UTF-8 as far as the head goes; the dictionaries see to the rest.
    private static func isText(_ head: [UInt8], isWhole: Bool) -> Bool {
        guard let last = head.lastIndex(of: 0x0A) else {
            return isWhole && (try? UTF8Span(validating: head.span)) != nil
        }
        let complete = isWhole ? head : Array(head[...last])
        return (try? UTF8Span(validating: complete.span)) != nil && complete.contains { $0 > 0x20 }
    }

    private static func delimiter(_ head: [UInt8], _ name: String, _ options: TableReadOptions) -> DelimiterFinding? {
        if let delimiter = options.delimiter { return DelimiterFinding.named(delimiter, quotes: options.quotes) }
        return try? DelimiterFinding.find(head, file: name, quotes: options.quotes, limits: options.limits)
    }

    /// The first records; the last one is left out where the head may have cut it.
    private static func grid(
        _ head: [UInt8], _ finding: DelimiterFinding, _ options: TableReadOptions, _ records: Int, isWhole: Bool
    ) -> CellGrid? {
        func split(_ maximum: Int) -> CellGrid? {
            try? CSVRecords.split(head, finding.dialect, limits: options.limits, maximumRecords: maximum)
        }
        guard var grid = split(records) else { return nil }
        if grid.recordCount < records, !isWhole {
            guard grid.recordCount > 1, let shorter = split(grid.recordCount - 1) else { return nil }
            grid = shorter
        }
        return grid.strayQuoteLines.isEmpty ? grid : nil
    }
}
