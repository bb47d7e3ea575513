/// What was entered before, this session's and other sessions' entries in the order they were entered.
final class History {
    /// Oldest first.
    private(set) var entries: [String] = []
    /// Of these the last run failed: they are offered after the others.
    private(set) var failed: Set<String> = []
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
        if replaces { (entries, failed) = ([], []) }
        for line in new {
            switch line {
            case .entry(let entry): remember(entry)
            case .failure(let entry): failed.insert(entry)
            }
        }
    }

    /// Adds an entry, unless it is blank, begins with a blank (a person's way to keep it out) or repeats the last one.
    func add(_ entry: String) {
        guard let first = entry.first, first != " ", entry.contains(where: { !$0.isWhitespace }) else { return }
        refresh()
        guard entry != entries.last || failed.contains(entry) else { return }
        if file?.append(.entry(entry)) == true {
            refresh()
        } else {
            remember(entry)
        }
    }

    /// The entry did not run; adding it once more takes that back.
    func markFailed(_ entry: String) {
        guard entries.contains(entry), !failed.contains(entry) else { return }
        if file?.append(.failure(entry)) == true {
            refresh()
        } else {
            failed.insert(entry)
        }
    }

    private func remember(_ entry: String) {
        failed.remove(entry)
        guard entry != entries.last else { return }
        entries.append(entry)
        if entries.count > Self.largestCount + 500 { entries.removeFirst(entries.count - Self.largestCount) }
    }
}
