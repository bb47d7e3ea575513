public import FiscNumerics
import FiscTables

/// A value as one line of text.
public enum ValueText {
    /// As a program prints it: numbers by the printing rules, texts as they are.
    public static func plain(_ typed: TypedValue) -> String {
        switch typed.value {
        case .text(let text): text
        default: shown(typed)
        }
    }

    /// As the prompt shows it.
    public static func shown(_ typed: TypedValue) -> String {
        switch (typed.value, typed.type) {
        case (.number(let value), .number(let type)): number(value, type)
        case (.figure(let figure), .number(let type)): self.figure(figure, type)
        case (.number(let value), _): number(value, NumberType(unit: .number))
        case (.figure(let figure), _): number(figure.value, NumberType(unit: .number))
        case (.text(let text), _): "\"\(text)\""
        case (.truth(let truth), _): truth ? "true" : "false"
        case (.period(let period), _): period.description
        case (.missing(let reason), _): "missing（\(reason.zh) \(reason.en)）"
        case (.list(let values), let type): list(values, type.element ?? .missing)
        case (.column(let column, let rows), _): "\(column.name)[\(rows?.count ?? column.count)]"
        case (.range(let range), let type): self.range(range, type.element ?? .number)
        case (.record(let values), .record(let fields)): record(values, fields)
        case (.record, _): "{}"
        case (.table(let table), _): "\(table.rowCount) × \(table.columns.count)"
        case (.plan(let plan), _): "… × \(plan.prototype.columns.count)"
        case (.report(let report), _): report.name
        case (.function(let function), _): function.signature
        case (.chart(let chart), _): chart.summary
        case (.writing(let writing), _): "→ \(writing.path)"
        }
    }

    /// A number by the printing rules of its type, with its unit.
    public static func number(_ value: Decimal, _ type: NumberType, style: NumberStyle = .plain) -> String {
        switch type.shown {
        case .full: value.description + type.unit.suffix
        case .plain: display(value, unit: type.unit, style: style)
        case .ratio, .growth: display(value, unit: type.unit, ratio: true, style: style)
        }
    }

    /// A figure with what its writer said besides the number: 近30个, 30万元 ± 0.5万元.
    public static func figure(_ figure: FigureValue, _ type: NumberType) -> String {
        let plain = number(figure.value, type)
        switch figure.detail?.qualifier {
        case nil: return plain
        case .hedge(let hedge, let unit):
            if unit == type.unit, let surface = figure.detail?.surface { return surface }
            return hedge.said(of: number(figure.value, type.with(unit: .number)), type.unit.suffix)
        case .margin:
            guard let width = figure.interval?.width, let half = try? width / Decimal(2) else { return plain }
            // How far a percentage is off is said in points.
            return "\(plain) ± \(number(half.reduced, type.unit == .percent ? NumberType(unit: .points) : type))"
        }
    }

    private static func list(_ values: [Value], _ element: Type) -> String {
        let shown = values.prefix(20).map { self.shown(TypedValue($0, element)) }
        let more = values.count > 20 ? ", … (\(values.count))" : ""
        return "[\(shown.joined(separator: ", "))\(more)]"
    }

    private static func range(_ range: RangeValue, _ element: Type) -> String {
        let lower = range.lower.map { shown(TypedValue($0, element)) } ?? ""
        let upper = range.upper.map { shown(TypedValue($0, element)) } ?? ""
        return "\(lower)\(range.lowerOpen ? "<" : "")..\(range.upperOpen ? "<" : "")\(upper)"
    }

    private static func record(_ values: [Value], _ fields: [Type.Field]) -> String {
        let shown = zip(fields, values).map { "\($0.name): \(self.shown(TypedValue($1, $0.type)))" }
        return "{\(shown.joined(separator: ", "))}"
    }
}
