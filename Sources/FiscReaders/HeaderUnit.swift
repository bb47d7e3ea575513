import FiscNumerics
import FiscTables

/// The unit a header carries: 预算数（万元）, 支出/亿元, Absorption (%), Revenue(100 million yuan).
enum HeaderUnit {
    /// The header without its unit, and the unit; `nil` where it has none.
    static func split(_ header: String, _ catalog: UnitCatalog) -> (name: String, unit: Unit)? {
        if let (name, unit, _) = bracketed(header, catalog) { return (name, unit) }
        for mark in ["/", "／", "：", ":", "，", ","] {
            guard let cut = header.lastIndex(of: Character(mark)) else { continue }
            let name = header[..<cut]
            let rest = String(header[header.index(after: cut)...])
            if !name.isEmpty, let unit = unit(rest, catalog) { return (trimmed(name), unit) }
        }
        if let cut = header.lastIndex(where: \.isWhitespace), cut > header.startIndex,
            let unit = unit(String(header[header.index(after: cut)...]), catalog), unit.isMoney || unit.isPercentLike
        {
            return (trimmed(header[..<cut]), unit)
        }
        if let last = header.last, last == "%" || last == "％", header.count > 1 {
            return (trimmed(header.dropLast()), .percent)
        }
        return nil
    }

    /// A unit in the last pair of brackets.
    static func bracketed(_ header: String, _ catalog: UnitCatalog) -> (name: String, unit: Unit, text: String)? {
        let pairs: [(Character, Character)] = [("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"), ("(", "）"), ("（", ")")]
        for (open, close) in pairs {
            guard let start = header.lastIndex(of: open), let end = header[start...].firstIndex(of: close) else {
                continue
            }
            let inside = String(header[header.index(after: start)..<end])
            guard let unit = unit(inside, catalog) else { continue }
            return (trimmed(header[..<start] + header[header.index(after: end)...]), unit, inside)
        }
        return nil
    }

    /// A unit by its name, Chinese or as English statistics print it.
    static func unit(_ text: String, _ catalog: UnitCatalog) -> Unit? {
        var name = foldedName(text)
        for prefix in ["单位:", "金额单位:", "单位为", "人民币", "按"] where name.hasPrefix(prefix) {
            name = String(name.dropFirst(prefix.count))
        }
        if name.isEmpty { return nil }
        if name == "%" { return .percent }
        if name == "‰" { return .permille }
        if let unit = catalog.unit(named: name) { return unit }
        let english = [
            "yuan": "元", "rmb": "元", "rmbyuan": "元", "cny": "元", "thousandyuan": "千元", "1000yuan": "千元",
            "10000yuan": "万元", "10,000yuan": "万元", "tenthousandyuan": "万元", "millionyuan": "百万元",
            "100millionyuan": "亿元",
            "rmb100million": "亿元", "rmb10,000": "万元", "persons": "人", "person": "人", "people": "人",
            "10000persons": "万人",
            "10,000persons": "万人", "percent": "%", "households": "户", "usd": "美元", "us$": "美元", "millionusd": "百万美元",
            "usdmillion": "百万美元", "us$million": "百万美元", "$million": "百万美元", "$millions": "百万美元",
            "amountsin$millions": "百万美元", "inmillions": nil, "thousandusd": "千美元", "$thousands": "千美元",
        ]
        guard let chinese = english[name.lowercased()] ?? nil else { return nil }
        return chinese == "%" ? .percent : catalog.unit(named: chinese)
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0x3000 || scalar.value == 0xFEFF
    }
}
