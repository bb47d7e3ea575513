import FiscNumerics
public import FiscSource

extension Type {
    /// How a message names the type, in both languages: the unit for numbers, else the language's word.
    public var name: String {
        let (zh, en) = (name(in: .zh), name(in: .en))
        return zh == en ? zh : Diagnostic.argument(zh: zh, en: en)
    }

    /// The same in one language.
    public func name(in language: Diagnostic.Language) -> String {
        func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        switch self {
        case .number(let type): return type.unit.symbol.isEmpty ? word("数", "number") : type.unit.symbol
        case .text: return word("文本", "text")
        case .truth: return word("真假", "truth")
        case .period: return word("时期", "period")
        case .missing: return word("缺失", "missing")
        case .list(let element): return word("列表", "list") + "(\(element.name(in: language)))"
        case .column(let element): return word("列", "column") + "(\(element.name(in: language)))"
        case .range(let element): return word("区间", "range") + "(\(element.name(in: language)))"
        case .record: return word("记录", "record")
        case .table: return word("表", "table")
        case .report: return word("报告", "report")
        case .function: return word("函数", "function")
        case .chart: return word("图", "chart")
        case .writing: return word("写出", "writing")
        }
    }
}

extension Collection where Element == (name: String, type: Type) {
    /// Columns with their types, for a message: 类别（文本）、决算数（万元）.
    var described: String {
        Diagnostic.argument(
            zh: map { "\($0.name)（\($0.type.name(in: .zh))）" }.joined(separator: "、"),
            en: map { "\($0.name) (\($0.type.name(in: .en)))" }.joined(separator: ", "))
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
