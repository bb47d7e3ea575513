internal import FiscNumerics

/// Reads the part that each figure of a block plays, from the cue words before it.
///
/// The words between two figures are the later one's *lead*; the rows of `RolePattern.table` say what they mean.
struct MentionReader {
    let text: ReadingText
    let lexemes: [Lexeme]
    let figures: [Figure]
    let firstFigure: Int
    let block: Int
    /// 持平 and the like, by lexeme: changes of nothing.
    private(set) var levels: [Int: Mention] = [:]
    /// Percent signs without a number, by lexeme: shares, rates and growths that were left blank.
    private(set) var gaps: [Int: Mention] = [:]
    private var sentence = 0
    private var isBehindCause = false
    private var lastComparison: Comparison?

    init(text: ReadingText, lexemes: [Lexeme], figures: [Figure], firstFigure: Int, block: Int) {
        self.text = text
        self.lexemes = lexemes
        self.figures = figures
        self.firstFigure = firstFigure
        self.block = block
    }

    mutating func run() -> [Int: Mention] {
        var mentions: [Int: Mention] = [:]
        var leadStart = 0
        var index = 0
        while index < lexemes.count {
            guard lexemes[index].figure != nil else {
                if lexemes[index].endsSentence { sentence += 1 }
                if lexemes[index].isCue == .level { readLevel(leadStart..<index) }
                if lexemes[index].kind == .gap, isBlank(index, after: leadStart) { readGap(leadStart..<index) }
                index += 1
                continue
            }
            let series = self.series(from: index)
            let lead = Lead(text: text, lexemes: lexemes, range: leadStart..<index)
            var mention = read(lead, at: series)
            mention.block = block
            mention.sentence = sentence
            if lead.opensPoint { isBehindCause = false }
            isBehindCause = isBehindCause || lead.isExplained
            mention.isBehindCause = isBehindCause
            if mention.comparison != nil { lastComparison = mention.comparison }
            var isFall = mention.isNegative
            for (position, place) in series.enumerated() {
                guard let figure = lexemes[place].figure else { continue }
                if position > 0, let cue = lexemes[place - 1].isCue, cue == .up || cue == .down {
                    isFall = cue == .down
                }
                mention.figure = figure
                // “下降-3.2%”: the sign says over again what the word says.
                mention.isNegative = isFall && !(self.figure(at: place)?.value.isNegative ?? false)
                mention.seriesPosition = position
                mention.seriesCount = series.count
                mention.range = lexemes[place].range
                mentions[place] = mention
            }
            index = (series.last ?? index) + 1
            leadStart = index
        }
        return mentions
    }

    /// A place where a number was to be filled in: behind a cue or a name, before a mark. “(%)” only names a unit.
    private func isBlank(_ place: Int, after leadStart: Int) -> Bool {
        guard leadStart > 0, place > leadStart else { return false }
        switch lexemes[place - 1].kind {
        case .text, .cue, .gap, .pause: break
        default: return false
        }
        guard place + 1 < lexemes.count else { return true }
        switch lexemes[place + 1].kind {
        case .pause, .close, .open, .cue(.and), .gap: return true
        default: return lexemes[place + 1].endsClause
        }
    }

    private mutating func readGap(_ range: Range<Int>) {
        // “26.1%、　%和18.2%”: one of a series, of the same role as the others.
        let before = lexemes[range.upperBound - 1]
        if before.kind == .pause || before.isCue == .and {
            gaps[range.upperBound] = Mention(figure: 0, role: .other)
            return
        }
        let lead = Lead(text: text, lexemes: lexemes, range: range)
        var mention = Mention(figure: 0, role: .other)
        let rows = RolePattern.byQuantity[.percentage] ?? []
        let next = Follow(lexemes: lexemes, after: range.upperBound)
        if let pattern = rows.first(where: { $0.fits(lead, next) }) { apply(pattern, to: &mention, lead) }
        guard mention.role != .other || lexemes[range.upperBound - 1].isCue == .link else { return }
        mention.block = block
        gaps[range.upperBound] = mention
    }

    private mutating func readLevel(_ range: Range<Int>) {
        let lead = Lead(text: text, lexemes: lexemes, range: range)
        var mention = Mention(figure: 0, role: .change)
        mention.block = block
        mention.sentence = sentence
        mention.subject = lead.attributeSubject.name
        mention.comparison = lead.comparison
        levels[range.upperBound] = mention
    }

    private func figure(at place: Int) -> Figure? {
        guard place < lexemes.count, let index = lexemes[place].figure, figures.indices.contains(index - firstFigure)
        else { return nil }
        return figures[index - firstFigure]
    }

    /// Figures divided by nothing but 、 和 or a comma: “25.8%、44.8%和29.4%”, “4125.49,4143.91万元”.
    private func series(from start: Int) -> [Int] {
        var places = [start]
        let repeated = repeatedCues(before: start)
        while let last = places.last, let next = next(after: last, repeated), let a = figure(at: last),
            let b = figure(at: next)
        {
            let isSameUnit = a.unit.isEquivalent(to: b.unit)
            switch lexemes[last + 1].kind {
            case .pause, .cue(.and): guard isSameUnit || a.unit == .number else { return places }
            case .comma: guard a.unit == .number, b.unit != .number || places.count > 1 else { return places }
            default: return places
            }
            places.append(next)
        }
        return places
    }

    /// “分别占96%和占4%”, “分别增长5%、下降3%”: the cues that may be said over again for each figure.
    private func repeatedCues(before start: Int) -> [Cue] {
        guard start > 1, lexemes[start - 2].isCue == .respectively, let cue = lexemes[start - 1].isCue else {
            return []
        }
        switch cue {
        case .takes: return [.takes]
        case .up, .down: return [.up, .down]
        default: return []
        }
    }

    /// The figure behind the mark behind a figure, the cue before it passed over.
    private func next(after last: Int, _ repeated: [Cue]) -> Int? {
        guard last + 2 < lexemes.count else { return nil }
        if lexemes[last + 2].figure != nil { return last + 2 }
        guard last + 3 < lexemes.count, lexemes[last + 3].figure != nil, let cue = lexemes[last + 2].isCue,
            repeated.contains(cue)
        else { return nil }
        return last + 3
    }

    private func read(_ lead: Lead, at series: [Int]) -> Mention {
        let unit = series.compactMap { figure(at: $0)?.unit }.last { $0 != .number } ?? .number
        var mention = Mention(figure: 0, role: .other)
        mention.year = lead.year
        mention.isComparable = lead.has(.comparable)
        mention.isAdjacent = lead.isAdjacent
        mention.hasTotalCue = lead.endsWithTotal
        mention.isReached = lead.last == .into
        mention.isExplained = lead.isExplained
        mention.isBehindComparison = lead.comparesBefore
        mention.isAdjusting = lead.isAdjusting
        mention.isSubtracted = lead.has(.minus)
        let next = Follow(lexemes: lexemes, after: series.last ?? 0)
        let rows = RolePattern.byQuantity[RolePattern.Quantity(unit)] ?? []
        if isSeriesWithGap(series) { return mention }
        if let pattern = rows.first(where: { $0.fits(lead, next) }) { apply(pattern, to: &mention, lead) }
        if series.count > 1 { mention.seriesNames = lead.seriesNames }
        return mention
    }

    /// “26.14%、　%和18.15%”: which of them is left blank leaves open whose the others are.
    private func isSeriesWithGap(_ series: [Int]) -> Bool {
        guard let first = series.first, let last = series.last else { return false }
        func isGap(_ joint: Int, _ place: Int) -> Bool {
            guard lexemes.indices.contains(joint), lexemes.indices.contains(place), lexemes[place].kind == .gap else {
                return false
            }
            return lexemes[joint].kind == .pause || lexemes[joint].isCue == .and
        }
        return isGap(first - 1, first - 2) || isGap(last + 1, last + 2)
    }

    /// Fills in what the role needs from the lead.
    private func apply(_ pattern: RolePattern, to mention: inout Mention, _ lead: Lead) {
        mention.role = pattern.role
        switch pattern.role {
        case .amount:
            mention.subject = lead.subject
            return
        case .baseOf:
            mention.base = pattern.after.flatMap { lead.text(after: $0) } ?? .none
            guard pattern.after == .takes else { return }
        case .share, .rate:
            mention.base = pattern.after.flatMap { lead.text(after: $0) } ?? .none
        case .change, .growth, .annualGrowth, .points:
            mention.isNegative = lead.last == .down || lead.last == .fallRate || pattern.after == .below
            mention.comparison = lead.comparison ?? (lead.isAdjacent ? lastComparison : nil)
            mention.comparesAnew = lead.comparison != nil
            if let cue = pattern.after, let plan = lead.text(after: cue) {
                mention.comparison = Comparison(name: plan, year: nil, isBudget: true)
                mention.isBesidePlan = true
            }
        case .pointsAhead: mention.isNegative = pattern.after == .below
        case .comparedWith: mention.comparison = lead.comparison
        case .from, .into, .timesGrown, .multiple, .pointsApart, .other: break
        }
        let subject = lead.attributeSubject
        // 决算数, 金额: a word for any amount names nothing.
        guard !subject.name.isAnyAmount else { return }
        mention.subject = subject.name
        mention.hasOwnSubject = subject.isOwn
    }
}

extension SubjectName {
    /// 年初预算, 预算数, 调整预算: a budget as such, rather than a total that has 预算 in its name.
    var isBudgetItself: Bool {
        guard isPlan else { return false }
        return !(has("支出") || has("收入") || has("基本") || has("项目") || has("采购") || has("总预算") || has("经费")) || has("年初")
            || has("调整")
    }

    /// Anything that is fulfilled by degrees.
    var isPlan: Bool { has("预算") || has("计划") || has("目标") || has("任务") }
}

extension SubjectName {
    /// What a rate may be of: a plan, the posts allotted, a limit.
    var isPlanned: Bool {
        isBudget || has("计划") || has("目标") || has("任务") || has("编制") || has("限额") || has("总投资") || has("下达")
    }
}
