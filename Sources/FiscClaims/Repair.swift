public import FiscNumerics

/// One figure that, read otherwise, makes several failing claims hold without breaking any that holds.
struct Repair {
    let figure: Int
    let reading: String
    /// Whether the new numeral is a likely slip of the printed one, rather than another value altogether.
    let isMisprint: Bool
    let repaired: [Int]

    /// The only repair of a group of failing claims, or nil where there is none or more than one.
    ///
    /// At least two claims must be mended: one claim can be mended by any of its figures.
    static func find(for group: [Int], on board: ClaimBoard) -> Repair? {
        guard group.count > 1, group.count <= 12 else { return nil }
        var figures: [Int] = []
        for claim in group {
            for index in board.claims[claim].claim.figureIndices where !figures.contains(index) {
                figures.append(index)
            }
        }
        guard figures.count <= 32 else { return nil }
        return only(group, figures, on: board, isMisprint: true) ?? only(group, figures, on: board, isMisprint: false)
    }

    private static func only(_ group: [Int], _ figures: [Int], on board: ClaimBoard, isMisprint: Bool) -> Repair? {
        var found: [Repair] = []
        for figure in figures {
            guard let term = board.term(figure), board.failing(with: figure).count > 1 else { continue }
            let readings = isMisprint ? Misprint.readings(of: term.printed) : forced(term, group, board)
            for reading in readings {
                guard let value = Decimal(reading), value != term.figure.value else { continue }
                guard let repaired = mended(figure, value: value, on: board) else { continue }
                found.append(Repair(figure: figure, reading: reading, isMisprint: isMisprint, repaired: repaired))
            }
        }
        let most = found.map(\.repaired.count).max() ?? 0
        let best = found.filter { $0.repaired.count == most }
        if best.count == 1 { return best[0] }
        // Several numerals of one figure within rounding: the one that makes the sums exact, if only one does.
        guard let first = best.first, best.allSatisfy({ $0.figure == first.figure }) else { return nil }
        let exact = best.filter { $0.isExact(on: board) }
        return exact.count == 1 ? exact[0] : nil
    }

    private func isExact(on board: ClaimBoard) -> Bool {
        guard let value = Decimal(reading) else { return false }
        return repaired.filter { board.claims[$0].claim.kind.isAdditive }.allSatisfy {
            judge(board.claims[$0].claim.replacing(figure, with: value)).verdict == .exact
        }
    }

    /// The failing claims that hold with the new value; nil where a claim of the figure fails with it.
    private static func mended(_ figure: Int, value: Decimal, on board: ClaimBoard) -> [Int]? {
        var repaired: [Int] = []
        for position in board.all(with: figure) {
            guard judge(board.claims[position].claim.replacing(figure, with: value)).verdict.passes else { return nil }
            if board.claims[position].verdict.isFinding { repaired.append(position) }
        }
        return repaired.count > 1 ? repaired : nil
    }

    /// The values that the failing sums ask of a figure.
    private static func forced(_ term: Term, _ group: [Int], _ board: ClaimBoard) -> [String] {
        guard let index = term.index else { return [] }
        var readings: [String] = []
        for position in group {
            let judged = board.claims[position]
            guard judged.claim.kind == .sum, let difference = judged.judgement.difference,
                let factor = judged.unit.factor(to: term.figure.unit)
            else { continue }
            let isStated = judged.claim.stated?.index == index
            let own = judged.claim.members.first { $0.index == index }
            guard isStated || own != nil else { continue }
            let isAdded = !isStated && !(own?.isNegative ?? false)
            guard let shift = try? difference * factor,
                let value = try? isAdded ? term.figure.value + shift : term.figure.value - shift
            else { continue }
            let reading = value.description
            if !readings.contains(reading) { readings.append(reading) }
        }
        return readings
    }
}

extension Claim {
    /// The same claim with another number where a figure stands.
    func replacing(_ index: Int, with value: Decimal) -> Claim {
        var claim = self
        func replaced(_ term: Term) -> Term {
            guard term.index == index else { return term }
            var term = term
            term.figure = Figure.written(value: value, unit: term.figure.unit)
            term.printed = value.description
            return term
        }
        claim.stated = stated.map(replaced)
        claim.operands = operands.map { $0.map(replaced) }
        return claim
    }
}

/// Numerals that a slip of the hand or eye turns into the printed one.
enum Misprint {
    /// One digit changed, two neighbours swapped, a moved point; in that order, without the printed one.
    static func readings(of printed: String, movingPoint: Bool = true) -> [String] {
        let characters = Array(printed.utf8.filter { $0 != UInt8(ascii: ",") })
        let digits = characters.indices.filter { isDigit(characters[$0]) }
        guard digits.count <= 18, digits.count > 1 else { return [] }
        var found: [String] = []
        func add(_ bytes: [UInt8]) {
            let text = String(decoding: bytes, as: UTF8.self)
            if bytes != characters, !found.contains(text) { found.append(text) }
        }
        for place in digits {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
                var other = characters
                other[place] = digit
                if place == digits[0], digit == UInt8(ascii: "0") { continue }
                add(other)
            }
        }
        for (left, right) in zip(digits, digits.dropFirst()) {
            var other = characters
            other.swapAt(left, right)
            add(other)
        }
        if movingPoint { for moved in movedPoints(characters.filter(isDigit)) { add(moved) } }
        return found
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func movedPoints(_ digits: [UInt8]) -> [[UInt8]] {
        (1..<digits.count).map { Array(digits[..<$0]) + [UInt8(ascii: ".")] + Array(digits[$0...]) } + [digits]
    }
}

extension Term {
    /// Whether the printed numeral is a slip, of one digit or two swapped ones, of a value rounded to its digits. Numerals
    /// of two digits are too short to tell.
    public func isSlip(of value: Decimal) -> Bool {
        let digits = printed.utf8.count { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard digits >= 3 else { return false }
        let reading = value.magnitude.rounded(toPlaces: max(0, -figure.lastPlace))
        return Misprint.readings(of: printed).contains { Decimal($0) == reading }
    }
}

extension Claim {
    /// Whether its numbers are written finely enough for a slip to tell: of totals in round hundreds, every second one is
    /// a digit away from the next.
    private var isFineGrained: Bool {
        guard let total = stated?.figure else { return false }
        let grains = (members + (stated.map { [$0] } ?? [])).filter { !$0.figure.value.isZero }.map { term in
            Decimal.powerOfTen(term.figure.value.lastNonZeroPlace).approximate * term.figure.unit.scale.approximate
        }
        guard let grain = grains.min(), grain > 0 else { return false }
        return total.value.magnitude.approximate * total.unit.scale.approximate / grain >= 5_000
    }

    /// Whether one changed digit, two swapped ones or a moved point in one of its figures makes a sum hold: the sign of
    /// one that was meant, and miswritten. A difference that rounding nearly explains is no such sign.
    public func isMendedByOneSlip(policy: PrecisionPolicy = .finest) -> Bool {
        guard kind.isAdditive, members.count <= 40 else { return false }
        guard isFineGrained else { return false }
        let judgement = judge(self, policy: policy).judgement
        guard let difference = judgement.difference?.magnitude.approximate, let allowed = judgement.allowed?.approximate
        else { return false }
        // Beside the slip, the parts may leave a tail of one in the last digit.
        let last = stated.map { Decimal(coefficient: 1, exponent: $0.figure.lastPlace).approximate } ?? 0
        let slack = difference > allowed * 10 ? min(allowed, last) * 1.000_001 : 0
        for term in members + (stated.map { [$0] } ?? []) {
            guard let index = term.index else { continue }
            for reading in Misprint.readings(of: term.printed, movingPoint: false) {
                guard let value = Decimal(reading), let shift = try? value - term.figure.value else { continue }
                if (shift.magnitude.approximate - difference).magnitude > slack + difference * 1e-12 { continue }
                if judge(replacing(index, with: value), policy: policy).verdict.passes { return true }
            }
        }
        return false
    }
}
