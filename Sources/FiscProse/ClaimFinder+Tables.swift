internal import FiscClaims
internal import FiscNumerics

/// Totals, rates and weighted rates within a table.
extension ClaimFinder {
    mutating func findTableRelations() {
        for model in passage.models {
            // A row that lacks a cell lacks its first or its last: whichever reading makes more rows add up.
            let aligned = [model, model.alignedRight].map {
                ($0, TableTree(values: values(of: $0), labels: $0.rows.map(\.label)))
            }
            guard let (table, tree) = aligned[0].1.reach >= aligned[1].1.reach ? aligned.first : aligned.last else {
                continue
            }
            for node in tree.nodes { columns(of: node, in: table, tree) }
            totals(of: tree, in: table)
            namedRows(of: tree, in: table)
            weighted(tree, in: table)
            rates(in: model)
            findColumnRelations(in: model)
            partsOfRows(in: model)
        }
    }

    /// The numbers of each column, as written; nil where a cell is blank.
    private func values(of model: TableModel) -> [[Decimal?]] {
        (0..<model.columnCount).map { column in
            model.rows.indices.map { row in model.figure(row, column).map { passage.figures[$0].figure.value } }
        }
    }

    private mutating func columns(of node: TableTree.Node, in model: TableModel, _ tree: TableTree) {
        let ratioColumns = model.ratioColumns
        for column in 0..<model.columnCount {
            guard let total = model.figure(node.total, column) else { continue }
            let parts = node.parts.compactMap { model.figure($0, column) }
            guard parts.count > 1, parts.contains(where: { !passage.figures[$0].figure.value.isZero }) else { continue }
            var claim = Claim(.sum, stated: term(total), [parts.map { term($0) }], findingClass: .balance)
            if addIfHolds(claim, at: total) { continue }
            let isAdditive = tree.nodes.contains { $0.total != node.total && $0.columns.contains(column) }
            guard parts.count == node.parts.count, isAdditive || !ratioColumns.contains(column) else { continue }
            let isLike = node.columns.contains { isOfOneUnit(total, model.figure(node.total, $0)) }
            let isNear = isLike && (isAdditive || !model.header(column).isEmpty) && judged(claim).isWithin(oneIn: 2)
            if isNear || ((isAdditive || isLike) && claim.isMendedByOneSlip(policy: policy, movingPoint: true)) {
                claim.grade = .should
                add(judged(claim), at: total)
            }
        }
    }

    func isOfOneUnit(_ figure: Int, _ other: Int?) -> Bool {
        other.map { passage.figures[$0].figure.unit == passage.figures[figure].figure.unit } ?? false
    }

    /// A row “其中:…” stays within the row above it.
    private mutating func partsOfRows(in model: TableModel) {
        for row in model.rows.indices.dropFirst() where model.rows[row].isAmong {
            guard let part = model.figure(row, 0), let whole = model.figure(row - 1, 0) else { continue }
            addIfHolds(Claim(.atMost, stated: nil, [[term(part)], [term(whole)]], findingClass: .balance), at: part)
        }
    }

    /// A row named 合计 that its rows miss by one slip of a digit.
    private mutating func totals(of tree: TableTree, in model: TableModel) {
        let below = Set(tree.nodes.flatMap(\.parts) + model.rows.indices.flatMap { rowsNamed(after: $0, tree, model) })
        let ratioColumns = model.ratioColumns
        for row in model.rows.indices
        where model.rows[row].label.isSum && !tree.nodes.contains(where: { $0.total == row }) {
            let others = row == 0 ? Array(model.rows.indices.dropFirst()) : Array(model.rows.indices.prefix(row))
            let parts = others.filter { !below.contains($0) && !model.rows[$0].label.isSum }
            guard parts.count > 1, parts.count <= 40 else { continue }
            for column in 0..<model.columnCount {
                guard let total = model.figure(row, column) else { continue }
                let figures = parts.compactMap { model.figure($0, column) }
                let claim = Claim(
                    .sum, stated: term(total), [figures.map { term($0) }], grade: .should, findingClass: .balance)
                let isNear = figures.count == parts.count && !ratioColumns.contains(column)
                    && !model.header(column).isEmpty && judged(claim).isWithin(oneIn: 10)
                if figures.count == parts.count, figures.count > 1 { suggest(claim, at: total, credit: 1) }
                guard figures.count > 1,
                    isNear || claim.isMendedByOneSlip(policy: policy, movingPoint: figures.count == parts.count)
                else { continue }
                add(judged(claim), at: total)
            }
        }
    }

    /// “公务用车购置及运行维护费” and below it 公务用车购置费 and 公务用车运行维护费: rows whose names are of the row above them.
    private mutating func namedRows(of tree: TableTree, in model: TableModel) {
        let ratioColumns = model.ratioColumns
        for row in model.rows.indices {
            let parts = rowsNamed(after: row, tree, model)
            guard parts.count > 1 else { continue }
            for column in 0..<model.columnCount where !ratioColumns.contains(column) {
                guard let total = model.figure(row, column) else { continue }
                let figures = parts.compactMap { model.figure($0, column) }
                guard figures.count == parts.count else { continue }
                let claim = Claim(
                    .sum, stated: term(total), [figures.map { term($0) }], grade: .should, findingClass: .balance)
                if judged(claim).isWithin(oneIn: 20) || claim.isMendedByOneSlip(policy: policy, movingPoint: true) {
                    add(judged(claim), at: total)
                } else {
                    suggest(claim, at: total, credit: 1)
                }
            }
        }
    }

    private func rowsNamed(after row: Int, _ tree: TableTree, _ model: TableModel) -> [Int] {
        guard !tree.nodes.contains(where: { $0.total == row }), !model.rows[row].label.isSum else { return [] }
        let parts = model.rows.indices[(row + 1)...].prefix(6).prefix { part in
            !model.rows[part].label.isSum && model.rows[part].label.agreement(with: model.rows[row].label) > 0
        }
        return parts.count > 1 ? Array(parts) : []
    }

    // MARK: Weighted rates

    /// 增幅 and 比重 of a total are its parts' weighted by their amounts; claimed only where that holds.
    private mutating func weighted(_ tree: TableTree, in model: TableModel) {
        let words = model.headerWords
        guard words.contains(where: { $0.has("增") || $0.has("比重") }) else { return }
        for node in tree.nodes where node.parts.count == 2 && node.columns.count > 1 {
            for column in 1..<max(model.columnCount, 1) where !node.columns.contains(column) {
                guard let amount = node.columns.last(where: { $0 < column }),
                    let stated = model.figure(node.total, column)
                else { continue }
                let amounts = node.parts.compactMap { model.figure($0, amount) }
                let rates = node.parts.compactMap { model.figure($0, column) }
                guard amounts.count == 2, rates.count == 2 else { continue }
                for kind in [ClaimKind.weightedGrowth, .weightedShare] {
                    let claim = Claim(
                        kind, stated: percent(stated), [amounts.map { term($0) }, rates.map { percent($0) }],
                        grade: .note, findingClass: .balance)
                    let judged = judged(claim)
                    if judged.verdict == .exact || judged.judgement.how == .rounded {
                        add(judged, at: stated)
                        break
                    }
                }
            }
        }
    }

    /// A bare number of a rate column, read in %.
    func percent(_ figure: Int) -> Term {
        var term = term(figure)
        if !term.figure.unit.isPercentLike {
            term.figure = Figure.written(
                value: term.figure.value.magnitude, unit: .percent, lastPlace: term.figure.lastPlace)
            term.isNegative = passage.figures[figure].figure.value.isNegative
        }
        return term
    }

    // MARK: Rates

    /// 预算数, 执行数, 执行率, 分值, 得分 in one row.
    private mutating func rates(in model: TableModel) {
        guard let actual = model.column({ $0.has("执行数") || $0.has("决算数") || $0.has("完成数") }),
            let base = model.lastColumn(
                { ($0.has("预算数") || $0.has("预算")) && !$0.has("执行") && !$0.has("率") }, before: actual)
        else { return }
        let rate = model.column { $0.has("执行率") || $0.has("完成率") }
        let points = model.column { $0.has("分值") }
        let score = model.column { $0.has("得分") }
        for row in model.rows.indices where model.rows[row].figures.count == model.headers.count {
            guard let now = model.figure(row, actual), let whole = model.figure(row, base),
                !passage.figures[whole].figure.value.isZero
            else { continue }
            if let rate, let stated = model.figure(row, rate) {
                add(
                    judged(Claim(.rate, stated: percent(stated), [[term(now)], [term(whole)]], grade: .should)),
                    at: stated)
            }
            if let points, let score, let full = model.figure(row, points), let own = model.figure(row, score) {
                let operands = [[number(full)], [term(now)], [term(whole)]]
                let claim = Claim(.score, stated: number(own), operands, grade: .should)
                add(judged(claim), at: own)
            }
        }
    }

    /// A score as 分, whatever unit the table has.
    private func number(_ figure: Int) -> Term {
        var term = term(figure)
        term.figure = Figure.written(value: term.figure.value, unit: .score, place: .text)
        return term
    }
}

extension TableModel {
    /// Where the headers fit the columns, one of them says so.
    var ratioColumns: Set<Int> {
        headers.count == columnCount ? Set(headers.indices.filter { headers[$0].isRatio }) : []
    }

    var headerWords: [SubjectName] { headers.isEmpty ? texts : headers }

    func column(_ test: (SubjectName) -> Bool) -> Int? { headers.firstIndex(where: test) }

    func lastColumn(_ test: (SubjectName) -> Bool, before limit: Int) -> Int? {
        headers[..<limit].lastIndex(where: test)
    }
}

/// Which rows of a table add up to which, found from the numbers: no table says so itself.
struct TableTree {
    struct Node {
        var total: Int
        var parts: [Int]
        /// The columns in which they add up.
        var columns: [Int]
    }

    private(set) var nodes: [Node] = []
    /// In how many columns its totals hold, over all of them.
    var reach: Int { nodes.reduce(0) { $0 + $1.columns.count } }
    private let values: [[Decimal?]]
    /// Behind the last row below each total.
    private var ends: [Int: Int] = [:]
    private var steps = 0
    private static let stepLimit = 20_000

    init(values: [[Decimal?]], labels: [SubjectName]) {
        self.values = values
        let count = values.first?.count ?? 0
        guard count > 2 || (count == 2 && !values.isEmpty), count <= 400 else { return }
        for row in (0..<count).reversed() { find(below: row, count: count) }
        nodes.reverse()
        for row in 1..<max(count, 1) where ends[row] == nil && labels[row].isTotal { findAbove(row) }
    }

    /// The rows right below one that add up to it, their own parts passed over.
    private mutating func find(below total: Int, count: Int) {
        var best: (parts: [Int], end: Int, columns: Int)?
        for column in values.indices {
            guard let target = values[column][total], !target.isZero else { continue }
            var parts: [Int] = []
            guard let end = search(column, target: target, next: total + 1, limit: count, sum: .zero, parts: &parts)
            else { continue }
            // Some columns may add up over fewer rows by chance.
            let columns = columns(of: total, parts).count
            if best.map({ (columns, parts.count) > ($0.columns, $0.parts.count) }) ?? true { best = (parts, end, columns) }
        }
        guard let best else { return }
        add(total, best.parts)
        ends[total] = best.end
    }

    /// The rows above a total that comes last.
    private mutating func findAbove(_ total: Int) {
        for column in values.indices {
            guard let target = values[column][total], !target.isZero else { continue }
            for start in 0..<max(total - 1, 0) {
                var parts: [Int] = []
                if let end = search(column, target: target, next: start, limit: total, sum: .zero, parts: &parts),
                    end == total
                {
                    add(total, parts)
                    return
                }
            }
        }
    }

    private mutating func add(_ total: Int, _ parts: [Int]) {
        nodes.append(Node(total: total, parts: parts, columns: columns(of: total, parts)))
    }

    /// The columns in which a row is the sum of others.
    private func columns(of total: Int, _ parts: [Int]) -> [Int] {
        values.indices.filter { column in
            guard let target = values[column][total] else { return false }
            var sum = Decimal.zero
            for part in parts { sum = (try? sum + (values[column][part] ?? .zero)) ?? sum }
            return near(sum, target, parts.count)
        }
    }

    private func near(_ sum: Decimal, _ target: Decimal, _ count: Int) -> Bool {
        guard let off = try? sum - target else { return false }
        return off.isZero || off.magnitude <= Decimal(coefficient: UInt128(count + 1), exponent: target.exponent - 1)
    }

    private mutating func search(
        _ column: Int, target: Decimal, next: Int, limit: Int, sum: Decimal, parts: inout [Int]
    ) -> Int? {
        steps += 1
        guard next < limit, parts.count < 64, steps < Self.stepLimit,
            let with = try? sum + (values[column][next] ?? .zero)
        else { return nil }
        if with > target, !near(with, target, parts.count + 1) { return nil }
        parts.append(next)
        let after = ends[next] ?? next + 1
        if parts.count > 1, near(with, target, parts.count),
            parts.count(where: { !(values[column][$0] ?? .zero).isZero }) > 1
        {
            return after
        }
        if let end = search(column, target: target, next: after, limit: limit, sum: with, parts: &parts) { return end }
        if after != next + 1,
            let end = search(column, target: target, next: next + 1, limit: limit, sum: with, parts: &parts)
        {
            return end
        }
        parts.removeLast()
        return nil
    }
}
