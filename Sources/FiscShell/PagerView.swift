import FiscRendering
import FiscSource

/// What a key asks of the pager.
enum PagerCommand: Equatable, Sendable {
    case nextPage, previousPage, nextRow, previousRow, start, end, left, right, leave
    case search, next, previous
}

/// Results that do not fit the window, as a person pages through them: what is in sight, as a value.
///
/// The head of a table and its first column stay where they are, and sideways one goes by columns.
struct PagerView: Sendable {
    let lines: [PagerLine]
    let heldRows: Int
    let language: Diagnostic.Language
    /// Where the columns of a table stand; none for other texts.
    private let table: [Range<Int>]
    private(set) var size: Terminal.Size
    /// The first row in sight below the held ones.
    private(set) var top = 0
    /// How many columns of the table beside the first are out of sight on the left.
    private(set) var skipped = 0
    /// What is looked for: letters as they are typed, or what was looked for last.
    var pattern = ""
    /// The row found last.
    private var found: Int?
    /// The pattern stands nowhere further on.
    private(set) var isFailing = false

    init(_ output: ShellOutput, size: Terminal.Size, language: Diagnostic.Language) {
        var texts = output.results.split(separator: "\n", omittingEmptySubsequences: false)
        if texts.last == "" { texts.removeLast() }
        lines = texts.map { PagerLine(text: String($0)) }
        heldRows = output.heldRows < lines.count ? output.heldRows : 0
        table = output.tableColumns
        self.size = size
        self.language = language
    }

    /// Whether there is more than the window shows, the row of the prompt left free.
    var isNeeded: Bool {
        if isWide { return true }
        var rows = 0
        for line in lines where rows < size.rows { rows += max(1, (line.width + size.columns - 1) / size.columns) }
        return rows > size.rows - 1
    }

    private var isWide: Bool { (table.last?.upperBound ?? 0) > size.columns }

    /// Rows for what moves: all but the held ones and the one that says where one is.
    private var room: Int { max(1, size.rows - held - 1) }
    private var held: Int { heldRows + 2 < size.rows ? heldRows : 0 }
    private var lastTop: Int { max(0, lines.count - held - room) }

    /// Columns of the window that the table's first column takes while others move beside it.
    private var heldColumns: Int {
        guard table.count > 1, table[1].lowerBound * 2 <= size.columns else { return 0 }
        return table[1].lowerBound
    }
    /// The first column of the table that moves.
    private var firstMoving: Int { heldColumns > 0 ? 1 : 0 }
    /// How far the columns that move are shifted to the left.
    private var left: Int {
        let first = firstMoving + skipped
        return table.indices.contains(first) ? table[first].lowerBound - heldColumns : 0
    }
    /// Columns of the window that are drawn: up to the end of the last column of the table that fits whole.
    private var drawn: Int {
        guard isWide else { return size.columns }
        let ends = table[(firstMoving + skipped)...].map { $0.upperBound - left }
        return ends.last { $0 <= size.columns } ?? size.columns
    }
    /// Up to which column the last one is in sight.
    private var lastSkipped: Int {
        guard isWide, let end = table.last?.upperBound else { return 0 }
        let moving = table[firstMoving...]
        let first = moving.firstIndex { end - $0.lowerBound + heldColumns <= size.columns } ?? moving.endIndex - 1
        return first - firstMoving
    }

    mutating func resize(_ new: Terminal.Size) {
        size = new
        top = min(top, lastTop)
        skipped = min(skipped, lastSkipped)
    }

    /// Moves as a key asks; what is looked for is found by ``find(_:_:)``.
    mutating func move(_ command: PagerCommand) {
        isFailing = false
        found = nil
        switch command {
        case .nextPage: top = min(lastTop, top + room)
        case .previousPage: top = max(0, top - room)
        case .nextRow: top = min(lastTop, top + 1)
        case .previousRow: top = max(0, top - 1)
        case .start: (top, skipped) = (0, 0)
        case .end: top = lastTop
        case .left: skipped = max(0, skipped - 1)
        case .right: skipped = min(lastSkipped, skipped + 1)
        case .search, .next, .previous, .leave: break
        }
    }

    /// Goes to the next row that holds the pattern, or says that there is none.
    mutating func find(_ direction: Int, _ place: (String, String) -> Int?) {
        guard !pattern.isEmpty else { return }
        var row = (found ?? held + top - (found == nil && direction > 0 ? 1 : 0)) + direction
        while row >= held, row < lines.count {
            if place(pattern, lines[row].plain) != nil {
                (found, isFailing) = (row, false)
                top = min(row - held, lastTop)
                return
            }
            row += direction
        }
        isFailing = true
    }

    /// The rows in sight without the one that says where one is.
    var rows: [[UInt8]] {
        let body = min(lines.count, held + top)..<min(lines.count, held + top + room)
        return (Array(lines[..<held]) + lines[body]).map {
            $0.bytes(held: heldColumns, left: left, columns: drawn)
        }
    }

    /// Where one is, and the keys; or the word being typed to look for.
    func status(isTyping: Bool) -> String {
        if isTyping { return truncated("/" + pattern, to: size.columns - 1) }
        let total = lines.count - held
        let place = "\(min(total, top + 1))–\(min(total, top + room))/\(total)"
        let trouble = isFailing ? (language == .zh ? " 未找到 \(pattern) ·" : " not found: \(pattern) ·") : ""
        let lead = " " + place + " ·" + trouble
        return truncated(lead + keys(columns: size.columns - 1 - displayWidth(of: lead)), to: size.columns - 1)
    }

    /// The keys there is room for: how to leave first of all, then how to go on.
    private func keys(columns: Int) -> String {
        let isChinese = language == .zh
        var keys: [(rank: Int, text: String)] = [
            (1, isChinese ? " 空格/b 翻页" : " space/b page"), (4, isChinese ? " ↑↓ 一行" : " ↑↓ row"),
            (2, isChinese ? " ←→ 左右" : " ←→ cols"), (3, isChinese ? " / 查找" : " / find"),
            (0, isChinese ? " q 返回" : " q back"),
        ]
        if !isWide { keys.remove(at: 2) }
        while keys.reduce(0, { $0 + displayWidth(of: $1.text) }) > columns,
            let last = keys.indices.max(by: { keys[$0].rank < keys[$1].rank })
        {
            keys.remove(at: last)
        }
        return keys.map(\.text).joined()
    }
}
