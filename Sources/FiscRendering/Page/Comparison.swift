internal import FiscClaims
internal import FiscLanguage
internal import FiscNumerics
internal import FiscProse
internal import FiscSource

/// What a text sets against what: amounts against those they grew from, or what was done against what was planned, as
/// bars side by side on one axis. Whether the other amount is last year's or the budget's, the sentence says.
struct Comparison {
    let chart: Chart
    /// The claims it is drawn from, as their positions, in the order of its rows.
    let claims: [Int]

    private enum Kind: CaseIterable {
        case change, completion

        /// What the claim sets against what, each a single amount that the text prints.
        func pair(_ claim: Claim) -> (now: FiscClaims.Term, base: FiscClaims.Term)? {
            switch (self, claim.kind) {
            case (.change, .growth), (.change, .difference), (.change, .timesGrown), (.completion, .rate): break
            default: return nil
            }
            guard claim.operands.count == 2, claim.operands[0].count == 1, claim.operands[1].count == 1 else {
                return nil
            }
            let (now, base) = (claim.operands[0][0], claim.operands[1][0])
            let areAmounts = [now, base].allSatisfy {
                $0.index != nil && !$0.isNegative && !$0.figure.value.isNegative && !$0.figure.unit.isNumber
            }
            return areAmounts && !now.name.isEmpty ? (now, base) : nil
        }
    }

    /// More would bury the report.
    private static let most = 12

    /// At most one of each kind; a single pair says nothing that the sentence does not.
    static func all(in reading: ProseReading, _ words: PageWords) -> [Comparison] {
        Kind.allCases.compactMap { Comparison($0, reading, words) }
    }

    private init?(_ kind: Kind, _ reading: ProseReading, _ words: PageWords) {
        var unit: Unit?
        var rows: [Chart.Row] = []
        var claims: [Int] = []
        var seen: Set<[Int]> = []
        var left = 0
        for (position, claim) in reading.claims.enumerated() {
            guard let (now, base) = kind.pair(claim.judged.claim), let first = now.index, let second = base.index,
                seen.insert([first, second]).inserted
            else { continue }
            let own = unit ?? now.figure.unit
            guard let values = Self.values([now, base], in: own) else { continue }
            unit = own
            guard rows.count < Self.most else {
                left += 1
                continue
            }
            rows.append(
                Chart.Row(label: singleLine(Self.label(now, base)), cells: values.map { Chart.Cell(value: $0) }))
            claims.append(position)
        }
        guard rows.count > 1, let unit else { return nil }
        let isChange = kind == .change
        chart = Chart(
            kind: .bar, title: isChange ? words.changes : words.completions, unit: unit,
            series: isChange ? [words.now, words.before] : [words.actual, words.planned],
            panels: [Chart.Panel(rows: rows)],
            notes: left > 0 ? [Phrase(zh: "另有\(left)项未画出", en: "\(left) more are not drawn")] : [])
        self.claims = claims
    }

    /// Where the sentence calls the amount by its role alone (决算数), the other one may say of what it is
    /// (公务接待费年初预算).
    private static func label(_ now: FiscClaims.Term, _ base: FiscClaims.Term) -> String {
        let isRole = ["决算数", "决算", "完成数", "实际数", "支出数", "执行数", "实际支出"].contains(now.name)
        return isRole && !base.name.isEmpty ? base.name : now.name
    }

    private static func values(_ terms: [FiscClaims.Term], in unit: Unit) -> [Decimal]? {
        let values = terms.compactMap { try? $0.figure.unit.convert($0.figure.value, to: unit) }
        return values.count == terms.count ? values : nil
    }
}
