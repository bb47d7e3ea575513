internal import FiscClaims
internal import FiscLanguage
internal import FiscNumerics
internal import FiscSource

/// Bars of what is set against each other, and a bar for each breakdown, its parts named beneath it: no meaning is in a colour alone.
struct PageCharts {
    let breakdowns: [Breakdown]
    let comparisons: [Comparison]
    let words: PageWords
    let prefix: String

    /// More would bury the report.
    static let most = 8
    /// What a bar is at least wide, in pixels: on a telephone.
    private static let leastWidth = 320
    /// Letters of a drawing keep their size: it is as wide as a column of the page.
    private static let drawingWidth = 400

    var count: Int { breakdowns.count + comparisons.count }

    func write(to html: inout HTMLWriter) {
        html.element("div", [("class", "charts")]) { html in
            for comparison in comparisons {
                write(comparison, to: &html)
                html.line()
            }
            for breakdown in breakdowns.prefix(Self.most) {
                write(breakdown, to: &html)
                html.line()
            }
        }
        if breakdowns.count > Self.most {
            html.element("p", [("class", "quiet")], text: words.moreBreakdowns(breakdowns.count - Self.most))
        }
    }

    private func write(_ breakdown: Breakdown, to html: inout HTMLWriter) {
        html.element("figure") { html in
            html.element("figcaption") { html in
                html.element("b", [("lang", "zh")], text: singleLine(breakdown.name))
                html.text(" " + breakdown.amount + " ")
                html.element(
                    "a", [("href", "#\(prefix)n\(breakdown.claim + 1)")], text: words.note(breakdown.claim + 1))
            }
            writeBar(breakdown, to: &html)
            html.element("ol", [("class", "parts"), ("lang", "zh")]) { html in
                for (index, part) in breakdown.parts.enumerated() {
                    html.element("li") { html in
                        html.element("i", [("class", "swatch c\(index % ShareBar.colours)")], text: "\(index + 1)")
                        html.element("span", [("class", "part")], text: singleLine(part.name))
                        html.element("span", [("class", "amount")], text: part.amount)
                        html.element("span", [("class", "share")], text: part.stated ?? Self.shown(part.share))
                        if let verdict = part.verdict, !verdict.passes {
                            html.element(
                                "i", [("class", "v v-" + verdict.rawValue)], text: verdict.name(in: words.language))
                        }
                    }
                }
            }
        }
    }

    /// The bars, and beneath them where each pair is judged.
    private func write(_ comparison: Comparison, to html: inout HTMLWriter) {
        html.element("figure", [("lang", "zh")]) { html in
            ChartSVG(comparison.chart, language: words.language, width: Self.drawingWidth).write(
                to: &html, isAlone: false)
            html.element("p", [("class", "quiet")]) { html in
                for claim in comparison.claims {
                    html.element("a", [("href", "#\(prefix)n\(claim + 1)")], text: words.note(claim + 1))
                    html.text(" ")
                }
            }
        }
    }

    private func writeBar(_ breakdown: Breakdown, to html: inout HTMLWriter) {
        let label = breakdown.parts.map { $0.name + " " + ($0.stated ?? Self.shown($0.share)) }.joined(separator: "; ")
        let bar = ShareBar(
            parts: breakdown.parts.map {
                .init(name: $0.name, share: $0.share, shown: $0.stated ?? Self.shown($0.share))
            })
        bar.write(
            to: &html,
            frame: [
                ("role", "img"), ("aria-label", breakdown.name + ": " + label), ("width", "100%"), ("height", "30"),
            ], leastWidth: Self.leastWidth)
    }

    private static func shown(_ share: Decimal) -> String { display(share, unit: .percent, ratio: true) }
}
