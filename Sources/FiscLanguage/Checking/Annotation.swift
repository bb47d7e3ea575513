import FiscNumerics

/// A type as a definition names it: `金额`, `数`, `人`, `表` …
struct Annotation {
    private enum Wanted {
        case dimension(Unit)
        case exactly(Type)
        case anyTable, anyList, anyReport, anyFunction, anyRecord
    }
    private let wanted: Wanted

    /// Nil where the word names no type and no unit.
    init?(_ word: String, units: UnitCatalog) {
        switch word {
        case "金额", "money": wanted = .dimension(.yuan)
        case "数", "数值", "number", "比率", "percent": wanted = .dimension(.number)
        case "百分点", "points": wanted = .dimension(.points)
        case "文本", "text": wanted = .exactly(.text)
        case "真假", "truth": wanted = .exactly(.truth)
        case "时期", "period": wanted = .exactly(.period)
        case "表", "table": wanted = .anyTable
        case "列表", "list": wanted = .anyList
        case "报告", "report": wanted = .anyReport
        case "函数", "function": wanted = .anyFunction
        case "记录", "record": wanted = .anyRecord
        default:
            guard let unit = units.unit(named: word) else { return nil }
            wanted = .dimension(unit)
        }
    }

    /// The one type it names, where it names one.
    var type: Type? {
        switch wanted {
        case .dimension(let unit): .plain(unit)
        case .exactly(let type): type
        default: nil
        }
    }

    func accepts(_ type: Type) -> Bool {
        if type == .missing { return true }
        switch (wanted, type) {
        case (.dimension(let unit), .number(let number)): return number.unit.dimension == unit.dimension
        case (.exactly(let exact), _): return exact == type
        case (.anyTable, .table), (.anyList, .list), (.anyList, .column), (.anyReport, .report),
            (.anyFunction, .function), (.anyRecord, .record):
            return true
        default: return false
        }
    }
}
