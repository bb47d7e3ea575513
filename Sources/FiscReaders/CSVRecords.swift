/// How a delimited text separates and quotes.
struct CSVDialect: Equatable {
    /// The separator's UTF-8 bytes: one, or three for the full-width comma. Empty: one column.
    var delimiter: [UInt8]
    var quotes = true
}

enum CSVTrouble: Error {
    case unclosedQuote(line: Int)
    case tooManyColumns(line: Int, count: Int)
    case cellTooLarge(line: Int, size: Int)
}

/// Splits a text into records and cells after RFC 4180, tolerating what real files have: any line end, records of
/// different lengths, characters after a closing quote. O(bytes).
struct CSVRecords {
    private let dialect: CSVDialect
    private let limits: ReadLimits
    private let maximumRecords: Int
    private var cells: [CellGrid.Cell] = []
    private var starts: [UInt32] = [0]
    private var lines: [Int32] = []
    private var unescaped: [UInt8] = []
    private var strayQuoteLines: [Int32] = []
    private var line = 1

    private init(_ dialect: CSVDialect, _ limits: ReadLimits, _ maximumRecords: Int) {
        self.dialect = dialect
        self.limits = limits
        self.maximumRecords = maximumRecords
    }

    static func split(
        _ text: [UInt8], _ dialect: CSVDialect, limits: ReadLimits = ReadLimits(), maximumRecords: Int = .max
    ) throws(CSVTrouble) -> CellGrid {
        var records = CSVRecords(dialect, limits, maximumRecords)
        records.cells.reserveCapacity(min(text.count / 6, 1 << 24))
        try records.scan(text.span)
        return CellGrid(
            bytes: records.unescaped.isEmpty ? text : text + records.unescaped, cells: records.cells,
            starts: records.starts, lines: records.lines, strayQuoteLines: records.strayQuoteLines)
    }

    private mutating func scan(_ text: Span<UInt8>) throws(CSVTrouble) {
        // A separator of one byte is the rule; 0xFF stands in no UTF-8 text.
        let separator = dialect.delimiter.count == 1 ? dialect.delimiter[0] : 0xFF
        let wide = dialect.delimiter.count > 1 ? dialect.delimiter : []
        let wideLead = wide.first ?? 0xFF
        let quote: UInt8 = dialect.quotes ? 0x22 : 0xFF
        var index = 0
        var start = 0
        var recordLine = line
        let count = text.count
        while index < count {
            let byte = text[index]
            if byte == separator {
                try add(start, index - start)
                index += 1
                start = index
            } else if byte == 0x0A || byte == 0x0D {
                try add(start, index - start)
                index += byte == 0x0D && index + 1 < count && text[index + 1] == 0x0A ? 2 : 1
                start = index
                try endRecord(recordLine)
                if lines.count >= maximumRecords { return }
                line += 1
                recordLine = line
            } else if byte == quote, isBlank(text, start, index) {
                index = try quoted(text, index, separator, wide)
                // The cell is added; what follows is a separator, a line end or the end.
                if index < count, text[index] == separator || text[index] == wideLead {
                    index += text[index] == separator ? 1 : wide.count
                    start = index
                } else {
                    if index < count {
                        index += text[index] == 0x0D && index + 1 < count && text[index + 1] == 0x0A ? 2 : 1
                        line += 1
                    }
                    start = index
                    try endRecord(recordLine)
                    if lines.count >= maximumRecords { return }
                    recordLine = line
                }
            } else if byte == wideLead, matches(text, index, wide) {
                try add(start, index - start)
                index += wide.count
                start = index
            } else {
                index += 1
            }
        }
        if start < count || cells.count > Int(starts[starts.count - 1]) {
            try add(start, count - start)
            try endRecord(recordLine)
        }
    }

    /// Reads the quoted cell at `open` and what follows it up to the separator; returns the place of the latter.
    private mutating func quoted(
        _ text: Span<UInt8>, _ open: Int, _ separator: UInt8, _ wide: [UInt8]
    ) throws(CSVTrouble) -> Int {
        let openLine = line
        var index = open + 1
        var copyStart = index
        let escapedStart = unescaped.count
        var isCopied = false
        while true {
            guard index < text.count else { throw .unclosedQuote(line: openLine) }
            let byte = text[index]
            if byte == 0x22 {
                guard index + 1 < text.count, text[index + 1] == 0x22 else { break }
                isCopied = true
                copy(text, copyStart, index + 1)
                index += 2
                copyStart = index
                continue
            }
            if byte == 0x0A || (byte == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A)) { line += 1 }
            index += 1
        }
        let close = index
        index += 1
        var end = index
        while end < text.count, text[end] != separator, text[end] != 0x0A, text[end] != 0x0D,
            wide.isEmpty || !matches(text, end, wide)
        {
            end += 1
        }
        if !isBlank(text, index, end) {
            // Something after the closing quote: kept as part of the cell, and told.
            strayQuoteLines.append(Int32(clamping: openLine))
            copy(text, copyStart, close)
            copy(text, index, end)
            try add(text.count + escapedStart, unescaped.count - escapedStart, from: openLine)
        } else if isCopied {
            copy(text, copyStart, close)
            try add(text.count + escapedStart, unescaped.count - escapedStart, from: openLine)
        } else {
            try add(open + 1, close - open - 1, from: openLine)
        }
        return end
    }

    private mutating func copy(_ text: Span<UInt8>, _ start: Int, _ end: Int) {
        for index in start..<max(start, end) { unescaped.append(text[index]) }
    }

    /// - Parameter first: the line that the cell begins in, where it is not the one at hand.
    private mutating func add(_ start: Int, _ length: Int, from first: Int? = nil) throws(CSVTrouble) {
        if length > limits.cellBytes { throw .cellTooLarge(line: first ?? line, size: length) }
        cells.append(
            CellGrid.Cell(start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: length)))
    }

    private mutating func endRecord(_ recordLine: Int) throws(CSVTrouble) {
        let width = cells.count - Int(starts[starts.count - 1])
        if width > limits.columns { throw .tooManyColumns(line: recordLine, count: width) }
        starts.append(UInt32(truncatingIfNeeded: cells.count))
        lines.append(Int32(clamping: recordLine))
    }

    /// Blanks, and byte order marks left in the middle by putting files together.
    private func isBlank(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end {
            let byte = text[index]
            if byte == 0x20 || byte == 0x09 || byte == 0x0D {
                index += 1
            } else if byte == 0xEF, index + 2 < end, text[index + 1] == 0xBB, text[index + 2] == 0xBF {
                index += 3
            } else {
                return false
            }
        }
        return true
    }

    private func matches(_ text: Span<UInt8>, _ index: Int, _ pattern: [UInt8]) -> Bool {
        guard index + pattern.count <= text.count else { return false }
        for (offset, byte) in pattern.enumerated() where text[index + offset] != byte { return false }
        return true
    }
}
