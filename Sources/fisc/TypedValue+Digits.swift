import FiscLanguage
import FiscNumerics

extension TypedValue {
    /// The same value with all its digits, or rounded for showing; tables stay as they are.
    func shown(_ digits: Settings.Digits) -> TypedValue {
        guard case .number(var type) = type else { return self }
        type.shown = .full
        switch (value, digits) {
        case (_, .all): return TypedValue(value, .number(type))
        case (.number(let number), .places(let places)):
            return TypedValue(.number(number.rounded(toPlaces: places)), .number(type))
        case (.figure(var figure), .places(let places)):
            figure.value = figure.value.rounded(toPlaces: places)
            return TypedValue(.figure(figure), .number(type))
        default: return self
        }
    }
}
