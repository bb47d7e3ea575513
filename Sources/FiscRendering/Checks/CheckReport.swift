public import FiscClaims
public import FiscLanguage
public import FiscNumerics

/// What the checks of one file or one script came to. The formats (text, JSON, JSON lines, CSV, JUnit) are all made
/// from it; nothing in it is computed again.
public struct CheckReport: Sendable, Hashable {
    /// The file that was checked, as the user named it.
    public var file: String
    /// The unit that reports, or what the document calls itself; may be empty.
    public var title: String
    /// The year or period it is about; may be empty.
    public var period: String
    /// How many figures were read in it.
    public var figureCount: Int
    /// How the precision of figures was read: own, finest, fixed, 容差.
    public var precisionPolicy: Phrase?
    /// In the order of the document or script.
    public var entries: [CheckEntry]
    /// Every figure that was read.
    public var figures: [CheckedFigure]
    /// What has no relation and was not checked: figures, sentences, tables.
    public var uncovered: [UncoveredItem]
    /// What must be known beside the findings: “本文件为扫描件，未作任何核对”, decisions of the reader.
    public var notes: [Phrase]

    public init(
        file: String, title: String = "", period: String = "", figureCount: Int = 0, precisionPolicy: Phrase? = nil,
        entries: [CheckEntry] = [], figures: [CheckedFigure] = [], uncovered: [UncoveredItem] = [],
        notes: [Phrase] = []
    ) {
        self.file = file
        self.title = title
        self.period = period
        self.figureCount = figureCount
        self.precisionPolicy = precisionPolicy
        self.entries = entries
        self.figures = figures
        self.uncovered = uncovered
        self.notes = notes
    }
}

/// One claim of a text or one check of a script, judged. Figures stand as printed.
public struct CheckEntry: Sendable, Hashable {
    /// A check's title; may be empty for a claim of a text.
    public var title: String
    /// The machine's word for the relation: `sum`, `share`, `growth`, …
    public var kind: String
    /// `nil` for a check of a script that names none.
    public var findingClass: FindingClass?
    public var grade: Grade
    public var verdict: Verdict
    public var how: RoundingHow?
    public var place: CheckPlace
    /// The sentence it stands in.
    public var quote: String
    /// The arithmetic in full, in the user's words.
    public var message: Phrase
    /// What the text states, as printed, without unit.
    public var stated: String?
    /// The other figures of the relation, as printed, without unit.
    public var members: [String]
    public var computed: String?
    public var difference: String?
    /// How far apart rounding allows the two to be.
    public var allowed: String?
    public var unit: String
    /// For a finding: what should stand there, where that is known: “16.87%”, “4688 → 4668万元”. May be empty.
    public var expected: String
    /// For `unlikely`: how probable so large a difference is. For tools, never shown to people.
    public var probability: Double?
    /// The cases of `for each`, of which the verdict is the worst.
    public var cases: [CheckCase]
    public var waiver: CheckWaiver? {
        get { waived.value }
        set { waived = Rarely(newValue) }
    }
    private var waived: Rarely<CheckWaiver>
    /// Findings of one cause (one wrong number) carry one name and are one 问题.
    public var cause: String?
    /// Of the findings of one cause, the one that speaks for all; without one it is the gravest.
    public var leadsCause: Bool
    /// Orders findings of one class and grade, the largest first: the amount in question, in base units.
    public var size: Decimal

    public init(
        title: String = "", kind: String, findingClass: FindingClass? = nil, grade: Grade,
        verdict: Verdict, how: RoundingHow? = nil, place: CheckPlace = CheckPlace(), quote: String = "",
        message: Phrase, stated: String? = nil, members: [String] = [], computed: String? = nil,
        difference: String? = nil, allowed: String? = nil, unit: String = "", expected: String = "",
        probability: Double? = nil, cases: [CheckCase] = [], waiver: CheckWaiver? = nil, cause: String? = nil,
        leadsCause: Bool = false, size: Decimal = .zero
    ) {
        self.title = title
        self.kind = kind
        self.findingClass = findingClass
        self.grade = grade
        self.verdict = verdict
        self.how = how
        self.place = place
        self.quote = quote
        self.message = message
        self.stated = stated
        self.members = members
        self.computed = computed
        self.difference = difference
        self.allowed = allowed
        self.unit = unit
        self.expected = expected
        self.probability = probability
        self.cases = cases
        waived = Rarely(waiver)
        self.cause = cause
        self.leadsCause = leadsCause
        self.size = size
    }

    /// Whether a waiver stands for it: only a finding graded 核实 can be waived, and only until the waiver is refused.
    public var isWaived: Bool {
        guard let waiver, effectiveGrade == .should, verdict.isFinding else { return false }
        return waiver.state != .refused
    }

    /// 尾差偏大 is a finding of grade 核实 at most, whatever the rule's own grade.
    public var effectiveGrade: Grade { verdict == .unlikely ? max(grade, .should) : grade }

    /// A check of a script; its `quote` is its condition, which the message shows already.
    public var isScriptCheck: Bool { kind == Self.scriptCheck }
    public static let scriptCheck = "check"

    /// A finding over several claims, none of which shows it by itself.
    public static let together = "together"

    /// What the exit status needs to know of it.
    public var outcome: Outcome { Outcome(verdict, grade: grade, isWaived: isWaived) }

    /// 缺项: something that the report must state and does not.
    public var isMissingItem: Bool { verdict == .fails && findingClass == .completeness }

    /// Whether it carries a waiver and holds all the same.
    public var hasNeedlessWaiver: Bool { waiver != nil && verdict.passes }

    /// Whether it is listed among what was found: all that does not pass and is not waived.
    public var isFinding: Bool { !verdict.passes && !isWaived }
}

/// One case of a check that runs `for each`.
public struct CheckCase: Sendable, Hashable {
    /// What the case is about: “部门＝教育局”.
    public var label: String
    public var verdict: Verdict
    public var how: RoundingHow?
    public var message: Phrase
    public var place: CheckPlace?

    public init(
        label: String, verdict: Verdict, how: RoundingHow? = nil, message: Phrase, place: CheckPlace? = nil
    ) {
        self.label = label
        self.verdict = verdict
        self.how = how
        self.message = message
        self.place = place
    }
}

/// Why a finding is let stand, and who said so.
public struct CheckWaiver: Sendable, Hashable {
    public enum State: String, Sendable, Hashable { case pending, accepted, refused }

    public var reason: String
    public var by: String
    public var date: String
    /// 文号.
    public var reference: String
    public var state: State

    public init(reason: String, by: String = "", date: String = "", reference: String = "", state: State = .pending) {
        self.reason = reason
        self.by = by
        self.date = date
        self.reference = reference
        self.state = state
    }
}

/// A figure that was read in a document.
public struct CheckedFigure: Sendable, Hashable {
    /// As printed, with its unit.
    public var text: String
    /// Its number as printed, without unit.
    public var value: String
    public var unit: String
    /// What the document says it is; may be empty.
    public var subject: String
    public var period: String
    public var place: CheckPlace
    /// How many claims it takes part in.
    public var claimCount: Int

    public init(
        text: String, value: String, unit: String = "", subject: String = "", period: String = "",
        place: CheckPlace = CheckPlace(), claimCount: Int = 0
    ) {
        self.text = text
        self.value = value
        self.unit = unit
        self.subject = subject
        self.period = period
        self.place = place
        self.claimCount = claimCount
    }
}

/// Something that was read and not checked.
public struct UncoveredItem: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case figure, sentence, table }

    public var kind: Kind
    public var text: String
    public var place: CheckPlace
    /// Why not; may be empty.
    public var reason: Phrase

    public init(kind: Kind, text: String, place: CheckPlace = CheckPlace(), reason: Phrase = Phrase("")) {
        self.kind = kind
        self.text = text
        self.place = place
        self.reason = reason
    }
}
