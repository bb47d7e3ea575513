import FiscRendering
import FiscSession
import FiscSource

/// What the editor's part of the screen should look like: rows from the prompt down to the menu, and the cursor's cell.
struct Frame: Equatable, Sendable {
    var rows: [StyledRow]
    var cursor: ScreenLayout.Position
    /// The screen's width the rows were made for. The last row never fills it.
    var columns: Int
}

/// Makes frames of a prompt, a text with its styles, and the rows of a menu: a pure function.
struct FrameComposer: Sendable {
    var columns: Int
    var usesColour: Bool
    var theme = ShellPreferences.Theme.auto

    /// - Parameters:
    ///   - prompt: what stands before the first row; further lines are indented by its width.
    ///   - styles: one for each scalar of `text`, or none at all.
    ///   - menu: rows to stand below the text.
    func frame(prompt: String, text: EditText, styles: [TextStyle], menu: [StyledRow] = []) -> Frame {
        let prompt = DisplayedScalar.printable(prompt)
        let layout = ScreenLayout(text.scalars, indent: displayWidth(of: prompt), columns: columns)
        var rows: [StyledRow] = []
        rows.reserveCapacity(layout.rows.count + menu.count)
        for (number, place) in layout.rows.enumerated() {
            var row = StyledRow(usesColour: usesColour, theme: theme)
            if number == 0, place.indent > 0 {
                row.append(prompt, style: .prompt)
            } else {
                row.appendBlanks(place.indent)
            }
            for index in place.range {
                let scalar = text.scalars[index]
                let width = min(DisplayedScalar.columns(scalar, at: row.width), layout.columns - row.width)
                row.append(scalar, width: max(0, width), style: styles.isEmpty ? .plain : styles[index])
            }
            row.finish()
            rows.append(row)
        }
        return Frame(
            rows: rows + menu, cursor: layout.position(of: text.cursor, in: text.scalars),
            columns: layout.columns)
    }

    /// One style for each scalar of `text` out of the session's spans, with the brackets at the cursor marked.
    ///
    /// - Parameter trouble: the bytes that Enter would complain of.
    static func styles(
        for text: EditText, spans: [StyledSpan], marksBrackets: Bool, trouble: Span? = nil
    ) -> [TextStyle] {
        var styles = [TextStyle](repeating: .plain, count: text.scalars.count)
        var byte = 0
        var next = spans.startIndex
        for (index, scalar) in text.scalars.enumerated() {
            while next < spans.endIndex, spans[next].span.end <= byte { next += 1 }
            if next < spans.endIndex, spans[next].span.contains(byte) { styles[index] = TextStyle(spans[next].style) }
            if let trouble, trouble.contains(byte), scalar != " " { styles[index] = .error }
            byte += UTF8.width(scalar)
        }
        guard marksBrackets else { return styles }
        let found = BracketMatch.find(in: text.scalars, cursor: text.cursor) { index in
            styles[index] != .string && styles[index] != .comment
        }
        switch found {
        case .pair(let first, let second)?:
            styles[first] = .bracket
            styles[second] = .bracket
        case .alone(let index)?: styles[index] = .error
        case nil: break
        }
        return styles
    }
}
