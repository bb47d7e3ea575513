internal import FiscLanguage
internal import FiscSource

/// The fixed words of help, in one language.
struct HelpWords {
    struct Fact {
        let label: String
        let text: String
        var isWarning = false
    }

    let language: Diagnostic.Language

    private var isChinese: Bool { language == .zh }

    func text(_ phrase: Phrase) -> String { isChinese ? phrase.zh : phrase.en }

    var examples: String { isChinese ? "示例" : "Examples" }
    var seeAlso: String { isChinese ? "另见：" : "See also: " }
    var separator: String { isChinese ? "、" : ", " }
    var provokes: String { isChinese ? "例如这样写会出现：" : "For example, this provokes it:" }

    /// Formula, unit, source, year, region, confidence: those that are known.
    func facts(_ entry: HelpEntry) -> [Fact] {
        let facts = [
            Fact(label: isChinese ? "公式" : "formula", text: text(entry.formula)),
            Fact(label: isChinese ? "单位" : "unit", text: text(entry.unit)),
            Fact(label: isChinese ? "依据" : "source", text: text(entry.source)),
            Fact(label: isChinese ? "年度" : "year", text: text(entry.year)),
            Fact(label: isChinese ? "地区" : "region", text: text(entry.region)),
            Fact(
                label: isChinese ? "可靠性" : "confidence", text: entry.confidence.map(confidence) ?? "",
                isWarning: entry.confidence == .unconfirmed),
        ]
        return facts.filter { !$0.text.isEmpty }
    }

    private func confidence(_ confidence: HelpEntry.Confidence) -> String {
        switch confidence {
        case .confirmed: isChinese ? "已与原文核对" : "compared with the official text"
        case .seen: isChinese ? "见于公开文本，未与原文核对" : "seen in public texts, not compared with the official one"
        case .form: isChinese ? "见于已填报的表格，未与原文核对" : "seen on filled forms, not compared with the official text"
        case .unconfirmed: isChinese ? "未确认：使用前请与原文核对" : "unconfirmed: compare with the official text before use"
        }
    }

    /// A message template without its arguments: `{0}` shows as “…”.
    func template(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let after = rest[rest.index(after: open)...]
            if let close = after.firstIndex(of: "}"), Int(after[..<close]) != nil {
                result += ellipsis
                rest = after[after.index(after: close)...]
            } else {
                result += "{"
                rest = after
            }
        }
        return result + rest
    }
}
