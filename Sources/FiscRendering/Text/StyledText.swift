/// One line of styled text, measured in terminal columns.
///
/// Every text that enters is ``sanitised(_:)``, so a `StyledText` can hold no control character: rendered without
/// colour it is plain text, rendered with colour its only escape sequences are the styles set here.
public struct StyledText: Sendable, Hashable {
    /// A piece of one style; never empty.
    public struct Run: Sendable, Hashable {
        public let text: String
        public let style: TextStyle
    }

    public private(set) var runs: [Run] = []
    /// The columns it takes.
    public private(set) var width = 0

    public init() {}

    public init(_ text: some StringProtocol, _ style: TextStyle = []) { append(text, style) }

    public var isEmpty: Bool { runs.isEmpty }

    /// The text without its styles.
    public var plain: String { runs.map(\.text).joined() }

    public mutating func append(_ text: some StringProtocol, _ style: TextStyle = []) {
        guard !text.isEmpty else { return }
        let clean = sanitised(text)
        width += displayWidth(of: clean)
        if let last = runs.last, last.style == style {
            runs[runs.count - 1] = Run(text: last.text + clean, style: style)
        } else {
            runs.append(Run(text: clean, style: style))
        }
    }

    public mutating func append(_ other: StyledText) {
        for run in other.runs { append(run.text, run.style) }
    }

    /// Adds spaces until the next text begins at `column` (from 0). Does nothing when it is passed already.
    public mutating func pad(to column: Int) {
        if width < column { append(spaces(column - width)) }
    }

    /// The text for a terminal (`colour`: with escape sequences, each style ended) or a file (without).
    public func rendered(colour: Bool) -> String {
        guard colour else { return plain }
        var result = ""
        for run in runs {
            result += run.style.isEmpty ? run.text : "\u{1B}[\(run.style.parameters)m\(run.text)\u{1B}[0m"
        }
        return result
    }

    /// The line cut to at most `columns`, the last of them “…” when something was cut.
    public func clipped(to columns: Int) -> StyledText {
        guard width > columns else { return self }
        guard columns > 0 else { return StyledText() }
        var result = StyledText()
        for run in runs {
            let room = columns - 1 - result.width
            let part = prefix(of: run.text, columns: room)
            result.append(part, run.style)
            if part.utf8.count < run.text.utf8.count {
                result.append(ellipsis, run.style)
                return result
            }
        }
        return result
    }
}

extension Sequence where Element == StyledText {
    /// The lines as one text, each ended by a line feed.
    public func rendered(colour: Bool) -> String {
        map { $0.rendered(colour: colour) + "\n" }.joined()
    }
}

func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
