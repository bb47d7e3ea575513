import FiscNumerics
import FiscTables

/// A column of texts or periods that comes a chunk at a time. Its dictionary stays, so that a text is looked at when it
/// first comes and never again, until there are too many to keep.
struct CodedStream {
    private let head: LargeHead
    private let index: Int
    private let reading: ColumnReading
    /// The column of the head.
    private let prototype: Column
    private var meanings = CodedTexts()
    /// How often each text comes; not kept of a column that is clearly text.
    private var weights: [Int] = []
    /// Tells the dictionaries of the column apart.
    private var generation = 0

    /// More texts than this are forgotten before the next chunk.
    private static let most = 50_000

    init(_ head: LargeHead, _ index: Int, _ prototype: Column, tableUnit: Unit?) {
        self.head = head
        self.index = index
        self.prototype = prototype
        reading = head.columnReading(index, head.scans[index], head.types[index], tableUnit: tableUnit)
    }

    private var isCounted: Bool { !head.scans[index].isAbandoned }

    /// The rows of the chunk at hand. `chunk` is where the reader keeps the column.
    mutating func column(
        _ chunk: UnsafeMutablePointer<LargeColumn>, rows: Int, _ evidence: inout PassEvidence
    ) throws(LargeTrouble) -> Column {
        // SAFETY: the reader's chunk holds `rows` codes.
        let codes = unsafe UnsafeBufferPointer(start: chunk.pointee.codes, count: rows)
        try unsafe lookAtNew(chunk.pointee.texts)
        if isCounted {
            weights.append(contentsOf: repeatElement(0, count: meanings.count - weights.count))
            for row in 0..<rows {
                let code = unsafe Int(codes[row])
                if code >= 0 { weights[code] += 1 }
            }
        }
        func each(_ visit: (Int32) -> Void) { for row in 0..<rows { unsafe visit(codes[row]) } }
        let column = try unsafe made(codes, each)
        if meanings.count > Self.most {
            try unsafe finish(chunk.pointee.texts, &evidence)
            unsafe chunk.pointee.texts = TextCodes()
        }
        return column
    }

    /// Adds what the texts that are still kept say of the column.
    mutating func finish(_ texts: TextCodes, _ evidence: inout PassEvidence) throws(LargeTrouble) {
        if isCounted { evidence.add(try head.kinds(of: texts, index, weights: weights), index) }
        meanings = CodedTexts()
        weights = []
        generation += 1
    }

    private mutating func lookAtNew(_ texts: TextCodes) throws(LargeTrouble) {
        let first = meanings.count
        guard first < texts.count else { return }
        guard texts.areValid(from: first) else { throw .notPlain("encoding") }
        if head.options.setsTotalsAside, texts.holdSummaryWord(from: first) { throw .notPlain("total") }
        let kinds = isCounted ? try head.kinds(of: texts, index, from: first) : nil
        if reading.type == .period {
            guard let kinds else { throw .notPlain("type of a column") }
            meanings.addPeriods(texts, kinds)
        } else {
            meanings.addWords(texts, reading)
        }
    }

    /// The column as all of the file has it: its type is the head's, whatever the rows at hand might suggest.
    private func made(
        _ codes: UnsafeBufferPointer<Int32>, _ each: ((Int32) -> Void) -> Void
    ) throws(LargeTrouble) -> Column {
        if reading.type == .period {
            guard let column = meanings.periodColumn(reading, each) else { throw .notPlain("periods") }
            return column
        }
        var column =
            unsafe meanings.plainTextColumn(reading, codes)
            ?? meanings.textColumn(reading, rows: codes.count, each)
        if LargeColumnReading.truthWords(column, reading) != nil, !headHoldsOtherThanTruths {
            throw .notPlain("truths")
        }
        column.sharedDictionary = generation
        return column
    }

    private var headHoldsOtherThanTruths: Bool {
        guard case .text(_, let words) = prototype.storage else { return false }
        return words.contains { !$0.isEmpty && TruthWord.value($0) == nil }
    }
}
