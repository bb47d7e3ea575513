import FiscRendering
import CEditLine
import Glibc

/// What is on the screen, and what happens to the screen.
extension LineEditor {
    func paint() {
        updateMenu()
        let text = line
        if search == nil { hints.refresh(for: text, session: session, isMenuOpen: menu != nil) }
        write(painter.paint(frame(of: search?.text ?? text, marksBrackets: true), height: size.rows))
    }

    /// The frame of `text` with the prompt, or the search's, and the menu.
    func frame(of text: EditText, marksBrackets: Bool) -> Frame {
        let composer = FrameComposer(
            columns: size.columns, usesColour: usesColour, theme: session.preferences.theme)
        guard search == nil else { return searchFrame(of: text, composer) }
        let spans = usesColour ? session.highlight(text.string) : []
        let styles = FrameComposer.styles(
            for: text, spans: spans, marksBrackets: usesColour && marksBrackets,
            trouble: usesColour ? hints.trouble : nil)
        var frame = composer.frame(prompt: prompt, text: text, styles: styles)
        guard let menu else {
            // What nobody asked for takes only the rows that are free.
            frame.rows += hints.rows(
                columns: size.columns, limit: size.rows - frame.rows.count, session: session, usesColour: usesColour)
            return frame
        }
        let limit = max(1, min(10, size.rows - min(frame.rows.count, (size.rows + 1) / 2)))
        let rows = menu.rows(
            columns: size.columns, limit: limit, language: session.language, usesColour: usesColour,
            theme: session.preferences.theme)
        frame.keepRows(max(1, size.rows - rows.count))
        frame.rows.append(contentsOf: rows)
        return frame
    }

    private func searchFrame(of text: EditText, _ composer: FrameComposer) -> Frame {
        guard let search else { return composer.frame(prompt: prompt, text: text, styles: []) }
        var query = String.UnicodeScalarView()
        query.append(contentsOf: search.query)
        let prompt = ShellWords(language: session.language)
            .searchPrompt(String(query), isFailing: search.isFailing)
        var styles = [TextStyle](repeating: .plain, count: text.scalars.count)
        if search.match != nil {
            for index in text.cursor..<min(styles.count, text.cursor + search.query.count) { styles[index] = .match }
        }
        return composer.frame(
            prompt: truncated(prompt, to: max(0, size.columns - 2)), text: text, styles: styles)
    }

    func clearScreen() {
        write(Array("\u{1B}[H\u{1B}[2J".utf8))
        painter.forget()
    }

    /// The window got another size.
    func resize() {
        size = Terminal.size
        painter.resized(columns: size.columns, height: size.rows, rewraps: terminal.rewraps)
    }

    /// Ctrl-Z: gives the terminal back as it was and stops until the shell above continues the program.
    func suspend() {
        leaveTerminal()
        SignalHandling.stop(mask: outerMask)
        _ = signalRequests.takeResume()
        takeTerminal()
    }

    /// The program was stopped and continued by someone else, who may have changed the terminal's modes.
    func resume() {
        unsafe fisc_el_set_raw(editor, 0)
        takeTerminal()
    }

    /// Leaves the text on the screen, the cursor below it and the terminal in its usual mode.
    func leaveTerminal() {
        hints.clear()
        write(painter.finish(frame(of: line, marksBrackets: false)))
        setBracketedPaste(false)
        unsafe fisc_el_set_raw(editor, 0)
    }

    func takeTerminal() {
        unsafe fisc_el_set_raw(editor, 1)
        setBracketedPaste(true)
        size = Terminal.size
        painter.forget()
    }
}

extension Frame {
    /// Keeps at most `limit` rows, the cursor's among them.
    mutating func keepRows(_ limit: Int) {
        guard rows.count > limit else { return }
        let first = max(0, min(cursor.row - limit + 1, rows.count - limit))
        rows = Array(rows[first..<first + limit])
        cursor.row -= first
    }
}
