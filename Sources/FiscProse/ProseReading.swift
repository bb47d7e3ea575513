public import FiscClaims
public import FiscNumerics
public import FiscSource

/// A figure that a document prints, with where it stands and what it is of.
public struct PlacedFigure: Sendable, Hashable {
    public var figure: Figure
    /// As printed, broken lines and blanks healed: “1440.68万元”.
    public var surface: String
    /// The digits alone: “1440.68”.
    public var printed: String
    /// What it is of: 总收入. Empty where the text does not say.
    public var subject: String
    /// The period that the text names for it: “2023年”.
    public var period: String?
    /// The part it plays: amount, change, growth, share, rate, base, points, multiple, other.
    public var kind: String
    /// Its bytes in the source.
    public var span: Span
    public var line: Int
    public var column: Int
    /// The place as a person finds it.
    public var place: PlaceName
    /// Which block of the document holds it.
    public var block: Int
    /// The sentence around it, as printed.
    public var sentence: Int
    /// The figures of a closed list that make up this one.
    public var parts: [Int] = []
}

/// A claim found in a document, judged.
public struct ReadClaim: Sendable, Hashable {
    public var judged: JudgedClaim
    /// The sentence that asserts it, as printed.
    public var quote: String
    /// Heading and paragraph, or table and row.
    public var place: PlaceName
    public var line: Int
    public var column: Int
    /// The figure stated, or the first member where nothing is stated.
    public var span: Span
    /// Which pattern of `PatternInfo.all` found it, from 0.
    public var pattern: Int
    /// The file with the table that the text was compared with, where it is another one.
    public var otherFile: String?
}

/// Everything read out of one document.
public struct ProseReading: Sendable {
    /// The title as printed; empty where there is none.
    public var title: String
    /// Whose report it is, as far as the title says.
    public var unitName: String?
    public var year: Int?
    public var figures: [PlacedFigure]
    public var claims: [ReadClaim]
    /// What is wrong, each once, as positions in `claims`.
    public var findings: [Finding]
    /// Claims that hold one by one and not together, as positions in `claims`.
    public var conflicts: [ClaimConflict] = []
    /// Figures that take part in no claim, as positions in `figures`.
    public var uncoveredFigures: [Int]
    public var notes: [Diagnostic]

    /// Claims by verdict, for the last line of a report.
    public func count(_ verdict: Verdict) -> Int { claims.count { $0.judged.verdict == verdict } }

    public var outcomes: [Outcome] {
        claims.map(\.judged.outcome) + conflicts.map { _ in Outcome(.fails, grade: .should) }
    }

    /// The figure that the report gives for a subject, by name: the whole name first, then the only one that holds it.
    ///
    /// Amounts come before counts and percentages, the first mention before later ones.
    public func subject(_ name: String) -> Int? {
        let wanted = SubjectName(name)
        let amounts = figures.indices.filter { figures[$0].kind == Role.amountKind && !figures[$0].subject.isEmpty }
        if let same = amounts.first(where: { figures[$0].subject == name }) { return same }
        if let same = amounts.first(where: { SubjectName(figures[$0].subject).agreement(with: wanted) == 3 }) {
            return same
        }
        let near = amounts.filter { SubjectName(figures[$0].subject).agreement(with: wanted) == 2 }
        return near.count == 1 ? near[0] : nil
    }

    /// All subjects that amounts are given for, in order of first mention.
    public var subjects: [String] {
        var seen: Set<String> = []
        return figures.filter { $0.kind == Role.amountKind && !$0.subject.isEmpty }.map(\.subject).filter {
            seen.insert($0).inserted
        }
    }
}

extension Role {
    static let amountKind = "amount"

    var kind: String {
        switch self {
        case .amount, .from, .into, .comparedWith: Self.amountKind
        case .baseOf: "base"
        case .change: "change"
        case .growth, .annualGrowth: "growth"
        case .share: "share"
        case .rate: "rate"
        case .timesGrown, .multiple: "multiple"
        case .pointsAhead, .pointsApart, .points: "points"
        case .other: "other"
        }
    }
}
