internal import FiscClaims
internal import FiscNumerics

/// Shares in one breath, with colons between them: “三次产业结构为5.6:56.6:37.8”.
struct Proportions {
    var numbers: [ScannedNumber] = []
    var ranges: [Range<Int>] = []

    /// Two to six bare numbers that make 100; a ratio such as 3:2 or a time such as 8:30 does not.
    init?(_ scalars: [UInt32], at start: Int, scanner: NumberScanner) {
        guard start == 0 || !Letter.isDigit(scalars[start - 1]) && scalars[start - 1] != 0x3A else { return nil }
        var index = start
        var total = Decimal.zero
        while true {
            guard let number = scanner.operand(at: index), number.figure.hedge == .none,
                !number.hasUnit || number.figure.unit == .percent, let sum = try? total + number.figure.value
            else { return nil }
            total = sum
            numbers.append(number.asShare)
            ranges.append(index..<number.end)
            index = number.end
            guard index + 1 < scalars.count, scalars[index] == 0x3A, Letter.isDigit(scalars[index + 1]) else { break }
            index += 1
            if numbers.count == 6 { return nil }
        }
        guard numbers.count > 1, let off = try? total - .hundred,
            off.magnitude <= Decimal(scaled: 3, places: 1)
        else { return nil }
    }

    var end: Int { ranges.last?.upperBound ?? 0 }
}

extension ScannedNumber {
    fileprivate var asShare: ScannedNumber {
        var number = self
        number.figure = .written(value: figure.value, unit: .percent, lastPlace: figure.lastPlace)
        number.hasUnit = true
        return number
    }
}

/// Proportions where they stand: their figures, and how many items come before them.
struct PlacedProportions {
    var figures: [Int]
    var sentence: Int
    var itemCount: Int
}

extension ClaimFinder {
    /// Each number is the share of the part that stands in its place among those before it.
    mutating func findStructures() {
        for proportions in passage.proportions {
            let runs = runs(before: proportions)
            for run in runs where addShares(proportions.figures, of: run.parts, mayFail: run.isNamed) { break }
        }
    }

    /// The parts that proportions may be of: those named by number, the last list of so many, the last so many amounts.
    private func runs(before proportions: PlacedProportions) -> [(parts: [Int], isNamed: Bool)] {
        let count = proportions.figures.count
        let low = passage.items.firstIndexBySentence(from: proportions.sentence - 8)
        let near = (max(low, proportions.itemCount - 48)..<max(low, proportions.itemCount)).filter {
            !passage.items[$0].isCell && !isBound($0) && passage.unit($0).isAmount
        }
        var runs: [(parts: [Int], isNamed: Bool)] = []
        let named = Self.branches.prefix(count).compactMap { word in near.last { passage.items[$0].name.has(word) } }
        if count == Self.branches.count, named.count == count { runs.append((named, true)) }
        for group in groups.reversed().prefix(64)
        where group.parts.count == count && group.parts.allSatisfy(near.contains) { runs.append((group.parts, false)) }
        if near.count >= count { runs.append((Array(near.suffix(count)), false)) }
        return runs.filter { run in run.parts.allSatisfy { isSameDimension($0, run.parts[0]) } }
    }

    private static let branches = ["第一产业", "第二产业", "第三产业"]

    /// Of the whole they are listed under, or of all of them together: where all but one hold, or the words leave no doubt.
    private mutating func addShares(_ shares: [Int], of parts: [Int], mayFail: Bool) -> Bool {
        guard Set(parts).count == parts.count else { return false }
        let heads = (parts.compactMap { listHead(of: $0) } + (printedTotal(of: parts).map { [$0] } ?? [])).prefix(1)
        let wholes = heads.map { [term(item: $0)] } + [parts.map { term(item: $0) }]
        for (place, whole) in wholes.enumerated() {
            let judged = zip(shares, parts).map {
                self.judged(
                    Claim(.share, stated: term($0), [[term(item: $1)], whole], grade: .should))
            }
            let holding = judged.count { $0.verdict.passes || isEvenedOut($0, among: shares) }
            let isMeant = holding == shares.count || holding > 1 && holding + 1 == shares.count
            guard isMeant || mayFail && place + 1 == wholes.count else { continue }
            for (claim, figure) in zip(judged, shares) where !isEvenedOut(claim, among: shares) {
                add(claim, at: figure)
            }
            add(self.judged(Claim(.sharesToWhole, stated: nil, [shares.map { term($0) }])), at: shares[0])
            return true
        }
        return false
    }

    /// “17.3:41.8:40.9” of 17.25, 41.83 and 40.92: one share is often moved by one in its last digit, so that all make 100%.
    func isEvenedOut(_ judged: JudgedClaim, among shares: [Int]) -> Bool {
        guard judged.verdict.isFinding, shares.count > 2, let stated = judged.claim.stated,
            let computed = judged.judgement.computed
        else { return false }
        let total = shares.reduce(Decimal.zero) { (try? $0 + passage.figures[$1].figure.value) ?? $0 }
        let unit = Decimal(coefficient: 1, exponent: stated.figure.lastPlace).approximate
        return total == .hundred && (stated.figure.value.approximate - computed.approximate).magnitude < unit * 1.5
    }
}
