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
    /// The label with what the row stands under: 甲局 2022年 合计. Empty for the rows of a hierarchy, which their codes name.
    var name = ""
    let isSubtotal: Bool
    var outcome: Outcome
}

extension TotalRow {
    init(_ candidate: TotalRowFinder.Candidate, _ outcome: Outcome, isSubtotal: Bool? = nil) {
        self.init(
            row: candidate.row, label: candidate.label, name: candidate.name,
            isSubtotal: isSubtotal ?? candidate.word.isSubtotal, outcome: outcome)
    }
}

/// The rows of a body that sum others or are contained in them, so that adding all rows would count twice.
struct SummaryRows {
    var totals: [TotalRow] = []
    /// Rows that look like totals but could not be verified.
    var kept: [TotalRow] = []
    var parts: [PartRow] = []
    /// Those that stay among the rows, since the user keeps them or since they could not be verified.
    var standing: StandingTotals?
}

/// Finds the rows of a body that sum others.
///
/// 1. A row whose first key cell is exactly 合计, 总计, 小计, Total … is one, whatever its arithmetic says; the outcome
///    is told.
/// 2. Such a word in a later key column (Austria | 2007 | TOTAL) makes one where there are rows with the same other
///    keys and, for at least half of such rows, they add up to it.
/// 3. A label that only ends or begins so (本年收入合计, Total Current Revenue) makes one where the rows above, those with
///    the same other keys (全区合计 | 2022年), or those below add up to it; one column of three may be off, and is told.
///    The others stay rows and are told.
struct TotalRowFinder {
    let grid: CellGrid
    let body: [Int32]
    let amounts: AmountSums
    let names: RowNames
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
        /// The label, with the other keys that vary.
        let name: String
    }

    /// The total rows, and those that look like totals but could not be verified.
    func find() -> (totals: [TotalRow], kept: [TotalRow]) {
        let candidates = findCandidates()
        if candidates.isEmpty { return ([], []) }
        let rows = Set(candidates.map(\.row))
        var accepted: [Int: TotalRow] = [:]
        var kept: [TotalRow] = []
        // Exact words without other keys are accepted at once; what is left is judged against sums without them.
        for candidate in candidates where candidate.word.isExact && candidate.otherKeys.isEmpty {
            accepted[candidate.row] = TotalRow(candidate, .unchecked)
        }
        acceptKeyed(candidates.filter { $0.word.isExact && !$0.otherKeys.isEmpty }, rows, &accepted, &kept)
        judgeInOrder(candidates, &accepted, &kept)
        return (accepted.values.sorted { $0.row < $1.row }, kept)
    }

    /// Rows whose label says that they sum others, verified or not.
    func findCandidates() -> [Candidate] {
        var result: [Candidate] = []
        for (row, record) in body.enumerated() where !sections.contains(row) && !parents.contains(row) {
            // A phrase counts where it names the row: in its first cell, or in the first that is no outer key.
            var mayName = true
            for column in names.keys {
                let range = grid.range(Int(record), column)
                if range.isEmpty { continue }
                defer { mayName = mayName && names.outer.contains(column) }
                guard TotalWord.mayBe(grid.bytes.span, range) else { continue }
                let label = grid.text(range)
                guard let word = TotalWord(label), word.isExact || mayName else { continue }
                result.append(candidate(row, Int(record), column, label, word))
                break
            }
        }
        if let nameless = namelessTotal(), result.last?.row != nameless.row { result.append(nameless) }
        return result
    }

    /// A last row without any name may be the sum of all.
    private func namelessTotal() -> Candidate? {
        guard body.count > 2, let column = names.keys.first, let last = body.last, !parents.contains(body.count - 1),
            names.keys.allSatisfy({ grid.range(Int(last), $0).isEmpty }), !sections.contains(body.count - 1),
            let word = TotalWord("合计")
        else { return nil }
        let details = body.indices.dropLast().filter { !sections.contains($0) && !parents.contains($0) }
        guard amounts.compare(body.count - 1, with: amounts.sums(of: details)) == .agrees else { return nil }
        return Candidate(row: body.count - 1, column: column, label: "", word: word, otherKeys: [], name: "（无名称）")
    }

    private func candidate(_ row: Int, _ record: Int, _ column: Int, _ label: String, _ word: TotalWord) -> Candidate {
        // In a form of two halves both may say so: 本年收入合计 beside 本年支出合计.
        let others = names.keys.filter {
            $0 != column && !grid.range(record, $0).isEmpty && TotalWord(grid.text(record, $0)) == nil
        }
        let telling = (others.filter(names.varying.contains) + [column]).sorted()
        return Candidate(
            row: row, column: column, label: label, word: word, otherKeys: others,
            name: telling.map { grid.text(record, $0) }.joined(separator: " "))
    }

    // MARK: Totals within a key

    /// Rows with the same other keys as a TOTAL row must add up to it, for half of such rows at least.
    private func acceptKeyed(
        _ candidates: [Candidate], _ excluded: Set<Int>, _ accepted: inout [Int: TotalRow],
        _ kept: inout [TotalRow]
    ) {
        var details = DetailsByKey(self, excluded)
        for column in Set(candidates.map(\.column)).sorted() {
            let mine = candidates.filter { $0.column == column }
            guard let keys = mine.first?.otherKeys else { continue }
            let judged = mine.compactMap { candidate -> TotalRow? in
                guard let sums = details.sums(like: candidate.row, keys) else { return nil }
                return TotalRow(candidate, amounts.compare(candidate.row, with: sums), isSubtotal: true)
            }
            let good = judged.filter(\.outcome.isGood).count
            if good > 0, good * 2 >= judged.count {
                for total in judged { accepted[total.row] = total }
            } else {
                kept += mine.map { TotalRow($0, .unchecked) }
            }
        }
    }

    // MARK: Totals of the rows above

    /// Sums of the rows above: since the last total, the last heading, the last total that summed more than the rows
    /// since the one before it (收入总计 above 支出总计), and of all.
    private struct RunningSums {
        var sinceTotal: AmountSums.Running
        var sinceSection: AmountSums.Running
        var sinceWhole: AmountSums.Running
        var whole: AmountSums.Running
        let empty: AmountSums.Running

        init(_ empty: AmountSums.Running) {
            (sinceTotal, sinceSection, sinceWhole, whole) = (empty, empty, empty, empty)
            self.empty = empty
        }

        var all: [AmountSums.Running] { [sinceTotal, sinceSection, sinceWhole, whole] }

        mutating func add(_ row: Int, _ amounts: AmountSums) {
            amounts.add(row, to: &sinceTotal)
            amounts.add(row, to: &sinceSection)
            amounts.add(row, to: &sinceWhole)
            amounts.add(row, to: &whole)
        }

        /// A part of the table ends: what is below sums none of it, but for the whole.
        mutating func beginPart() { (sinceTotal, sinceSection, sinceWhole) = (empty, empty, empty) }

        mutating func passTotal(_ row: Int, _ amounts: AmountSums) {
            if !amounts.compare(row, with: sinceTotal).isGood { sinceWhole = empty }
            sinceTotal = empty
        }
    }

    private func judgeInOrder(
        _ candidates: [Candidate], _ accepted: inout [Int: TotalRow], _ kept: inout [TotalRow]
    ) {
        let phrases = Dictionary(
            candidates.filter { !$0.word.isExact }.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
        var details = DetailsByKey(self, Set(candidates.map(\.row)))
        var sums = RunningSums(amounts.empty)
        var above: Int?
        for row in body.indices where !parents.contains(row) {
            if sections.contains(row) {
                sums.beginPart()
                continue
            }
            if let above, !names.isTogether(Int(body[above]), Int(body[row]), grid) { sums.beginPart() }
            above = row
            if let candidate = phrases[row] {
                let keyed = candidate.otherKeys.isEmpty ? nil : details.sums(like: row, candidate.otherKeys)
                let outcome = amounts.compare(row, withAny: sums.all + [keyed].compactMap(\.self))
                let found =
                    outcome.isGood
                    ? outcome
                    : amounts.compareMostly(row, withAny: sums.all)
                        ?? compareBelow(row) { phrases[$0] != nil || accepted[$0] != nil }
                if let found {
                    accepted[row] = TotalRow(candidate, found)
                    sums.passTotal(row, amounts)
                    continue
                }
                kept.append(TotalRow(candidate, outcome))
            } else if let total = accepted[row] {
                if total.outcome == .unchecked { accepted[row]?.outcome = amounts.compare(row, withAny: sums.all) }
                sums.passTotal(row, amounts)
                continue
            }
            sums.add(row, amounts)
        }
        // A total above its rows is known only now.
        for (row, total) in accepted where !total.outcome.isGood {
            let outcome = amounts.compare(row, withAny: [sums.whole])
            if outcome.isGood || total.outcome == .unchecked { accepted[row]?.outcome = outcome }
        }
    }
}

/// Sums of the rows with the same keys, worked out when they are first asked for.
private struct DetailsByKey {
    private let finder: TotalRowFinder
    private let excluded: Set<Int>
    private var byKeys: [[Int]: [String: AmountSums.Running]] = [:]

    /// - Parameter excluded: rows that are no addends.
    init(_ finder: TotalRowFinder, _ excluded: Set<Int>) {
        self.finder = finder
        self.excluded = excluded
    }

    /// Of the rows whose keys are those of this one; nil where there are none.
    mutating func sums(like row: Int, _ keys: [Int]) -> AmountSums.Running? {
        if byKeys[keys] == nil { byKeys[keys] = group(keys) }
        return byKeys[keys]?[key(row, keys)]
    }

    private func group(_ keys: [Int]) -> [String: AmountSums.Running] {
        var result: [String: AmountSums.Running] = [:]
        for row in finder.body.indices
        where !excluded.contains(row) && !finder.sections.contains(row) && !finder.parents.contains(row) {
            finder.amounts.add(row, to: &result[key(row, keys), default: finder.amounts.empty])
        }
        return result
    }

    private func key(_ row: Int, _ keys: [Int]) -> String {
        keys.map { finder.grid.text(Int(finder.body[row]), $0) }.joined(separator: "\u{1F}")
    }
}

extension TotalRowFinder {
    /// 收入合计 above its rows: whether those that follow add up to it, the first of them exactly (two at least, under the
    /// same outer keys) or all down to one of the next labels of a total; nil where they do not. What a label of a total
    /// stands at is no addend.
    private func compareBelow(_ row: Int, _ isLabelled: (Int) -> Bool) -> TotalRow.Outcome? {
        var running = amounts.empty
        var ends = 0
        var isDirectlyBelow = true
        for next in body.indices.dropFirst(row + 1) {
            if sections.contains(next) || isLabelled(next) {
                let outcome = running.count > 0 ? amounts.compare(row, with: running) : .unchecked
                if outcome.isGood { return outcome }
                ends += 1
                isDirectlyBelow = false
                if sections.contains(next) || ends == Self.mostLabelsBelow { return nil }
            } else if !parents.contains(next) {
                isDirectlyBelow =
                    isDirectlyBelow && running.count < Self.mostDirectlyBelow
                    && names.isTogether(Int(body[row]), Int(body[next]), grid)
                amounts.add(next, to: &running)
                if isDirectlyBelow, running.count > 1, amounts.compare(row, with: running) == .agrees { return .agrees }
            }
        }
        guard running.count > 0 else { return nil }
        let outcome = amounts.compare(row, with: running)
        return outcome.isGood ? outcome : nil
    }

    /// How many subtotals one total may have below it, and of how many rows directly below it the first may be its own.
    private static var mostLabelsBelow: Int { 24 }
    private static var mostDirectlyBelow: Int { 500 }
}
