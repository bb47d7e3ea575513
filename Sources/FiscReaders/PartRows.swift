import FiscTables

/// A row that is contained in a row above it: “其中：基本建设”, “of which: wages”.
struct PartRow {
    /// Position in the body.
    let row: Int
    let label: String
    /// What it is a part of.
    let whole: String
    /// Whether its own label says so; else its place among such rows does.
    let isLabelled: Bool
}

/// Finds the rows that repeat a part of the row above them, so that they are not counted twice.
///
/// 1. A label that begins with 其中 or “of which” says that its row is a part of the row above, unless the row above is
///    the verified sum of it and its like (then they are the details). Below a total it is a part where the other rows
///    add up to that total; else it is one of its details.
/// 2. The rows after it are parts too where they stand further in than that row, or where, with it, they add up to
///    that row exactly and no total of the table speaks against it.
struct PartRowFinder {
    let grid: CellGrid
    let body: [Int32]
    let amounts: AmountSums
    let names: RowNames
    /// Headings of parts, and rows labelled as totals: nothing is a part of them.
    let excluded: Set<Int>
    /// Rows that were found to sum the rows below them.
    let parents: Set<Int>
    /// What those are made up of.
    let members: Set<Int>

    /// Rows whose label says that they are parts.
    func labelled() -> Set<Int> {
        Set(body.indices.filter { !excluded.contains($0) && isLabelled($0) })
    }

    func find() -> [PartRow] {
        let labelled = labelled().subtracting(members)
        guard !labelled.isEmpty else { return [] }
        var parts: [PartRow] = []
        var whole: Int?
        var above: Int?
        var row = 0
        while row < body.count {
            defer { row += 1 }
            guard labelled.contains(row) else {
                if !members.contains(row) || !isLabelled(row) {
                    whole = isOrdinary(row) ? row : nil
                    above = excluded.contains(row) ? row : nil
                }
                continue
            }
            guard let whole else {
                if let above, details().sumUp(to: above, amounts) { append(row, of: above, labelled, &parts) }
                continue
            }
            let end = max(further(row, than: whole), addends(row, of: whole, labelled))
            for part in row..<end { append(part, of: whole, labelled, &parts) }
            row = end - 1
        }
        return parts
    }

    private func append(_ row: Int, of whole: Int, _ labelled: Set<Int>, _ parts: inout [PartRow]) {
        parts.append(
            PartRow(row: row, label: label(row), whole: label(whole), isLabelled: labelled.contains(row)))
    }

    /// Where the rows that stand further in than the whole end.
    private func further(_ row: Int, than whole: Int) -> Int {
        var end = row + 1
        guard let column = labelColumn(row) else { return end }
        let indent = grid.indent(Int(body[whole]), column)
        while end < body.count, isOrdinary(end), grid.indent(Int(body[end]), column) > indent { end += 1 }
        return end
    }

    /// So many rows are added up.
    private static let mostAddends = 60

    /// Where the rows end that add up to the whole, if more than the labelled ones do.
    private func addends(_ row: Int, of whole: Int, _ labelled: Set<Int>) -> Int {
        var sum = amounts.empty
        var end = row
        while end < min(body.count, row + Self.mostAddends), isOrdinary(end) {
            amounts.add(end, to: &sum)
            end += 1
            if end > row + 1, amounts.compare(whole, with: sum) == .agrees {
                return refutesTotal(end, row) ? row + 1 : end
            }
        }
        return row + 1
    }

    /// Whether the table's own total counts the rows behind the labelled one.
    private func refutesTotal(_ end: Int, _ row: Int) -> Bool {
        let details = details()
        return excluded.contains { details.sumUp(to: $0, amounts) }
    }

    /// The sums of all rows but those that say that they are parts.
    private func details() -> AmountSums.Running {
        amounts.sums(of: body.indices.filter { isOrdinary($0) && !isLabelled($0) })
    }

    private func isOrdinary(_ row: Int) -> Bool { !excluded.contains(row) && !parents.contains(row) }

    private func isLabelled(_ row: Int) -> Bool {
        guard let column = labelColumn(row) else { return false }
        let record = Int(body[row])
        return PartWord.mayBegin(grid.bytes[grid.range(record, column).lowerBound])
            && PartWord.begins(grid.text(record, column))
    }

    /// The first text of the row that is no code.
    private func labelColumn(_ row: Int) -> Int? {
        let record = Int(body[row])
        return names.labels.first { column in
            let range = grid.range(record, column)
            return !range.isEmpty && !grid.bytes[range].allSatisfy { isDigit($0) || $0 == 0x2E }
        }
    }

    private func label(_ row: Int) -> String { labelColumn(row).map { grid.text(Int(body[row]), $0) } ?? "" }
}

extension AmountSums.Running {
    fileprivate func sumUp(to row: Int, _ amounts: AmountSums) -> Bool { amounts.compare(row, with: self).isGood }
}

/// The words with which a label says that its row is a part of the row above.
enum PartWord {
    static func begins(_ label: String) -> Bool {
        let text = foldedName(label).lowercased()
        return text.hasPrefix("其中") || text.hasPrefix("ofwhich")
    }

    /// Whether a label that begins with a byte may be one; blanks and wide letters (ｏ) are looked at.
    static func mayBegin(_ byte: UInt8) -> Bool {
        byte == 0xE5 || byte | 0x20 == 0x6F || byte <= 0x20
            || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF
    }

    /// A quick look: 其 is E5 85 B6, “of which” begins with an o.
    static func mayBe(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range where bytes[index] > 0x20 && bytes[index] != 0xE3 && bytes[index] != 0x80 {
            return bytes[index] == 0xE5 || bytes[index] | 0x20 == 0x6F
        }
        return false
    }
}
