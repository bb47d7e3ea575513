public import FiscNumerics

/// One figure that, read otherwise, makes several failing claims hold without breaking any that holds.
struct Repair {
    let figure: Int
    let reading: String
    /// Whether the new numeral is a likely slip of the printed one, rather than another value altogether.
    let isMisprint: Bool
    /// Whether the sums among the claims then hold to the last digit.
    let isExact: Bool
    let repaired: [Int]
    /// Decimal digits that the claims agree on, beyond those that one of them fixes by itself.
    let evidence: Double

    /// All repairs of at least two of the claims `open`: one claim can be mended by any of its figures.
    static func all(of open: Set<Int>, on board: ClaimBoard) -> [Repair] {
        var figures: Set<Int> = []
        for claim in open { figures.formUnion(board.claims[claim].claim.figureIndices) }
        return figures.sorted().flatMap { figure in
            clusters(of: figure, open, board).flatMap { repairs(figure, $0, board) }
        }
    }

    /// The best of them for each claim; several that are as good, so that nobody can tell which is meant.
    static func chosen(of repairs: [Repair], mending open: inout Set<Int>) -> [[Repair]] {
        let order = repairs.indices.sorted { (-repairs[$0].rank, $0) < (-repairs[$1].rank, $1) }
        var alike: [[Int]: [Int]] = [:]
        for index in order { alike[repairs[index].repaired, default: []].append(index) }
        var chosen: [[Repair]] = []
        for index in order where repairs[index].repaired.allSatisfy(open.contains) {
            let first = repairs[index]
            open.subtract(first.repaired)
            let rivals = (alike[first.repaired] ?? []).map { repairs[$0] }.filter { $0.rank == first.rank }
            chosen.append(rivals.contains { $0.figure != first.figure } ? rivals : [first])
        }
        return chosen
    }

    private var rank: Int { repaired.count * 4 + (isMisprint ? 2 : 0) + (isExact ? 1 : 0) }

    // MARK: Finding

    /// Failing claims that ask for one value of a figure, with the range of that value.
    private struct Cluster {
        var claims: [Int]
        var range: NeededRange
        var evidence: Double
    }

    private static func clusters(of figure: Int, _ open: Set<Int>, _ board: ClaimBoard) -> [Cluster] {
        let asked = board.all(with: figure).filter(open.contains).prefix(40).compactMap { claim in
            board.claims[claim].needed(of: figure).map { (claim: claim, range: $0) }
        }
        guard asked.count > 1 else { return [] }
        var found: [Cluster] = []
        for center in asked {
            var cluster = Cluster(claims: [], range: center.range, evidence: 0)
            var digits: [Double] = []
            for other in asked where other.range.meets(cluster.range) {
                if isRepeated(other.claim, cluster.claims, figure, board) { continue }
                cluster.claims.append(other.claim)
                cluster.range = cluster.range.intersection(other.range)
                digits.append(other.range.evidence)
            }
            cluster.evidence = digits.reduce(0, +) - (digits.max() ?? 0)
            if cluster.claims.count > 1, !found.contains(where: { $0.claims == cluster.claims }) {
                found.append(cluster)
            }
        }
        return found
    }

    /// Two readings of one sum agree because they are one: what they state is the same, and parts of it are. So do two
    /// ratios of the same amounts, whatever they state, and one relation that the text gives twice.
    private static func isRepeated(_ claim: Int, _ others: [Int], _ figure: Int, _ board: ClaimBoard) -> Bool {
        let kind = board.claims[claim].claim.kind
        let alike = others.filter { board.claims[$0].claim.kind == kind }
        if alike.isEmpty { return false }
        let stated = board.claims[claim].claim.stated?.index
        let members = board.members(of: claim).filter { $0 != figure }
        return alike.contains { other in
            let otherStated = board.claims[other].claim.stated?.index
            let otherMembers = board.members(of: other)
            if !members.isEmpty, stated != figure, otherStated != figure,
                members.elementsEqual(otherMembers.lazy.filter { $0 != figure })
            {
                return true
            }
            return otherStated == stated && members.contains(where: otherMembers.contains)
                || board.saysSame(claim, other, besides: figure)
        }
    }

    private static func repairs(_ figure: Int, _ cluster: Cluster, _ board: ClaimBoard) -> [Repair] {
        guard let term = board.term(figure) else { return [] }
        let slips = Misprint.readings(of: term.printed).filter { reading in
            Decimal(reading).map { cluster.range.contains($0.approximate) } ?? false
        }
        var readings = slips
        for claim in cluster.claims {
            guard let exact = board.claims[claim].needed(of: figure)?.exact, cluster.range.contains(exact.approximate)
            else { continue }
            let reading = exact.description
            if !readings.contains(where: { Decimal($0) == exact }) { readings.append(reading) }
        }
        if readings.isEmpty, let rounded = rounded(cluster.range, as: term) { readings = [rounded] }
        var found: [Repair] = []
        for reading in readings.prefix(16) {
            guard let value = Decimal(reading), value != term.figure.value,
                !value.isNegative || term.figure.value.isNegative || -value == term.figure.value,
                let repaired = mended(figure, value: value, Set(cluster.claims), on: board)
            else { continue }
            found.append(
                Repair(
                    figure: figure, reading: reading, isMisprint: slips.contains(reading),
                    isExact: isExact(repaired, figure, value, board), repaired: repaired, evidence: cluster.evidence))
        }
        return one(of: found)
    }

    /// Several numerals of one figure within rounding: the one that makes the sums exact, then a slip of the pen, if only
    /// one is.
    private static func one(of found: [Repair]) -> [Repair] {
        let most = found.map(\.repaired.count).max() ?? 0
        let full = found.filter { $0.repaired.count == most }
        let exactSlips = full.filter { $0.isExact && $0.isMisprint }
        for chosen in [exactSlips, full.filter(\.isMisprint), full.filter(\.isExact)] where chosen.count == 1 {
            return chosen
        }
        return full.count == 1 ? full : []
    }

    /// The middle of a range in as many digits as the figure has.
    private static func rounded(_ range: NeededRange, as term: Term) -> String? {
        let places = max(0, -term.figure.lastPlace)
        guard places < 7, range.middle.magnitude < 1e15 else { return nil }
        var scaled = range.middle
        for _ in 0..<places { scaled *= 10 }
        let value = Decimal(scaled: Int64(scaled.rounded()), places: places)
        return range.contains(value.approximate) ? value.description : nil
    }

    private static func isExact(_ repaired: [Int], _ figure: Int, _ value: Decimal, _ board: ClaimBoard) -> Bool {
        repaired.filter { board.claims[$0].claim.kind.isAdditive }.allSatisfy {
            judge(board.claims[$0].claim.replacing(figure, with: value)).verdict == .exact
        }
    }

    /// The failing claims that hold with the new value; nil where a claim that holds now fails with it.
    private static func mended(_ figure: Int, value: Decimal, _ asked: Set<Int>, on board: ClaimBoard) -> [Int]? {
        var repaired: [Int] = []
        for position in board.all(with: figure) {
            let isFailing = board.claims[position].verdict.isFinding
            if isFailing, !asked.contains(position) { continue }
            let holds = judge(board.claims[position].claim.replacing(figure, with: value)).verdict.passes
            if holds, isFailing { repaired.append(position) }
            if !holds, !isFailing, board.claims[position].verdict.passes { return nil }
        }
        return repaired.count > 1 ? repaired : nil
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

    /// “0.715” for “7.15”: no numeral begins with a zero that no point follows.
    private static func movedPoints(_ digits: [UInt8]) -> [[UInt8]] {
        let zero = UInt8(ascii: "0")
        let leading = digits.prefix { $0 == zero }.count
        let own = Array(digits.dropFirst(min(leading, digits.count - 1)))
        var moved = (1..<max(own.count, 1)).map { Array(own[..<$0]) + [UInt8(ascii: ".")] + Array(own[$0...]) } + [own]
        if let last = own.last, last != zero { moved.append(own + [zero]) }
        return moved
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
    private var isFineGrained: Bool { isFinerThan(5_000) }

    /// Whether the total is more than so many times the last digit that any of its numbers is written to.
    public func isFinerThan(_ count: Double) -> Bool {
        guard let total = stated?.figure else { return false }
        let grains = (members + (stated.map { [$0] } ?? [])).filter { !$0.figure.value.isZero }.map { term in
            Decimal.powerOfTen(term.figure.value.lastNonZeroPlace).approximate * term.figure.unit.scale.approximate
        }
        guard let grain = grains.min(), grain > 0 else { return false }
        return total.value.magnitude.approximate * total.unit.scale.approximate / grain >= count
    }

    /// Whether one changed digit, two swapped ones or a moved point in one of its figures makes a sum hold: the sign of
    /// one that was meant, and miswritten. A difference that rounding nearly explains is no such sign.
    public func isMendedByOneSlip(policy: PrecisionPolicy = .finest, movingPoint: Bool = false) -> Bool {
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
            for reading in Misprint.readings(of: term.printed, movingPoint: movingPoint) {
                guard let value = Decimal(reading), let shift = try? value - term.figure.value else { continue }
                if (shift.magnitude.approximate - difference).magnitude > slack + difference * 1e-12 { continue }
                if judge(replacing(index, with: value), policy: policy).verdict.passes { return true }
            }
        }
        return false
    }
}
