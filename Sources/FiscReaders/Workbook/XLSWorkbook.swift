import FiscSource

/// An .xls of Excel 97–2003 (BIFF8): records one behind the other in the stream “Workbook”.
struct XLSWorkbook: Workbook {
    let file: String
    let format = "XLS"
    private(set) var sheets: [SheetInfo] = []
    private let stream: BIFFStream
    /// Where each sheet's records begin.
    private var starts: [Int] = []
    private var from1904 = false
    private var formats: [NumberFormat] = []
    private var texts = BIFFTexts()

    init(_ compound: CompoundFile) throws(ReadFailure) {
        file = compound.file
        guard let bytes = compound.stream("Workbook") ?? compound.stream("Book") else {
            throw CompoundFile.damaged(file, "工作簿内容读不出来", "its workbook cannot be read")
        }
        stream = BIFFStream(bytes)
        try readGlobals()
    }

    private mutating func readGlobals() throws(ReadFailure) {
        var codes: [Int: NumberFormat] = [:]
        var place = 0
        guard let first = stream.record(at: place), first.type == 0x0809 else {
            throw CompoundFile.damaged(file, "工作簿内容读不出来", "its workbook cannot be read")
        }
        guard stream.numbers.word16(first.start) == 0x0600 else {
            throw ReadFailure(DocumentDiagnostics.olderWorkbook, file: file)
        }
        while let record = stream.record(at: place) {
            place = record.end
            switch record.type {
            case 0x002F: throw ReadFailure(ReaderDiagnostics.encrypted, file: file)
            case 0x0022: from1904 = stream.numbers.word16(record.start) == 1
            case 0x0085: addSheet(record)
            case 0x041E:
                if let code = stream.text(at: record.start + 2, end: record.end) {
                    codes[stream.numbers.word16(record.start)] = NumberFormat(code)
                }
            case 0x00E0:
                let id = stream.numbers.word16(record.start + 2)
                formats.append(codes[id] ?? NumberFormat(builtIn: id))
            case 0x00FC: place = texts.read(stream, from: record)
            case 0x000A: return
            default: break
            }
        }
        // Without an end the file was cut; the sheets that are there are still read.
        guard !sheets.isEmpty else { throw CompoundFile.damaged(file, "没有工作表", "it has no sheet") }
    }

    private mutating func addSheet(_ record: BIFFStream.Record) {
        guard sheets.count < 10_000, stream.numbers.byte(record.start + 5) == 0 else { return }
        let length = stream.numbers.byte(record.start + 6)
        let isWide = stream.numbers.byte(record.start + 7) & 1 == 1
        let name = stream.text(at: record.start + 8, count: length, isWide: isWide, end: record.end)
        sheets.append(SheetInfo(name: name, isHidden: stream.numbers.byte(record.start + 4) & 3 != 0))
        starts.append(Int(stream.numbers.word32(record.start)))
    }

    func cells(of sheet: Int, as form: CellForm) throws(ReadFailure) -> SheetCells {
        let builder = SheetBuilder(file: file, form: form, from1904: from1904, shared: texts.bytes)
        guard starts.indices.contains(sheet) else { return try builder.cells() }
        var reader = BIFFSheet(builder, stream, formats: formats, texts: texts)
        return try reader.read(from: starts[sheet]).cells()
    }
}

/// The records of a workbook.
struct BIFFStream {
    struct Record {
        let type: Int
        /// Its data.
        let start: Int
        let end: Int
    }

    let numbers: LittleEndian

    init(_ bytes: [UInt8]) { numbers = LittleEndian(bytes) }

    func record(at place: Int) -> Record? {
        guard place >= 0, place + 4 <= numbers.bytes.count else { return nil }
        let end = place + 4 + numbers.word16(place + 2)
        guard end <= numbers.bytes.count else { return nil }
        return Record(type: numbers.word16(place), start: place + 4, end: end)
    }

    /// A text with its length (16 bits) and kind before it.
    func text(at place: Int, end: Int) -> String? {
        guard place + 3 <= end else { return nil }
        return text(
            at: place + 3, count: numbers.word16(place), isWide: numbers.byte(place + 2) & 1 == 1, end: end)
    }

    func text(at place: Int, count: Int, isWide: Bool, end: Int) -> String {
        var units: [UInt16] = []
        var index = place
        while units.count < count, index < end {
            units.append(isWide ? UInt16(numbers.word16(index)) : UInt16(numbers.byte(index)))
            index += isWide ? 2 : 1
        }
        return String(decoding: units, as: UTF16.self)
    }
}

/// The shared texts of a workbook. A text may go on in the next record, in the other width.
struct BIFFTexts {
    private(set) var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    func range(_ number: Int) -> Range<Int> {
        guard ends.indices.contains(number) else { return 0..<0 }
        return (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    }

    /// Reads the record and those that continue it; returns the place behind them.
    mutating func read(_ stream: BIFFStream, from first: BIFFStream.Record) -> Int {
        var cursor = Cursor(stream, first)
        let count = Int(stream.numbers.word32(first.start + 4))
        cursor.skip(8)
        var left = count
        while left > 0, cursor.hasMore {
            let (length, flags) = (cursor.word16(), cursor.byte())
            let runs = flags & 8 != 0 ? cursor.word16() : 0
            let extra = flags & 4 != 0 ? cursor.word16() | cursor.word16() << 16 : 0
            let units = cursor.units(length, isWide: flags & 1 == 1)
            cursor.skip(4 * runs + min(extra, 1 << 24))
            bytes += Array(String(decoding: units, as: UTF16.self).utf8)
            ends.append(UInt32(clamping: bytes.count))
            left -= 1
        }
        return cursor.endOfRecords
    }

    /// Goes through the data of a record and its continuations.
    private struct Cursor {
        private let stream: BIFFStream
        private var place: Int
        private var record: BIFFStream.Record

        init(_ stream: BIFFStream, _ record: BIFFStream.Record) {
            self.stream = stream
            self.record = record
            place = record.start
        }

        var hasMore: Bool {
            if place < record.end { return true }
            return stream.record(at: record.end)?.type == 0x003C
        }

        /// Behind the last continuation.
        var endOfRecords: Int {
            var end = record.end
            while let next = stream.record(at: end), next.type == 0x003C { end = next.end }
            return end
        }

        private mutating func advance() -> Bool {
            while place >= record.end {
                guard let next = stream.record(at: record.end), next.type == 0x003C else { return false }
                record = next
                place = next.start
            }
            return true
        }

        mutating func byte() -> Int {
            guard advance() else { return 0 }
            place += 1
            return stream.numbers.byte(place - 1)
        }

        mutating func word16() -> Int {
            let low = byte()
            return low | byte() << 8
        }

        mutating func skip(_ count: Int) {
            var left = count
            while left > 0, advance() {
                let step = min(left, record.end - place)
                place += step
                left -= step
            }
        }

        /// Characters; where they go on in another record, that one says anew how wide they are.
        mutating func units(_ count: Int, isWide: Bool) -> [UInt16] {
            var units: [UInt16] = []
            var isWide = isWide
            while units.count < count {
                if place >= record.end {
                    guard advance() else { break }
                    isWide = byte() & 1 == 1
                    guard place < record.end else { continue }
                }
                if isWide {
                    units.append(UInt16(word16()))
                } else {
                    units.append(UInt16(byte()))
                }
            }
            return units
        }
    }
}
