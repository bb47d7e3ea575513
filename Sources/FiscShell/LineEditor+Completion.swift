import FiscSession

/// Tab.
extension LineEditor {
    /// Inserts the only candidate, or what all of them begin with, and shows the rest below the line. Again: chooses.
    func complete() {
        updateMenu()
        guard session.preferences.menu != .off else { return }
        guard menu == nil else { return choose(1) }
        let text = line
        let indent = text.scalars[text.lineStart..<text.cursor]
        if text.lineStart > 0, indent.allSatisfy({ $0 == " " }) {
            return edit { $0.insert("    ".unicodeScalars) }
        }
        guard let found = candidates(for: text) else { return }
        if found.candidates.count == 1 {
            return edit { $0 = found.with(found.candidates[0].text) }
        }
        // What was typed just before may not have been painted yet: Tab does the same either way.
        hints.refresh(for: text, session: session, isMenuOpen: false)
        if hints.offer != nil, found.commonPrefix == nil || !found.isLiteral {
            // The candidates are in sight already: the first Tab takes the best.
            menu = found
            choose(1)
        } else if let common = found.commonPrefix, found.isLiteral {
            let longer = found.with(common)
            edit { $0 = longer }
            menu = candidates(for: longer)
        } else {
            menu = found
        }
    }

    /// Chooses the next candidate, or the one before with -1, and puts it into the line.
    func choose(_ step: Int) {
        updateMenu()
        if menu?.selected == nil { pushUndo(line) }
        menu?.move(by: step)
        if let text = menu?.text { line = text }
    }

    /// Closes the menu, and what was offered unasked; the line is again as it was before a candidate was chosen.
    func cancelMenu() {
        if let menu, menu.selected != nil { line = menu.base }
        menu = nil
        hints.refresh(for: line, session: session, isMenuOpen: true)
        hints.dismissOffer()
    }

    /// After a change of the line: the open menu is to show what fits now.
    func refreshMenu() { isMenuStale = true }

    /// Makes the open menu fit the line. Put off until it is seen or used: typing ahead does not wait for it.
    func updateMenu() {
        defer { isMenuStale = false }
        guard isMenuStale, menu != nil else { return }
        let wasWord = menu.map { !$0.range.isEmpty } ?? false
        menu = candidates(for: line)
        // Behind the word there is nothing more to choose.
        if wasWord, menu?.range.isEmpty ?? true { menu = nil }
    }

    private func candidates(for text: EditText) -> CompletionMenu? {
        let completion = session.completions(text.string, cursor: text.byteOffset(of: text.cursor))
        return CompletionMenu(base: text, completion: completion)
    }
}
