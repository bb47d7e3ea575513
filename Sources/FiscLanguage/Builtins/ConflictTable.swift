internal import FiscClaims
import FiscNumerics
import FiscTables

/// Conflicts as a table: a row for each claim in one, then a row for each figure of each repair, then the claims that took
/// no part.
struct ConflictTable {
    private struct Row {
        var conflict: Int?
        var repair: Int?
        var kind = ""
        var figures = ""
        var low: Decimal?
        var high: Decimal?
        var reading = ""
        var place = ""
        var remark = ""
    }

    private var rows: [Row] = []

    init(_ found: Reconciliation, _ claims: [(judged: JudgedClaim, place: String)]) {
        for (number, conflict) in found.conflicts.enumerated() {
            for position in conflict.claims where claims.indices.contains(position) {
                var row = Self.row(of: claims[position])
                row.conflict = number + 1
                rows.append(row)
            }
            for (choice, repair) in conflict.repairs.enumerated() {
                for change in repair.changes {
                    rows.append(
                        Row(
                            conflict: number + 1, repair: choice + 1, figures: change.printed + change.unit.symbol,
                            low: change.low, high: change.high, reading: change.readings.joined(separator: " ")))
                }
            }
        }
        for left in found.leftOut where claims.indices.contains(left.claim) {
            var row = Self.row(of: claims[left.claim])
            row.remark = left.zh
            rows.append(row)
        }
        if found.isCut { rows.append(Row(remark: "未查完：项数或数位过多")) }
    }

    private static func row(of claim: (judged: JudgedClaim, place: String)) -> Row {
        let stated = claim.judged.claim.stated.map { " ≈ " + $0.signed + $0.figure.unit.symbol } ?? ""
        return Row(
            kind: claim.judged.claim.kind.rawValue, figures: claim.judged.arithmetic + stated, place: claim.place)
    }

    var table: Table {
        let columns = [
            numbers("conflict", rows.map { $0.conflict.map { Decimal($0) } }),
            numbers("repair", rows.map { $0.repair.map { Decimal($0) } }), texts("kind", rows.map(\.kind)),
            texts("figures", rows.map(\.figures)), numbers("low", rows.map(\.low)), numbers("high", rows.map(\.high)),
            texts("reading", rows.map(\.reading)), texts("place", rows.map(\.place)),
            texts("remark", rows.map(\.remark)),
        ]
        // The columns are of one length and have different names.
        return (try? Table(name: "reconcile", columns: columns)) ?? Table(emptyNamed: "reconcile")
    }

    private func texts(_ name: String, _ cells: [String]) -> Column {
        var builder = ColumnBuilder(name: name)
        for cell in cells {
            if cell.isEmpty || (try? builder.append(text: cell)) == nil { builder.appendMissing(.emptyCell) }
        }
        return builder.finish()
    }

    private func numbers(_ name: String, _ cells: [Decimal?]) -> Column {
        var builder = ColumnBuilder(name: name, unit: .number)
        for cell in cells {
            guard let cell, (try? builder.append(cell)) != nil else {
                builder.appendMissing(.emptyCell)
                continue
            }
        }
        return builder.finish()
    }
}
