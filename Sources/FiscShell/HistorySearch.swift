/// An incremental search backwards through the history, as a value: what was typed, and which entry it has found.
struct HistorySearch: Equatable {
    private(set) var query: [Unicode.Scalar] = []
    /// The entry found, and where in it the query begins.
    private(set) var match: (entry: Int, offset: Int)?
    private(set) var isFailing = false
    /// The entries, oldest first, as scalars folded for comparison and as they are.
    private let entries: [String]

    /// Finds what was not found literally: by pinyin.
    private let otherwise: (String, String) -> Int?
    /// Entries that did not run: they are found when no other is.
    private let failed: Set<String>

    init(
        entries: [String], failed: Set<String> = [], otherwise: @escaping (String, String) -> Int? = { _, _ in nil }
    ) {
        self.entries = entries
        self.failed = failed
        self.otherwise = otherwise
    }

    static func == (one: HistorySearch, other: HistorySearch) -> Bool {
        one.query == other.query && one.match?.entry == other.match?.entry && one.match?.offset == other.match?.offset
            && one.isFailing == other.isFailing
    }

    /// The text found with the cursor where the query begins in it.
    var text: EditText? {
        match.map { EditText(scalars: Array(entries[$0.entry].unicodeScalars), cursor: $0.offset) }
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        query.append(scalar)
        look(from: match?.entry ?? entries.count - 1, step: -1)
    }

    mutating func removeLast() {
        _ = query.popLast()
        if query.isEmpty {
            match = nil
            isFailing = false
        } else {
            look(from: entries.count - 1, step: -1)
        }
    }

    /// The next entry that is older (step -1) or newer (1) and differs from the one found.
    mutating func next(step: Int) {
        guard !query.isEmpty else { return }
        let shown = match.map { entries[$0.entry] }
        var from = (match?.entry ?? (step < 0 ? entries.count : -1)) + step
        while entries.indices.contains(from), entries[from] == shown { from += step }
        look(from: from, step: step)
    }

    /// Keeps the old match when there is no other.
    private mutating func look(from start: Int, step: Int) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: query)
        let words = String(view)
        let ways: [(ran: Bool, isLiteral: Bool)] = [(true, true), (true, false), (false, true), (false, false)]
        for way in ways where way.ran || !failed.isEmpty {
            var entry = start
            while entries.indices.contains(entry) {
                if failed.contains(entries[entry]) != way.ran,
                    let place = way.isLiteral ? Self.find(query, in: entries[entry]) : otherwise(words, entries[entry])
                {
                    match = (entry, place)
                    isFailing = false
                    return
                }
                entry += step
            }
        }
        isFailing = true
    }

    /// The first place `query` stands at in `text`; the case of ASCII letters and the width of ASCII signs do not matter.
    static func find(_ query: [Unicode.Scalar], in text: String) -> Int? {
        let wanted = query.map(folded)
        let scalars = text.unicodeScalars.map(folded)
        guard !wanted.isEmpty, scalars.count >= wanted.count else { return nil }
        for start in 0...(scalars.count - wanted.count)
        where scalars[start] == wanted[0] && scalars[start..<start + wanted.count].elementsEqual(wanted) {
            return start
        }
        return nil
    }

    private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
        var value = scalar.value
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        if value == 0x3000 { value = 0x20 }
        return (0x41...0x5A).contains(value) ? value + 0x20 : value
    }
}
