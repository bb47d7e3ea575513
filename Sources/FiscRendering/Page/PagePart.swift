internal import FiscClaims
internal import FiscLanguage
internal import FiscProse
internal import FiscSource

/// What a page shows of one file: what was found, what was not covered, the breakdowns, the text with its marks, and
/// every claim as a numbered note.
struct PagePart {
    let file: CheckedFile
    let words: PageWords
    let prefix: String
    let level: Int

    private var report: CheckReport { file.report }

    func write(to html: inout HTMLWriter) {
        let order = CheckOrder(report.entries)
        let text = file.reading.map { reading in
            MarkedText(
                reading, PageMarks(reading, order: order),
                messages: report.entries.map { words.check.text($0.message) },
                words: words, prefix: prefix)
        }
        let charts = PageCharts(
            breakdowns: file.reading.map(Breakdown.all) ?? [],
            comparisons: file.reading.map { Comparison.all(in: $0, words) } ?? [], words: words, prefix: prefix)
        html.element("section", [("class", "report"), ("id", prefix + "top")]) { html in
            writeHead(to: &html)
            html.line()
            writeContents(order, charts, to: &html)
            html.line()
            html.element("div", [("class", "body")]) { html in
                writeFindings(order, text, to: &html)
                html.line()
                writeUncovered(text, to: &html)
                html.line()
                if charts.count > 0 { section("charts", words.charts, to: &html) { charts.write(to: &$0) } }
                if let document = file.document, let text {
                    section("text", words.text, to: &html) { html in
                        writeLegend(text.marks, to: &html)
                        html.element("div", [("class", "text"), ("lang", "zh")]) {
                            PageText(document: document, text: text, level: level + 1).write(to: &$0)
                        }
                    }
                }
                writeNotes(text, to: &html)
                writeFoot(to: &html)
            }
        }
    }

    private func section(
        _ name: String, _ title: String, count: Int? = nil, to html: inout HTMLWriter,
        _ content: (inout HTMLWriter) -> Void
    ) {
        html.element("section", [("class", "s-" + name), ("id", prefix + name)]) { html in
            html.element(headingTag(level + 1)) { html in
                html.text(title)
                if let count { html.element("span", [("class", "count")], text: "\(count)") }
            }
            html.line()
            content(&html)
        }
        html.line()
    }

    // MARK: Head

    private func writeHead(to html: inout HTMLWriter) {
        let counts = CheckCounts(report)
        html.element("header", [("class", "top")]) { html in
            html.element("p", [("class", "brand")], text: words.madeBy + " · " + singleLine(report.file))
            html.element(headingTag(level), [("lang", "zh")], text: pageName(file.summary))
            if let failure = file.failure {
                html.element("p", [("class", "failure")], text: words.check.text(failure) + " " + words.nothingChecked)
            }
            html.element("p", [("class", "sentence")], text: counts.sentence(in: words.language, listsUncovered: true))
            html.element("ul", [("class", "tiles")]) { html in
                for tile in tiles(counts) {
                    html.element("li", [("class", "tile-" + tile.name + (tile.count == 0 ? " none" : ""))]) { html in
                        html.element("b", text: "\(tile.count)")
                        html.element("span", text: tile.word)
                    }
                }
            }
        }
    }

    private func tiles(_ counts: CheckCounts) -> [(name: String, count: Int, word: String)] {
        func word(_ verdict: Verdict) -> String { verdict.name(in: words.language) }
        var tiles = [
            ("fails", counts.fails + counts.missing, word(.fails)), ("unlikely", counts.unlikely, word(.unlikely)),
            ("unknown", counts.unknown + counts.errors, word(.unknown)), ("rounding", counts.rounding, word(.rounding)),
            ("exact", counts.exact, word(.exact)),
        ]
        tiles.append(("uncovered", counts.uncoveredFigures, words.check.notCovered))
        return tiles.map { (name: $0.0, count: $0.1, word: $0.2) }
    }

    private func writeContents(_ order: CheckOrder, _ charts: PageCharts, to html: inout HTMLWriter) {
        html.element("nav", [("aria-label", words.contents)]) { html in
            html.element("ol") { html in
                entry("findings", words.findings, count: order.positions.count, to: &html)
                entry("uncovered", words.check.notCovered, count: report.uncovered.count, to: &html)
                if charts.count > 0 { entry("charts", words.charts, count: charts.count, to: &html) }
                if file.document != nil { entry("text", words.text, count: nil, to: &html) }
                for (index, block) in (file.document?.blocks ?? []).enumerated() {
                    guard case .heading(let depth) = block.kind, depth <= 2 else { continue }
                    html.element("li", [("class", "depth\(depth)"), ("lang", "zh")]) {
                        $0.element(
                            "a", [("href", "#" + PageText.headingName(index, prefix))],
                            text: singleLine(block.text.string))
                    }
                }
                entry("notes", words.notes, count: report.entries.count, to: &html)
            }
        }
    }

    private func entry(_ name: String, _ title: String, count: Int?, to html: inout HTMLWriter) {
        html.element("li") { html in
            html.element("a", [("href", "#" + prefix + name)]) { html in
                html.text(title)
                if let count { html.element("span", [("class", "count")], text: "\(count)") }
            }
        }
    }

    // MARK: Sections

    private func writeFindings(_ order: CheckOrder, _ text: MarkedText?, to html: inout HTMLWriter) {
        section("findings", words.findings, count: order.positions.count, to: &html) { html in
            if order.positions.isEmpty {
                let nothing = report.entries.isEmpty ? words.nothingChecked : words.noFindings
                html.element("p", [("class", "none-found")], text: nothing)
            }
            let quote = file.document.flatMap { document in text.map { PageQuote(document: document, text: $0) } }
            PageFindings(
                report: report, order: order, words: words, level: level + 2, prefix: prefix, quote: quote
            ).write(to: &html)
            for note in report.notes {
                html.element("p", [("class", "quiet")], text: words.check.note + words.check.text(note))
            }
        }
    }

    private func writeUncovered(_ text: MarkedText?, to html: inout HTMLWriter) {
        section("uncovered", words.check.notCovered, count: report.uncovered.count, to: &html) { html in
            let figures = file.reading?.uncoveredFigures ?? []
            if report.uncovered.isEmpty { return html.element("p", [("class", "quiet")], text: words.allCovered) }
            if let document = file.document, let text, !figures.isEmpty {
                writeUncoveredFigures(figures, document, text, to: &html)
            }
            let others = report.uncovered.filter { $0.kind != .figure || text == nil }
            guard !others.isEmpty else { return }
            html.element("ul", [("class", "others"), ("lang", "zh")]) { html in
                for item in others {
                    html.element("li") { html in
                        let reason = words.check.text(item.reason)
                        html.text(singleLine(item.text) + (reason.isEmpty ? "" : words.check.colon + reason) + " ")
                        html.element("span", [("class", "place")], text: item.place.description(in: words.language))
                    }
                }
            }
        }
    }

    /// By place, each figure a link to where it stands.
    private func writeUncoveredFigures(
        _ figures: [Int], _ document: Document, _ text: MarkedText, to html: inout HTMLWriter
    ) {
        html.element("p", text: words.uncoveredLead(figures.count))
        html.element("dl", [("class", "uncovered"), ("lang", "zh")]) { html in
            var rest = figures[...]
            while let first = rest.first {
                let block = text.reading.figures[first].block
                let here = rest.prefix { text.reading.figures[$0].block == block }
                rest = rest.dropFirst(here.count)
                let place = document.blocks.indices.contains(block) ? document.blocks[block].place : PlaceName("")
                html.element("dt", text: singleLine(words.language == .zh ? place.zh : place.en))
                html.element("dd") { html in
                    for index in here {
                        let figure = text.reading.figures[index]
                        html.element("a", [("href", "#" + text.figureName(index))], text: singleLine(figure.surface))
                        html.text(" ")
                    }
                }
            }
        }
    }

    private func writeLegend(_ marks: PageMarks, to html: inout HTMLWriter) {
        let standings: [Standing] = [.fails, .suspect, .unlikely, .unknown, .note, .involved, .rounding, .exact]
        let present = Set(marks.marks.values.map(\.standing))
        html.element("p", [("class", "quiet screen")], text: words.pointAtFigure)
        html.element("ul", [("class", "legend"), ("aria-label", words.howToRead)]) { html in
            for standing in standings where present.contains(standing) {
                html.element("li") { html in
                    html.element("span", [("class", "sample f-" + standing.rawValue)]) {
                        $0.element("span", [("class", "n"), ("data-mark", words.badge(standing))], text: "123")
                    }
                    html.text(" " + words.meaning(standing))
                }
            }
            html.element("li", text: words.notMarked)
        }
    }

    private func writeNotes(_ text: MarkedText?, to html: inout HTMLWriter) {
        guard !report.entries.isEmpty else { return }
        section("notes", words.notes, count: report.entries.count, to: &html) { html in
            html.element("ol", [("class", "notes")]) { html in
                for (index, entry) in report.entries.enumerated() {
                    html.element("li", [("id", prefix + "n\(index + 1)")]) { html in
                        html.element(
                            "i", [("class", "v v-" + (entry.isWaived ? "waived" : entry.verdict.rawValue))],
                            text: words.check.verdict(entry))
                        if let name = entry.findingClass?.name(in: words.language) {
                            html.element("i", [("class", "class")], text: name)
                        }
                        html.text(words.check.body(entry) + " ")
                        writePlace(entry, index, text, to: &html)
                    }
                    html.line()
                }
            }
        }
    }

    private func writePlace(_ entry: CheckEntry, _ index: Int, _ text: MarkedText?, to html: inout HTMLWriter) {
        let place = entry.place.description(in: words.language)
        if let text, text.marks.anchors.indices.contains(index), let figure = text.marks.anchors[index] {
            html.element(
                "a", [("class", "place"), ("lang", "zh"), ("href", "#" + text.figureName(figure))], text: place)
        } else if !place.isEmpty {
            html.element("span", [("class", "place"), ("lang", "zh")], text: place)
        }
    }

    private func writeFoot(to html: inout HTMLWriter) {
        html.element("footer") { html in
            html.element(
                "p", [("class", "sentence")],
                text: CheckCounts(report).sentence(in: words.language, listsUncovered: true))
            if let policy = report.precisionPolicy {
                html.element("p", [("class", "quiet")], text: words.check.precision(policy))
            }
        }
    }
}
