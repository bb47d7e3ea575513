internal import FiscNumerics
internal import FiscSource

/// Builds a passage block by block.
struct PassageBuilder {
    var passage = Passage()
    private let document: Document
    let units: UnitReader
    var positions: PositionTracker
    private var current: Int?
    private var open: [Int?] = []
    private var lastSeries: [Int] = []
    private var pendingBase: Int?
    private var pendingOf: Int?
    /// “教育经费占财政支出900亿元的比例为15%”: whose share it is stands before the whole.
    private var subjectOfShare = SubjectName.none
    /// Whose comparison it is: “收入预算较2024年的1525.60万元增加64.40万元”.
    private var comparedSubject = SubjectName.none
    private var baseSubjects: [Int: SubjectName] = [:]
    /// The year last named for an amount or in a heading.
    private var contextYear: Int?
    /// Asked before each block.
    var isStopped: () -> Bool = { false }

    init(document: Document, catalog: UnitCatalog) {
        self.document = document
        units = UnitReader(catalog: catalog)
        positions = PositionTracker(document.source)
    }

    /// Takes one section's blocks apart.
    mutating func run(_ section: Range<Int>) {
        let isOfTable = document.blocks.contains(where: \.isStructuredTable)
        for (index, block) in zip(section, document.blocks[section]) {
            if isStopped() { return }
            switch block.kind {
            case .title: continue
            case .heading:
                passage.entries.append(.heading)
                read(block, index)
            case .paragraph where Self.isPageNumber(block.text): continue
            // What an English table of data says above and below its rows is no sentence of a report.
            case .paragraph where isOfTable && !block.text.scalars.contains(where: { Letter.isHan($0.value) }): continue
            case .paragraph:
                passage.entries.append(.block)
                read(block, index)
            case .table(let grid):
                passage.entries.append(.block)
                readTable(grid, block, index)
            }
        }
        inferUnits()
        readBareScales()
        if section.upperBound == document.blocks.count, document.isCutOff {
            passage.cutSentence = passage.sentenceCount - 1
        }
    }

    /// Hands the passage over: a copy left behind would be made in full at the first change.
    mutating func takePassage() -> Passage {
        var taken = Passage()
        swap(&taken, &passage)
        return taken
    }

    /// Goes on with the section behind one in which the relations were found.
    mutating func goOn(behind last: inout Passage) {
        passage = last.next()
        baseSubjects = [:]
        pendingBase = nil
        pendingOf = nil
        lastSeries = []
    }

    /// Digits alone on a line, as a page carries them.
    private static func isPageNumber(_ text: MappedText) -> Bool {
        (1...3).contains(text.count) && text.scalars.allSatisfy { Letter.isDigit(Folding.fold($0.value)) }
    }

    mutating func read(_ block: Document.Block, _ index: Int) {
        let text = ReadingText(block.text)
        var lexer = Lexer(text, units: units, firstFigure: passage.figures.count)
        lexer.run()
        noteYearShare(text)
        guard !lexer.lexemes.isEmpty else { return }
        var reader = MentionReader(
            text: text, lexemes: lexer.lexemes, figures: lexer.numbers.map(\.figure),
            firstFigure: passage.figures.count, block: index)
        let mentions = reader.run()
        let firstFigure = passage.figures.count
        place(lexer.numbers, at: lexer.ranges, in: text, block, index)
        place(lexer, firstFigure: firstFigure)
        for range in lexer.runTogether {
            passage.runTogether.append((text.string(range), block.text.span(text.origin(of: range))))
        }
        current = nil
        open = []
        walk(
            lexer.lexemes, text: text, mentions, levels: reader.levels, gaps: reader.gaps, in: block,
            proportions: lexer.proportions, block: index)
        passage.sentenceCount += 1
    }

    // MARK: Figures

    private mutating func place(
        _ numbers: [ScannedNumber], at ranges: [Range<Int>], in text: ReadingText, _ block: Document.Block, _ index: Int
    ) {
        let place = block.place
        for (scanned, range) in zip(numbers, ranges) {
            let span = block.text.span(text.origin(of: range))
            let position = positions.position(of: span.start)
            passage.figures.append(
                PlacedFigure(
                    figure: scanned.figure, surface: text.string(range), printed: scanned.printed, subject: "",
                    period: nil,
                    kind: "other", span: span, line: position.line, column: position.column, place: place,
                    block: index,
                    sentence: passage.sentenceCount))
        }
    }

    /// Calculations whose result follows at once.
    private mutating func place(_ lexer: Lexer, firstFigure: Int) {
        for (position, lexeme) in lexer.lexemes.enumerated() {
            guard case .formula(let index) = lexeme.kind else { continue }
            let first = firstFigure + lexer.formulaStarts[index]
            let count = lexer.formulas[index].operands.count
            // The equals sign is a piece of text between the two.
            guard let result = lexer.lexemes[(position + 1)...].prefix(2).compactMap(\.figure).first else { continue }
            passage.formulas.append(
                PlacedFormula(
                    shape: lexer.formulas[index].shape, operands: Array(first..<(first + count)), result: result))
        }
    }

    // MARK: Entries

    private mutating func walk(
        _ lexemes: [Lexeme], text: ReadingText, _ mentions: [Int: Mention], levels: [Int: Mention],
        gaps: [Int: Mention],
        in source: Document.Block, proportions: [[Int]], block: Int
    ) {
        for (place, lexeme) in lexemes.enumerated() {
            noteListStart(lexemes, place)
            switch lexeme.kind {
            case .figure(let figure):
                guard var mention = mentions[place] else { continue }
                mention.sentence = passage.sentenceCount
                passage.figures[figure].sentence = passage.sentenceCount
                unify(&mention, in: mentions, place)
                enter(mention, block: block)
                if lexeme.end < text.count, text.scalars[lexeme.end] == 0x7B49, let current {
                    passage.items[current].isFollowedByEtc = true
                }
                if lexeme.end + 1 < text.count, text.scalars[lexeme.end] == 0x9879,
                    text.scalars[lexeme.end + 1] == 0x76EE, let current
                {
                    passage.items[current].isProjectCount = passage.items[current].figure == figure
                }
            case .proportions(let index):
                for figure in proportions[index] {
                    passage.figures[figure].sentence = passage.sentenceCount
                    passage.figures[figure].kind = Role.share.kind
                }
                // “由10:50:40调整为9:50:41”: the first are those of the year before.
                if place + 1 < lexemes.count, lexemes[place + 1].isCue == .into { continue }
                passage.proportions.append(
                    PlacedProportions(
                        figures: proportions[index], sentence: passage.sentenceCount, itemCount: passage.items.count))
            case .cue(.among):
                noteInline(lexemes, place)
                if place > 0, lexemes[place - 1].kind == .text,
                    place == 1 || lexemes[place - 2].endsClause || lexemes[place - 2].isCue == .link
                {
                    passage.openerNames[passage.entries.count] = SubjectName(
                        Array(text.scalars[lexemes[place - 1].range]))
                }
                passage.entries.append(.opener(isClosed: false))
            case .cue(.view): passage.entries.append(.view)
            case .cue(.partly):
                noteInline(lexemes, place)
                passage.entries.append(.choice)
            case .cue(.consists):
                noteInline(lexemes, place)
                if place > 0, lexemes[place - 1].kind == .text {
                    // 支出包括 is one cue.
                    let word = text.scalars[lexeme.range]
                    let kind = word.first == 0x652F || word.first == 0x6536 ? Array(word.prefix(2)) : []
                    passage.dividedNames[passage.entries.count] = SubjectName(
                        Array(text.scalars[lexemes[place - 1].range]) + kind)
                }
                passage.entries.append(.opener(isClosed: true))
            case .gap:
                pendingOf = nil
                if let gap = gaps[place] { addGap(gap, of: current, lexemes, place, text, source) }
            case .cue(.notAbove): passage.entries.append(.notAbove)
            case .cue(.plus): passage.entries.append(.plus)
            case .cue(.level): if let mention = levels[place] { enterLevel(mention, block: block) }
            case .period(let year?):
                if case .heading = document.blocks[block].kind { contextYear = year }
                passage.yearsOfSentence[passage.sentenceCount, default: []].append(year)
            case .text:
                if Self.saysBalanced(text.scalars[lexeme.range]) {
                    passage.balancedSentences.insert(passage.sentenceCount)
                }
            case .semicolon: passage.entries.append(.semicolon)
            case .colon: passage.entries.append(.colon)
            case .marker:
                if text.scalars[lexeme.start] == Letter.dash { passage.dashes.insert(passage.entries.count) }
                passage.entries.append(.marker)
            case .open:
                passage.entries.append(.open)
                open.append(current)
            case .close:
                passage.entries.append(.close)
                if let outer = open.popLast() { current = outer }
            case .stop:
                passage.entries.append(.stop)
                passage.sentenceCount += 1
                pendingBase = nil
                pendingOf = nil
                comparedSubject = .none
            default: break
            }
        }
    }

    private mutating func noteInline(_ lexemes: [Lexeme], _ place: Int) {
        if place + 1 < lexemes.count, lexemes[place + 1].kind == .text {
            passage.inlineOpeners.insert(passage.entries.count)
        }
        let next = place + 2
        if next < lexemes.count, lexemes[next].kind == .text { passage.inlineOpeners.insert(passage.entries.count) }
    }

    /// A figure of a series without its own unit takes the one behind the last.
    private mutating func unify(_ mention: inout Mention, in mentions: [Int: Mention], _ place: Int) {
        guard mention.seriesCount > 1, passage.figures[mention.figure].figure.unit == .number else { return }
        let last = mention.figure + mention.seriesCount - 1 - mention.seriesPosition
        guard last < passage.figures.count else { return }
        let unit = passage.figures[last].figure.unit
        guard unit != .number else { return }
        let own = passage.figures[mention.figure].figure
        passage.figures[mention.figure].figure = Figure.written(value: own.value, unit: unit, hedge: own.hedge)
    }

    private mutating func enter(_ mention: Mention, block: Int) {
        passage.figures[mention.figure].kind = mention.role.kind
        if let year = mention.year { passage.figures[mention.figure].period = "\(year)年" }
        switch mention.role {
        case .amount: addItem(mention, base: nil, block: block)
        case .into:
            addItem(mention, base: pendingBase, block: block)
            pendingBase = nil
        case .from:
            pendingBase = mention.figure
            baseSubjects[mention.figure] = mention.subject
            name(mention.figure, mention.subject)
        case .comparedWith:
            pendingBase = nil
            name(mention.figure, mention.subject)
            // “A比上年B减少C”: B is what the item before, or the one that follows by name, is compared with.
            if let current, mention.subject.isEmpty {
                passage.items[current].base = mention.figure
            } else {
                pendingBase = mention.figure
                comparedSubject = mention.subject
            }
        case .baseOf:
            pendingOf = mention.figure
            subjectOfShare = mention.hasOwnSubject ? mention.subject : .none
            name(mention.figure, mention.base)
        default: addAttribute(mention, block: block)
        }
    }

    private mutating func name(_ figure: Int, _ subject: SubjectName) {
        if passage.figures[figure].subject.isEmpty { passage.figures[figure].subject = subject.shown }
    }

    private mutating func addItem(_ mention: Mention, base: Int?, block: Int) {
        var subject = mention.subject
        if mention.seriesCount > 1, mention.seriesNames.count == mention.seriesCount {
            subject = mention.seriesNames[mention.seriesPosition]
        }
        if subject.isEmpty, mention.role == .into, let base { subject = baseSubjects[base] ?? .none }
        if subject.isEmpty, let current, mention.seriesCount == 1, !mention.hasTotalCue {
            subject = passage.items[current].name
        }
        name(mention.figure, subject)
        if isBareBound(mention, subject) { return }
        if let current, passage.items[current].sentence == passage.sentenceCount,
            passage.items[current].name.isPlanItself,
            subject.isBareOutturn
        {
            subject = subject.named(after: passage.items[current].name)
        }
        if let year = mention.year { contextYear = year }
        var item = Item(
            figure: mention.figure, name: subject, year: contextYear, block: block, sentence: passage.sentenceCount,
            isTotal: subject.isTotal || mention.hasTotalCue)
        item.isDated = mention.year != nil
        item.base = base
        item.isAdjusted = mention.isAdjusting
        item.isBehindCause = mention.isBehindCause
        item.isTakenOut = mention.isComparable
        item.isSubtracted = mention.isSubtracted || mention.isComparable && isWithinSum
        item.entry = passage.entries.count
        comparedSubject = .none
        item.depth = open.count
        passage.series[mention.figure] = (mention.seriesPosition, mention.seriesCount)
        passage.itemByFigure[mention.figure] = passage.items.count
        current = passage.items.count
        passage.entries.append(.item(passage.items.count))
        passage.items.append(item)
        if mention.seriesPosition == 0 { lastSeries = [] }
        if let current { lastSeries.append(current) }
    }

    /// “上年结余40万元,加上收入9万元,扣除支出3万元”: 加上 stands before it in its sentence.
    private var isWithinSum: Bool {
        for entry in passage.entries.suffix(24).reversed() {
            switch entry {
            case .plus: return true
            case .stop, .block, .heading: return false
            default: continue
            }
        }
        return false
    }

    /// “…, 首次突破3万亿元, …”: a bound on what was just given, and nothing of its own.
    private func isBareBound(_ mention: Mention, _ subject: SubjectName) -> Bool {
        passage.figures[mention.figure].figure.isBound && mention.seriesCount == 1 && current != nil
            && (mention.subject.isEmpty || subject.saysOnlyBound)
    }

    private mutating func addAttribute(_ mention: Mention, block: Int) {
        var mention = mention
        if mention.subject.isEmpty, mention.role == .change || mention.role == .growth {
            mention.subject = comparedSubject
        }
        var owner = current
        if mention.seriesCount > 1 {
            owner =
                lastSeries.count == mention.seriesCount
                ? lastSeries[mention.seriesPosition] : itemsInRow(mention.seriesCount)?[mention.seriesPosition]
        }
        var attribute = Attribute(
            mention: mention, owner: owner, sentence: passage.sentenceCount, order: passage.attributes.count)
        if mention.role == .rate || mention.role == .share {
            attribute.base = pendingOf
            if pendingOf != nil, mention.subject.isEmpty, !subjectOfShare.isEmpty, mention.role == .share {
                attribute.mention.subject = subjectOfShare
                attribute.mention.hasOwnSubject = true
            }
            pendingOf = nil
            subjectOfShare = .none
        }
        if mention.role == .change || mention.role == .growth || mention.role == .timesGrown
            || mention.role == .annualGrowth
        {
            attribute.base = pendingBase
            if mention.role == .change { lendUnit(of: mention.figure) }
        }
        let subject = mention.subject.isEmpty ? owner.map { passage.items[$0].name } ?? .none : mention.subject
        name(mention.figure, subject)
        append(attribute)
    }

    /// “较上年2.08减少0.03万元”: the base right before a change is in its unit.
    private mutating func lendUnit(of change: Int) {
        guard change > 0, passage.figures[change - 1].figure.unit == .number,
            passage.figures[change].figure.unit.isMoney,
            [pendingBase, current.flatMap({ passage.items[$0].base })].contains(change - 1)
        else { return }
        let own = passage.figures[change - 1].figure
        passage.figures[change - 1].figure = Figure.written(
            value: own.value, unit: passage.figures[change].figure.unit, hedge: own.hedge)
    }

    /// “货物1286.35万元、工程2740.80万元,分别占26.14%、55.70%”: the last so many amounts of the sentence.
    private func itemsInRow(_ count: Int) -> [Int]? {
        let items = Array(passage.items.indices.suffix(count))
        guard items.count == count, let first = items.first,
            items.allSatisfy({
                passage.items[$0].sentence == passage.sentenceCount && passage.items[$0].depth == open.count
                    && passage.unit($0).dimension == passage.unit(first).dimension
            })
        else { return nil }
        return items
    }

    private mutating func enterLevel(_ mention: Mention, block: Int) {
        var mention = mention
        mention.sentence = passage.sentenceCount
        var attribute = Attribute(
            mention: mention, owner: current, sentence: passage.sentenceCount, order: passage.attributes.count)
        attribute.isLevel = true
        append(attribute)
    }

    private mutating func addGap(
        _ mention: Mention, of owner: Int?, _ lexemes: [Lexeme], _ place: Int, _ text: ReadingText,
        _ block: Document.Block
    ) {
        // What is shown of it begins at the last cue, or behind the mark or figure before it.
        var first = place
        while first > 0, Self.isShownWithGap(lexemes[first - 1]), lexemes[place].end - lexemes[first - 1].start < 20 {
            first -= 1
            if lexemes[first].isCue == .takes { break }
        }
        let around = text.origin(of: lexemes[first].start..<lexemes[place].end)
        passage.missingNumbers.append(
            Passage.Gap(
                text: block.text.string(around), span: block.text.span(text.origin(of: lexemes[place].range)),
                owner: owner, role: mention.role, base: mention.base, sentence: passage.sentenceCount,
                order: passage.attributes.count))
    }

    private static func isShownWithGap(_ lexeme: Lexeme) -> Bool {
        switch lexeme.kind {
        case .text, .cue, .pause: true
        default: false
        }
    }

    private mutating func append(_ attribute: Attribute) {
        var attribute = attribute
        attribute.nearest = attribute.owner
        if let owner = attribute.owner { passage.items[owner].attributes.append(passage.attributes.count) }
        passage.attributes.append(attribute)
    }

    /// 收支相抵, 收支轧差
    private static func saysBalanced(_ letters: ArraySlice<UInt32>) -> Bool {
        letters.count >= 4
            && zip(letters, letters.dropFirst()).contains {
                $0 == 0x76F8 && $1 == 0x62B5 || $0 == 0x8F67 && $1 == 0x5DEE
            }
    }

    // MARK: Time of year

    private static let yearShares: [(word: [UInt32], share: Int)] = [("上半年", 50), ("前三季度", 75), ("一季度", 25)].map {
        ($0.0.unicodeScalars.map(\.value), $0.1)
    }

    private mutating func noteYearShare(_ text: ReadingText) {
        guard passage.yearShare == nil else { return }
        for (word, share) in Self.yearShares where text.holds(word) {
            passage.yearShare = Decimal(share)
            return
        }
    }
}

/// Lines and columns of offsets that mostly come in ascending order; each stretch of a line is counted once.
struct PositionTracker {
    private let source: SourceText
    private var offset = 0
    private var lineStart = 0
    private var line = 1
    private var column = 1

    init(_ source: SourceText) { self.source = source }

    mutating func position(of target: Int) -> SourceText.Position {
        if target < offset {
            let found = source.position(of: target)
            return found
        }
        while line < source.lineStarts.count, source.lineStarts[line] <= target {
            line += 1
            lineStart = source.lineStarts[line - 1]
            offset = lineStart
            column = 1
        }
        while offset < target, offset < source.bytes.count {
            if source.bytes[offset] & 0xC0 != 0x80 { column += 1 }
            offset += 1
        }
        return SourceText.Position(line: line, column: column)
    }
}
