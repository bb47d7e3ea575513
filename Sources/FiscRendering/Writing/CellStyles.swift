internal import FiscNumerics

/// The formats of cells, numbered as they are first needed: 0 plain, 1 the header, 2 text, 3 a truth, 4 a number that
/// had to become text, then one for each number of decimals and kind of unit.
struct CellStyles {
    private enum Kind: Hashable { case grouped, bare, percent }
    private struct Key: Hashable {
        let kind: Kind
        let places: Int
    }

    private var numbers: [Key: [UInt8]] = [:]
    private var codes: [String] = []
    private static let first = 5
    static let text = Array("2".utf8)
    static let truth = Array("3".utf8)
    static let longNumber = Array("4".utf8)

    /// Amounts and counts have commas; a number without a unit may be a year or a code.
    mutating func number(unit: Unit, places: Int) -> [UInt8] {
        let kind: Kind = unit.display == .percent ? .percent : unit.symbol.isEmpty ? .bare : .grouped
        let key = Key(kind: kind, places: places)
        if let known = numbers[key] { return known }
        let decimals = places > 0 ? "." + String(repeating: "0", count: places) : ""
        switch kind {
        case .grouped: codes.append("#,##0" + decimals)
        case .bare: codes.append("0" + decimals)
        case .percent: codes.append("0" + decimals + "%")
        }
        let number = Array("\(Self.first + codes.count - 1)".utf8)
        numbers[key] = number
        return number
    }

    var xml: String {
        let font = "<sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/>"
        let edge = "<color rgb=\"FFBFC5CC\"/>"
        let sides = ["left", "right", "top", "bottom"].map { "<\($0) style=\"thin\">\(edge)</\($0)>" }.joined()
        var xml = xmlHead + "<styleSheet xmlns=\"\(sheetNamespace)\">"
        if !codes.isEmpty {
            xml += "<numFmts count=\"\(codes.count)\">"
            for (index, code) in codes.enumerated() {
                xml += "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(xmlEscaped(code))\"/>"
            }
            xml += "</numFmts>"
        }
        xml += "<fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts>"
        xml +=
            "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
            + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE3EAF2\"/></patternFill></fill></fills>"
        xml +=
            "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>\(sides)<diagonal/></border></borders>"
        xml += "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"\(Self.first + codes.count)\"><xf/>"
        xml += format(number: 0, font: 1, fill: 2, align: "center", isHeader: true)
        xml += format(number: 49, font: 0, fill: 0, align: "left")
        xml += format(number: 0, font: 0, fill: 0, align: "center")
        xml += format(number: 49, font: 0, fill: 0, align: "right")
        for index in codes.indices { xml += format(number: 164 + index, font: 0, fill: 0, align: "right") }
        return xml
            + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
            + "</styleSheet>"
    }

    private func format(number: Int, font: Int, fill: Int, align: String, isHeader: Bool = false) -> String {
        let wrap = isHeader ? " vertical=\"center\" wrapText=\"1\"" : ""
        return
            "<xf numFmtId=\"\(number)\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"1\" applyNumberFormat=\"1\" "
            + "applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"\(align)\"\(wrap)/></xf>"
    }
}

/// The texts of a workbook, each written once.
struct SharedTexts {
    private var numbers: [String: Int] = [:]
    private var periods: [Period: Int] = [:]
    private var items: [UInt8] = []
    private var uses = 0
    /// Texts that were longer than a cell holds.
    private(set) var cut = 0

    /// UTF-16 units that a cell holds.
    private static let longest = 32_767

    mutating func number(of text: String) -> Int {
        uses += 1
        if let known = numbers[text] { return known }
        let number = numbers.count
        numbers[text] = number
        var content = text
        if text.utf8.count > Self.longest, text.utf16.count > Self.longest {
            cut += 1
            content = Self.prefix(of: text)
        }
        items += "<si><t xml:space=\"preserve\">".utf8
        items += WorkbookPackage.content(content).utf8
        items += "</t></si>".utf8
        return number
    }

    mutating func number(of period: Period) -> Int {
        if let known = periods[period] {
            uses += 1
            return known
        }
        let number = number(of: period.description)
        periods[period] = number
        return number
    }

    private static func prefix(of text: String) -> String {
        var room = longest
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            room -= scalar.value > 0xFFFF ? 2 : 1
            if room < 0 { break }
            kept.append(scalar)
        }
        return String(kept)
    }

    var xml: [UInt8] {
        Array((xmlHead + "<sst xmlns=\"\(sheetNamespace)\" count=\"\(uses)\" uniqueCount=\"\(numbers.count)\">").utf8)
            + items + Array("</sst>".utf8)
    }
}
