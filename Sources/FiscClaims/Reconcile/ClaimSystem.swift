internal import FiscNumerics

/// Claims in linear form with the bounds of their figures; builds the system of any few of them.
struct ClaimSystem {
    private(set) var forms: [Int: LinearClaim] = [:]
    private(set) var leftOut: [Reconciliation.LeftOut] = []
    private(set) var terms: [Int: Term] = [:]
    private var bounds: [Int: FigureBounds] = [:]

    /// - Parameter part: which of the claims
    init(_ claims: [JudgedClaim], of part: [Int], _ reading: FigureReading) {
        for position in part {
            let judged = claims[position]
            guard judged.verdict != .unknown, judged.verdict != .error else { continue }
            do throws(LinearClaim.Trouble) {
                forms[position] = try LinearClaim(judged, reading)
            } catch {
                leftOut.append(Self.leftOut(position, error))
                continue
            }
            for term in judged.claim.members { note(term, isStated: false, of: judged, reading) }
            if let stated = judged.claim.stated { note(stated, isStated: true, of: judged, reading) }
        }
    }

    /// A figure may be padded in one claim and not in another: the widest of its readings counts.
    private mutating func note(_ term: Term, isStated: Bool, of judged: JudgedClaim, _ reading: FigureReading) {
        guard let index = term.index else { return }
        var own = term
        own.isNegative = false
        let read = FigureBounds(own, isStated: isStated, of: judged, reading)
        terms[index] = terms[index] ?? own
        if bounds[index] == nil { bounds[index] = read } else { bounds[index]?.widen(read.low, read.high) }
    }

    private static func leftOut(_ position: Int, _ trouble: LinearClaim.Trouble) -> Reconciliation.LeftOut {
        switch trouble {
        case .baseMayBeZero:
            .init(claim: position, zh: "基数可能为0或负数", en: "the base may be 0 or negative")
        case .notLinear: .init(claim: position, zh: "不是线性关系", en: "not a linear relation")
        case .tooLarge: .init(claim: position, zh: "数位过多", en: "too many digits")
        }
    }

    /// The figures that rows of these claims are sums of, in order.
    func figures(of claims: [Int]) -> [Int] {
        let all = claims.flatMap { claim in
            (forms[claim]?.rows ?? []).flatMap { $0.terms.compactMap(\.term.index) }
                + (forms[claim]?.ratios ?? []).compactMap(\.index)
        }
        return Set(all).sorted()
    }

    /// The system of some claims.
    struct Built {
        var system: LinearSystem
        var unknownOfFigure: [Int: Int] = [:]
        /// The claim of each row.
        var claimOfRow: [Int: Int] = [:]
    }

    /// - Parameter freed: figures whose written value does not bind. A claim that states a freed ratio is left out.
    func build(
        _ claims: [Int], freeing freed: Set<Int> = [], budget: Int
    ) throws(LinearSystem.Trouble) -> Built {
        var built = Built(system: LinearSystem(budget: budget))
        for claim in claims {
            guard let form = forms[claim] else { continue }
            if form.ratios.contains(where: { $0.index.map(freed.contains) ?? false }) { continue }
            for row in form.rows {
                var sums: [Int: Ratio] = [:]
                for (term, factor) in row.terms {
                    let unknown = unknown(of: term, freed, in: &built)
                    do throws(Ratio.TooLarge) {
                        sums[unknown] = try (sums[unknown] ?? .zero) + factor
                    } catch { throw .tooLarge }
                }
                let number = try built.system.addRow(sums, lower: row.lower, upper: row.upper)
                built.claimOfRow[number] = claim
            }
        }
        return built
    }

    private func unknown(of term: Term, _ freed: Set<Int>, in built: inout Built) -> Int {
        guard let index = term.index, let own = bounds[index] else {
            let value = (try? Ratio(term.figure.value)) ?? .zero
            return built.system.addUnknown(value: value, lower: value, upper: value)
        }
        if let known = built.unknownOfFigure[index] { return known }
        let isFree = freed.contains(index)
        let unknown = built.system.addUnknown(
            value: own.value, lower: isFree ? nil : own.low, upper: isFree ? nil : own.high)
        built.unknownOfFigure[index] = unknown
        return unknown
    }
}
