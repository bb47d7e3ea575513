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

    public private(set) var text = ""
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
        text += String(value)
    }

    /// Not-a-number and the infinities have no JSON form and are written as null.
    public mutating func double(_ value: Double) {
        separate()
        text += value.isFinite ? "\(value)" : "null"
    }

    public mutating func boolean(_ value: Bool) {
        separate()
        text += value ? "true" : "false"
    }

    public mutating func null() {
        separate()
        text += "null"
    }

    // MARK: Members of an object

    public mutating func key(_ name: some StringProtocol) {
        separate()
        quote(name)
        text += layout == .compact ? ":" : ": "
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
        text += "\n"
        isFirst = true
    }

    // MARK: Layout

    private mutating func bracket(_ open: String, _ close: String, _ content: (inout JSONWriter) -> Void) {
        separate()
        text += open
        depth += 1
        isFirst = true
        content(&self)
        depth -= 1
        if !isFirst { breakLine() }
        text += close
        isFirst = false
    }

    private mutating func separate() {
        if followsKey {
            followsKey = false
            return
        }
        if !isFirst { text += "," }
        if depth > 0 { breakLine() }
        isFirst = false
    }

    private mutating func breakLine() {
        guard layout == .indented else { return }
        text += "\n" + String(repeating: "  ", count: depth)
    }

    private mutating func quote(_ value: some StringProtocol) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if scalar == "<" || isTreacherous(scalar) {
                    appendEscape(scalar)
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }

    private mutating func appendEscape(_ scalar: Unicode.Scalar) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
