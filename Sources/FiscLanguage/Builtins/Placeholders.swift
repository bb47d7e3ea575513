public import FiscSource

/// What stands in a form for something that is to be written: 列 in `top(T, n, by: 列)`, 条件 in `表 | where 条件`.
public enum Placeholders {
    private static let english: [String: String] = [
        "表": "table", "列": "column", "行": "row", "行数": "rows", "左键": "left", "键": "key", "式": "expression",
        "条件": "condition",
        "名": "name", "名称": "name", "值": "value", "项": "item", "组": "group", "次序列": "order", "参数": "parameter",
        "类型": "type",
        "数量": "quantity", "模块": "module", "等级": "grade", "理由": "reason", "列表": "list", "单位": "unit", "甲": "a", "乙": "b",
        "丙": "c",
        "文件": "file", "表名": "sheet", "文本": "text", "时期": "period", "日期": "date", "年度": "year", "初值": "start",
        "位数": "places",
        "界限": "limit", "编号": "number", "金额": "amount", "步长": "step", "限额": "limit", "指标": "measure", "分类": "category",
        "分图": "panel", "项数": "count", "部分": "part", "起": "first", "止": "last", "种子": "seed", "科目": "items",
        "报告": "report",
        "代码": "code", "词": "word", "语句": "statement", "合计": "total", "库": "database",
    ]

    /// A form as a reader of the language sees it; 万元 and other words of programs stay.
    public static func form(_ form: String, in language: Diagnostic.Language) -> String {
        guard language == .en else { return form }
        var result = ""
        var word = ""
        func flush() {
            result += english[word] ?? word
            word = ""
        }
        for character in form {
            let isHan = character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
            if isHan {
                word.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }
}
