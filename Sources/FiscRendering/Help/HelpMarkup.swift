internal import FiscLanguage
public import FiscSource

/// A help entry as Markdown, for a page of the manual.
public func helpMarkdown(_ entry: HelpEntry, language: Diagnostic.Language) -> String {
    let words = HelpWords(language: language)
    var result = "## \(markdownEscaped(entry.name))\n\n"
    if !entry.signature.isEmpty { result += markdownCode(words.text(entry.signature)) + "\n\n" }
    let summary = words.text(entry.summary)
    if !summary.isEmpty { result += markdownEscaped(summary) + "\n\n" }
    let facts = words.facts(entry)
    for fact in facts { result += "- \(fact.label): \(markdownEscaped(fact.text))\n" }
    if !facts.isEmpty { result += "\n" }
    for detail in entry.details { result += markdownEscaped(words.text(detail)) + "\n\n" }
    for example in entry.examples {
        let tail = example.result.isEmpty ? "" : " → " + markdownCode(example.result)
        result += "- " + markdownCode(example.expression) + tail + "\n"
    }
    return result
}

extension JSONWriter {
    /// A help entry for tools.
    public mutating func help(_ entry: HelpEntry, language: Diagnostic.Language) {
        let words = HelpWords(language: language)
        object { json in
            json.member("name", entry.name)
            json.member("aliases", entry.aliases)
            json.member("signature", words.text(entry.signature))
            json.member("summary", words.text(entry.summary))
            json.member("formula", words.text(entry.formula))
            json.member("unit", words.text(entry.unit))
            json.member("source", words.text(entry.source))
            json.member("year", words.text(entry.year))
            json.member("region", words.text(entry.region))
            json.member("confidence", entry.confidence?.rawValue)
            json.member("details", entry.details.map(words.text))
            json.array("examples") { json in
                for example in entry.examples {
                    json.object { json in
                        json.member("expression", example.expression)
                        json.member("result", example.result)
                    }
                }
            }
            json.member("seeAlso", entry.seeAlso)
        }
    }
}
