import FiscNumerics
import FiscSource
import FiscSyntax

/// Conversions that the checker writes out, so that the machine only sees decimals.
extension Checker {
    /// The term in another unit of the same dimension; nil where there is no such way.
    func converted(_ term: Term, to unit: Unit) -> Term? {
        guard let type = term.type.asNumber else { return nil }
        if type.unit == unit { return term }
        // 个 counts whatever the other side counts.
        let counts = type.unit.isGeneralCount && unit.isCount && !unit.isCompound
        guard type.unit.dimension == unit.dimension || counts, let ratio = try? type.unit.ratio / unit.ratio else {
            return nil
        }
        return Term(.scale(term, UnitChange(ratio)), .number(type.with(unit: unit)), span: term.span)
    }

    func scaled(_ term: Term, by factor: Decimal, to type: NumberType) -> Term {
        let scale = UnitChange(factor)
        return Term(.scale(term, scale), .number(type), span: term.span)
    }

    /// The same decimal under another type.
    func retyped(_ term: Term, _ type: NumberType) -> Term {
        Term(.scale(term, .none), .number(type), span: term.span)
    }

    /// A number as a figure that stands for exactly itself.
    func lifted(_ term: Term) -> Term {
        guard let type = term.type.asNumber, !type.isFigure else { return term }
        return Term(.lift(term), .number(type.with(figure: true)), span: term.span, id: -1)
    }

    /// A figure as the number that it says.
    func stripped(_ term: Term) -> Term {
        guard let type = term.type.asNumber, type.isFigure else { return term }
        return Term(.strip(term), .number(type.with(figure: false)), span: term.span, id: -1)
    }

    func convert(_ operand: Expression, _ name: Name, _ expression: Expression) -> Term? {
        guard let term = check(operand) else { return nil }
        guard let unit = environment.units.unit(named: name.text) else {
            return report(
                LanguageDiagnostics.unknownUnit, [name.text], at: name.span,
                suggestions: environment.units.suggestions(near: name.text))
        }
        if case .column = term.type { return rowMapped(expression) }
        guard let type = term.type.asNumber else {
            return report(LanguageDiagnostics.numberExpected, [term.type.name], at: operand.span)
        }
        if let converted = converted(term, to: unit) {
            return Term(.scale(converted, .none), .number(shownPlainly(type, unit)), expression)
        }
        if let points = acrossPoints(term, type, to: unit) {
            return Term(.scale(points, .none), .number(shownPlainly(type, unit)), expression)
        }
        return report(
            LanguageDiagnostics.cannotConvert, [type.unit.symbolOrNumber, unit.symbolOrNumber], at: expression.span,
            labels: [.init(operand.span), .init(name.span)])
    }

    private func shownPlainly(_ type: NumberType, _ unit: Unit) -> NumberType {
        NumberType(unit: unit, isFigure: type.isFigure, shown: type.shown == .full ? .full : .plain)
    }

    /// `to 个百分点` from a number and back.
    private func acrossPoints(_ term: Term, _ type: NumberType, to unit: Unit) -> Term? {
        if unit.isPoints, type.unit.dimension.isNumber, let factor = type.unit.factor(to: .percent) {
            return scaled(term, by: factor, to: type.with(unit: unit))
        }
        if type.unit.isPoints, unit.dimension.isNumber, let factor = Unit.percent.factor(to: unit) {
            return scaled(term, by: factor, to: type.with(unit: unit))
        }
        return nil
    }
}

extension Unit {
    var isPoints: Bool { dimension == Unit.points.dimension }
    var symbolOrNumber: String { symbol.isEmpty ? "1" : symbol }
}
