public import FiscNumerics

/// The arithmetic relation that a text, a table or a check asserts between figures.
///
/// Each kind says what its operands are; an operand is a signed sum of terms.
public enum ClaimKind: String, CaseIterable, Sendable, Hashable {
    /// [parts] = stated
    case sum
    /// [changes] = stated change
    case sumOfChanges
    /// [shares] = 100%; nothing is stated
    case sharesToWhole
    /// [now] − [before] = stated
    case difference
    /// [now] − [before] = stated, in percentage points
    case pointChange
    /// [part] ÷ [whole] = stated
    case share
    /// [actual] ÷ [base] = stated
    case rate
    /// [now] ÷ ([now] − [change]) = stated; operands [now], [change]
    case rateFromChange
    /// [now] ÷ [before] − 1 = stated
    case growth
    /// [change] ÷ ([now] − [change]) = stated; operands [change], [now]
    case growthFromChange
    /// [change] ÷ [base] = stated
    case changeOverBase
    /// [now] ÷ [before] = stated (倍)
    case multiple
    /// [now] ÷ [before] − 1 = stated (增长…倍)
    case timesGrown
    /// ([now] ÷ [before]) ^ (1/years) − 1 = stated
    case annualGrowth
    /// [total] ÷ [count] = stated
    case average
    /// Σa ÷ Σ(a ÷ (1 + g)) − 1 = stated; operands [amounts], [growths], paired by order
    case weightedGrowth
    /// Σa ÷ Σ(a ÷ r) = stated; operands [amounts], [rates], paired by order
    case weightedRate
    /// Σ(w × s) ÷ Σw = stated; operands [weights], [shares], paired by order
    case weightedShare
    /// [points] × min([actual] ÷ [target], 1) = stated
    case score
    /// [part] ≤ [whole]; nothing is stated
    case atMost
    /// [first] = stated: one item, given twice
    case same
    /// [counts] = stated: a count against what is listed
    case count

    /// Sums and differences, for which `unlikely` is defined.
    var isAdditive: Bool {
        switch self {
        case .sum, .sumOfChanges, .sharesToWhole, .difference, .pointChange, .count: true
        default: false
        }
    }

    /// Whether the result is a plain ratio, shown in the stated figure's unit (%, ‰, 倍).
    var isRatio: Bool {
        switch self {
        case .share, .rate, .rateFromChange, .growth, .growthFromChange, .changeOverBase, .multiple, .timesGrown,
            .annualGrowth, .weightedGrowth, .weightedRate, .weightedShare:
            true
        default: false
        }
    }

    /// The class of findings it belongs to in running text.
    public var findingClass: FindingClass {
        switch self {
        case .sum, .atMost: .sum
        case .sharesToWhole, .share, .weightedShare: .share
        case .sumOfChanges, .difference, .pointChange, .growth, .growthFromChange, .changeOverBase, .multiple,
            .timesGrown,
            .annualGrowth, .weightedGrowth:
            .change
        case .rate, .rateFromChange, .weightedRate: .completion
        case .same: .consistency
        case .count, .average: .countAndAmount
        case .score: .scoring
        }
    }
}

/// A figure as it takes part in a claim.
public struct Term: Sendable, Hashable {
    public var figure: Figure
    /// What the figure is of: 总收入. May be empty.
    public var name: String
    /// The number as printed, without its unit: "1,440.68".
    public var printed: String
    /// Enters with a minus: 减少, 下降.
    public var isNegative: Bool
    /// Which figure of its reading; nil where the text only implies it.
    public var index: Int? {
        get { figureNumber.map { Int($0) } }
        set { figureNumber = newValue.map { Int32(clamping: $0) } }
    }
    /// Exponent of the last digit that most amounts of its list have; the policy `finest` pads to it.
    public var listPlace: Int? {
        get { lastPlace.map { Int($0) } }
        set { lastPlace = newValue.map { Int16(clamping: $0) } }
    }

    // A long text has a million terms.
    private var lastPlace: Int16?
    private var figureNumber: Int32?

    public init(
        _ figure: Figure, name: String = "", printed: String? = nil, isNegative: Bool = false, index: Int? = nil,
        listPlace: Int? = nil
    ) {
        self.figure = figure
        self.name = name
        self.printed = printed ?? figure.value.description
        self.isNegative = isNegative
        self.index = index
        self.listPlace = listPlace
    }

    /// As JSON shows it: the printed number with its sign.
    public var signed: String { isNegative ? "-" + printed : printed }

    public var negated: Term {
        var term = self
        term.isNegative.toggle()
        return term
    }
}

/// One relation asserted between figures, with its members, so that the judge needs no text.
public struct Claim: Sendable, Hashable {
    public var kind: ClaimKind
    public var findingClass: FindingClass
    /// How certain the reading is, and so how heavy a failure weighs.
    public var grade: Grade
    /// The figure stated for the relation; nil where the text states only the relation.
    public var stated: Term?
    /// See `ClaimKind` for what they are, by position.
    public var operands: [[Term]]
    /// Years between the two ends of an annual growth.
    public var years: Int?

    public init(
        _ kind: ClaimKind, stated: Term?, _ operands: [[Term]], grade: Grade = .must, findingClass: FindingClass? = nil,
        years: Int? = nil
    ) {
        self.kind = kind
        self.stated = stated
        self.operands = operands
        self.grade = grade
        self.findingClass = findingClass ?? kind.findingClass
        self.years = years
    }

    /// The other figures in it, in the order of the formula.
    public var members: [Term] { operands.flatMap(\.self) }

    /// Every figure in it that the text prints.
    public var figureIndices: [Int] { (members + (stated.map { [$0] } ?? [])).compactMap(\.index) }
}
