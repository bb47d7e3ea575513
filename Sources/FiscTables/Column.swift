public import FiscNumerics

/// How precisely the written numbers of a column are taken to be written; chosen when a table is loaded.
public enum ColumnPrecision: Sendable, Hashable {
    /// Each number to its own last digit.
    case own
    /// To the digits most cells have: 30 among 29.99 is 30.00, padded by at most two digits.
    case finest
    /// Every number to this step, in the column's unit.
    case fixed(Decimal)
    /// Every number within this distance, in the column's unit: a 容差 set by the bureau.
    case within(Decimal)
}

/// A named column of values of one type, with a unit, its missing cells, and where it was read from.
public struct Column: Sendable {
    /// The short name a program uses: 预算数.
    public var name: String
    /// The header in full as the file has it: 预算数（万元）. Equal to `name` for a computed column.
    public var header: String
    /// The unit of a number column; `nil` where none was stated and for other types.
    public var unit: Unit?
    /// Whether the numbers are figures as somebody wrote them, so that their digits tell their precision.
    public var isFigure: Bool
    public let storage: ColumnStorage
    public let validity: Validity
    /// What each number of a computed column may truly be, in the column's unit; nil for a cell of which nothing is
    /// known. A column whose numbers stand for exactly themselves, or follow from their digits, has none.
    public var intervals: [Interval?]?
    /// How the digits of written numbers tell their precision.
    public var precision = ColumnPrecision.finest
    /// The reader was told that missing cells count for nothing: sums skip them without a word.
    public var skipsMissing = false
    /// Rows that are not among its cells because they sum others or are contained in them.
    public var leftOut: LeftOutRows?
    /// Rows among its cells that sum others. Of a column whose rows were chosen nothing is known of them.
    public var standing: StandingTotals?
    /// How many blanks each cell of text began with, where that differs: they show which items belong to which.
    public var indents: [UInt8]?
    /// Columns of chunks with the same number here have one dictionary of texts between them, which only grows.
    public var sharedDictionary: Int?
    /// Where the cells stand; `nil` for a computed column.
    public var origin: ColumnOrigin?

    public init(
        name: String, header: String? = nil, unit: Unit? = nil, isFigure: Bool = false, storage: ColumnStorage,
        validity: Validity? = nil, origin: ColumnOrigin? = nil
    ) {
        self.name = name
        self.header = header ?? name
        self.unit = unit
        self.isFigure = isFigure
        self.storage = storage
        self.validity = validity ?? Validity(allPresent: storage.count)
        self.origin = origin
    }

    public var count: Int { storage.count }
    public var missingCount: Int { validity.missingCount }

    public var type: ColumnType {
        switch storage {
        case .scaled, .wide: .number
        case .text: .text
        case .period: .period
        case .truth: .truth
        }
    }

    /// Decimals common to the column: `value = raw × 10^−scale`; 0 for other types and wide columns.
    public var scale: Int {
        if case .scaled(_, let scale, _) = storage { scale } else { 0 }
    }

    public func isMissing(at row: Int) -> Bool { validity.isMissing(row) }
    public func missingReason(at row: Int) -> MissingReason? { validity.reason(at: row) }
}

/// Cells. Each is `nil` where the cell is missing, of another type, or not there.
extension Column {
    /// The number in the column's unit, its exponent as written (12.50 keeps its zero).
    public func decimal(at row: Int) -> Decimal? {
        guard hasValue(at: row) else { return nil }
        switch storage {
        case .scaled(let values, let scale, let digits):
            return Self.decimal(values[row], scale: scale, digits: digits.map { Int($0[row]) } ?? scale)
        case .wide(let values): return values[row]
        default: return nil
        }
    }

    public func text(at row: Int) -> String? {
        guard hasValue(at: row), case .text(let codes, let dictionary) = storage else { return nil }
        return dictionary[Int(codes[row])]
    }

    public func period(at row: Int) -> Period? {
        guard hasValue(at: row), case .period(let values) = storage else { return nil }
        return values[row]
    }

    public func truth(at row: Int) -> Bool? {
        guard hasValue(at: row), case .truth(let values) = storage else { return nil }
        return values[row]
    }

    /// The exponent of the last written digit (−2 for 12.50): how precisely the cell was written.
    public func precision(at row: Int) -> Int? {
        guard hasValue(at: row) else { return nil }
        switch storage {
        case .scaled(_, let scale, let digits): return -(digits.map { Int($0[row]) } ?? scale)
        case .wide(let values): return values[row].exponent
        default: return nil
        }
    }

    /// The cell as text, for showing and exporting: digits as written without thousands, empty where missing.
    public func cellText(at row: Int) -> String {
        guard hasValue(at: row) else { return "" }
        switch storage {
        case .scaled, .wide: return decimal(at: row)?.description ?? ""
        case .text(let codes, let dictionary): return dictionary[Int(codes[row])]
        case .period(let values): return values[row].description
        case .truth(let values): return values[row] ? "true" : "false"
        }
    }

    /// Where the cell stands in its file.
    public func place(at row: Int) -> CellPlace? { origin?.place(at: row) }

    private func hasValue(at row: Int) -> Bool { row >= 0 && row < count && !validity.bit(row) }

    /// A raw value with `digits` decimals of its own, at most `scale`: the zeros beyond them were not written.
    static func decimal(_ raw: Int64, scale: Int, digits: Int) -> Decimal {
        var magnitude = raw.magnitude
        var dropped = scale - digits
        while dropped > 0, magnitude.isMultiple(of: 10) {
            magnitude /= 10
            dropped -= 1
        }
        return Decimal(coefficient: UInt128(magnitude), exponent: -(digits + dropped), isNegative: raw < 0)
    }
}
