internal import FiscClaims
internal import FiscNumerics

/// One item given twice: only where the text leaves no doubt that it is one.
extension ClaimFinder {
    /// “壹佰万元整(¥1,000,000.00)”: one amount in words and in figures, one right behind the other.
    mutating func findCapitals() {
        for place in passage.entries.indices {
            guard case .item(let first) = passage.entries[place], passage.unit(first).isMoney,
                let second = besides(first, place), passage.unit(second).isMoney,
                isInCapitals(first) != isInCapitals(second)
            else { continue }
            let stated = passage.items[second].figure
            add(judged(Claim(.same, stated: term(stated), [[term(item: first)]], grade: .should)), at: stated)
        }
    }

    /// The amount in the brackets behind it; or the next one, where both say which they are: “大写:…,小写:…”.
    private func besides(_ first: Int, _ place: Int) -> Int? {
        var isBracketed = false
        for entry in passage.entries[(place + 1)...].prefix(3) {
            switch entry {
            case .open: isBracketed = true
            case .colon: continue
            case .item(let second):
                let names = [first, second].map { passage.items[$0].name }
                let isNamed = names.contains { $0.has("大写") } && names.contains { $0.has("小写") }
                return isBracketed || isNamed ? second : nil
            default: return nil
            }
        }
        return nil
    }

    private func isInCapitals(_ item: Int) -> Bool {
        passage.figures[passage.items[item].figure].figure.numerals == .capital
    }

    mutating func findRepeats() {
        findSingleProject()
        findIndicators()
    }

    /// “项目支出46.25万元…。共有1个项目…,项目金额46.00万元”: of one project, the spending on projects is the project's amount.
    private mutating func findSingleProject() {
        for (index, item) in passage.items.enumerated()
        where passage.decimal(index) == .one && passage.unit(index) == .piece && item.isProjectCount {
            guard
                let spending = passage.items[..<index].indices.suffix(200).last(where: {
                    passage.items[$0].name.has("项目支出") && passage.unit($0).isMoney
                }),
                let amount = passage.items[(index + 1)...].indices.prefix(200).first(where: {
                    passage.items[$0].name.has("项目金额") && passage.unit($0).isMoney
                }),
                item.sentence - passage.items[spending].sentence <= 3,
                passage.items[amount].sentence - item.sentence <= 2
            else { continue }
            let stated = passage.items[amount].figure
            add(judged(Claim(.same, stated: term(stated), [[term(item: spending)]], grade: .should)), at: stated)
        }
    }

    /// A goal in words and the row of its indicator: one number with two units.
    private mutating func findIndicators() {
        for (index, cell) in passage.items.enumerated() where cell.isCell && passage.unit(index).isCount {
            for other in names.items(named: cell.name, near: index)
            where !passage.items[other].isCell && passage.items[other].block == cell.block {
                let claim = Claim(.same, stated: term(cell.figure), [[term(item: other)]], grade: .note)
                let isCount = passage.unit(other).isCount && passage.decimal(other) == passage.decimal(index)
                if isCount || isSameDimension(other, index) { add(judged(claim), at: cell.figure) }
            }
        }
    }
}
