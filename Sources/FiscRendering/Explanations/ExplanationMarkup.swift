public import FiscLanguage
public import FiscSource

/// An explanation as Markdown: the expression, its steps as a list, the operands as nested lists. Whatever the names
/// and figures are, they show as themselves.
public func explanationMarkdown(_ node: ExplanationNode, language: Diagnostic.Language) -> String {
    let words = ExplanationWords(language: language)
    var result = ""
    func write(_ node: ExplanationNode, _ level: Int) {
        let indent = spaces(4 * level)
        result +=
            level == 0
            ? markdownCode(node.title) + "\n\n" : spaces(4 * (level - 1)) + "- " + markdownCode(node.title) + "\n"
        guard level < 20 else { return }
        for step in node.steps {
            let text = markdownCode(step.sign + " " + words.text(step))
            let strong = step.role == .result || step.role == .verdict ? "**" : ""
            let remark = words.remark(step)
            let tail = remark.isEmpty ? "" : " — " + markdownEscaped(remark)
            result += "\(indent)- \(strong)\(text)\(strong)\(tail)\n"
        }
        for note in node.notes { result += "\(indent)- " + markdownEscaped(words.text(note)) + "\n" }
        for child in node.children { write(child, level + 1) }
    }
    write(node, 0)
    return result
}

/// An explanation as HTML: a `section` of class `explanation` with a list of steps; no script, no style, everything
/// escaped.
public func explanationHTML(_ node: ExplanationNode, language: Diagnostic.Language) -> String {
    let words = ExplanationWords(language: language)
    var result = ""
    func write(_ node: ExplanationNode, _ level: Int) {
        guard level < 40 else { return }
        result += "<section class=\"explanation\"><p class=\"expression\">\(xmlEscaped(node.title))</p><ol>"
        for step in node.steps {
            result += "<li class=\"\(step.role.rawValue)\">\(xmlEscaped(step.sign + " " + words.text(step)))"
            let remark = words.remark(step)
            if !remark.isEmpty { result += " <small>\(xmlEscaped(remark))</small>" }
            result += "</li>"
        }
        result += "</ol>"
        for note in node.notes { result += "<p class=\"note\">\(xmlEscaped(words.text(note)))</p>" }
        for child in node.children { write(child, level + 1) }
        result += "</section>\n"
    }
    write(node, 0)
    return result
}

extension JSONWriter {
    /// An explanation for tools; every figure as printed.
    public mutating func explanation(_ node: ExplanationNode, language: Diagnostic.Language) {
        let words = ExplanationWords(language: language)
        write(node, words, level: 0)
    }

    private mutating func write(_ node: ExplanationNode, _ words: ExplanationWords, level: Int) {
        object { json in
            json.member("title", node.title)
            json.array("steps") { json in for step in node.steps { json.step(step, words) } }
            json.member("notes", node.notes.map(words.text))
            json.array("children") { json in
                guard level < 100 else { return }
                for child in node.children { json.write(child, words, level: level + 1) }
            }
        }
    }

    private mutating func step(_ step: ExplanationNode.Step, _ words: ExplanationWords) {
        object { json in
            json.member("role", step.role.rawValue)
            json.member("sign", step.sign)
            json.member("text", words.text(step))
            if let bounds = step.bounds {
                json.object("bounds") { json in
                    json.member("lower", bounds.lower)
                    json.member("upper", bounds.upper)
                }
            }
            if !step.origins.isEmpty {
                json.array("origins") { json in for origin in step.origins { json.origin(origin, words) } }
            }
            if let remark = step.remark { json.member("remark", words.text(remark)) }
        }
    }

    private mutating func origin(_ origin: ExplanationNode.Origin, _ words: ExplanationWords) {
        object { json in
            json.member("name", origin.name)
            json.member("figure", origin.figure)
            json.member("file", origin.file)
            json.member("line", origin.line)
            json.member("place", origin.place.map(words.text))
            json.member("halfWidth", origin.halfWidth)
        }
    }
}
