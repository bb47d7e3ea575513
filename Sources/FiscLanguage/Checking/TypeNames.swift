import FiscNumerics

extension Type {
    /// How a message names the type, the same in both languages: the unit for numbers, else the language's word.
    public var name: String {
        switch self {
        case .number(let type): type.unit.symbol.isEmpty ? "数 number" : type.unit.symbol
        case .text: "文本 text"
        case .truth: "真假 truth"
        case .period: "时期 period"
        case .missing: "缺失 missing"
        case .list(let element): "列表 list(\(element.name))"
        case .column(let element): "列 column(\(element.name))"
        case .range(let element): "区间 range(\(element.name))"
        case .record: "记录 record"
        case .table: "表 table"
        case .report: "报告 report"
        case .function: "函数 function"
        case .chart: "图 chart"
        case .writing: "写出 writing"
        }
    }
}

extension Unit {
    /// What the unit measures, in words for messages: money, people, a count of 期 …
    var kindZh: String { UnitKind(self).zh }
    var kindEn: String { UnitKind(self).en }
}

private struct UnitKind {
    let zh: String
    let en: String

    init(_ unit: Unit) {
        if unit.dimension == Unit.yuan.dimension {
            (zh, en) = ("金额", "money")
        } else if unit.dimension == Unit.points.dimension {
            (zh, en) = ("百分点", "percentage points")
        } else if unit.dimension.isNumber {
            (zh, en) = ("数", "a number")
        } else if unit.symbol == "人" || unit.symbol == "名" || unit.symbol == "位" {
            (zh, en) = ("人数", "people")
        } else {
            (zh, en) = ("以“\(unit.symbol)”计的数", "a number of \(unit.symbol)")
        }
    }
}
