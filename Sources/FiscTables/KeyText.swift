import FiscNumerics

extension Column {
    /// The cell as a text that is equal where the values are: 12.50 is 12.5. Nil where it is missing.
    public func keyText(at row: Int) -> String? {
        if isMissing(at: row) { return nil }
        return decimal(at: row)?.reduced.description ?? cellText(at: row)
    }

    /// The codes of this column's cells in terms of another's: equal where the values are, once the numbers are
    /// multiplied by `factor`; −1 for what the other does not have, and for missing cells.
    ///
    /// Complexity: O(rows), with one look at each different value.
    func codes(of other: Column, factor: Decimal) -> (own: [Int32], others: [Int32], count: Int) {
        let (own, ownCount) = keyCodes()
        let (others, otherCount) = other.keyCodes()
        var codeOf: [CellKey: Int32] = [:]
        for (code, row) in firstRows(own, ownCount).enumerated() where row >= 0 {
            codeOf[CellKey(self, row)] = Int32(code)
        }
        let translated = other.firstRows(others, otherCount).map { row -> Int32 in
            row < 0 ? -1 : CellKey(other, row).scaled(by: factor).flatMap { codeOf[$0] } ?? -1
        }
        return (
            own.indices.map { validity.bit($0) ? -1 : own[$0] },
            others.indices.map { other.validity.bit($0) ? -1 : translated[Int(others[$0])] }, ownCount
        )
    }

    /// A row that has each code; −1 where none has.
    private func firstRows(_ codes: [Int32], _ count: Int) -> [Int] {
        var rows = [Int](repeating: -1, count: count)
        for (row, code) in codes.enumerated() where rows[Int(code)] < 0 && !validity.bit(row) { rows[Int(code)] = row }
        return rows
    }
}
