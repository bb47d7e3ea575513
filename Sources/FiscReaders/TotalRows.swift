import FiscTables

/// A row that sums others, and what came of checking it.
struct TotalRow {
    enum Outcome: Equatable {
        case agrees, withinRounding
        /// The column where it is furthest off, the sum of the rows and what is printed there, as scaled integers.
        case differs(column: Int, sum: Int128, printed: Int128, scale: Int)
        case unchecked
    }
    /// Position in the body.
    let row: Int
    let label: String
    let isSubtotal: Bool
    var outcome: Outcome
}

/// Finds the rows of a body that sum others.
///
/// 1. A row whose first key cell is exactly 合计, 总计, 小计, Total … is one, whatever its arithmetic says; the outcome
///    is told.
/// 2. Such a word in a later key column (Austria | 2007 | TOTAL) makes one where there are rows with the same other
///    keys and, for at least half of such rows, they add up to it.
/// 3. A label that only ends or begins so (本年收入合计, Total Current Revenue) makes one where the rows above add up to
///    it. The others stay rows and are told.
struct TotalRowFinder {
    let grid: CellGrid
    let body: [Int32]
    let scans: [ColumnScan]
    /// Columns of texts and periods that tell rows apart (no remarks).
    let keyColumns: [Int]
    /// Columns of amounts: no shares, no wide numbers.
    let amountColumns: [Int]
    /// Rows of the body that are headers of a part: sums start anew after them.
    let sections: Set<Int>

    private struct Candidate {
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
        let scales = amountColumns.map(scale)
        var accepted: [Int: TotalRow] = [:]
        var kept: [String] = []
        // Exact words without other keys are accepted at once; what is left is judged against sums without them.
        for candidate in candidates where candidate.word.isExact && candidate.otherKeys.isEmpty {
            accepted[candidate.row] = TotalRow(
                row: candidate.row, label: candidate.label, isSubtotal: candidate.word.isSubtotal, outcome: .unchecked)
        }
        acceptKeyed(candidates.filter { $0.word.isExact && !$0.otherKeys.isEmpty }, rows, scales, &accepted, &kept)
        judgeInOrder(candidates, scales, &accepted, &kept)
        return (accepted.values.sorted { $0.row < $1.row }, kept)
    }

    private func findCandidates() -> [Candidate] {
        var result: [Candidate] = []
        for (row, record) in body.enumerated() where !sections.contains(row) {
            var isFirst = true
            for column in keyColumns {
                let range = grid.range(Int(record), column)
                if range.isEmpty { continue }
                defer { isFirst = false }
                guard TotalWord.mayBe(grid.bytes.span, range) else { continue }
                let label = grid.text(range)
                guard let word = TotalWord(label), word.isExact || isFirst else { continue }
                let others = keyColumns.filter { $0 != column && !grid.range(Int(record), $0).isEmpty }
                result.append(Candidate(row: row, column: column, label: label, word: word, otherKeys: others))
                break
            }
        }
        return result
    }

    // MARK: Totals within a key

    /// Rows with the same other keys as a TOTAL row must add up to it, for half of such rows at least.
    private func acceptKeyed(
        _ candidates: [Candidate], _ excluded: Set<Int>, _ scales: [Int], _ accepted: inout [Int: TotalRow],
        _ kept: inout [String]
    ) {
        for column in Set(candidates.map(\.column)).sorted() {
            let mine = candidates.filter { $0.column == column }
            guard let keys = mine.first?.otherKeys else { continue }
            var details: [String: [Int]] = [:]
            for (row, record) in body.enumerated() where !excluded.contains(row) && !sections.contains(row) {
                details[key(Int(record), keys), default: []].append(row)
            }
            var judged: [TotalRow] = []
            for candidate in mine {
                guard let rows = details[key(Int(body[candidate.row]), keys)] else { continue }
                judged.append(
                    TotalRow(
                        row: candidate.row, label: candidate.label, isSubtotal: true,
                        outcome: compare(candidate.row, sums(rows, scales), scales)))
            }
            let good = judged.filter { $0.outcome == .agrees || $0.outcome == .withinRounding }.count
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

    /// Sums of some rows, one for each amount column; `nil` where none of the rows has a number.
    private struct Running {
        var sums: [Int128?]
        var count = 0
        init(_ columns: Int) { sums = [Int128?](repeating: nil, count: columns) }
    }

    private func judgeInOrder(
        _ candidates: [Candidate], _ scales: [Int], _ accepted: inout [Int: TotalRow], _ kept: inout [String]
    ) {
        let phrases = Dictionary(
            candidates.filter { !$0.word.isExact }.map { ($0.row, $0) }, uniquingKeysWith: { a, _ in a })
        var sinceTotal = Running(amountColumns.count)
        var sinceSection = Running(amountColumns.count)
        var whole = Running(amountColumns.count)
        for row in body.indices {
            if sections.contains(row) {
                sinceTotal = Running(amountColumns.count)
                sinceSection = Running(amountColumns.count)
                continue
            }
            if let candidate = phrases[row] {
                let outcome = best(row, [sinceTotal, sinceSection, whole], scales)
                if outcome == .agrees || outcome == .withinRounding {
                    accepted[row] = TotalRow(
                        row: row, label: candidate.label, isSubtotal: candidate.word.isSubtotal, outcome: outcome)
                    sinceTotal = Running(amountColumns.count)
                    continue
                }
                kept.append(candidate.label)
            } else if var total = accepted[row] {
                if total.outcome == .unchecked { total.outcome = best(row, [sinceTotal, sinceSection, whole], scales) }
                accepted[row] = total
                sinceTotal = Running(amountColumns.count)
                continue
            }
            add(row, scales, to: &sinceTotal)
            add(row, scales, to: &sinceSection)
            add(row, scales, to: &whole)
        }
        // A total above its rows is known only now.
        for (row, total) in accepted {
            if case .agrees = total.outcome { continue }
            if case .withinRounding = total.outcome { continue }
            let outcome = best(row, [whole], scales)
            if outcome == .agrees || outcome == .withinRounding || total.outcome == .unchecked {
                accepted[row]?.outcome = outcome
            }
        }
    }

    private func add(_ row: Int, _ scales: [Int], to running: inout Running) {
        for (index, column) in amountColumns.enumerated() where scans[column].kinds[row] == .number {
            running.sums[index] = (running.sums[index] ?? 0) + scaled(column, row, scales[index])
        }
        running.count += 1
    }

    private func sums(_ rows: [Int], _ scales: [Int]) -> Running {
        var running = Running(amountColumns.count)
        for row in rows { add(row, scales, to: &running) }
        return running
    }

    private func best(_ row: Int, _ candidates: [Running], _ scales: [Int]) -> TotalRow.Outcome {
        var result = TotalRow.Outcome.unchecked
        for running in candidates where running.count > 0 {
            let outcome = compare(row, running, scales)
            if outcome == .agrees { return outcome }
            if outcome == .withinRounding || result == .unchecked { result = outcome }
        }
        return result
    }

    /// Most amount columns must agree; the one furthest off is named.
    private func compare(_ row: Int, _ running: Running, _ scales: [Int]) -> TotalRow.Outcome {
        var agreeing = 0
        var exact = 0
        var worst: (index: Int, sum: Int128, printed: Int128)?
        for (index, column) in amountColumns.enumerated() where scans[column].kinds[row] == .number {
            guard let sum = running.sums[index] else { continue }
            let printed = scaled(column, row, scales[index])
            let off = (sum - printed).magnitude
            if off == 0 { exact += 1 }
            if off * 2 <= UInt128(running.count + 1) {
                agreeing += 1
            } else if off > (worst.map { ($0.sum - $0.printed).magnitude } ?? 0) {
                worst = (index, sum, printed)
            }
        }
        guard let worst else { return agreeing == 0 ? .unchecked : exact == agreeing ? .agrees : .withinRounding }
        return .differs(
            column: amountColumns[worst.index], sum: worst.sum, printed: worst.printed, scale: scales[worst.index])
    }

    private func scale(_ column: Int) -> Int {
        var most = 0
        for (row, kind) in scans[column].kinds.enumerated() where kind == .number {
            most = max(most, Int(scans[column].decimals[row]))
        }
        return min(most, 18)
    }

    private func scaled(_ column: Int, _ row: Int, _ scale: Int) -> Int128 {
        var value = Int128(scans[column].values[row])
        for _ in 0..<max(0, scale - Int(scans[column].decimals[row])) { value *= 10 }
        return value
    }
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
