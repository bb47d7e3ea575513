import FiscNumerics

/// Units that stand in brackets in the labels of the rows: Tax Revenue(100 million yuan).
struct LabelUnits {
    private(set) var unit: Unit?
    private(set) var text = ""
    private(set) var withUnit = 0
    private(set) var total = 0

    /// Looks at the first column of the first 10,000 rows. Different units give none.
    init(_ grid: CellGrid, _ body: [Int32], _ catalog: UnitCatalog) {
        for record in body.prefix(10_000) {
            total += 1
            guard let (_, own, written) = HeaderUnit.bracketed(grid.text(Int(record), 0), catalog), own.isMoney else {
                // Tables without units in labels are told by their first rows.
                if total == 20, withUnit == 0 { return }
                continue
            }
            if let unit, unit != own {
                self.unit = nil
                return
            }
            unit = own
            text = written
            withUnit += 1
        }
    }

    /// Every row says it.
    var isUnanimous: Bool { unit != nil && withUnit == total }
    /// Most rows say it and the others say nothing: worth telling, not enough to decide.
    var isLikely: Bool { unit != nil && withUnit < total && withUnit * 2 > total }
}
