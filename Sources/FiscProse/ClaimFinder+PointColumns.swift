internal import FiscClaims
internal import FiscNumerics

/// “支出年初预算为90万元,支出决算为80万元。其中:\n1.甲。年初预算为50万元,支出决算为45万元。\n2.乙。年初预算为40万元,支出决算为35万元。”: numbered
/// paragraphs that give several amounts each are the rows of a table, and what they have under one name adds up.
extension ClaimFinder {
    /// Most paragraphs that one whole is divided into.
    private static let mostPoints = 40

    mutating func findPointColumns() {
        var place = 0
        while let start = firstPoint(from: place) {
            let points = pointRows(from: start)
            place = points.end
            guard points.rows.count > 1 else { continue }
            let heads = heads(before: start, atMost: 12).filter { passage.items[$0].depth == 0 && !isHedged($0) }
            columns(of: points.rows, heads)
        }
    }

    /// The next marker that opens a paragraph, behind one without a marker of its kind.
    private func firstPoint(from place: Int) -> Int? {
        passage.entries.indices.dropFirst(max(place, 1)).first {
            passage.entries[$0] == .marker && passage.entries[$0 - 1] == .block
        }
    }

    /// The amounts of each paragraph of a run of numbered ones.
    private func pointRows(from start: Int) -> (rows: [[Int]], end: Int) {
        var rows: [[Int]] = []
        var depth = 0
        var index = start
        while index < passage.entries.count, rows.count <= Self.mostPoints {
            switch passage.entries[index] {
            case .marker:
                // “…持平。12.乙类…”: two paragraphs run together.
                if passage.entries[index - 1] == .block || passage.entries[index - 1] == .stop { rows.append([]) }
            case .item(let item): if depth == 0, !rows.isEmpty { rows[rows.count - 1].append(item) }
            case .open: depth += 1
            case .close: depth -= 1
            case .heading: return (rows, index + 1)
            case .block:
                depth = 0
                guard index + 1 < passage.entries.count, passage.entries[index + 1] == .marker else {
                    return (rows, index + 1)
                }
            default: break
            }
            index += 1
        }
        return (rows, index + 1)
    }

    private mutating func columns(of rows: [[Int]], _ heads: [Int]) {
        var proven: [[Int]] = []
        var open: [(head: Int, parts: [Int])] = []
        var blocks: Set<Int> = []
        var aspects: Set<[UInt32]> = []
        for head in heads {
            let aspect = passage.items[head].name.aspect
            let parts = rows.compactMap { row in
                row.first { passage.items[$0].name.aspect == aspect && isSameDimension($0, head) && !isHedged($0) }
            }
            guard aspect.count > 1, parts.count > 1 else { continue }
            let closed = groupsOfHead(head).filter(\.isClosed)
            // The rows that follow may number something else.
            let addsUp =
                closed.isEmpty
                && (2...parts.count).reversed().contains { count in
                    closeIfHolds(head, Array(parts.prefix(count)), isGuess: true)
                }
            if addsUp || closed.contains(where: { $0.parts == parts }) {
                proven.append(parts)
                blocks.insert(passage.items[head].block)
            } else if closed.isEmpty, !aspects.contains(Array(aspect)) {
                open.append((head, parts))
            }
            // Of two amounts of one name the nearer is meant.
            aspects.insert(Array(aspect))
        }
        for column in open
        where blocks.contains(passage.items[column.head].block)
            && proven.contains(where: { isBeside(column.parts, $0) })
        {
            fail(column.head, column.parts)
        }
    }

    /// Whether two columns have the same rows.
    private func isBeside(_ one: [Int], _ other: [Int]) -> Bool {
        one.count == other.count && one.count > 2
            && zip(one, other).allSatisfy { passage.items[$0].block == passage.items[$1].block }
    }

    /// One column of the same rows adds up, so these are all the parts.
    private mutating func fail(_ head: Int, _ parts: [Int]) {
        // A point that gives the whole once more is no part of it.
        if parts.contains(where: { passage.decimal($0) == passage.decimal(head) }) { return }
        notePlaces(of: parts)
        var claim = sumClaim(head, parts)
        claim.grade = .should
        let ratio = parts.reduce(0.0) { $0 + sizes[$1].value } / max(sizes[head].value, 1e-9)
        let judged = judged(claim)
        guard (0.5...2).contains(ratio), judged.isBeyondChance else { return }
        add(judged, at: passage.items[head].figure)
    }
}

extension SubjectName {
    /// What a column of such paragraphs is of: 年初预算, 支出决算.
    fileprivate var aspect: ArraySlice<UInt32> {
        guard let word = Self.aspectWords.first(where: { core.suffix($0.count).elementsEqual($0) }) else { return [] }
        return word[...]
    }

    private static let aspectWords = [
        "年初预算", "全年预算", "调整预算", "支出决算", "收入决算", "年初预算数", "全年预算数", "调整预算数", "决算数", "执行数", "预算安排", "支出预算", "收入预算",
        "资产总额", "负债总额", "全年执行数",
    ].map { Array($0.unicodeScalars.map(\.value)) }.sorted { $0.count > $1.count }
}
