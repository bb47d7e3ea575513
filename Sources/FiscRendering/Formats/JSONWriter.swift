/// Writes JSON as it goes: members stand in the order in which they are written, nothing is held but the text.
///
/// Objects and arrays are closures, so brackets always match. A figure is written as a **string**, as printed
/// (`"1440.680"`): a JSON number would lose its trailing zeros in most readers and its exactness beyond 15 digits.
/// JSON numbers are for counts, lines and probabilities.
///
/// Strings are escaped beyond what JSON asks: control characters, bidirectional overrides and line separators, so that
/// the output is safe in a terminal, and `<`, so that it is safe inside a page.
public struct JSONWriter: Sendable {
    /// How the text is laid out.
    public enum Layout: Sendable, Hashable {
        /// All on one line, as JSON lines want it.
        case compact
        /// One member a line, two spaces a level.
        case indented
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
    private var bytes: [UInt8] = []
    private let layout: Layout
    private var depth = 0
    /// Whether nothing stands yet in the object or array that is open.
    private var isFirst = true
    private var followsKey = false

    public init(_ layout: Layout = .compact) { self.layout = layout }

    /// Writes what stands inside `depth` brackets that another text holds; it begins on a new line.
    init(_ layout: Layout, depth: Int) {
        self.layout = layout
        self.depth = depth
    }

    // MARK: Values

    public mutating func object(_ members: (inout JSONWriter) -> Void) { bracket("{", "}", members) }
    public mutating func array(_ elements: (inout JSONWriter) -> Void) { bracket("[", "]", elements) }

    public mutating func string(_ value: some StringProtocol) {
        separate()
        quote(value)
    }

    public mutating func integer(_ value: Int) {
        separate()
        append(String(value))
    }

    /// Not-a-number and the infinities have no JSON form and are written as null.
    public mutating func double(_ value: Double) {
        separate()
        append(value.isFinite ? "\(value)" : "null")
    }

    public mutating func boolean(_ value: Bool) {
        separate()
        append(value ? "true" : "false")
    }

    public mutating func null() {
        separate()
        append("null")
    }

    // MARK: Members of an object

    public mutating func key(_ name: some StringProtocol) {
        separate()
        quote(name)
        append(layout == .compact ? ":" : ": ")
        followsKey = true
    }

    /// A string member; `nil` is written as null.
    public mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    /// A number member; `nil` is written as null.
    public mutating func member(_ name: String, _ value: Int?) {
        key(name)
        if let value { integer(value) } else { null() }
    }

    /// A number member; `nil` is written as null.
    public mutating func member(_ name: String, _ value: Double?) {
        key(name)
        if let value { double(value) } else { null() }
    }

    public mutating func member(_ name: String, _ value: Bool) {
        key(name)
        boolean(value)
    }

    public mutating func member(_ name: String, _ values: [String]) {
        key(name)
        array { for value in values { $0.string(value) } }
    }

    public mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
        key(name)
        object(members)
    }

    public mutating func array(_ name: String, _ elements: (inout JSONWriter) -> Void) {
        key(name)
        array(elements)
    }

    /// Ends the line: between two records of JSON lines, and at the end of the text.
    public mutating func endLine() {
        append("\n")
        isFirst = true
    }

    /// A line end that says nothing: before a row of a table.
    mutating func newLine() {
        if !isFirst {
            append(",")
            isFirst = true
        }
        append("\n")
    }

    // MARK: Layout

    private mutating func bracket(_ open: String, _ close: String, _ content: (inout JSONWriter) -> Void) {
        separate()
        append(open)
        depth += 1
        isFirst = true
        content(&self)
        depth -= 1
        if !isFirst { breakLine() }
        append(close)
        isFirst = false
    }

    private mutating func separate() {
        if followsKey {
            followsKey = false
            return
        }
        if !isFirst { append(",") }
        if depth > 0 { breakLine() }
        isFirst = false
    }

    private mutating func breakLine() {
        guard layout == .indented else { return }
        append("\n" + String(repeating: "  ", count: depth))
    }

    /// Copies runs of bytes that need no escape; a scalar is decoded only where a lead byte could begin a treacherous one.
    private mutating func quote(_ value: some StringProtocol) {
        bytes.append(UInt8(ascii: "\""))
        let value = String(value)
        quote(value.utf8.span)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func quote(_ value: Span<UInt8>) {
        var index = 0
        while index < value.count {
            let byte = value[index]
            if !Self.isSuspect(byte) {
                bytes.append(byte)
                index += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            default:
                index += appendScalar(value, at: index)
                continue
            }
            index += 1
        }
    }

    /// Writes the scalar that begins at `index`, escaped where it must be; gives its length.
    private mutating func appendScalar(_ value: Span<UInt8>, at index: Int) -> Int {
        let (decoded, length) = decodedScalar(value, at: index)
        guard let scalar = decoded, scalar == "<" || isTreacherous(scalar) else {
            for next in 0..<length { bytes.append(value[index + next]) }
            return length
        }
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        }
        return length
    }

    /// Whether a byte is one to escape, or begins a scalar that may be.
    private static func isSuspect(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), 0x7F: true
        case 0xC2, 0xD8, 0xE2, 0xEF, 0xF3: true
        default: false
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
