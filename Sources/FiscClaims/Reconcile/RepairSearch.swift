internal import FiscNumerics

/// Looks for the figures which, read otherwise, let the claims of a conflict hold along with all others: one, else two,
/// else three of them.
struct RepairSearch {
    private let system: ClaimSystem
    private let claims: [Int]
    private let others: [Int]
    private let all: Int
    private var budget: Int
    private(set) var isCut = false

    private static let mostFigures = 3
    private static let mostRepairs = 20
    private static let mostReadings = 5

    var spent: Int { all - max(0, budget) }

    /// - Parameter others: claims that must go on holding.
    init(system: ClaimSystem, claims: [Int], others: [Int], budget: Int) {
        self.system = system
        self.claims = claims
        self.others = others
        all = budget
        self.budget = budget
    }

    mutating func run() -> [JointRepair] {
        let figures = system.figures(of: claims)
        let bound = boundOthers(figures)
        var repairs: [JointRepair] = []
        for size in 1...Self.mostFigures where repairs.isEmpty {
            for choice in Self.choices(of: figures, size) {
                guard repairs.count < Self.mostRepairs, budget > 0 else {
                    isCut = true
                    return repairs
                }
                if let repair = repair(choice, claims + bound) { repairs.append(repair) }
            }
        }
        return repairs
    }

    /// Other claims count where they share a figure with the conflict.
    private func boundOthers(_ figures: [Int]) -> [Int] {
        let own = Set(figures)
        return others.filter { !own.isDisjoint(with: system.figures(of: [$0])) }
    }

    private mutating func repair(_ choice: [Int], _ claims: [Int]) -> JointRepair? {
        do throws(LinearSystem.Trouble) {
            var built = try system.build(claims, freeing: Set(choice), budget: budget)
            let outcome = try built.system.solve()
            guard case .feasible = outcome else {
                budget = built.system.budget
                return nil
            }
            var changes: [JointRepair.Change] = []
            for figure in choice {
                guard let term = system.terms[figure] else { continue }
                var ends: (low: Decimal?, high: Decimal?) = (nil, nil)
                if let unknown = built.unknownOfFigure[figure] {
                    ends.low = try built.system.extreme(of: unknown, largest: false)?.decimal
                    ends.high = try built.system.extreme(of: unknown, largest: true)?.decimal
                }
                changes.append(change(figure, term, ends))
            }
            budget = built.system.budget
            return JointRepair(changes: changes)
        } catch {
            isCut = true
            budget = error == .tooLong ? 0 : budget - 1
            return nil
        }
    }

    private func change(_ figure: Int, _ term: Term, _ ends: (low: Decimal?, high: Decimal?)) -> JointRepair.Change {
        JointRepair.Change(
            figure: figure, printed: term.printed, unit: term.figure.unit, low: ends.low, high: ends.high,
            readings: readings(of: term, ends))
    }

    /// Numerals that could stand there: slips of the printed one, then, where they are few, all of its length.
    private func readings(of term: Term, _ ends: (low: Decimal?, high: Decimal?)) -> [String] {
        guard let low = ends.low, let high = ends.high else { return [] }
        let digits = max(0, -term.figure.lastPlace)
        let half = Decimal(coefficient: 5, exponent: -digits - 1)
        func fits(_ value: Decimal) -> Bool {
            guard let above = try? value + half, let below = try? value - half else { return false }
            return low <= above && below <= high && value != term.figure.value
        }
        var found = Slips.readings(of: term.printed).filter { Decimal($0).map(fits) ?? false }
        for value in [low.rounded(toPlaces: digits), high.rounded(toPlaces: digits)] where fits(value) {
            if !found.contains(where: { Decimal($0) == value }) { found.append(value.description) }
        }
        return Array(found.prefix(Self.mostReadings))
    }

    /// All choices of so many, in order.
    private static func choices(of figures: [Int], _ size: Int) -> [[Int]] {
        guard size > 0 else { return [[]] }
        guard figures.count >= size, figures.count <= 40 else { return [] }
        var found: [[Int]] = []
        for (position, figure) in figures.enumerated() {
            let rest = Array(figures[(position + 1)...])
            found += choices(of: rest, size - 1).map { [figure] + $0 }
        }
        return found
    }
}

/// What a numeral may have been before it was miswritten.
enum Slips {
    /// One digit, two swapped digits, a moved point, ten or a hundred times as much, the other sign.
    static func readings(of printed: String) -> [String] {
        var found = Misprint.readings(of: printed)
        guard let value = Decimal(String(printed.filter { $0 != "," })) else { return found }
        for power in [1, -1, 2, -2, 4, -4] {
            if let moved = try? value * Decimal.powerOfTen(power) { found.append(moved.description) }
        }
        found.append((-value).description)
        return found
    }
}
