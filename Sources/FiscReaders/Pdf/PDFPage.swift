import FiscSource

/// A line of a page as pdftotext lays it out: blanks stand for distance.
struct PDFLine {
    let page: Int
    /// Its number on the page, from 1.
    let number: Int
    let scalars: [Unicode.Scalar]
    /// Columns before the first character; columns up to behind the last. Chinese characters take two.
    let indent: Int
    let end: Int

    var isBlank: Bool { scalars.isEmpty }

    init(page: Int, number: Int, _ bytes: ArraySlice<UInt8>) {
        self.page = page
        self.number = number
        var all = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        while let last = all.last, TextBlanks.isBlank(last) { all.removeLast() }
        let start = all.firstIndex { !TextBlanks.isBlank($0) } ?? all.count
        indent = all[..<start].reduce(0) { $0 + Self.width($1) }
        scalars = Array(all[start...])
        end = scalars.reduce(indent) { $0 + Self.width($1) }
    }

    static func width(_ scalar: Unicode.Scalar) -> Int {
        scalar.value >= 0x1100 && (scalar.value >= 0x2E80 || scalar.value < 0x1200) ? 2 : 1
    }

    /// The cells of a row of a table: stretches with two blanks and more between them, and the column each begins at. In
    /// a line that has such, one blank around an amount is enough: 一、公共预算资金 371,514,655.00 一、公共服务支出.
    var cells: [(start: Int, scalars: ArraySlice<Unicode.Scalar>)] {
        let wide = stretches
        return wide.count > 1 ? wide.flatMap(Self.splitAroundAmounts) : wide
    }

    private static func splitAroundAmounts(
        _ start: Int, _ scalars: ArraySlice<Unicode.Scalar>
    ) -> [(start: Int, scalars: ArraySlice<Unicode.Scalar>)] {
        var cells: [(start: Int, scalars: ArraySlice<Unicode.Scalar>)] = []
        var wasAmount = false
        var column = start
        for word in scalars.split(whereSeparator: TextBlanks.isBlank) {
            let isAmount = isAmount(word)
            if let last = cells.last, !isAmount && !(wasAmount && mayBeginCell(word)) {
                cells[cells.count - 1].scalars = scalars[last.scalars.startIndex..<word.endIndex]
            } else {
                cells.append((column, word))
            }
            wasAmount = isAmount
            column += word.reduce(1) { $0 + width($1) }
        }
        return cells
    }

    /// Digits with thousands, or with two decimals: 371,514,655 and 91.35.
    private static func isAmount(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        let digits = word.first == "-" ? word.dropFirst() : word
        guard let first = digits.first, let last = digits.last, isDigit(first), isDigit(last),
            digits.allSatisfy({ isDigit($0) || $0 == "," || $0 == "." })
        else { return false }
        return digits.contains(",") || digits.count > 3 && digits[digits.endIndex - 3] == "."
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Words that are no unit of the amount before them.
    private static func mayBeginCell(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = word.first else { return false }
        return first.value >= 0x4E00 && !"元万亿千百个人户辆平次倍分".unicodeScalars.contains(first)
    }

    /// Stretches with two blanks and more between them.
    private var stretches: [(start: Int, scalars: ArraySlice<Unicode.Scalar>)] {
        var cells: [(Int, ArraySlice<Unicode.Scalar>)] = []
        var start = 0
        var column = indent
        var startColumn = indent
        var index = 0
        while index < scalars.count {
            var next = index
            while next < scalars.count, TextBlanks.isBlank(scalars[next]) { next += 1 }
            let gap = scalars[index..<next].reduce(0) { $0 + Self.width($1) }
            if gap >= 2 {
                cells.append((startColumn, scalars[start..<index]))
                start = next
                startColumn = column + gap
            }
            column += gap
            if next < scalars.count { column += Self.width(scalars[next]) }
            index = max(next, index) + 1
        }
        cells.append((startColumn, scalars[start...]))
        return cells
    }
}

/// What stands on every page and belongs to none: page numbers, running headers and footers.
struct PageFurniture {
    private let repeated: Set<String>

    init(_ pages: [[PDFLine]]) {
        var counts: [String: Int] = [:]
        for page in pages {
            for line in Set(Self.edges(page).filter(Self.mayRepeat).map(Self.key)) { counts[line, default: 0] += 1 }
        }
        repeated = pages.count < 3 ? [] : Set(counts.filter { $0.value >= 3 && $0.value * 2 > pages.count }.keys)
    }

    /// The page without its furniture.
    func stripped(_ page: [PDFLine]) -> [PDFLine] {
        let lines = page.filter { !$0.isBlank }
        let first = lines.prefix(2).prefix(while: isFurniture).count
        let last = lines.dropFirst(first).suffix(2).reversed().prefix(while: isFurniture).count
        guard first + last > 0 else { return page }
        let removed = Set((lines.prefix(first) + lines.suffix(last)).map(\.number))
        return page.filter { !removed.contains($0.number) }
    }

    private func isFurniture(_ line: PDFLine) -> Bool {
        Self.isPageNumber(line.scalars) || Self.mayRepeat(line) && repeated.contains(Self.key(line))
    }

    private static func edges(_ page: [PDFLine]) -> [PDFLine] {
        let lines = page.filter { !$0.isBlank }
        return lines.prefix(2) + lines.dropFirst(2).suffix(2)
    }

    /// The line without the number at its beginning or end, which may be that of the page.
    private static func key(_ line: PDFLine) -> String {
        var scalars = line.scalars.filter { !TextBlanks.isBlank($0) }[...]
        while let last = scalars.last, isDigit(last) { scalars.removeLast() }
        while let first = scalars.first, isDigit(first) { scalars.removeFirst() }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Short, and no sentence.
    private static func mayRepeat(_ line: PDFLine) -> Bool {
        line.end - line.indent <= 80 && !(line.scalars.last.map { "。；，：".unicodeScalars.contains($0) } ?? true)
    }

    /// 3, - 3 -, — 3 —, 第3页, 第 3 页 共 10 页, 3/10, Page 3 of 10.
    private static func isPageNumber(_ scalars: [Unicode.Scalar]) -> Bool {
        let text = String(String.UnicodeScalarView(scalars.filter { !TextBlanks.isBlank($0) })).lowercased()
        guard text.utf8.count <= 40, text.unicodeScalars.contains(where: isDigit) else { return false }
        var rest = text[...]
        for word in ["page", "of", "第", "页", "共"] {
            while let range = rest.range(of: word) { rest = rest[..<range.lowerBound] + rest[range.upperBound...] }
        }
        let digits = rest.unicodeScalars.count(where: isDigit)
        return digits <= 8
            && rest.unicodeScalars.allSatisfy { isDigit($0) || "-—–―－·./|,，".unicodeScalars.contains($0) }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

extension Substring {
    fileprivate func range(of word: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(word) { return index..<self.index(index, offsetBy: word.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
