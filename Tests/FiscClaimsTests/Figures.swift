import FiscClaims
import FiscNumerics

/// A figure written as “1440.68万元”, with its unit.
func figure(_ text: String) -> Figure {
    guard let figure = Figure(reading: text, catalog: UnitCatalog()) else {
        return .written(value: .zero, unit: .number)
    }
    return figure
}

func estimate(_ text: String) -> Estimate { Estimate(figure(text)) }

func decimal(_ text: String) -> Decimal { Decimal(text) ?? .zero }

/// A term; a leading minus is a decrease.
func term(_ text: String, index: Int? = nil, name: String = "") -> Term {
    let isNegative = text.hasPrefix("-")
    let body = isNegative ? String(text.dropFirst()) : text
    let digits = body.prefix { ("0"..."9").contains($0) || $0 == "." }
    return Term(figure(body), name: name, printed: String(digits), isNegative: isNegative, index: index)
}

func claim(_ kind: ClaimKind, _ stated: String?, _ operands: [[String]]) -> Claim {
    Claim(kind, stated: stated.map { term($0) }, operands.map { $0.map { term($0) } })
}

/// The sum of estimates, for comparing a stated total with it.
func total(_ parts: [Estimate]) -> Estimate {
    var sum = Estimate(exactly: .zero)
    for part in parts {
        sum.value = (try? sum.value + part.value) ?? sum.value
        sum.interval = sum.interval + part.interval
    }
    return sum
}
