import CEditLine

/// Walking and searching the history.
extension LineEditor {
    /// Puts the entry before (-1) or after (1) the present one into the line; behind the last one stands the draft.
    func showEntry(_ step: Int) {
        let entries = history.entries
        let now = historyIndex ?? entries.count
        if historyIndex == nil {
            draft = line
            historyPrefix = line.scalars
        }
        var next = now + step
        while entries.indices.contains(next), !fits(next) { next += step }
        guard next >= 0, next <= entries.count else { return }
        historyIndex = next == entries.count ? nil : next
        let text = historyIndex.map { EditText(entries[$0]) } ?? draft
        edit { $0 = text }
    }

    /// Whether an entry begins with what stood in the line when the walk began, and is not what stands there. Of those
    /// that did not run only the last, which may be about to be mended.
    private func fits(_ index: Int) -> Bool {
        let entry = history.entries[index]
        if historyPrefix.isEmpty { return true }
        guard entry.unicodeScalars.starts(with: historyPrefix), entry != line.string else { return false }
        return !history.failed.contains(entry) || index == history.entries.count - 1
    }

    /// Ctrl-R: every key narrows the search until one comes that ends it. That key then does what it does anywhere.
    func searchHistory() {
        let session = session
        search = HistorySearch(entries: history.entries, failed: history.failed) { session.place(of: $0, in: $1) }
        while let key = nextCharacter() {
            switch key {
            case "\u{12}": search?.next(step: -1)
            case "\u{13}": search?.next(step: 1)
            case "\u{08}", "\u{7F}": search?.removeLast()
            case "\u{07}":
                search = nil
                return
            case "\0"..<" ":
                acceptSearch()
                let text = [wchar_t(bitPattern: key.value), 0]
                unsafe el_wpush(editor, text)
                return
            default: search?.append(key)
            }
        }
        search = nil
    }

    private func acceptSearch() {
        guard let search else { return }
        self.search = nil
        guard let match = search.match, let text = search.text else { return }
        if historyIndex == nil { draft = line }
        historyIndex = match.entry
        edit { $0 = text }
    }
}
