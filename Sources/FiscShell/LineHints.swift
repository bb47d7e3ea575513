import FiscRendering
import FiscSession
import FiscSource

/// The rows below the line that nobody has asked for: signature, preview, and the candidates for the word being typed.
///
/// They are made when the screen is about to be painted, never for keys that have others waiting behind them, and only
/// once for a line.
struct LineHints {
    /// The line they were made for.
    private var text = EditText("")
    private var hint = LineHint()
    private(set) var offer: CompletionMenu?
    /// What Enter would complain of, in bytes of the line.
    var trouble: Span? { hint.preview == nil ? nil : hint.trouble }
    /// Longer texts are pasted rather than written.
    private static let longest = 2_000

    /// Brings the hints up to date with the line.
    mutating func refresh(for text: EditText, session: any ShellSession, isMenuOpen: Bool) {
        guard text != self.text else { return }
        self.text = text
        hint = LineHint()
        offer = nil
        let preferences = session.preferences
        guard !text.isEmpty, text.scalars.count <= Self.longest, !preferences.isPlain else { return }
        let string = text.string
        let cursor = text.byteOffset(of: text.cursor)
        if !isCommand(string), preferences.showsPreview || preferences.showsSignature {
            hint = session.hint(string, cursor: cursor)
            if !preferences.showsPreview { hint.preview = nil }
            if !preferences.showsSignature { hint.signature = nil }
        }
        let isWord = isWordEnd(text)
        guard preferences.menu == .auto, !isMenuOpen, isWord || isOpening(text),
            let found = CompletionMenu(base: text, completion: session.completions(string, cursor: cursor)),
            // Longer units are offered on Tab.
            !found.isWholeQuantity,
            isWord ? !found.range.isEmpty : found.candidates.allSatisfy({ $0.kind.isOfThePlace })
        else { return }
        offer = found
    }

    /// Behind a quote, point, colon or blank something may stand of which there are only a few.
    private func isOpening(_ text: EditText) -> Bool {
        guard text.cursor > 0, text.cursor == text.scalars.count else { return false }
        let last = text.scalars[text.cursor - 1]
        guard last == " " else { return ["\"", "“", ".", ":", "："].contains(last) }
        // A blank comes too often to look behind each.
        if isCommand(text.string) { return true }
        var word = String.UnicodeScalarView()
        word.append(contentsOf: text.scalars[text.previousWord..<text.cursor - 1])
        return ["to", "换算为", "换算成", "use", "引用"].contains(String(word))
    }

    mutating func clear() { self = LineHints() }

    /// Nothing is offered until the line changes.
    mutating func dismissOffer() { offer = nil }

    /// Right behind a word that has two letters or one Chinese character.
    private func isWordEnd(_ text: EditText) -> Bool {
        guard text.cursor > 0, text.cursor == text.scalars.count || !EditText.isWord(text.scalars[text.cursor]) else {
            return false
        }
        let last = text.scalars[text.cursor - 1]
        guard EditText.isWord(last) else { return false }
        if last.value > 0x2E80 { return true }
        return text.cursor > 1
            && (EditText.isWord(text.scalars[text.cursor - 2]) || text.scalars[text.cursor - 2] == ":")
    }

    /// At most `limit` rows, none as wide as the screen.
    func rows(columns: Int, limit: Int, session: any ShellSession, usesColour: Bool) -> [StyledRow] {
        guard limit > 0, columns > 8 else { return [] }
        var rows: [StyledRow] = []
        if let signature = hint.signature {
            rows.append(row(of: signature, columns, usesColour, session.preferences.theme))
        }
        switch hint.preview {
        case .result(let text)?: rows.append(row("= " + text, .comment, columns, usesColour, session.preferences.theme))
        case .trouble(let text)?:
            rows.append(row("! " + text, .hintTrouble, columns, usesColour, session.preferences.theme))
        case nil: break
        }
        if let offer, rows.count < limit {
            rows += offer.rows(
                columns: columns, limit: min(6, limit - rows.count), language: session.language, usesColour: usesColour,
                theme: session.preferences.theme)
        }
        return Array(rows.prefix(limit))
    }

    private func row(
        _ text: String, _ style: TextStyle, _ columns: Int, _ usesColour: Bool, _ theme: ShellPreferences.Theme
    ) -> StyledRow {
        var row = StyledRow(usesColour: usesColour, theme: theme)
        row.append(truncated("  " + DisplayedScalar.printable(text), to: columns - 1), style: style)
        row.finish()
        return row
    }

    /// The signature with the current parameter marked; cut on the left where that one would be out of sight.
    private func row(of signature: CallSignature, _ columns: Int, _ usesColour: Bool, _ theme: ShellPreferences.Theme)
        -> StyledRow
    {
        var row = StyledRow(usesColour: usesColour, theme: theme)
        row.append("  ", style: .plain)
        let scalars = Array(DisplayedScalar.printable(signature.text).unicodeScalars)
        var first = 0
        while first < signature.marked.lowerBound, width(scalars[first..<signature.marked.upperBound]) > columns - 5 {
            first += 1
        }
        for (index, scalar) in scalars.enumerated() where index >= first {
            let wide = displayWidth(of: scalar)
            guard row.width + wide < columns - 1 else {
                row.append("…", style: .comment)
                break
            }
            row.append(scalar, width: wide, style: signature.marked.contains(index) ? .hintMarked : .comment)
        }
        row.finish()
        return row
    }

    private func width(_ scalars: ArraySlice<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + displayWidth(of: $1) } }
}

extension Candidate.Kind {
    /// What only the place it stands in offers: no need to begin a word to be told.
    fileprivate var isOfThePlace: Bool {
        switch self {
        case .value, .file, .sheet, .field, .column, .module, .unit, .setting, .command, .lesson: true
        case .variable, .function, .argument, .keyword, .code: false
        }
    }
}
