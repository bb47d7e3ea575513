import FiscSession

/// How a scalar on the editor's screen looks.
enum TextStyle: UInt8, Sendable, CaseIterable {
    case plain, keyword, number, string, unit, nameKnown, nameUnknown, comment, error
    case hintTrouble, hintMarked, prompt, bracket, match, menuSelected, menuKind, menuDetail, menuDocumentation

    init(_ style: StyledSpan.Style) {
        switch style {
        case .keyword: self = .keyword
        case .number: self = .number
        case .string: self = .string
        case .unit: self = .unit
        case .nameKnown: self = .nameKnown
        case .nameUnknown: self = .nameUnknown
        case .comment: self = .comment
        case .error: self = .error
        }
    }

    /// Grey as it can be read on that ground.
    private static func grey(_ theme: ShellPreferences.Theme) -> String {
        switch theme {
        case .auto, .plain: "90"
        case .dark: "38;5;246"
        case .light: "38;5;241"
        }
    }

    /// The parameters for a theme; nil: nothing to send.
    func parameters(_ theme: ShellPreferences.Theme) -> String? {
        guard theme != .auto, let parameters else { return parameters }
        return parameters.split(separator: ";").map { $0 == "90" ? Self.grey(theme)[...] : $0 }.joined(separator: ";")
    }

    /// The parameters of the SGR sequence; nil: nothing to send. Colours of the terminal's own sixteen, legible on
    /// dark and light alike.
    var parameters: String? {
        switch self {
        case .plain, .nameUnknown: nil
        case .keyword: "35"
        case .number: "36"
        case .string: "32"
        case .unit: "33"
        case .nameKnown: "1"
        case .comment, .menuDocumentation: "90"
        case .error: "31;4"
        case .hintTrouble: "31"
        case .hintMarked: "1;90"
        case .prompt: "1;34"
        case .bracket: "1;4"
        case .match, .menuSelected: "7"
        case .menuKind: "35"
        case .menuDetail: "33"
        }
    }
}

/// Bytes of one screen row in the making, with their styles; knows how many columns they take.
struct StyledRow: Equatable, Sendable {
    private(set) var bytes: [UInt8] = []
    /// The widths of what was printed, in order, for reckoning how a terminal wraps it when it gets narrower.
    private(set) var cells: [UInt8] = []
    private(set) var width = 0
    private var style = TextStyle.plain
    let usesColour: Bool
    let theme: ShellPreferences.Theme

    init(usesColour: Bool, theme: ShellPreferences.Theme = .auto) {
        self.usesColour = usesColour
        self.theme = theme
    }

    mutating func append(_ scalar: Unicode.Scalar, width columns: Int, style: TextStyle) {
        change(to: style)
        DisplayedScalar.append(scalar, width: columns, to: &bytes)
        count(columns)
    }

    mutating func append(_ text: some StringProtocol, style: TextStyle) {
        for scalar in text.unicodeScalars {
            append(scalar, width: DisplayedScalar.columns(scalar, at: width), style: style)
        }
    }

    mutating func appendBlanks(_ number: Int, style: TextStyle = .plain) {
        guard number > 0 else { return }
        change(to: style)
        for _ in 0..<number {
            bytes.append(0x20)
            count(1)
        }
    }

    /// Ends the row in plain style.
    mutating func finish() { change(to: .plain) }

    private mutating func count(_ columns: Int) {
        width += columns
        if columns > 2 {
            for _ in 0..<columns { cells.append(1) }
        } else if columns > 0 {
            cells.append(UInt8(columns))
        }
    }

    private mutating func change(to new: TextStyle) {
        guard usesColour, new != style else { return }
        if style.parameters != nil { bytes.append(contentsOf: "\u{1B}[0m".utf8) }
        if let parameters = new.parameters(theme) { bytes.append(contentsOf: "\u{1B}[\(parameters)m".utf8) }
        style = new
    }
}
