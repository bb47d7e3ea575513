/// What was entered before, this session's and other sessions' entries in the order they were entered.
final class History {
    /// Oldest first.
    private(set) var entries: [String] = []
    private var file: HistoryFile?
    /// No more entries than these are held.
    static let largestCount = 5_000

    /// - Parameter path: the file that keeps the entries; nil: they last as long as the session.
    init(path: String?) {
        file = path.map { HistoryFile(path: $0) }
        file?.trim()
        refresh()
    }

    /// Takes in what other sessions have added to the file.
    func refresh() {
        guard let (new, replaces) = file?.readNew() else { return }
        if replaces { entries = [] }
        for entry in new { remember(entry) }
    }

    /// Adds an entry, unless it is blank, begins with a blank (a person's way to keep it out) or repeats the last one.
    func add(_ entry: String) {
        guard let first = entry.first, first != " ", entry != entries.last, entry.contains(where: { !$0.isWhitespace })
        else { return }
        refresh()
        guard entry != entries.last else { return }
        if file?.append(entry) == true {
            refresh()
        } else {
            remember(entry)
        }
    }

    private func remember(_ entry: String) {
        guard entry != entries.last else { return }
        entries.append(entry)
        if entries.count > Self.largestCount + 500 { entries.removeFirst(entries.count - Self.largestCount) }
    }
}
