/// Which cells of a column are missing, how many, and why.
///
/// One bit a cell where anything is missing at all; two bytes a cell more only where the reasons differ.
public struct Validity: Sendable, Hashable {
    public private(set) var count = 0
    public private(set) var missingCount = 0
    /// A set bit is a missing cell. Empty while nothing is missing.
    private var words: [UInt64] = []
    /// Number of the reason of each cell. Empty while there is at most one reason.
    private var codes: [UInt16] = []
    /// The different reasons, in order of first appearance.
    public private(set) var reasons: [MissingReason] = []

    public init() {}

    /// `count` cells that all have a value.
    public init(allPresent count: Int) { self.count = max(0, count) }

    public var hasMissing: Bool { missingCount > 0 }

    public func isMissing(_ index: Int) -> Bool { bit(index) }

    /// The reason of a missing cell; `nil` where there is a value or no such cell.
    public func reason(at index: Int) -> MissingReason? {
        guard bit(index) else { return nil }
        return codes.isEmpty ? reasons.first : reasons[Int(codes[index])]
    }

    /// How many cells are missing for each reason, in order of first appearance.
    public var countsByReason: [(reason: MissingReason, count: Int)] {
        guard codes.count > 0 else { return reasons.map { ($0, missingCount) } }
        var counts = [Int](repeating: 0, count: reasons.count)
        for index in 0..<count where bit(index) { counts[Int(codes[index])] += 1 }
        return Array(zip(reasons, counts)).map { (reason: $0.0, count: $0.1) }
    }

    public mutating func appendPresent() {
        if !words.isEmpty, count & 63 == 0 { words.append(0) }
        if !codes.isEmpty { codes.append(0) }
        count += 1
    }

    /// The same for `more` cells. O(more / 64).
    public mutating func appendPresent(_ more: Int) {
        guard more > 0 else { return }
        count += more
        if !words.isEmpty {
            words.append(contentsOf: repeatElement(0, count: (count + 63) / 64 - words.count))
        }
        if !codes.isEmpty { codes.append(contentsOf: repeatElement(0, count: more)) }
    }

    public mutating func appendMissing(_ reason: MissingReason) {
        if words.isEmpty {
            words = [UInt64](repeating: 0, count: count / 64 + 1)
        } else if count & 63 == 0 {
            words.append(0)
        }
        words[count / 64] |= 1 << UInt64(count & 63)
        let code = number(of: reason)
        if code > 0, codes.isEmpty { codes = [UInt16](repeating: 0, count: count) }
        if code > 0 || !codes.isEmpty { codes.append(code) }
        count += 1
        missingCount += 1
    }

    /// The cells at `rows`, in that order.
    public func taking(_ rows: [Int32]) -> Validity {
        guard hasMissing else { return Validity(allPresent: rows.count) }
        var result = Validity()
        for row in rows {
            if let reason = reason(at: Int(row)) { result.appendMissing(reason) } else { result.appendPresent() }
        }
        return result
    }

    /// The missing bits of cells 64·`word` …, for kernels that skip 64 present cells at a time.
    func missingWord(_ word: Int) -> UInt64 { word < words.count ? words[word] : 0 }

    func bit(_ index: Int) -> Bool {
        guard index >= 0, index < count, !words.isEmpty else { return false }
        return words[index >> 6] >> UInt64(index & 63) & 1 == 1
    }

    private mutating func number(of reason: MissingReason) -> UInt16 {
        if let last = reasons.last, last == reason { return UInt16(reasons.count - 1) }
        if let found = reasons.firstIndex(of: reason) { return UInt16(found) }
        // A column of thousands of different unreadable cells keeps the first ones by name and the rest as one.
        let limit = 512
        if reasons.count > limit { return UInt16(limit) }
        reasons.append(
            reasons.count < limit ? reason : .other(zh: "其他无法识别的内容", en: "other unreadable text"))
        return UInt16(reasons.count - 1)
    }
}
