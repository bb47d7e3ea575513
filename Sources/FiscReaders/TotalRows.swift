import FiscTables

/// A row that sums others, and what came of checking it.
struct TotalRow {
    enum Outcome: Equatable {
        case agrees, withinRounding
        /// The column where it is furthest off, the sum of the rows and what is printed there, as scaled integers.
        case differs(column: Int, sum: Int128, printed: Int128, scale: Int)
        case unchecked

        var isGood: Bool { self == .agrees || self == .withinRounding }
    }
    /// Position in the body.
    let row: Int
    let label: String
    let isSubtotal: Bool
    var outcome: Outcome
}

/// The rows of a body that sum others or are contained in them, so that adding all rows would count twice.
struct SummaryRows {
    var totals: [TotalRow] = []
    /// Labels of rows that look like totals but could not be verified.
    var kept: [String] = []
    var parts: [PartRow] = []
    /// Those that the user keeps among the rows: who adds up everything counts twice.
    var standing: LeftOutRows?
}

/// Finds the rows of a body that sum others.
///
/// 1. A row whose first key cell is exactly 合计, 总计, 小计, Total … is one, whatever its arithmetic says; the outcome
///    is told.
/// 2. Such a word in a later key column (Austria | 2007 | TOTAL) makes one where there are rows with the same other
///    keys and, for at least half of such rows, they add up to it.
/// 3. A label that only ends or begins so (本年收入合计, Total Current Revenue) makes one where the rows above add up to
///    it, or those below, down to where another such label or exact word stands. The others stay rows and are told.
struct TotalRowFinder {
    let grid: CellGrid
    let body: [Int32]
    let amounts: AmountSums
    /// Columns of texts and periods that tell rows apart (no remarks).
    let keyColumns: [Int]
    /// Rows of the body that are headers of a part: sums start anew after them.
    let sections: Set<Int>
    /// Rows known to sum the rows of a hierarchy below them: neither candidates nor part of any sum.
    let parents: Set<Int>

    struct Candidate {
        let row: Int
        let column: Int
        let label: String
        let word: TotalWord
        let otherKeys: [Int]
    }

    /// The total rows, and the labels of rows that look like totals but could not be verified.
    func find() -> (totals: [TotalRow], kept: [String]) {
        let candidates = findCandidates()
        if candidates.isEmpty { return ([], []) }
        let rows = Set(candidates.map(\.row))
        var accepted: [Int: TotalRow] = [:]
        var kept: [String] = []
        // Exact words without other keys are accepted at once; what is left is judged against sums without them.
        for candidate in candidates where candidate.word.isExact && candidate.otherKeys.isEmpty {
            accepted[candidate.row] = TotalRow(
                row: candidate.row, label: candidate.label, isSubtotal: candidate.word.isSubtotal, outcome: .unchecked)
        }
        acceptKeyed(candidates.filter { $0.word.isExact && !$0.otherKeys.isEmpty }, rows, &accepted, &kept)
        judgeInOrder(candidates, &accepted, &kept)
        return (accepted.values.sorted { $0.row < $1.row }, kept)
    }

    /// Rows whose label says that they sum others, verified or not.
    var labelledRows: [Int] { findCandidates().map(\.row) }

    func findCandidates() -> [Candidate] {
        var result: [Candidate] = []
        for (row, record) in body.enumerated() where !sections.contains(row) && !parents.contains(row) {
            var isFirst = true
            for column in keyColumns {
                let range = grid.range(Int(record), column)
                if range.isEmpty { continue }
                defer { isFirst = false }
                guard TotalWord.mayBe(grid.bytes.span, range) else { continue }
                let label = grid.text(range)
                guard let word = TotalWord(label), word.isExact || isFirst else { continue }
                // In a form of two halves both may say so: 本年收入合计 beside 本年支出合计.
                let others = keyColumns.filter {
                    $0 != column && !grid.range(Int(record), $0).isEmpty && TotalWord(grid.text(Int(record), $0)) == nil
                }
                result.append(Candidate(row: row, column: column, label: label, word: word, otherKeys: others))
                break
            }
        }
        return result
    }

    // MARK: Totals within a key

    /// Rows with the same other keys as a TOTAL row must add up to it, for half of such rows at least.
    private func acceptKeyed(
        _ candidates: [Candidate], _ excluded: Set<Int>, _ accepted: inout [Int: TotalRow],
        _ kept: inout [String]
    ) {
        for column in Set(candidates.map(\.column)).sorted() {
            let mine = candidates.filter { $0.column == column }
            guard let keys = mine.first?.otherKeys else { continue }
            var details: [String: [Int]] = [:]
            for (row, record) in body.enumerated()
            where !excluded.contains(row) && !sections.contains(row) && !parents.contains(row) {
                details[key(Int(record), keys), default: []].append(row)
            }
            var judged: [TotalRow] = []
            for candidate in mine {
                guard let rows = details[key(Int(body[candidate.row]), keys)] else { continue }
                judged.append(
                    TotalRow(
                        row: candidate.row, label: candidate.label, isSubtotal: true,
                        outcome: amounts.compare(candidate.row, with: amounts.sums(of: rows))))
            }
            let good = judged.filter(\.outcome.isGood).count
            if good > 0, good * 2 >= judged.count {
                for total in judged { accepted[total.row] = total }
            } else if let first = mine.first {
                kept.append(first.label)
            }
        }
    }

    private func key(_ record: Int, _ columns: [Int]) -> String {
        columns.map { grid.text(record, $0) }.joined(separator: "\u{1F}")
    }

    // MARK: Totals of the rows above

    private func judgeInOrder(
        _ candidates: [Candidate], _ accepted: inout [Int: TotalRow], _ kept: inout [String]
    ) {
        let phrases = Dictionary(
            candidates.filter { !$0.word.isExact }.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
        var sinceTotal = amounts.empty
        var sinceSection = amounts.empty
        var whole = amounts.empty
        for row in body.indices where !parents.contains(row) {
            if sections.contains(row) {
                sinceTotal = amounts.empty
                sinceSection = amounts.empty
                continue
            }
            if let candidate = phrases[row] {
                var outcome = amounts.compare(row, withAny: [sinceTotal, sinceSection, whole])
                if !outcome.isGood, let below = compareBelow(row, { phrases[$0] != nil || accepted[$0] != nil }) {
                    outcome = below
                }
                if outcome.isGood {
                    accepted[row] = TotalRow(
                        row: row, label: candidate.label, isSubtotal: candidate.word.isSubtotal, outcome: outcome)
                    sinceTotal = amounts.empty
                    continue
                }
                kept.append(candidate.label)
            } else if let total = accepted[row] {
                if total.outcome == .unchecked {
                    accepted[row]?.outcome = amounts.compare(row, withAny: [sinceTotal, sinceSection, whole])
                }
                sinceTotal = amounts.empty
                continue
            }
            amounts.add(row, to: &sinceTotal)
            amounts.add(row, to: &sinceSection)
            amounts.add(row, to: &whole)
        }
        // A total above its rows is known only now.
        for (row, total) in accepted where !total.outcome.isGood {
            let outcome = amounts.compare(row, withAny: [whole])
            if outcome.isGood || total.outcome == .unchecked { accepted[row]?.outcome = outcome }
        }
    }
}

extension TotalRowFinder {
    /// 收入合计 above its rows: whether those that follow add up to it, down to one of the next labels of a total; nil
    /// where they do not. What a label of a total stands at is no addend.
    private func compareBelow(_ row: Int, _ isLabelled: (Int) -> Bool) -> TotalRow.Outcome? {
        var running = amounts.empty
        var ends = 0
        for next in body.indices.dropFirst(row + 1) {
            let isEnd = sections.contains(next) || isLabelled(next)
            if isEnd {
                let outcome = running.count > 0 ? amounts.compare(row, with: running) : .unchecked
                if outcome.isGood { return outcome }
                ends += 1
            }
            if sections.contains(next) || ends == Self.mostLabelsBelow { return nil }
            if !isEnd, !parents.contains(next) { amounts.add(next, to: &running) }
        }
        guard running.count > 0 else { return nil }
        let outcome = amounts.compare(row, with: running)
        return outcome.isGood ? outcome : nil
    }

    /// How many subtotals one total may have below it.
    private static var mostLabelsBelow: Int { 24 }
}

/// A label that says its row sums others.
struct TotalWord {
    let isExact: Bool
    let isSubtotal: Bool

    private static let totals: Set<String> = [
        "合计", "总计", "共计", "总合计", "合计数", "total", "totals", "grandtotal", "sum", "计",
    ]
    private static let subtotals: Set<String> = ["小计", "分计", "subtotal", "sub-total"]

    init?(_ label: String) {
        var text = foldedName(label).lowercased()
        if let open = text.firstIndex(of: "("), open > text.startIndex { text = String(text[..<open]) }
        while let last = text.last, ":.".contains(last) { text.removeLast() }
        if Self.totals.contains(text) || Self.subtotals.contains(text) {
            isExact = true
            isSubtotal = Self.subtotals.contains(text)
        } else if ["合计", "总计", "小计", "共计", "total"].contains(where: text.hasSuffix) || text.hasPrefix("total")
            || text.hasPrefix("subtotal")
        {
            isExact = false
            isSubtotal = text.hasSuffix("小计") || text.hasPrefix("subtotal")
        } else {
            return nil
        }
    }

    /// A quick look at the bytes: all words hold 计, or “otal”, or are “sum”.
    static func mayBe(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count <= 120 else { return false }
        for index in range {
            let byte = bytes[index]
            if byte == 0xE8, index + 2 < range.upperBound, bytes[index + 1] == 0xAE, bytes[index + 2] == 0xA1 {
                return true
            }
            if byte | 0x20 == 0x6F, index + 3 < range.upperBound, bytes[index + 1] | 0x20 == 0x74,
                bytes[index + 2] | 0x20 == 0x61
            {
                return true
            }
        }
        return range.count == 3 && bytes[range.lowerBound] | 0x20 == 0x73 && bytes[range.lowerBound + 1] | 0x20 == 0x75
    }
}
