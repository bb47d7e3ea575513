/// A form of two tables side by side: 收入 on the left, 支出 on the right, under the same headers.
struct TableHalves {
    let left: [[TableCell]]
    let right: [[TableCell]]

    /// Nil where the right half does not repeat the headers of the left one.
    init?(_ cells: [[TableCell]]) {
        let width = cells.map(\.count).max() ?? 0
        guard width >= 4, width.isMultiple(of: 2), cells.count > 2,
            cells.prefix(6).contains(where: { Self.repeats($0, width: width) })
        else { return nil }
        let half = width / 2
        // What has no label in a half, a 行次 left over or nothing, is no row of it.
        left = cells.map { Array($0.prefix(half)) }.filter { $0.contains(where: \.isText) }
        right = cells.map { Array($0.dropFirst(half)) }.filter { $0.contains(where: \.isText) }
    }

    /// 项目 | 决算数 | 项目 | 决算数, 收入项目 | 金额 | 支出项目 | 金额
    private static func repeats(_ row: [TableCell], width: Int) -> Bool {
        let half = width / 2
        guard row.count == width, row[0].isText, row[1..<half].contains(where: \.isText) else { return false }
        let (left, right) = (row[0].surface, row[half].surface)
        let isNamedAlike = left == right || ["项目", "科目", "功能分类"].contains { left.hasSuffix($0) && right.hasSuffix($0) }
        return isNamedAlike && (1..<half).allSatisfy { row[$0].surface == row[half + $0].surface }
    }
}
