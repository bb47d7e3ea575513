internal import FiscClaims
internal import FiscNumerics

/// What a report gives twice in each of its numbered paragraphs: “5.住房公积金208万元。主要用于:…。2025年执行数为198万元,2026年预算安排208万元”.
extension ClaimFinder {
    /// The heading's amount and the year's budget: where two paragraphs or more give them alike, so must the others.
    mutating func findRestated() {
        let pairs = restated().map { ($0.0, $0.1, judged(same($0.0, $0.1))) }
        let alike = pairs.count { $0.2.verdict == .exact }
        for (_, second, judged) in pairs
        where judged.verdict == .exact || alike > 1 && judged.verdict == .fails && alike * 2 > pairs.count {
            add(judged, at: passage.items[second].figure)
        }
    }

    private func same(_ first: Int, _ second: Int) -> Claim {
        Claim(.same, stated: term(item: second), [[term(item: first)]], grade: .should)
    }

    /// The first amount of each numbered paragraph, and what it calls the budget, a year after the outturn before it.
    private func restated() -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        for place in passage.entries.indices.dropFirst()
        where passage.entries[place] == .marker && passage.entries[place - 1] == .block {
            let row = items(behind: place)
            guard let first = row.first, let last = row.last, row.count == 3, isSameDimension(first, last),
                passage.items[last].isDated, passage.items[last].name.isPlanItself,
                passage.items[last].name.root.isEmpty, passage.items[row[1]].isDated,
                !passage.items[first].isDated, passage.items[row[1]].name.has("执行"),
                passage.items[first].sentence < passage.items[last].sentence
            else { continue }
            pairs.append((first, last))
        }
        return pairs
    }

    /// The amounts of the paragraph, those in brackets left out.
    private func items(behind marker: Int) -> [Int] {
        var items: [Int] = []
        var depth = 0
        for entry in passage.entries[(marker + 1)...].prefix(Self.listReach) {
            switch entry {
            case .item(let item): if depth == 0 { items.append(item) }
            case .open: depth += 1
            case .close: depth -= 1
            case .block, .heading: return items
            default: break
            }
        }
        return items
    }
}

/// “支出2.05万元,年初预算为2.95万元,差值为0.9万元”: how far two amounts right before are apart.
extension ClaimFinder {
    mutating func findApart() {
        for (index, item) in passage.items.enumerated().dropFirst(2)
        where !item.isCell && item.name.isApart && !isHedged(index) {
            let pair = [index - 2, index - 1]
            guard
                pair.allSatisfy({
                    isSameDimension($0, index) && !passage.items[$0].isCell && !isHedged($0)
                        && passage.items[$0].sentence == item.sentence && passage.items[$0].depth == item.depth
                })
            else { continue }
            let order = sizes[pair[0]].value >= sizes[pair[1]].value ? pair : pair.reversed()
            let claims = [order, order.reversed()].map {
                Claim(
                    .difference, stated: term(item: index), [[term(item: $0[0])], [term(item: $0[1])]],
                    grade: .should)
            }
            if claims.contains(where: { addIfHolds($0, at: item.figure) }) { continue }
            let judged = judged(claims[0])
            if judged.verdict == .fails, claims[0].isMendedByOneSlip(policy: policy) { add(judged, at: item.figure) }
        }
    }
}

extension SubjectName {
    fileprivate var isApart: Bool { ["差值", "差额", "相差", "差异", "差额数"].contains { core == SubjectName($0).core } }
}
