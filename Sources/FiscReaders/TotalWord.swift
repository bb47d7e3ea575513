import FiscTables

/// A label that says its row sums others.
struct TotalWord {
    let isExact: Bool
    let isSubtotal: Bool

    private static let totals: Set<String> = [
        "合计", "总计", "共计", "总合计", "合计数", "total", "totals", "grandtotal", "sum", "计",
    ]
    private static let subtotals: Set<String> = ["小计", "分计", "subtotal", "sub-total"]
    /// Of the rows above, and no addends either.
    private static let statistics: Set<String> = [
        "平均", "平均数", "平均值", "均值", "最大", "最大值", "最小", "最小值", "中位数",
    ]

    init?(_ label: String) {
        var text = foldedName(label).lowercased()
        if let open = text.firstIndex(of: "("), open > text.startIndex { text = String(text[..<open]) }
        while let last = text.last, ":.".contains(last) { text.removeLast() }
        if Self.totals.contains(text) || Self.subtotals.contains(text) || Self.statistics.contains(text) {
            isExact = true
            isSubtotal = Self.subtotals.contains(text)
        } else if ["合计", "总计", "小计", "共计", "累计", "total"].contains(where: text.hasSuffix) || text.hasPrefix("total")
            || text.hasPrefix("subtotal")
        {
            isExact = false
            isSubtotal = text.hasSuffix("小计") || text.hasPrefix("subtotal")
        } else {
            return nil
        }
    }

    /// A quick look at the bytes: all words hold 计, or “otal”, or are “sum”, or begin with 平, 均, 最 or 中.
    static func mayBe(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count <= 120 else { return false }
        if range.count <= 9, let first = range.first, range.count > 1,
            [(0xE5, 0xB9), (0xE5, 0x9D), (0xE6, 0x9C), (0xE4, 0xB8)].contains(where: {
                bytes[first] == $0.0 && bytes[first + 1] == $0.1
            })
        {
            return true
        }
        for index in range {
            let byte = bytes[index]
            if byte == 0xE8, index + 2 < range.upperBound, bytes[index + 1] == 0xAE, bytes[index + 2] == 0xA1 {
                return true
            }
            if byte | 0x20 == 0x6F, index + 3 < range.upperBound, bytes[index + 1] | 0x20 == 0x74,
                bytes[index + 2] | 0x20 == 0x61
            {
                return true
            }
        }
        return range.count == 3 && bytes[range.lowerBound] | 0x20 == 0x73 && bytes[range.lowerBound + 1] | 0x20 == 0x75
    }
}
