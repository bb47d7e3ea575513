import FiscTables

/// What the words of a header say about its column's values.
///
/// A 单位：万元 line gives its unit to amount columns: number columns that have no unit of their own and whose header
/// speaks neither of a share or growth, a count, a code, nor a year.
struct HeaderWords {
    /// Folded, lower case.
    private let name: String
    /// The words of a header in letters of the Latin alphabet, lower case.
    private let words: [Substring]

    init(_ header: String) {
        name = foldedName(header).lowercased()
        words = header.lowercased().split { !$0.isASCII || !$0.isLetter }
    }

    var isCode: Bool {
        has(["编码", "代码", "编号", "代号", "科目号", "文号", "账号", "卡号", "电话", "身份证", "统一社会信用", "邮编"])
            || words.last.map { ["code", "id", "no", "nr"].contains($0) } ?? false || name.hasSuffix("code")
    }

    /// 科目, 功能分类科目, 支出功能分类: what may hold codes or names of a budget's items.
    var isItem: Bool {
        ["科目", "分类", "类款项", "类", "款", "项", "目"].contains { name == $0 }
            || ["科目", "功能分类", "经济分类"].contains { name.hasSuffix($0) }
    }

    var isYear: Bool {
        if name.contains(where: \.isNumber) { return false }
        return ["年", "fy", "ejercicio", "año", "exercice", "jahr"].contains(name)
            || ["年度", "年份", "year"].contains { name.hasSuffix($0) }
    }

    /// A year and nothing else: a table with its years side by side.
    var isBareYear: Bool {
        let digits = name.hasSuffix("年") ? name.dropLast() : name[...]
        return digits.count == 4 && Int(digits).map { (1900...2100).contains($0) } ?? false
    }

    /// 率 比重 占比 增速 增长: a number or %, never an amount. 增长额 and 增减额 are amounts.
    var isShareOrGrowth: Bool {
        if ["额", "款", "增长数", "增减数"].contains(where: { name.hasSuffix($0) }) { return false }
        return has(["率", "%", "‰", "比重", "占比", "比例", "增速", "增长", "增幅", "同比", "百分", "环比", "进度", "倍数"])
            || hasWord(["percent", "percentage", "pct", "ratio", "share", "growth", "rate"])
    }

    /// A number of people or things, a rank, a score.
    var isCount: Bool {
        has([
            "人数", "户数", "个数", "件数", "次数", "人次", "班次", "期数", "数量", "编制数", "车辆数", "辆数", "台数", "家数", "所数", "面积", "天数",
            "页数", "名次", "排名", "排序", "序号", "行次", "栏次", "得分", "分值", "分数", "权重",
        ]) || hasWord(["count", "population", "persons", "people", "headcount", "rank", "score"])
    }

    /// A count whose header itself names what is counted.
    var impliedUnit: String? {
        if name.hasSuffix("人数") { return "人" }
        if name.hasSuffix("人次") || name.hasSuffix("人次数") { return "人次" }
        if name.hasSuffix("户数") { return "户" }
        return nil
    }

    /// A column of remarks tells no rows apart.
    var isRemark: Bool {
        has(["备注", "说明", "附注"]) || hasWord(["remark", "remarks", "note", "notes", "comment", "comments"])
    }

    /// 行次, also of one half of a form: 收入行次.
    var isSerial: Bool { ["序号", "行次", "栏次", "编次"].contains { name.hasSuffix($0) } }

    /// 人均, 单价, 排名: figures that no total adds up, though they are no percentages.
    var isNoAddend: Bool {
        isShareOrGrowth || isSerial
            || has([
                "人均", "户均", "亩均", "单价", "均价", "平均", "标准", "系数", "指数", "排名", "名次", "排序", "得分", "分值", "分数", "权重", "比值",
            ]) || hasWord(["average", "mean", "rank", "score", "index", "price", "rates"])
    }

    /// Whether a unit stated for the table is this column's.
    func takes(tableUnitOfMoney isMoney: Bool) -> Bool {
        if isCode || isYear || isShareOrGrowth || isSerial { return false }
        return isMoney ? !isCount : !has(["金额", "经费", "支出", "收入", "预算", "决算", "拨款", "资金"])
    }

    private func has(_ parts: [String]) -> Bool { parts.contains { name.contains($0) } }
    private func hasWord(_ wanted: Set<Substring>) -> Bool { words.contains { wanted.contains($0) } }
}
