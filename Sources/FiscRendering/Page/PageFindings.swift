internal import FiscClaims
internal import FiscLanguage
internal import FiscProse
internal import FiscSource

/// The findings of a report, by class, each with its place, the quoted sentence and the arithmetic; then waived ones.
struct PageFindings {
    let report: CheckReport
    let order: CheckOrder
    let words: PageWords
    let level: Int
    let prefix: String
    /// Quotes with marked figures and links into the text; nil for the checks of a script.
    let quote: PageQuote?

    func write(to html: inout HTMLWriter) {
        var lastClass: FindingClass??
        for (index, group) in order.positions.enumerated() {
            guard let lead = group.first, report.entries.indices.contains(lead) else { continue }
            let entry = report.entries[lead]
            if lastClass != .some(entry.findingClass) {
                lastClass = .some(entry.findingClass)
                if let name = entry.findingClass?.name(in: words.language) {
                    html.element(headingTag(level), text: name)
                }
            }
            write(entry, at: lead, others: Array(group.dropFirst()), number: index + 1, to: &html)
            html.line()
        }
        guard !order.waived.isEmpty else { return }
        html.element(headingTag(level), text: words.waived)
        for entry in order.waived { write(entry, at: nil, others: [], number: nil, to: &html) }
    }

    private func write(
        _ entry: CheckEntry, at position: Int?, others: [Int], number: Int?, to html: inout HTMLWriter
    ) {
        let id = number.map { prefix + "q\($0)" }
        html.element("article", [("class", "finding g-\(entry.effectiveGrade.rawValue)"), ("id", id)]) { html in
            html.element("div", [("class", "finding-head")]) { html in
                if let number { html.element("b", [("class", "number")], text: "\(number)") }
                html.element("i", [("class", "v v-" + Self.style(entry))], text: words.check.verdict(entry))
                html.element(
                    "i", [("class", "grade grade-\(entry.effectiveGrade.rawValue)")],
                    text: entry.effectiveGrade.name(in: words.language))
                html.element(
                    "span", [("class", "place"), ("lang", "zh")], text: entry.place.description(in: words.language))
                if let link = link(position) { html.element("a", [("href", link)], text: words.toText) }
            }
            writeMessage(entry, to: &html)
            writeQuote(entry, position, to: &html)
            writeCases(entry, to: &html)
            if let waiver = entry.waiver {
                html.element("p", [("class", "waiver")], text: words.check.waiver(waiver, of: entry))
            }
            writeOthers(others, to: &html)
        }
    }

    private static func style(_ entry: CheckEntry) -> String { entry.isWaived ? "waived" : entry.verdict.rawValue }

    /// What the message begins with (合计不符：) stands out.
    private func writeMessage(_ entry: CheckEntry, to html: inout HTMLWriter) {
        let body = words.check.body(entry)
        html.element("p", [("class", "message")]) { html in
            let head = body.prefix(32)
            if let colon = head.firstIndex(where: { $0 == "：" || $0 == ":" }) {
                html.element("strong", text: String(body[...colon]))
                html.text(body[body.index(after: colon)...])
            } else {
                html.text(body)
            }
        }
        if !entry.expected.isEmpty {
            html.element("p", [("class", "expected")]) { html in
                html.text(words.shouldRead + " ")
                html.element("b", text: entry.expected)
            }
        }
    }

    private func writeQuote(_ entry: CheckEntry, _ position: Int?, to html: inout HTMLWriter) {
        if let quote, let position, quote.text.reading.claims.indices.contains(position) {
            quote.write(claim: position, to: &html)
        } else if !entry.quote.isEmpty {
            html.element(entry.isScriptCheck ? "pre" : "blockquote", text: singleLine(entry.quote))
        }
    }

    private func writeCases(_ entry: CheckEntry, to html: inout HTMLWriter) {
        guard !entry.cases.isEmpty else { return }
        html.element("p", [("class", "quiet")], text: words.check.cases(entry.cases))
        html.element("ul", [("class", "cases")]) { html in
            for item in entry.cases where !item.verdict.passes {
                html.element("li") { html in
                    html.element(
                        "i", [("class", "v v-" + item.verdict.rawValue)], text: item.verdict.name(in: words.language))
                    html.text(
                        [item.label, words.check.text(item.message)].filter { !$0.isEmpty }.joined(
                            separator: words.check.colon))
                }
            }
        }
    }

    private func writeOthers(_ others: [Int], to html: inout HTMLWriter) {
        guard !others.isEmpty else { return }
        html.element("p", [("class", "quiet")], text: words.otherPlaces + words.check.colon)
        html.element("ul", [("class", "others")]) { html in
            for position in others where report.entries.indices.contains(position) {
                let entry = report.entries[position]
                html.element("li") { html in
                    html.text(words.check.body(entry) + " ")
                    html.element(
                        "span", [("class", "place"), ("lang", "zh")], text: entry.place.description(in: words.language))
                    if let link = link(position) {
                        html.text(" ")
                        html.element("a", [("href", link)], text: words.toText)
                    }
                }
            }
        }
    }

    private func link(_ position: Int?) -> String? {
        guard let quote, let position, quote.text.marks.anchors.indices.contains(position),
            let figure = quote.text.marks.anchors[position]
        else { return nil }
        return "#" + quote.text.figureName(quote.text.suspect(ofClaim: position) ?? figure)
    }
}
