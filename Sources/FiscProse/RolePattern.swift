internal import FiscNumerics

/// How the words before a figure decide the part it plays: one row each, tried in order, with an example.
///
/// The first row of a figure's quantity that fits decides. A new phrase is a new row, or a new word in `CueLexicon`.
struct RolePattern: Sendable {
    enum Quantity: Sendable { case percentage, points, multiple, amount }

    /// What the words behind a cue must be.
    enum Words: Sendable { case any, budgetItself, plan, planItself, progress }

    /// What must come behind the figure.
    enum Next: Sendable { case any, ofPercentage, leadsOn, endsClause }

    var quantity: Quantity
    /// The cue right before the figure, fillers passed over; empty where any will do.
    var last: [Cue] = []
    /// A cue that stands anywhere in the clause.
    var holding: Cue?
    /// A cue with words between it and the figure; the words become the base.
    var after: Cue?
    var words: Words = .any
    /// 比… right up to the figure: “比上年433万元减少”.
    var isComparedThere = false
    /// Nothing but 的 since the figure before.
    var isOnlyOf = false
    var next: Next = .any
    var role: Role
    /// The last figure of it plays `role`, or for a base the last but one.
    var example: String

    static let table: [RolePattern] = [
        // Percentages.
        RolePattern(
            quantity: .percentage, last: [.up, .growthRate, .down, .fallRate, .changeRate, .annual], holding: .annual,
            role: .annualGrowth, example: "由100万元增加到121万元，年均增长10%"),
        RolePattern(
            quantity: .percentage, last: [.annual], role: .annualGrowth, example: "由100万元增加到121万元，年均增幅10%"),
        RolePattern(
            quantity: .percentage, last: [.up, .growthRate, .down, .fallRate, .changeRate], role: .growth,
            example: "支出80万元，比上年减少20万元，下降20%"),
        RolePattern(quantity: .percentage, last: [.doneRate], role: .rate, example: "支出80万元，预算执行率80%"),
        RolePattern(
            quantity: .percentage, last: [.proportion], after: .takes, words: .budgetItself, role: .rate,
            example: "支出80万元，占年初预算的比重为80%"),
        RolePattern(
            quantity: .percentage, last: [.proportion], after: .takes, role: .share, example: "税收80万元，占总收入的比重达80%"),
        RolePattern(quantity: .percentage, last: [.proportion], role: .share, example: "事业收入80万元、占比80%"),
        RolePattern(
            quantity: .percentage, after: .takes, words: .budgetItself, role: .rate, example: "收入80万元，占年初预算的80%"),
        RolePattern(quantity: .percentage, after: .takes, role: .share, example: "基本支出80万元，占支出总预算的80%"),
        RolePattern(quantity: .percentage, last: [.takes], role: .share, example: "公务接待费80万元，占80%"),
        RolePattern(
            quantity: .percentage, after: .done, words: .plan, role: .rate, example: "支出80万元，完成年初预算的80%"),
        RolePattern(
            quantity: .percentage, after: .link, words: .budgetItself, role: .rate, example: "收入80万元，为年初预算80%"),
        RolePattern(
            quantity: .percentage, isOnlyOf: true, role: .rate, example: "支出80万元，为年初预算数100万元的80%"),
        RolePattern(quantity: .percentage, role: .other, example: "领导授课率不低，学员满意率为98%"),
        // Percentage points.
        RolePattern(
            quantity: .points, holding: .apart, role: .pointsApart, example: "增长5.5%，下降1.5%，相差7个百分点"),
        RolePattern(
            quantity: .points, after: .above, words: .progress, role: .pointsAhead, example: "超序时进度3.5个百分点"),
        RolePattern(
            quantity: .points, after: .below, words: .progress, role: .pointsAhead, example: "低于序时进度3.5个百分点"),
        RolePattern(quantity: .points, role: .points, example: "比上年提高4.8个百分点"),
        // Multiples.
        RolePattern(
            quantity: .multiple, last: [.up, .down, .growthRate], role: .timesGrown, example: "由10万元增加到30万元，增长了2倍"),
        RolePattern(quantity: .multiple, role: .multiple, example: "是上年的3倍"),
        // Amounts and counts.
        RolePattern(
            quantity: .amount, after: .takes, next: .ofPercentage, role: .baseOf, example: "在职136人，占编制数143人的比率为95.10%"),
        RolePattern(
            quantity: .amount, after: .link, words: .plan, next: .ofPercentage, role: .baseOf,
            example: "支出80万元，为年初预算数100万元的80%"),
        RolePattern(
            quantity: .amount, after: .done, words: .plan, next: .ofPercentage, role: .baseOf,
            example: "支出80万元，完成预算100万元的80%"),
        RolePattern(quantity: .amount, last: [.up, .down], role: .change, example: "支出80万元，比上年减少20万元"),
        RolePattern(quantity: .amount, last: [.into], role: .into, example: "由100万元增加到121万元"),
        RolePattern(
            quantity: .amount, last: [.from], next: .leadsOn, role: .from, example: "由2000年的100万元增加到121万元"),
        RolePattern(
            quantity: .amount, last: [.versus], next: .leadsOn, role: .comparedWith,
            example: "支出80万元，较2024年的100万元减少20万元"),
        RolePattern(
            quantity: .amount, last: [.with], next: .leadsOn, role: .comparedWith,
            example: "支出80万元，与2024年的100万元相比减少20万元"),
        RolePattern(
            quantity: .amount, after: .above, words: .planItself, next: .endsClause, role: .change,
            example: "支出82万元，决算数大于预算数2万元"),
        RolePattern(
            quantity: .amount, after: .below, words: .planItself, next: .endsClause, role: .change,
            example: "支出78万元，决算数小于预算数2万元"),
        RolePattern(
            quantity: .amount, last: [.above, .below, .apart], role: .other, example: "支出80万元，超2万元"),
        RolePattern(
            quantity: .amount, isComparedThere: true, next: .leadsOn, role: .comparedWith,
            example: "支出80万元，比上年累计支出100万元减少20万元"),
        RolePattern(
            quantity: .amount, after: .from, next: .leadsOn, role: .from, example: "由年初预算100万元调整为121万元"),
        RolePattern(quantity: .amount, role: .amount, example: "总收入为1540.23万元"),
    ]

    /// The rows of one quantity, in order.
    static let byQuantity: [Quantity: [RolePattern]] = Dictionary(grouping: table, by: \.quantity)

    func fits(_ lead: Lead, _ next: Follow) -> Bool {
        if !last.isEmpty {
            guard let cue = lead.last, last.contains(cue) else { return false }
        }
        if let holding, !lead.has(holding) { return false }
        if isOnlyOf, !lead.isOnlyOf { return false }
        switch self.next {
        case .any: break
        case .ofPercentage: guard next.isOfPercentage else { return false }
        case .leadsOn: guard next.leadsOn else { return false }
        case .endsClause: guard next.endsClause else { return false }
        }
        if isComparedThere { guard lead.comparison != nil, lead.comparisonReachesEnd else { return false } }
        guard let after else { return true }
        guard let said = lead.text(after: after) else { return false }
        switch words {
        case .any: return true
        case .budgetItself: return said.isBudgetItself
        case .plan: return said.isPlan
        case .planItself: return said.isPlanItself && (said.has("预算") || said.has("计划"))
        case .progress: return said.has("序时")
        }
    }
}

extension RolePattern.Quantity {
    init(_ unit: Unit) {
        if unit.isPercentLike {
            self = .percentage
        } else if unit == .points {
            self = .points
        } else if unit == .multiple {
            self = .multiple
        } else {
            self = .amount
        }
    }
}
