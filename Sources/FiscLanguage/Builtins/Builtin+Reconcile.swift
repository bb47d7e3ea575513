internal import FiscClaims
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

extension Builtin {
    static let joint: [Builtin] = [
        Builtin(
            name: "reconcile",
            signature: "reconcile(报告) · reconcile(报告.claims) · reconcile(甲 ≈ 乙 + 丙, share(乙, 甲) ≈ 40.0%, …)",
            zh: "各项能否同时成立：每组矛盾列出最少的几项，及改动哪个数、应在什么范围即可相符；没有矛盾时为空表。",
            en:
                "Whether all claims can hold at once: for each conflict the fewest claims that make it, and which figure would have to read what; an empty table where there is none.",
            example: (
                "count(reconcile(3万元 ≈ 1万元 + 2万元).conflict)", "0"
            ), check: { $0.reconcile($1) })
    ]
}

extension Checker {
    /// Figures are known when a statement is checked, since earlier statements have run.
    func reconcile(_ call: CallSite) -> Term? {
        guard call.allows(labels: [], self), let arguments = call.positional(1...200, self) else { return nil }
        if scope.isInFunction { return report(LanguageDiagnostics.reconcileInFunction, at: call.span) }
        if arguments.count == 1, let report = reportMeant(by: arguments[0]) {
            let claims = report.claims
            return constantTable(
                ConflictTable(FiscClaims.reconcile(claims.map(\.judged)), claims.map { ($0.judged, $0.place) }).table,
                call.expression)
        }
        var reader = WrittenClaims(checker: self)
        var judged: [JudgedClaim] = []
        for argument in arguments {
            guard let claim = reader.claim(argument) else {
                if diagnostics.contains(where: { $0.spec.severity == .error }) { return nil }
                return self.report(LanguageDiagnostics.reconcileWhat, at: argument.span)
            }
            judged.append(judge(claim))
        }
        return constantTable(
            ConflictTable(FiscClaims.reconcile(judged), judged.map { ($0, "") }).table, call.expression)
    }

    /// `报告` or `报告.claims`; nil for anything else, without complaint.
    private func reportMeant(by expression: Expression) -> Report? {
        switch expression.kind {
        case .field(let base, let name) where name.text == "claims": return reportMeant(by: base)
        case .name(let name):
            guard case .report(let report)? = environment.variables[name]?.type else { return nil }
            return report
        case .call:
            guard case .report(let report)? = check(expression)?.type else { return nil }
            return report
        default: return nil
        }
    }
}

/// Reads comparisons with ≈ as claims over figures: sums and differences, shares, rates and quotients, growth.
struct WrittenClaims {
    private let checker: Checker
    /// A variable, or a figure of a report, is one figure wherever it is written.
    private var indices: [String: Int] = [:]
    private var count = 0

    init(checker: Checker) { self.checker = checker }

    mutating func claim(_ expression: Expression) -> Claim? {
        guard case .comparison(let sides, let operators, _) = expression.kind, sides.count == 2 else { return nil }
        switch operators[0] {
        case .consistent:
            return ratio(sides[0], stated: sides[1]) ?? ratio(sides[1], stated: sides[0]) ?? sum(sides[0], sides[1])
        case .lessOrEqual: return bound(sides[0], sides[1])
        case .greaterOrEqual: return bound(sides[1], sides[0])
        default: return nil
        }
    }

    private mutating func bound(_ part: Expression, _ whole: Expression) -> Claim? {
        guard let part = terms(part), let whole = terms(whole) else { return nil }
        return Claim(.atMost, stated: nil, [part, whole])
    }

    /// a + b ≈ c + d becomes a + b − d = c.
    private mutating func sum(_ left: Expression, _ right: Expression) -> Claim? {
        guard let computed = terms(left), let others = terms(right) else { return nil }
        let (parts, total) = others.count == 1 ? (computed, others) : (others, computed)
        guard let stated = total.first else { return nil }
        let all = parts + total.dropFirst().map(\.negated)
        return Claim(all.count == 1 ? .same : .sum, stated: stated, [all])
    }

    private mutating func ratio(_ expression: Expression, stated: Expression) -> Claim? {
        guard let (kind, above, below) = ratioForm(expression), let stated = terms(stated), stated.count == 1,
            let above = terms(above), let below = terms(below)
        else { return nil }
        return Claim(kind, stated: stated[0], [above, below])
    }

    private func ratioForm(_ expression: Expression) -> (ClaimKind, Expression, Expression)? {
        switch expression.kind {
        case .call(let function, let arguments):
            guard case .name(let name) = function.kind, arguments.count == 2,
                let kind = Self.ratios[KeywordTable.canonicalFunction(of: name) ?? name]
            else { return nil }
            return (kind, arguments[0].value, arguments[1].value)
        case .binary(.divide, let above, let below, _):
            if case .binary(.subtract, let now, let before, _) = above.kind, Self.isSame(before, below) {
                return (.growth, now, before)
            }
            return (.share, above, below)
        case .binary(.subtract, let quotient, let one, _):
            guard case .number("1") = one.kind, case .binary(.divide, let now, let before, _) = quotient.kind else {
                return nil
            }
            return (.growth, now, before)
        default: return nil
        }
    }

    private static let ratios: [String: ClaimKind] = ["share": .share, "rate": .rate]

    private static func isSame(_ a: Expression, _ b: Expression) -> Bool {
        switch (a.kind, b.kind) {
        case (.name(let a), .name(let b)): a == b
        case (.field(let a, let x), .field(let b, let y)): x.text == y.text && isSame(a, b)
        case (.quantity(let a, let x, _), .quantity(let b, let y, _)): a == b && x == y
        default: false
        }
    }

    // MARK: Terms

    private mutating func terms(_ expression: Expression) -> [FiscClaims.Term]? {
        switch expression.kind {
        case .binary(.add, let a, let b, _):
            guard let left = terms(a), let right = terms(b) else { return nil }
            return left + right
        case .binary(.subtract, let a, let b, _):
            guard let left = terms(a), let right = terms(b) else { return nil }
            return left + right.map(\.negated)
        case .unary(.negate, let inner): return terms(inner)?.map(\.negated)
        case .call(let function, let arguments):
            guard case .name(let name) = function.kind, KeywordTable.canonicalFunction(of: name) ?? name == "sum" else {
                return nil
            }
            var all: [FiscClaims.Term] = []
            for argument in arguments {
                guard let own = terms(argument.value) else { return nil }
                all += own
            }
            return all.isEmpty ? nil : all
        case .name, .field, .quantity, .number, .index: return figures(expression)
        default: return nil
        }
    }

    /// One figure, or those of a list.
    private mutating func figures(_ expression: Expression) -> [FiscClaims.Term]? {
        guard let term = checker.check(expression) else { return nil }
        if case .list(let items) = term.kind {
            let figures = items.compactMap { figure($0, key: nil) }
            return figures.count == items.count && !figures.isEmpty ? figures : nil
        }
        return figure(term, key: Self.key(expression)).map { [$0] }
    }

    private static func key(_ expression: Expression) -> String? {
        switch expression.kind {
        case .name(let name): name
        case .field(let base, let name): key(base).map { $0 + "." + name.text }
        default: nil
        }
    }

    private mutating func figure(_ term: Term, key: String?) -> FiscClaims.Term? {
        guard let type = term.type.asNumber, case .constant(let value) = term.kind else { return nil }
        let figure: Figure
        var printed = ""
        var key = key
        switch value {
        case .number(let number):
            figure = .written(value: number, unit: type.unit, place: .exact)
            printed = number.description
        case .figure(let known):
            figure = Self.figure(known, type.unit)
            printed = known.value.description
            if let detail = known.detail, !detail.file.isEmpty {
                key = "\(detail.file):\(detail.line ?? 0):\(detail.subject ?? ""):\(detail.surface)"
            }
        default: return nil
        }
        return FiscClaims.Term(figure, name: key ?? "", printed: printed, index: index(of: key))
    }

    private static func figure(_ known: FigureValue, _ unit: Unit) -> Figure {
        guard let interval = known.interval, let width = interval.width, let half = try? width / Decimal(2),
            interval == .around(known.value, half)
        else { return .written(value: known.value, unit: unit) }
        return .value(known.value, unit: unit, within: half)
    }

    private mutating func index(of key: String?) -> Int {
        if let key, let known = indices[key] { return known }
        let index = count
        count += 1
        if let key { indices[key] = index }
        return index
    }
}
