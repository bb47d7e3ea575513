import FiscLanguage
import FiscRendering
import FiscSession
import FiscSyntax

extension Session {
    /// What `:help NAME` shows, for built-ins and for functions of the library and of the user.
    func help(on topic: String) -> HelpEntry? {
        if let function = environment.functions[topic] { return HelpEntry(function) }
        if let builtin = Builtin.named(topic) { return HelpEntry(builtin) }
        return environment.library.function(named: topic).map { HelpEntry($0) }
    }

    var helpTopics: [String] {
        Builtin.all.flatMap { [$0.name, $0.zhName] } + environment.library.functionNames + environment.functions.keys.sorted()
    }
}

extension HelpEntry {
    init(_ builtin: Builtin) {
        self.init(
            name: builtin.name, aliases: [builtin.zhName], signature: builtin.signature,
            summary: Phrase(zh: builtin.zh, en: builtin.en),
            examples: [Example(builtin.example.call, result: builtin.example.result)])
    }

    init(_ function: UserFunction) {
        let text = function.documentation
        self.init(
            name: function.name, aliases: [text.first("zh")].compactMap { $0 }.filter { $0 != function.name },
            signature: function.signature,
            summary: Phrase(zh: text.text.joined(), en: text.first("en") ?? text.text.joined()),
            formula: Phrase(text.first("formula") ?? ""), unit: Phrase(text.first("unit") ?? ""),
            source: Phrase(text.first("source") ?? ""), year: text.first("year") ?? "",
            region: Phrase(text.first("region") ?? ""), confidence: Confidence(tag: text.first("confidence")),
            examples: text.all("example").map { Example(written: $0) }, seeAlso: text.all("variant"))
    }
}

extension HelpEntry.Confidence {
    fileprivate init?(tag: String?) {
        switch tag {
        case "confirmed": self = .confirmed
        case "seen", "form": self = .seen
        case "unconfirmed": self = .unconfirmed
        default: return nil
        }
    }
}

extension HelpEntry.Example {
    /// `expr => result`
    fileprivate init(written text: String) {
        guard let arrow = text.range(ofArrow: "=>") else {
            self.init(text)
            return
        }
        self.init(String(text[..<arrow.lowerBound]).trimmed, result: String(text[arrow.upperBound...]).trimmed)
    }
}

extension String {
    fileprivate func range(ofArrow arrow: String) -> Range<String.Index>? {
        var index = endIndex
        while index > startIndex {
            index = self.index(before: index)
            if self[index...].hasPrefix(arrow) { return index..<self.index(index, offsetBy: arrow.count) }
        }
        return nil
    }

    fileprivate var trimmed: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
