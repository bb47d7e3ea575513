internal import FiscNumerics

/// The part that a figure plays in its clause.
enum Role: Equatable {
    /// An amount or count of its own.
    case amount
    /// What the next change is measured from: “比上年433万元减少”.
    case comparedWith
    /// What the next percentage is of: “为年初预算数6180万元的78.56%”.
    case baseOf
    case change, growth, share, rate
    case annualGrowth
    /// “增长了13.69倍”
    case timesGrown
    case multiple
    /// “由A增加到B”
    case from, into
    /// “超序时进度3.5个百分点”, “相差68.7个百分点”
    case pointsAhead, pointsApart, points
    /// A percentage or number with no relation.
    case other
}

/// With what a change or growth compares.
struct Comparison {
    var name: SubjectName
    var year: Int?
    /// 比年初预算, 与2021年度预算相比
    var isBudget: Bool
}

/// One figure in its clause.
struct Mention {
    var figure: Int
    var role: Role
    var isNegative = false
    /// What stands before it in its own clause.
    var subject = SubjectName.none
    /// Its own clause names what it is said of.
    var hasOwnSubject = false
    /// Its own clause gives a cause of what was said before.
    var isExplained = false
    /// 比, 较 stood before it since the last figure.
    var isBehindComparison = false
    /// Somewhere before it in its sentence a cause is given.
    var isBehindCause = false
    /// Its own words since the last figure say what it is compared with.
    var comparesAnew = false
    /// 调整为, 调增: between two plans.
    var isAdjusting = false
    /// The whole of a share, the budget of a rate.
    var base = SubjectName.none
    var comparison: Comparison?
    var year: Int?
    /// “决算数大于预算数2万元”: how far from a plan, which is not given there.
    var isBesidePlan = false
    /// Over a base adjusted in a way that the text does not print.
    var isComparable = false
    /// 减去 stood before it in its clause.
    var isSubtracted = false
    /// Its place among figures that share one lead: “分别为A、B和C”.
    var seriesPosition = 0
    var seriesCount = 1
    var seriesNames: [SubjectName] = []
    var block = 0
    var sentence = 0
    /// Whether nothing but marks stood between it and the figure before.
    var isAdjacent = false
    /// 提高到, 下降至 stood right before it.
    var isReached = false
    /// A total cue stood before it: 合计, 共.
    var hasTotalCue = false
    var range = 0..<0
}

extension Figure {
    /// 突破, 不足, 以上: what the text gives is a bound.
    var isBound: Bool { hedge != .none && hedge != .about && hedge != .nearly }
}
