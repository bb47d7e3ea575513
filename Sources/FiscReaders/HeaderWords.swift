import FiscTables

/// What the words of a header say about its column's values.
///
/// A 单位：万元 line gives its unit to amount columns: number columns that have no unit of their own and whose header
/// speaks neither of a share or growth, a count, a code, nor a year.
struct HeaderWords {
    private let name: String

    init(_ header: String) { name = foldedName(header).lowercased() }

    var isCode: Bool {
        ["编码", "代码", "编号", "代号", "科目号", "文号", "账号", "卡号", "电话", "身份证", "统一社会信用", "邮编"].contains { name.contains($0) }
            || ["code", "id", "no", "no.", "nr", "number"].contains(name)
            || ["code", "no", "no.", "_id", "id."].contains { name.hasSuffix($0) }
    }

    var isYear: Bool {
        ["年", "年度", "年份", "会计年度", "预算年度", "财政年度", "year", "fy", "fiscalyear", "ejercicio", "año", "exercice", "jahr"].contains(name)
            || ["年度", "年份", "year"].contains { name.hasSuffix($0) }
    }

    /// 率 比重 占比 增速 增长: a number or %, never an amount. 增长额 and 增减额 are amounts.
    var isShareOrGrowth: Bool {
        if ["额", "金额", "数额"].contains(where: { name.hasSuffix($0) }) { return false }
        return ["率", "%", "‰", "比重", "占比", "比例", "增速", "增长", "增幅", "同比", "百分", "环比", "进度", "倍数", "percent", "ratio", "share", "growth", "rate"]
            .contains { name.contains($0) }
    }

    /// A number of people or things, a rank, a score.
    var isCount: Bool {
        [
            "人数", "户数", "个数", "件数", "次数", "人次", "班次", "期数", "数量", "编制数", "车辆数", "辆数", "台数", "家数", "所数", "面积", "天数",
            "页数", "名次", "排名", "排序", "序号", "行次", "栏次", "得分", "分值", "分数", "权重", "count", "population", "persons", "headcount",
        ].contains { name.contains($0) }
    }

    /// A count whose header itself names what is counted.
    var impliedUnit: String? {
        if name.hasSuffix("人数") { return "人" }
        if name.hasSuffix("人次") || name.hasSuffix("人次数") { return "人次" }
        if name.hasSuffix("户数") { return "户" }
        return nil
    }

    /// A column of remarks tells no rows apart.
    static func isRemark(_ header: String) -> Bool {
        let name = foldedName(header).lowercased()
        return ["备注", "说明", "附注", "remark", "note", "comment"].contains { name.contains($0) }
    }

    var isSerial: Bool { ["序号", "行次", "栏次", "编次"].contains(name) }

    /// Whether a unit stated for the table is this column's.
    func takes(tableUnitOfMoney isMoney: Bool) -> Bool {
        if isCode || isYear || isShareOrGrowth || isSerial { return false }
        if isMoney { return !isCount }
        return !["金额", "经费", "支出", "收入", "预算", "决算", "拨款", "资金"].contains { name.contains($0) }
    }
}
