internal import FiscClaims
internal import FiscSource

extension Verdict {
    func name(in language: Diagnostic.Language) -> String { language == .zh ? zh : en }

    var style: TextStyle {
        switch self {
        case .exact: .green
        case .rounding: .cyan
        case .unlikely: [.bold, .yellow]
        case .fails: [.bold, .red]
        case .unknown: .yellow
        case .error: [.bold, .magenta]
        }
    }
}

extension Grade {
    func name(in language: Diagnostic.Language) -> String { language == .zh ? zh : en }
}

extension FindingClass {
    func name(in language: Diagnostic.Language) -> String { language == .zh ? zh : en }
}
