/// The lexemes between two figures, as the later one sees them.
struct Lead {
    let text: ReadingText
    let lexemes: [Lexeme]
    let range: Range<Int>
    /// The last lexeme that is not filler (为 是 达 约 的 分别 and periods).
    private let decisive: Int?

    init(text: ReadingText, lexemes: [Lexeme], range: Range<Int>) {
        self.text = text
        self.lexemes = lexemes
        self.range = range
        var index = range.upperBound - 1
        while index >= range.lowerBound, Self.isFiller(lexemes[index].kind) { index -= 1 }
        decisive = index >= range.lowerBound ? index : nil
    }

    private static func isFiller(_ kind: Lexeme.Kind) -> Bool {
        switch kind {
        case .cue(.link), .cue(.of), .cue(.respectively), .period: true
        default: false
        }
    }

    /// The cue that decides, if the last word that matters is one.
    var last: Cue? { decisive.flatMap { lexemes[$0].isCue } }

    var endsWithTotal: Bool { last == .total || last == .plus }

    /// Nothing but marks and cues since the figure before; no new subject.
    var isAdjacent: Bool {
        range.lowerBound > 0
            && !lexemes[range].contains { $0.endsSentence || $0.kind == .marker || $0.kind == .semicolon }
            && attributeSubject.name.isEmpty
    }

    /// “…6180万元的78.56%”
    var isOnlyOf: Bool {
        guard let first = range.first, first > 0, lexemes[first].isCue == .of else { return false }
        return lexemes[range].allSatisfy {
            $0.isCue == .of || $0.isCue == .link || $0.isCue == .proportion || $0.isCue == .doneRate
        }
    }

    /// Whether a cue stands in the last clause.
    func has(_ cue: Cue) -> Bool { lexemes[lastClause].contains { $0.isCue == cue } }

    var year: Int? {
        for lexeme in lexemes[range].reversed() {
            if case .period(let year?) = lexeme.kind { return year }
            if lexeme.endsSentence { return nil }
        }
        return nil
    }

    // MARK: Clauses

    /// From behind the last mark that ends a clause; such marks directly before the figure are passed over.
    private var lastClause: Range<Int> { clause(endingAt: (decisive ?? range.lowerBound - 1) + 1) }

    private func clause(endingAt end: Int) -> Range<Int> {
        var start = end
        while start > range.lowerBound {
            if let open = openingBracket(of: start - 1) {
                start = open
            } else if Self.opensClause(lexemes[start - 1]) {
                break
            } else {
                start -= 1
            }
        }
        return start..<max(start, end)
    }

    /// “占预计数(取自〔2018〕30号)的60%”: where a bracket that closes at a place was opened, if that is in the lead.
    private func openingBracket(of close: Int) -> Int? {
        guard lexemes[close].kind == .close else { return nil }
        return (range.lowerBound..<close).reversed().first { lexemes[$0].kind == .open }
    }

    private static func opensClause(_ lexeme: Lexeme) -> Bool {
        switch lexeme.kind {
        case .cue(.among), .cue(.consists), .cue(.partly), .cue(.view), .cue(.plus), .open: true
        default: lexeme.endsClause
        }
    }

    /// The text of a stretch of lexemes as a name; what stands before its last period is left out.
    private func name(_ places: Range<Int>) -> SubjectName {
        var kept = outsideBrackets(places)[...]
        if let period = kept.lastIndex(where: { if case .period = lexemes[$0].kind { true } else { false } }),
            kept[(period + 1)...].contains(where: { Self.isNominal(lexemes[$0]) })
        {
            kept = kept[(period + 1)...]
        }
        while let first = kept.first, !Self.isNominal(lexemes[first]) { kept = kept.dropFirst() }
        while let last = kept.last, !Self.isNominal(lexemes[last]) { kept = kept.dropLast() }
        var letters: [UInt32] = []
        for place in kept {
            if case .period = lexemes[place].kind { continue }
            letters += text.scalars[lexemes[place].range]
        }
        return SubjectName(letters)
    }

    private func outsideBrackets(_ places: Range<Int>) -> [Int] {
        var kept: [Int] = []
        var depth = 0
        for place in places {
            switch lexemes[place].kind {
            case .open: depth += 1
            case .close: depth = max(0, depth - 1)
            default: if depth == 0 { kept.append(place) }
            }
        }
        return kept
    }

    private static func isNominal(_ lexeme: Lexeme) -> Bool {
        lexeme.kind == .text || lexeme.isCue == .total || lexeme.isCue == .done || lexeme.isCue == .doneRate
    }

    private static func isText(_ lexeme: Lexeme) -> Bool { lexeme.kind == .text || lexeme.isCue == .total }

    // MARK: Names

    /// The subject of an amount: the words of its own clause.
    var subject: SubjectName {
        let clause = lastClause
        guard lexemes[clause].contains(where: Self.isText) else { return .none }
        // 、 parts names in a list: the figure belongs to the last of them, unless they share it.
        if !lexemes[clause].contains(where: { $0.isCue == .respectively }),
            let pause = clause.last(where: { lexemes[$0].kind == .pause || lexemes[$0].kind == .close }),
            pause + 1 < clause.upperBound,
            lexemes[(pause + 1)..<clause.upperBound].contains(where: Self.isText)
        {
            return name((pause + 1)..<clause.upperBound)
        }
        return name(clause)
    }

    /// What an attribute is said of: the words before its cue, in its own clause or an earlier one of the lead.
    ///
    /// “主要原因是退休费增加3万元”: behind the words for a cause its own clause names what the cause is; an earlier clause
    /// that gives a cause names nothing.
    var attributeSubject: (name: SubjectName, isOwn: Bool) {
        var end = (decisive ?? range.lowerBound - 1) + 1
        var isOwn = true
        while end > range.lowerBound {
            var clause = clause(endingAt: end)
            if let cause = clause.last(where: { lexemes[$0].isCue == .cause }) {
                if !isOwn { return (.none, false) }
                clause = (cause + 1)..<clause.upperBound
            }
            var stop = clause.upperBound
            if let cue = clause.first(where: {
                Self.opensPredicate(lexemes[$0]) || isComparing($0, before: clause.upperBound)
            }) {
                stop = cue
            }
            if clause.lowerBound < stop, lexemes[clause.lowerBound..<stop].contains(where: Self.isText) {
                return (name(clause.lowerBound..<stop), isOwn)
            }
            isOwn = false
            end = clause.lowerBound - 1
            if end >= range.lowerBound, lexemes[end].endsSentence || lexemes[end].kind == .semicolon { break }
            if end >= range.lowerBound, lexemes[end].isCue == .cause { break }
        }
        return (.none, false)
    }

    var comparesBefore: Bool { !opensSentence && lexemes[range].contains { $0.isCue == .versus } }

    var opensSentence: Bool { lexemes[range].contains { $0.endsSentence || $0.kind == .semicolon } }

    /// A point of a numbered list begins: what was explained before it is done with.
    var opensPoint: Bool { opensSentence || lexemes[range].contains { $0.kind == .marker } }

    /// Whether its own clause gives a cause: “主要原因是业务增加5万元”.
    var isExplained: Bool { lexemes[lastClause].contains { $0.isCue == .cause } }

    /// “由100万元调整为120万元”: one plan after another, rather than one year after another.
    var isAdjusting: Bool {
        guard last == .into || last == .up || last == .down, let decisive else { return false }
        return text.scalars[lexemes[decisive].range].contains(0x8C03)
    }

    private static func opensPredicate(_ lexeme: Lexeme) -> Bool {
        switch lexeme.isCue {
        case .takes, .versus, .yearOnYear, .up, .down, .level, .growthRate, .fallRate, .changeRate, .proportion, .done,
            .doneRate, .from,
            .annual, .above, .below:
            true
        default: false
        }
    }

    /// The words between the last such cue of the clause and the figure.
    func text(after cue: Cue) -> SubjectName? {
        let clause = lastClause
        guard let place = clause.last(where: { lexemes[$0].isCue == cue }), let decisive, place < decisive else {
            return nil
        }
        var end = decisive + 1
        if lexemes[decisive].isCue == .proportion { end = decisive }
        let found = name((place + 1)..<end)
        return found.isEmpty ? nil : found
    }

    /// 比上年, 较2024年, 与2021年度预算相比, 同比; in the lead's last clauses.
    var comparison: Comparison? {
        let end = (decisive ?? range.lowerBound - 1) + 1
        for place in (range.lowerBound..<end).reversed() {
            if lexemes[place].endsSentence || lexemes[place].kind == .semicolon { return nil }
            switch lexemes[place].isCue {
            case .yearOnYear: return Comparison(name: .none, year: nil, isBudget: false)
            case .versus: return comparison(from: place, to: end)
            case .with where isComparing(place, before: end): return comparison(from: place, to: end)
            default: continue
            }
        }
        return nil
    }

    /// 与 compares where 相比 or 持平 follows in its clause; here the lexeme behind the lead counts too.
    private func isComparing(_ place: Int, before end: Int) -> Bool {
        guard lexemes[place].isCue == .with else { return false }
        for other in (place + 1)..<max(end, place + 1) {
            if lexemes[other].isCue == .against || lexemes[other].isCue == .level { return true }
            if lexemes[other].endsClause { return false }
        }
        if range.upperBound < lexemes.count, lexemes[range.upperBound].isCue == .level { return true }
        // “与2014年的14亿元相比”
        return range.upperBound + 1 < lexemes.count && lexemes[range.upperBound + 1].isCue == .against
    }

    private func comparison(from place: Int, to end: Int) -> Comparison? {
        var stop = place + 1
        while stop < end, !lexemes[stop].endsClause, !Self.closesComparison(lexemes[stop]) { stop += 1 }
        let said = name((place + 1)..<stop)
        var year: Int?
        for lexeme in lexemes[(place + 1)..<stop] { if case .period(let named?) = lexeme.kind { year = named } }
        if said.isEmpty, year == nil { return nil }
        return Comparison(name: said, year: year, isBudget: said.has("预算") || said.has("计划"))
    }

    private static func closesComparison(_ lexeme: Lexeme) -> Bool {
        switch lexeme.isCue {
        case .up, .down, .level, .against, .growthRate, .fallRate: true
        default: false
        }
    }

    /// Whether the compared-with words stand directly before the figure: “比上年累计支出433万元”.
    var comparisonReachesEnd: Bool {
        let clause = lastClause
        guard let decisive,
            let place = clause.last(where: {
                lexemes[$0].isCue == .versus || isComparing($0, before: clause.upperBound)
            })
        else { return false }
        return !lexemes[place...decisive].contains(where: Self.closesComparison)
    }

    /// “货物、工程、服务政府采购规模分别为”: the names that a series of figures pairs with.
    var seriesNames: [SubjectName] {
        let clause = lastClause
        var names: [SubjectName] = []
        var start = clause.lowerBound
        for place in clause where lexemes[place].kind == .pause || lexemes[place].isCue == .and {
            names.append(name(start..<place))
            start = place + 1
        }
        names.append(name(start..<clause.upperBound))
        return names.filter { !$0.isEmpty }
    }
}

/// What comes right behind a figure.
struct Follow {
    let lexemes: [Lexeme]
    let after: Int

    private func kind(_ offset: Int) -> Lexeme.Kind? {
        after + offset < lexemes.count ? lexemes[after + offset].kind : nil
    }

    /// “…6180万元的78.56%”: 的 and then a figure.
    var isOfPercentage: Bool {
        guard kind(1) == .cue(.of) else { return false }
        var offset = 2
        while kind(offset) == .cue(.link) || kind(offset) == .cue(.proportion) || kind(offset) == .cue(.doneRate) {
            offset += 1
        }
        switch kind(offset) {
        case .figure, .gap: return offset <= 4
        default: return false
        }
    }

    /// Behind it the clause, or the text, ends.
    var endsClause: Bool { after + 1 >= lexemes.count || lexemes[after + 1].endsClause || kind(1) == .close }

    /// “…433万元减少”, “…13395亿元增加到”, “…相比,减少”
    var leadsOn: Bool {
        let first = kind(1) == .comma ? kind(2) : kind(1)
        switch first {
        case .cue(.up), .cue(.down), .cue(.into), .cue(.against), .cue(.level): return true
        default: return false
        }
    }
}
