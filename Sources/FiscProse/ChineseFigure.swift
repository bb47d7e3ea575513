internal import FiscNumerics

/// Which numerals in Chinese characters are figures of running text: one row each, with what it reads and what it leaves.
///
/// Most such characters are words (一般, 三公, 十四五, 一个): a numeral counts where its unit says that it does.
struct ChineseFigurePattern: Sendable {
    enum Wants: Sendable { case share, capitals, money, count }

    var wants: Wants
    /// Its only figure, and how that reads.
    var example: String
    var reading: String
    /// No figure at all.
    var word: String

    static let table = [
        ChineseFigurePattern(
            wants: .share, example: "完成年度预算的百分之九十三点五", reading: "93.5%", word: "力争百分之几"),
        ChineseFigurePattern(wants: .capitals, example: "合同价款为壹佰万元整", reading: "100万元", word: "壹号楼"),
        ChineseFigurePattern(wants: .money, example: "追加资金两亿三千万元", reading: "23000万元", word: "一元化管理"),
        ChineseFigurePattern(wants: .count, example: "举办培训班三十二期", reading: "32期", word: "十四五期间二十届三中全会"),
    ]

    fileprivate func takes(_ found: Figure.Match, _ numeral: ChineseNumeralRun?) -> Bool {
        let unit = found.figure.unit
        switch wants {
        case .share: return unit.isPercentLike
        case .capitals: return unit.isMoney && found.figure.numerals == .capital
        case .money: return unit.isMoney && numeral != nil
        case .count: return unit.isCount && numeral?.hasPower ?? false
        }
    }
}

/// A run of numerals, as far as it decides whether to look closer.
private struct ChineseNumeralRun {
    var end: Int
    var hasPower = false
    let start: Int

    var count: Int { end - start }

    /// Most often the character begins a word, and nothing is looked up.
    init?(_ scalars: [UInt32], at start: Int) {
        self.start = start
        end = start
        while end < scalars.count, end - start < 40 {
            if Self.isPower(scalars[end]) {
                hasPower = true
            } else if !Self.isDigit(scalars[end]), scalars[end] != 0x70B9 {
                break
            }
            end += 1
        }
        guard end > start, end < scalars.count else { return nil }
    }

    static func isDigit(_ value: UInt32) -> Bool {
        switch value {
        case 0x3007, 0x25CB, 0x96F6, 0x4E00, 0x4E8C, 0x4E24, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
            0x58F9, 0x8D30, 0x53C1, 0x8086, 0x4F0D, 0x9646, 0x67D2, 0x634C, 0x7396:
            true
        default: false
        }
    }

    /// 十百千万亿 and 拾佰仟
    static func isPower(_ value: UInt32) -> Bool {
        switch value {
        case 0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF, 0x62FE, 0x4F70, 0x4EDF: true
        default: false
        }
    }
}

/// Reads numerals in Chinese characters. The work at a place is bounded by the length of the longest numeral.
struct ChineseFigureReader {
    let scalars: [UInt32]
    let units: UnitReader
    let scanner: NumberScanner

    /// How much of the text a figure may take up.
    private static let longest = 48

    func read(at start: Int) -> NumberReading? {
        let first = scalars[start]
        // 百分之, 千分之
        let isFraction = (first == 0x767E || first == 0x5343) && holds([0x5206, 0x4E4B], at: start + 1)
        guard isFraction || ChineseNumeralRun.isDigit(first) || first == 0x5341 || first == 0x62FE,
            !isWithinWord(start)
        else { return nil }
        if let year = year(at: start) { return year }
        // 百分之百
        if isFraction, first == 0x767E, holds([0x767E], at: start + 3) {
            return number(.written(value: .hundred, unit: .percent), from: start, to: start + 4)
        }
        if isFraction { return scanned(at: start, nil) }
        // 一, 三: one character alone counts nothing; in 五万元 there are two.
        guard let numeral = ChineseNumeralRun(scalars, at: start), numeral.count > 1 else { return nil }
        return scanned(at: start, numeral)
    }

    private func scanned(at start: Int, _ numeral: ChineseNumeralRun?) -> NumberReading? {
        let piece = Array(scalars[start..<min(start + Self.longest, scalars.count)])
        guard let found = units.figure(in: piece), !isDate(behind: found.unitStart(in: piece)),
            ChineseFigurePattern.table.contains(where: { $0.takes(found.match, numeral) })
        else { return nil }
        return number(found.match.figure, from: start, to: start + found.length)
    }

    private func number(_ figure: Figure, from start: Int, to end: Int) -> NumberReading {
        var (hedge, behind) = (figure.hedge, end)
        if hedge == .none { hedge = scanner.hedgeBefore(start) }
        if hedge == .none { (hedge, behind) = scanner.hedgeAfter(end) }
        let hedged =
            hedge == figure.hedge
            ? figure
            : .written(
                value: figure.value, unit: figure.unit, hedge: hedge, place: figure.place, lastPlace: figure.lastPlace)
        return .figure(
            ScannedNumber(
                figure: hedged, printed: figure.value.description, end: behind, digitsEnd: end,
                hasUnit: true))
    }

    /// 第三十二, 数十万, 几十万, and the middle of a longer numeral.
    private func isWithinWord(_ start: Int) -> Bool {
        guard start > 0 else { return false }
        switch scalars[start - 1] {
        case 0x7B2C, 0x6570, 0x51E0, 0x597D, Letter.point: return true
        case let before:
            return ChineseNumeralRun.isDigit(before) || ChineseNumeralRun.isPower(before) || Letter.isDigit(before)
        }
    }

    private func holds(_ letters: [UInt32], at place: Int) -> Bool {
        place + letters.count <= scalars.count && scalars[place..<(place + letters.count)].elementsEqual(letters)
    }

    /// 年月日号天周季: times and dates, and no counts of anything.
    private func isDate(behind letter: UInt32?) -> Bool {
        switch letter {
        case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x5929, 0x5468, 0x5B63, 0x5C4A: true
        default: false
        }
    }

    /// 二〇二三年, 二〇二三年六月三十日
    private func year(at start: Int) -> NumberReading? {
        guard start + 4 < scalars.count, scalars[start + 4] == 0x5E74 else { return nil }
        var value = 0
        for letter in scalars[start..<(start + 4)] {
            guard let digit = Self.plain.firstIndex(of: letter == 0x25CB || letter == 0x96F6 ? 0x3007 : letter) else {
                return nil
            }
            value = value * 10 + digit
        }
        guard (1900...2100).contains(value) else { return nil }
        var end = start + 5
        if end < scalars.count, scalars[end] == 0x5EA6 { return .period(year: value, end: end + 1) }
        for mark: UInt32 in [0x6708, 0x65E5] {
            var behind = end
            while behind < scalars.count, behind - end < 3,
                Self.plain.contains(scalars[behind]) || scalars[behind] == 0x5341
            {
                behind += 1
            }
            guard behind > end, behind < scalars.count, scalars[behind] == mark else { break }
            end = behind + 1
        }
        return .period(year: value, end: end)
    }

    /// 〇 to 九
    private static let plain: [UInt32] = [
        0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
    ]
}

/// A figure at the head of a piece of text.
struct LeadingFigure {
    var match: Figure.Match
    /// In characters.
    var length: Int
    var numeralLength: Int

    func unitStart(in piece: [UInt32]) -> UInt32? { numeralLength < piece.count ? piece[numeralLength] : nil }
}

extension UnitReader {
    /// The figure that a piece of text begins with, by the rules of `figure("…")`.
    func figure(in piece: [UInt32]) -> LeadingFigure? {
        var view = String.UnicodeScalarView()
        for value in piece { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
        let bytes = Array(String(view).utf8)
        guard let match = Figure.scan(bytes: bytes, at: 0, catalog: catalog), match.figure.hasUnit else { return nil }
        func characters(_ end: Int) -> Int { bytes[..<min(end, bytes.count)].count { $0 & 0xC0 != 0x80 } }
        return LeadingFigure(
            match: match, length: characters(match.end), numeralLength: characters(match.numeralEnd))
    }
}
