/// Follows the XML of a sheet: cells with their values and formats, merged ranges, what is hidden.
struct SheetReader: MarkupHandler {
    enum Name: String { case row, c, v, f, t, rPh, mergeCell, col }

    private enum CellType { case number, shared, inline, formulaText, truth, error, date }

    private(set) var builder: SheetBuilder
    private let formats: [NumberFormat]
    private let texts: SharedTexts
    private(set) var failure: ReadFailure?
    private(set) var mustStop = false

    private var row = -1
    private var column = -1
    private var type = CellType.number
    private var style = 0
    private var value: [UInt8] = []
    private var isInValue = false
    private var isInPhonetic = false
    private var hasFormula = false
    private var hasValue = false

    init(_ builder: SheetBuilder, formats: [NumberFormat], texts: SharedTexts) {
        self.builder = builder
        self.formats = formats
        self.texts = texts
        value.reserveCapacity(64)
    }

    mutating func start(_ name: Name, _ attributes: XMLAttributes) {
        switch name {
        case .c: startCell(attributes)
        case .v:
            isInValue = true
            hasValue = true
        case .t: if type == .inline, !isInPhonetic { isInValue = true }
        case .f: hasFormula = true
        case .rPh: isInPhonetic = true
        case .row:
            row = attributes["r"]?.integer.map { $0 - 1 } ?? row + 1
            column = -1
            if attributes["hidden"].isOn { builder.hide(row: row) }
        case .mergeCell: startMerge(attributes)
        case .col:
            guard attributes["hidden"].isOn, let first = attributes["min"]?.integer,
                let last = attributes["max"]?.integer,
                first >= 1, last >= first
            else { return }
            builder.hide(columns: first - 1...last - 1)
        }
    }

    private mutating func startCell(_ attributes: XMLAttributes) {
        column += 1
        if let place = attributes["r"].flatMap(CellReference.init) {
            column = place.column
            if place.row >= 0 { row = place.row }
        }
        style = attributes["s"]?.integer ?? 0
        type = Self.type(attributes["t"])
        value.removeAll(keepingCapacity: true)
        hasFormula = false
        hasValue = false
        isInValue = false
    }

    private static func type(_ text: XMLValue?) -> CellType {
        guard let text, text.count > 0 else { return .number }
        switch text[0] {
        case 0x73: return text.count == 1 ? .shared : .formulaText  // s, str
        case 0x69: return .inline
        case 0x62: return .truth
        case 0x65: return .error
        case 0x64: return .date
        default: return .number
        }
    }

    mutating func end(_ name: Name) {
        switch name {
        case .c: endCell()
        case .v, .t: isInValue = false
        case .rPh: isInPhonetic = false
        default: break
        }
    }

    mutating func text(_ bytes: ByteSpan) {
        guard isInValue else { return }
        unsafe bytes.withUnsafeBufferPointer { unsafe value.append(contentsOf: $0) }
    }

    private mutating func endCell() {
        guard !value.isEmpty else {
            // An empty text is a result; an empty number is none.
            if hasFormula, !hasValue || type == .number { builder.noteFormula(hasValue: false) }
            return
        }
        if hasFormula { builder.noteFormula(hasValue: true) }
        if builder.isFull {
            failure = builder.tooLarge()
            mustStop = true
            return
        }
        switch type {
        case .shared:
            if let number = Self.index(value) { builder.add(row: row, column: column, range: texts.range(number)) }
        case .inline, .formulaText, .error: builder.add(row: row, column: column, text: value)
        case .truth: builder.add(row: row, column: column, text: Array((value == [0x31] ? "TRUE" : "FALSE").utf8))
        // An ISO date: what follows T is the time.
        case .date: builder.add(row: row, column: column, text: Array(value.prefix { $0 != 0x54 }))
        case .number:
            let format = formats.indices.contains(style) ? formats[style] : NumberFormat(builtIn: 0)
            if let number = StoredNumber(value.span) {
                builder.add(row: row, column: column, number: number, format: format)
            } else {
                builder.add(row: row, column: column, text: value)
            }
        }
    }

    private static func index(_ digits: [UInt8]) -> Int? {
        guard digits.count <= 9, digits.allSatisfy({ isDigit($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private mutating func startMerge(_ attributes: XMLAttributes) {
        guard let range = attributes["ref"]?.string.split(separator: ":"), range.count == 2,
            let first = CellReference(String(range[0])), let last = CellReference(String(range[1]))
        else { return }
        builder.merge(SheetMerge(row: first.row, column: first.column, lastRow: last.row, lastColumn: last.column))
    }
}

/// A cell's name: “AB12” is column 27, row 11 (from 0).
struct CellReference {
    var row = -1
    var column = -1

    init?(_ value: XMLValue) { self.init(count: value.count) { value[$0] } }

    init?(_ text: String) {
        let bytes = Array(text.utf8.filter { $0 != 0x24 })
        self.init(count: bytes.count) { bytes[$0] }
    }

    private init?(count: Int, _ byte: (Int) -> UInt8) {
        var index = 0
        var column = 0
        while index < count, index < 4, byte(index) | 0x20 >= 0x61, byte(index) | 0x20 <= 0x7A {
            column = column * 26 + Int(byte(index) | 0x20) - 0x60
            index += 1
        }
        guard column > 0, count - index <= 8 else { return nil }
        var row = 0
        while index < count {
            guard isDigit(byte(index)) else { return nil }
            row = row * 10 + Int(byte(index) - 0x30)
            index += 1
        }
        self.column = column - 1
        self.row = row - 1
    }
}
