internal import FiscSource

/// A block's characters as the reader sees them: full-width forms folded to ASCII, traditional characters to the
/// simplified ones that cue words are written in, and blanks left out except between two numbers.
///
/// Every character remembers which character of the block it is, so that quotes and places stay those of the source.
struct ReadingText {
    private(set) var scalars: [UInt32] = []
    /// The position in the block's text of each character here.
    private(set) var origins: [Int32] = []

    init(_ text: MappedText) {
        scalars.reserveCapacity(text.count)
        origins.reserveCapacity(text.count)
        var isAfterSpace = false
        var readingEnd = 0
        for (index, scalar) in text.scalars.enumerated() where index >= readingEnd {
            let folded = Folding.fold(scalar.value)
            if folded == Letter.open, let end = Self.readingEnd(text.scalars, at: index) {
                readingEnd = end
                continue
            }
            if Folding.isBlank(folded) {
                isAfterSpace = true
                continue
            }
            if isAfterSpace, keepsSpace(before: folded) { append(0x20, index - 1) }
            isAfterSpace = false
            append(folded, index)
        }
    }

    /// “增長(zhǎng)”: how a character is read, printed behind it, is no part of the text.
    private static func readingEnd(_ scalars: [Unicode.Scalar], at open: Int) -> Int? {
        guard open > 0, Letter.isHan(scalars[open - 1].value) else { return nil }
        var end = open + 1
        var hasTone = false
        while end < scalars.count, end - open <= 7, isReadingLetter(scalars[end].value) {
            hasTone = hasTone || scalars[end].value > 0x7F
            end += 1
        }
        guard hasTone, end < scalars.count, Folding.fold(scalars[end].value) == Letter.close else { return nil }
        return end + 1
    }

    /// Small Latin letters, with the marks of tones.
    private static func isReadingLetter(_ value: UInt32) -> Bool {
        (0x61...0x7A).contains(value) || (0xE0...0xFC).contains(value) || (0x101...0x1DC).contains(value)
    }

    /// The cell that heads a column; nothing where there is none.
    init(_ headers: [TableCell], _ column: Int) {
        self.init(headers.indices.contains(column) ? headers[column].text : MappedText())
    }

    private mutating func append(_ scalar: UInt32, _ origin: Int) {
        scalars.append(scalar)
        origins.append(Int32(clamping: origin))
    }

    /// “29.08 63.46” are two numbers; “35. 3万元” is one that was broken.
    private func keepsSpace(before next: UInt32) -> Bool {
        guard let last = scalars.last, Letter.isDigit(next) || Letter.isLatin(next) || next == Letter.minus else {
            return false
        }
        if Letter.isDigit(last) || Letter.isLatin(last) || last == Letter.percent { return true }
        // A number closed by a point, as in “1. 2023年”, stays apart from what follows where it opens the block.
        return last == Letter.point && scalars.count <= 3 && Letter.isDigit(scalars[0])
    }

    var count: Int { scalars.count }

    /// Whether a word stands anywhere in it.
    func holds(_ word: [UInt32]) -> Bool {
        guard let first = word.first, count >= word.count else { return false }
        for start in 0...(count - word.count) where scalars[start] == first {
            if scalars[start..<(start + word.count)].elementsEqual(word) { return true }
        }
        return false
    }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        for value in scalars[range] { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
        return String(view)
    }

    /// The characters of the block from the first to the last one of a range.
    func origin(of range: Range<Int>) -> Range<Int> {
        guard let first = range.first, let last = range.last, last < origins.count else { return 0..<0 }
        return Int(origins[first])..<Int(origins[last]) + 1
    }
}

/// The characters that the reader asks for by name.
enum Letter {
    static let point: UInt32 = 0x2E
    static let comma: UInt32 = 0x2C
    static let space: UInt32 = 0x20
    static let minus: UInt32 = 0x2D
    static let dash: UInt32 = 0x2014
    static let yuanSign: UInt32 = 0xA5
    static let percent: UInt32 = 0x25
    static let bar: UInt32 = 0x7C
    static let open: UInt32 = 0x28
    static let close: UInt32 = 0x29
    static let pause: UInt32 = 0x3001
    static let stop: UInt32 = 0x3002

    @inline(__always) static func isDigit(_ value: UInt32) -> Bool { value &- 0x30 < 10 }
    @inline(__always) static func isLatin(_ value: UInt32) -> Bool { (value | 0x20) &- 0x61 < 26 }
    @inline(__always) static func isHan(_ value: UInt32) -> Bool { value &- 0x4E00 < 0x5200 }
}

/// Folds width and traditional forms, one character at a time.
enum Folding {
    static func isBlank(_ value: UInt32) -> Bool {
        value <= 0x20 || value == 0xA0 || value == 0x3000 || value == 0xFEFF || value &- 0x2000 < 12
    }

    static func fold(_ value: UInt32) -> UInt32 {
        if value < 0x80 { return value }
        if value &- 0x4E00 < 0x5200 { return traditional[value] ?? value }
        if value &- 0xFF01 < 0x5E { return value - 0xFEE0 }
        switch value {
        case 0x2212, 0x2010, 0x2011: return Letter.minus
        case 0x2502, 0x4E28: return Letter.bar
        case 0xFFE5: return Letter.yuanSign
        default: return value
        }
    }

    /// Traditional characters that stand in cue words, units and the names of accounts.
    private static let traditional: [UInt32: UInt32] = {
        let from =
            "億萬減長佔為與較個點總計額達財費車務購運專項實際預決結餘轉債還業單備應對從級類構規間幅國報動調擴圓兩畫標準節約發補貼貫門戶員數據縣區鄉鎮廳處當歷縮漲負產資稅徵離協議編現優撥繳營屬於會後來給過進開關該佈條時漸獲積極強較質圍別這貨徑職審"
        let to =
            "亿万减长占为与较个点总计额达财费车务购运专项实际预决结余转债还业单备应对从级类构规间幅国报动调扩圆两画标准节约发补贴贯门户员数据县区乡镇厅处当历缩涨负产资税征离协议编现优拨缴营属于会后来给过进开关该布条时渐获积极强较质围别这货径职审"
        var table: [UInt32: UInt32] = [:]
        for (a, b) in zip(from.unicodeScalars, to.unicodeScalars) where a != b { table[a.value] = b.value }
        return table
    }()
}
