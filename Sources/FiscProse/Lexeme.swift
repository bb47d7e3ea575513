internal import FiscNumerics

/// A piece of a block: a figure, a cue word, a mark, a period, or other text.
struct Lexeme {
    enum Kind: Equatable {
        /// Which figure of the reading.
        case figure(Int)
        case cue(Cue)
        case comma, pause, semicolon, colon, stop, open, close
        /// The number of an item: “1.”, “一、”.
        case marker
        case period(year: Int?)
        /// A percent sign without its number: “占基本支出预算%”.
        case gap
        /// A calculation printed out, which of the block.
        case formula(Int)
        /// Shares with colons between them, which of the block.
        case proportions(Int)
        case text
    }

    var kind: Kind
    var start: Int
    var end: Int

    var range: Range<Int> { start..<end }

    var isCue: Cue? { if case .cue(let cue) = kind { cue } else { nil } }
    var figure: Int? { if case .figure(let index) = kind { index } else { nil } }

    /// A mark that ends a clause.
    var endsClause: Bool {
        switch kind {
        case .comma, .semicolon, .colon, .stop, .marker: true
        default: false
        }
    }

    var endsSentence: Bool { kind == .stop }
}

/// Cuts a block into lexemes.
struct Lexer {
    let text: ReadingText
    let units: UnitReader
    private(set) var lexemes: [Lexeme] = []
    private(set) var numbers: [ScannedNumber] = []
    /// Where each number stands.
    private(set) var ranges: [Range<Int>] = []
    private(set) var formulas: [PrintedFormula] = []
    /// The number of each formula's first operand.
    private(set) var formulaStarts: [Int] = []
    /// The figures of each run of proportions.
    private(set) var proportions: [[Int]] = []
    /// Digits that cannot be told apart.
    private(set) var runTogether: [Range<Int>] = []
    private var nextFormula = 0
    private var textStart = 0
    private let firstFigure: Int
    private let scanner: NumberScanner
    private let chinese: ChineseFigureReader

    /// - Parameter firstFigure: the number of figures read before this block.
    init(_ text: ReadingText, units: UnitReader, firstFigure: Int) {
        self.text = text
        self.units = units
        self.firstFigure = firstFigure
        scanner = NumberScanner(scalars: text.scalars, units: units)
        chinese = ChineseFigureReader(scalars: text.scalars, units: units, scanner: scanner)
    }

    mutating func run() {
        let scalars = text.scalars
        formulas = PrintedFormula.all(in: scalars, units: units)
        var index = 0
        while index < scalars.count {
            let letter = scalars[index]
            if nextFormula < formulas.count, formulas[nextFormula].range.lowerBound == index {
                index = readFormula(at: index)
                continue
            }
            if let end = dashMarkerEnd(at: index) {
                add(.marker, index, end)
                index = end
            } else if Letter.isDigit(letter) {
                index = readProportions(at: index) ?? readNumber(at: index, from: index)
            } else if letter == Letter.minus, index + 1 < scalars.count, Letter.isDigit(scalars[index + 1]),
                scanner.isMinus(index + 1)
            {
                index = readNumber(at: index + 1, from: index)
            } else if letter == Letter.yuanSign, index + 1 < scalars.count, Letter.isDigit(scalars[index + 1]) {
                index = readNumber(at: index + 1, from: index)
            } else if let end = bracketMarkerEnd(at: index) {
                flushText(before: index)
                add(.marker, index, end)
                index = end
            } else if let kind = Self.mark(letter) {
                index = readMark(kind, at: index)
            } else if letter == Letter.percent {
                flushText(before: index)
                add(.gap, index, index + 1)
                index += 1
            } else if letter == 0x20 || Self.isQuote(letter) {
                flushText(before: index)
                index += 1
                textStart = index
            } else if let end = chineseMarkerEnd(at: index) {
                flushText(before: index)
                add(.marker, index, end)
                index = end
            } else if let end = viewEnd(at: index) {
                flushText(before: index)
                add(.cue(.view), index, end)
                index = end
            } else if let reading = chinese.read(at: index) {
                index = take(reading, at: index, from: index)
            } else if let match = CueLexicon.match(scalars, at: index) {
                index = readCue(match, at: index)
            } else {
                index += 1
            }
        }
        flushText(before: scalars.count)
    }

    private mutating func add(_ kind: Lexeme.Kind, _ start: Int, _ end: Int) {
        lexemes.append(Lexeme(kind: kind, start: start, end: end))
        textStart = end
    }

    private mutating func flushText(before index: Int) {
        if index > textStart { lexemes.append(Lexeme(kind: .text, start: textStart, end: index)) }
        textStart = index
    }

    private mutating func readCue(_ match: (cue: Cue, length: Int), at index: Int) -> Int {
        let end = index + match.length
        if match.cue == .noun { return end }  // stays part of the text
        flushText(before: index)
        // “中,” holds the comma that makes it a cue.
        add(.cue(match.cue), index, end)
        return end
    }

    /// - Parameter start: where its sign stands, if it has one.
    private mutating func readNumber(at index: Int, from start: Int) -> Int {
        let startsItem =
            index == 0 || text.scalars[index - 1] == 0x20
            || (index == textStart && (lexemes.last.map { $0.endsClause || $0.kind == .open } ?? true))
        return take(scanner.read(at: index, startsItem: startsItem), at: index, from: start)
    }

    private mutating func take(_ reading: NumberReading, at index: Int, from start: Int) -> Int {
        switch reading {
        case .figure(let number):
            flushText(before: start)
            add(.figure(firstFigure + numbers.count), start, number.end)
            numbers.append(number)
            ranges.append(start..<number.end)
            return number.end
        case .period(let year, let end):
            flushText(before: index)
            add(.period(year: year), index, end)
            return end
        case .marker(let end):
            flushText(before: index)
            add(.marker, index, end)
            return end
        case .other(let end):
            if isRunTogether(index..<end) { runTogether.append(index..<end) }
            return max(end, index + 1)
        }
    }

    /// “1.561.56120”: several numbers without anything between them; “2023.12.31” and “3.2.1” are not.
    private func isRunTogether(_ range: Range<Int>) -> Bool {
        let pieces = text.scalars[range.clamped(to: 0..<text.count)].split(
            separator: Letter.point, omittingEmptySubsequences: false)
        guard pieces.count > 2, pieces.allSatisfy({ $0.allSatisfy(Letter.isDigit) }),
            pieces.contains(where: { $0.count > 2 })
        else { return false }
        let isDate = pieces.count == 3 && pieces[0].count == 4 && pieces[1].count <= 2 && pieces[2].count <= 2
        return !isDate
    }

    /// Takes a calculation as one piece; its numbers are figures that no words belong to.
    private mutating func readFormula(at index: Int) -> Int {
        let formula = formulas[nextFormula]
        flushText(before: index)
        formulaStarts.append(numbers.count)
        add(.formula(nextFormula), index, formula.range.upperBound)
        for operand in formula.operands {
            numbers.append(operand.number)
            ranges.append(operand.range)
        }
        nextFormula += 1
        return formula.range.upperBound
    }

    private mutating func readProportions(at index: Int) -> Int? {
        guard text.scalars[index...].prefix(8).contains(0x3A),
            let found = Proportions(text.scalars, at: index, scanner: scanner)
        else { return nil }
        flushText(before: index)
        add(.proportions(proportions.count), index, found.end)
        proportions.append(found.numbers.indices.map { firstFigure + numbers.count + $0 })
        numbers += found.numbers
        ranges += found.ranges
        return found.end
    }

    private mutating func readMark(_ kind: Lexeme.Kind, at index: Int) -> Int {
        if kind == .open, let end = plainBracketEnd(at: index) {
            if definesName(index..<end) {
                flushText(before: index)
                textStart = end
            }
            return end
        }
        flushText(before: index)
        add(kind, index, index + 1)
        return index + 1
    }

    /// A bracket without a figure is part of the word around it: 因公出国(境)费.
    private func plainBracketEnd(at open: Int) -> Int? {
        var index = open + 1
        while index < text.count, index - open < 40 {
            let letter = text.scalars[index]
            if letter == Letter.close { return index + 1 }
            if Letter.isDigit(letter), !isNumbering(index, after: open) { return nil }
            if letter == Letter.open || letter == Letter.stop { return nil }
            index += 1
        }
        return nil
    }

    /// “增长(以下简称‘增长’)7.2%”, “增长(下同)”: says how the word will be used, and nothing here.
    private func definesName(_ range: Range<Int>) -> Bool {
        let inner = text.scalars[range].dropFirst()
        return Self.definitions.contains { inner.starts(with: $0) }
    }

    private static let definitions = ["以下简称", "以下称", "以下同", "以下均", "下同", "下称", "简称"].map {
        $0.unicodeScalars.map(\.value)
    }

    /// (1), (2018): a number alone in brackets.
    private func isNumbering(_ index: Int, after open: Int) -> Bool {
        var end = open + 1
        while end < text.count, Letter.isDigit(text.scalars[end]) { end += 1 }
        return end < text.count && text.scalars[end] == Letter.close && index < end
    }

    /// “(一)” or “(1)” at the head of a clause.
    private func bracketMarkerEnd(at index: Int) -> Int? {
        let scalars = text.scalars
        guard scalars[index] == Letter.open, index == textStart, lexemes.last.map({ $0.endsClause }) ?? true else {
            return nil
        }
        var end = index + 1
        while end < scalars.count, end - index < 4, Self.isChineseDigit(scalars[end]) || Letter.isDigit(scalars[end]) {
            end += 1
        }
        guard end > index + 1, end < scalars.count, scalars[end] == Letter.close else { return nil }
        return end + 1
    }

    /// “——税收收入…”: a dash that opens its paragraph.
    private func dashMarkerEnd(at index: Int) -> Int? {
        guard index == 0, text.scalars[index] == Letter.dash else { return nil }
        var end = index
        while end < text.count, text.scalars[end] == Letter.dash { end += 1 }
        return end
    }

    /// “一、” or “一是” at the head of a clause.
    private func chineseMarkerEnd(at index: Int) -> Int? {
        guard index == textStart, lexemes.last.map({ $0.endsClause }) ?? true else { return nil }
        let scalars = text.scalars
        var end = index
        while end < scalars.count, end - index < 3, Self.isChineseDigit(scalars[end]) { end += 1 }
        guard end > index, end < scalars.count else { return nil }
        if scalars[end] == Letter.pause { return end + 1 }
        // 一是 …; 二是 …
        return scalars[end] == 0x662F ? end + 1 : nil
    }

    /// “分级次看,” “按支出性质划分,” “从结构看:” at the head of a clause.
    private func viewEnd(at index: Int) -> Int? {
        let scalars = text.scalars
        guard Self.opensView(scalars[index]), index == textStart, lexemes.last.map({ $0.endsClause }) ?? true else {
            return nil
        }
        var end = index + 1
        while end < scalars.count, end - index < 16, Letter.isHan(scalars[end]), scalars[end] != 0x5360 {
            end += 1
            guard end < scalars.count, scalars[end] == Letter.comma || scalars[end] == 0x3A else { continue }
            return end - index > 2 && Self.closers.contains { scalars[index..<end].suffix($0.count).elementsEqual($0) }
                ? end : nil
        }
        return nil
    }

    /// 分, 从, 按
    private static func opensView(_ value: UInt32) -> Bool { value == 0x5206 || value == 0x4ECE || value == 0x6309 }

    private static let closers = ["看", "划分", "分类", "分"].map { $0.unicodeScalars.map(\.value) }

    private static func isChineseDigit(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true
        default: false
        }
    }

    private static func isQuote(_ value: UInt32) -> Bool {
        value == 0x201C || value == 0x201D || value == 0x22 || value == 0x300A || value == 0x300B || value == 0x2018
            || value == 0x2019
    }

    private static func mark(_ value: UInt32) -> Lexeme.Kind? {
        switch value {
        case 0x2C: .comma
        case 0x3001, 0xB7: .pause
        case 0x3B: .semicolon
        case 0x3A: .colon
        case 0x3002, 0x21, 0x3F: .stop
        case 0x28: .open
        case 0x29: .close
        default: nil
        }
    }
}
