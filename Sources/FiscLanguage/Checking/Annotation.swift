import FiscNumerics
import FiscSyntax

/// A type as a definition names it: `金额`, `数`, `人`, `表` …
struct Annotation {
    private enum Wanted {
        case dimension(Unit)
        case exactly(Type)
        case anyQuantity, anyCount, anyNumber
        case anyTable, anyList, anyReport, anyFunction, anyRecord
    }
    private let wanted: Wanted

    /// Nil where the word names no type and no unit.
    init?(_ word: String, units: UnitCatalog) {
        switch KeywordTable.canonicalType(of: word) ?? word {
        case "money": wanted = .dimension(.yuan)
        case "number", "数值", "比率", "percent": wanted = .dimension(.number)
        case "quantity": wanted = .anyQuantity
        case "count": wanted = .anyCount
        case "figure": wanted = .anyNumber
        case "points": wanted = .dimension(.points)
        case "text", "文本": wanted = .exactly(.text)
        case "truth": wanted = .exactly(.truth)
        case "period", "date", "时期": wanted = .exactly(.period)
        case "table": wanted = .anyTable
        case "list": wanted = .anyList
        case "report": wanted = .anyReport
        case "function": wanted = .anyFunction
        case "record": wanted = .anyRecord
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
        case (.dimension(let unit), .number(let number)):
            // 编制63个 says the same as 编制63人
            return number.unit.dimension == unit.dimension
                || unit.isCount && number.unit.dimension == Unit.piece.dimension
        case (.exactly(let exact), _): return exact == type
        case (.anyNumber, .number): return true
        case (.anyQuantity, .number(let number)): return !number.unit.dimension.isNumber
        case (.anyCount, .number(let number)): return number.unit.isCount || number.unit == .number
        case (.anyTable, .table), (.anyList, .list), (.anyList, .column), (.anyReport, .report),
            (.anyFunction, .function), (.anyRecord, .record):
            return true
        default: return false
        }
    }
}
