/// Which separator a text uses, by how evenly each candidate divides its first records.
struct DelimiterFinding {
    let dialect: CSVDialect
    let zh: String
    let en: String

    private static let candidates: [(bytes: [UInt8], zh: String, en: String)] = [
        ([0x2C], "逗号", "comma"), ([0x09], "制表符", "tab"), ([0x3B], "分号", "semicolon"), ([0x7C], "竖线", "vertical bar"),
        ([0xEF, 0xBC, 0x8C], "全角逗号", "full-width comma"),
    ]
    private static let sampledRecords = 300

    static func find(
        _ text: [UInt8], file: String, quotes: Bool, limits: ReadLimits
    ) throws(ReadFailure) -> DelimiterFinding {
        // Excel's own hint in the first line: sep=;
        if text.starts(with: Array("sep=".utf8)), text.count > 5, text[5] == 0x0A || text[5] == 0x0D {
            return DelimiterFinding(
                dialect: CSVDialect(delimiter: [text[4]], quotes: quotes), zh: "第1行写明 sep=", en: "line 1 says sep=")
        }
        var best: (index: Int, score: Double, width: Int)?
        var failure: ReadFailure?
        for (index, candidate) in candidates.enumerated() {
            let dialect = CSVDialect(delimiter: candidate.bytes, quotes: quotes)
            do throws(CSVTrouble) {
                let sample = try CSVRecords.split(text, dialect, limits: limits, maximumRecords: sampledRecords)
                // The full-width comma also separates clauses: it is taken only where nothing else divides the lines.
                let isWide = candidate.bytes.count > 1
                if isWide, best != nil { continue }
                let (score, width) = evenness(sample, atLeast: isWide ? 0.6 : 0.25)
                if score > (best?.score ?? 0) { best = (index, score, width) }
            } catch {
                if failure == nil { failure = error.failure(file: file, limits: limits) }
            }
        }
        if let best {
            let (bytes, zh, en) = candidates[best.index]
            return DelimiterFinding(
                dialect: CSVDialect(delimiter: bytes, quotes: quotes), zh: "\(zh)（多数行\(best.width)列）",
                en: "\(en) (most lines have \(best.width) columns)")
        }
        if let failure { throw failure }
        if readsLikeProse(text) { throw ReadFailure(ReaderDiagnostics.noTable, file: file) }
        return DelimiterFinding(
            dialect: CSVDialect(delimiter: [], quotes: quotes), zh: "无（只有一列）", en: "none (one column)")
    }

    static func named(_ delimiter: String, quotes: Bool) -> DelimiterFinding {
        let bytes: [UInt8] =
            switch delimiter.lowercased() {
            case "tab", "\\t": [0x09]
            case "none", "": []
            default: Array(delimiter.utf8.prefix(4))
            }
        return DelimiterFinding(
            dialect: CSVDialect(delimiter: bytes, quotes: quotes), zh: "按指定为“\(delimiter)”",
            en: "“\(delimiter)” as given")
    }

    /// The share of records that have the commonest width, weighted by that width (its bits). Too few are no table:
    /// a line of prose with a comma in it has two “columns”.
    private static func evenness(_ sample: CellGrid, atLeast least: Double) -> (score: Double, width: Int) {
        var counts: [Int: Int] = [:]
        let filled = (0..<sample.recordCount).filter { !sample.isBlank($0) }
        let records = filled.isEmpty ? Array(0..<sample.recordCount) : filled
        for record in records where sample.width(record) > 1 { counts[sample.width(record), default: 0] += 1 }
        guard let (width, count) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return (0, 1) }
        let share = Double(count) / Double(records.count)
        let bits = Int.bitWidth - min(width, 64).leadingZeroBitCount
        return share < least ? (0, 1) : (share * Double(bits), width)
    }

    private static func readsLikeProse(_ text: [UInt8]) -> Bool {
        let lines = text.prefix(20_000).split(separator: 0x0A)
        let full: [UInt8] = [0xE3, 0x80, 0x82]
        let sentences = lines.filter { line in
            line.count > 150
                || (line.count > 30 && line.indices.dropLast(2).contains { line[$0...].starts(with: full) })
        }
        return sentences.count * 3 > lines.count
    }
}

extension CSVTrouble {
    func failure(file: String, limits: ReadLimits) -> ReadFailure {
        switch self {
        case .unclosedQuote(let line):
            ReadFailure(ReaderDiagnostics.unclosedQuote, file: file, line: line, ["\(line)"])
        case .tooManyColumns(let line, let count):
            ReadFailure(
                ReaderDiagnostics.tooManyColumns, file: file, line: line,
                ["\(line)", "\(count)", "\(limits.columns)"])
        case .cellTooLarge(let line, let size):
            ReadFailure(
                ReaderDiagnostics.cellTooLarge, file: file, line: line,
                ["\(line)", byteCount(size), byteCount(limits.cellBytes)])
        }
    }
}
