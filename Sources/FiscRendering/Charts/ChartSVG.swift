internal import FiscLanguage
internal import FiscNumerics
internal import FiscSource

/// A chart as a drawing: text stays text, nothing is fetched, a title and a description in words for who cannot see it.
struct ChartSVG {
    private let chart: Chart
    private let words: ChartWords
    private let heading: String
    private let language: Diagnostic.Language

    private let width: Int
    private static let gap = 240

    /// - Parameter width: in pixels.
    init(_ chart: Chart, title: String? = nil, language: Diagnostic.Language, width: Int = 720) {
        self.width = width * SVGCanvas.pixel
        self.chart = chart
        self.language = language
        words = ChartWords(chart, language: language)
        heading = title ?? words.heading
    }

    /// A file of its own.
    var file: String {
        var html = HTMLWriter()
        write(to: &html, isAlone: true)
        html.line()
        return xmlHead + html.html
    }

    /// A page that shows it.
    func page(version: String) -> String {
        htmlDocument(title: heading, language: language, version: version) { html in
            html.element("div", [("class", "top")]) { _ in }
            html.element("figure") { write(to: &$0, isAlone: false) }
        }
    }

    /// In a page, whose style sheet holds `chartStyle`.
    func write(to html: inout HTMLWriter, isAlone: Bool) {
        var canvas = SVGCanvas()
        let height = draw(on: &canvas)
        let frame: [HTMLWriter.Attribute] = [
            ("class", "chart"), ("xmlns", isAlone ? "http://www.w3.org/2000/svg" : nil), ("role", "img"),
            ("aria-label", singleLine(heading)), ("lang", language == .zh ? "zh-Hans" : "en"),
            ("viewBox", "0 0 \(SVGCanvas.length(width)) \(SVGCanvas.length(height))"),
            ("width", SVGCanvas.length(width)), ("height", SVGCanvas.length(height)),
        ]
        html.element("svg", frame) { html in
            html.element("title", text: singleLine(heading))
            html.element("desc", text: singleLine(words.description))
            html.line()
            if isAlone {
                html.markup("<style>" + chartColours + chartStyle + "</style>")
                html.line()
                html.markup("<rect class=\"ground\" width=\"100%\" height=\"100%\"></rect>")
            }
            html.markup(canvas.markup)
        }
    }

    /// Draws from the top downwards and gives the height.
    private func draw(on canvas: inout SVGCanvas) -> Int {
        var y = 300
        canvas.label(heading, 160, y, width: width - 320, style: "head")
        y += 160
        if chart.series.count > 1, chart.kind != .stack || chart.panels.contains(where: { $0.rows.count != 1 }) {
            y = legend(on: &canvas, y)
        }
        if chart.panels.allSatisfy({ $0.rows.isEmpty }) {
            canvas.text(words.noRows, 160, y + 160, style: "soft")
            y += 240
        } else {
            y = panels(on: &canvas, y)
        }
        for note in footnotes {
            for line in wrapped(note, to: (width - 320) / SVGCanvas.smallColumn) {
                y += 180
                canvas.text(line, 160, y, style: "soft")
            }
        }
        return y + 160
    }

    private var footnotes: [String] {
        let scale = ChartScale(chart.values, fromZero: false).withRoundEnds
        let cut = chart.kind == .line && !scale.isFromZero ? [words.axisBegins(at: scale.low)] : []
        return cut + words.notes
    }

    private func legend(on canvas: inout SVGCanvas, _ top: Int) -> Int {
        var x = 160
        var y = top + 130
        for index in chart.series.indices {
            let name = truncatedInMiddle(words.series(index), to: 40)
            let own = displayWidth(of: name) * SVGCanvas.column + 420
            if x > 160, x + own > width - 160 {
                x = 160
                y += 220
            }
            if chart.kind == .line {
                canvas.mark(index, x + 60, y - 45)
            } else {
                canvas.rect(x, y - 100, 120, 120, "c\(index % ShareBar.colours)")
            }
            canvas.text(name, x + 180, y)
            x += own
        }
        canvas.newLine()
        return y + 120
    }

    /// One picture takes the whole width; several stand in two columns, on one scale.
    private func panels(on canvas: inout SVGCanvas, _ top: Int) -> Int {
        let isSingle = chart.panels.count == 1
        let columns = isSingle || chart.kind == .stack ? 1 : 2
        let own = (width - 320 - (columns - 1) * Self.gap) / columns
        var y = top
        var index = 0
        while index < chart.panels.count {
            var bottom = y
            for column in 0..<columns where index + column < chart.panels.count {
                let panel = chart.panels[index + column]
                let x = 160 + column * (own + Self.gap)
                var start = y
                if !panel.name.isEmpty {
                    canvas.label(panel.name, x, start + 220, width: own, style: "sub")
                    start += 280
                }
                bottom = max(bottom, draw(panel, on: &canvas, x, start, own))
                canvas.newLine()
            }
            y = bottom + (isSingle ? 0 : 80)
            index += columns
        }
        return y
    }

    private func draw(_ panel: Chart.Panel, on canvas: inout SVGCanvas, _ x: Int, _ y: Int, _ width: Int) -> Int {
        switch chart.kind {
        case .bar, .waterfall: BarSVG(chart, words, width: width).draw(panel, on: &canvas, x, y)
        case .stack: StackSVG(chart, words, width: width).draw(panel, on: &canvas, x, y)
        case .line: LineSVG(chart, words, width: width).draw(panel, on: &canvas, x, y)
        }
    }
}
