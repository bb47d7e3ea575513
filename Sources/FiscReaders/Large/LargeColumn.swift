/// What a large file's reader does with the cells of one column.
enum CellRole: UInt8 {
    /// Plain decimals, kept; anything else is put aside.
    case number
    /// Texts and periods, kept by their number in a dictionary.
    case coded
    /// Not asked for: only looked at, since a word among figures or a total's label would change what is a row.
    case checkedNumber, checkedText
    case ignored
}

/// What stands for a cell without a plain value, in place of the number of a text.
enum CellGap {
    static let empty: Int32 = -1
    static let absent: Int32 = -2
    /// More different texts than this among figures are no column of figures.
    static let mostOdd = 100_000
    /// Rows parsed at a time.
    static let rowsPerChunk = 65_536
}

/// The cells of one column of the rows at hand, and what all cells so far say about its type.
@unsafe struct LargeColumn {
    let role: CellRole
    // SAFETY: room for the rows of a chunk, owned by `RangeReader`, which frees it.
    let values: UnsafeMutablePointer<Int64>
    let decimals: UnsafeMutablePointer<UInt8>
    let codes: UnsafeMutablePointer<Int32>

    /// Number cells of the chunk without a plain number: `empty`, `absent`, or the number of a text in `odd`.
    var gaps: [(row: Int32, code: Int32)] = []
    var odd = TextCodes()
    var texts = TextCodes()
    var counts = PlainCounts()
    /// Decimals of all numbers of the chunk, 255 where they differ or there is none.
    var commonDecimals: UInt8 = 255
    var decimalsDiffer = false

    @inline(__always)
    mutating func addNumber(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, row: Int) {
        guard let number = unsafe PlainNumber(bytes, start, end) else {
            unsafe values[row] = 0
            unsafe decimals[row] = 0
            let code = unsafe start == end ? CellGap.empty : odd.code(bytes + start, end - start)
            unsafe gaps.append((Int32(truncatingIfNeeded: row), code))
            return
        }
        unsafe values[row] = number.value
        unsafe note(decimals: UInt8(truncatingIfNeeded: number.decimals), row: row)
        unsafe counts.note(number)
    }

    /// The short way for an amount in cents; false where the cell is none.
    @inline(__always)
    mutating func addCents(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, row: Int) -> Bool {
        guard let value = unsafe PlainNumber.cents(bytes, start, end) else { return false }
        unsafe values[row] = value
        unsafe note(decimals: 2, row: row)
        unsafe counts.noteCents()
        return true
    }

    @inline(__always)
    private mutating func note(decimals own: UInt8, row: Int) {
        unsafe decimals[row] = own
        if unsafe own != commonDecimals {
            if unsafe commonDecimals != 255 { unsafe decimalsDiffer = true }
            unsafe commonDecimals = own
        }
    }

    mutating func addAbsent(row: Int) {
        switch unsafe role {
        case .number:
            unsafe values[row] = 0
            unsafe decimals[row] = 0
            unsafe gaps.append((Int32(truncatingIfNeeded: row), CellGap.absent))
        case .coded: unsafe codes[row] = CellGap.absent
        default: break
        }
    }

    mutating func beginChunk() {
        unsafe gaps.removeAll(keepingCapacity: true)
        unsafe commonDecimals = 255
        unsafe decimalsDiffer = false
    }
}

/// `ColumnEvidence` of plain decimals: kept as counts, since they come by the million.
struct PlainCounts {
    private(set) var numbers = 0
    private(set) var years = 0
    private(set) var withDecimals = 0
    private(set) var ambiguousDots = 0
    private(set) var leadingZeros = 0
    private(set) var shortest = Int.max
    private(set) var longest = -1

    @inline(__always)
    mutating func note(_ number: PlainNumber) {
        numbers &+= 1  // at most the cells of a file, as are the others
        if number.decimals > 0 {
            withDecimals &+= 1
            let whole = number.digits - number.decimals
            if number.startsWithZero {
                if whole > 1 { leadingZeros &+= 1 }
            } else if number.decimals == 3, whole <= 3 {
                ambiguousDots &+= 1
            }
            return
        }
        let magnitude = number.value.magnitude
        if magnitude >= 1000, magnitude <= 2999 { years &+= 1 }
        var length = number.digits
        if number.startsWithZero {
            if length > 1 { leadingZeros &+= 1 }
            length = magnitude == 0 ? 0 : String(magnitude).utf8.count
        }
        shortest = min(shortest, length)
        longest = max(longest, length)
    }

    /// A number that `PlainNumber.cents` reads.
    @inline(__always)
    mutating func noteCents() {
        numbers &+= 1
        withDecimals &+= 1
    }

    mutating func merge(_ other: PlainCounts) {
        numbers += other.numbers
        years += other.years
        withDecimals += other.withDecimals
        ambiguousDots += other.ambiguousDots
        leadingZeros += other.leadingZeros
        shortest = min(shortest, other.shortest)
        longest = max(longest, other.longest)
    }
}
