internal import FiscNumerics

/// Shapes and texts of a drawing, in tenths of a pixel.
struct SVGCanvas {
    private var html = HTMLWriter()
    var markup: String { html.html }

    static let pixel = 10
    /// What a column of text takes at the size of labels.
    static let column = 70
    static let smallColumn = 65

    /// 123 is “12.3”.
    static func length(_ tenths: Int) -> String {
        tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    mutating func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ style: String, tip: String = "") {
        html.element(
            "rect",
            [
                ("class", style), ("x", Self.length(x)), ("y", Self.length(y)), ("width", Self.length(width)),
                ("height", Self.length(height)),
            ]
        ) { if !tip.isEmpty { $0.element("title", text: singleLine(tip)) } }
    }

    mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ style: String) {
        html.element(
            "line",
            [
                ("class", style), ("x1", Self.length(x1)), ("y1", Self.length(y1)), ("x2", Self.length(x2)),
                ("y2", Self.length(y2)),
            ]
        ) { _ in }
    }

    enum Anchor: String { case start, middle, end }

    mutating func text(
        _ text: String, _ x: Int, _ y: Int, _ anchor: Anchor = .start, style: String? = nil, tip: String = ""
    ) {
        let position: [HTMLWriter.Attribute] = [
            ("class", style), ("x", Self.length(x)), ("y", Self.length(y)),
            ("text-anchor", anchor == .start ? nil : anchor.rawValue),
        ]
        html.element("text", position) { html in
            html.text(singleLine(text))
            if !tip.isEmpty { html.element("title", text: singleLine(tip)) }
        }
    }

    /// A text that is cut where it is wider than so much; whole when it is pointed at.
    mutating func label(_ text: String, _ x: Int, _ y: Int, _ anchor: Anchor = .start, width: Int, style: String? = nil)
    {
        let shown = truncatedInMiddle(singleLine(text), to: max(2, width / Self.column))
        self.text(shown, x, y, anchor, style: style, tip: shown == singleLine(text) ? "" : text)
    }

    mutating func path(_ points: [(x: Int, y: Int)], _ style: String) {
        let places = points.map { Self.length($0.x) + "," + Self.length($0.y) }.joined(separator: " ")
        html.element("polyline", [("class", style), ("points", places)]) { _ in }
    }

    /// The mark of a series: each has a form of its own.
    mutating func mark(_ series: Int, _ x: Int, _ y: Int, tip: String = "") {
        let style = "m\(series % 6) l\(series % 6)" + (series % 2 == 1 ? " hollow" : "")
        let size = 40
        func close(_ html: inout HTMLWriter) { if !tip.isEmpty { html.element("title", text: singleLine(tip)) } }
        switch series % 6 / 2 {
        case 0:
            html.element(
                "circle", [("class", style), ("cx", Self.length(x)), ("cy", Self.length(y)), ("r", Self.length(size))],
                close)
        case 1:
            let corners = [(x, y - size), (x + size, y + size), (x - size, y + size)]
            let places = corners.map { Self.length($0.0) + "," + Self.length($0.1) }.joined(separator: " ")
            html.element("polygon", [("class", style), ("points", places)], close)
        default:
            html.element(
                "rect",
                [
                    ("class", style), ("x", Self.length(x - size)), ("y", Self.length(y - size)),
                    ("width", Self.length(2 * size)), ("height", Self.length(2 * size)),
                ], close)
        }
    }

    /// A drawing within this one.
    mutating func inner(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ bar: ShareBar) {
        bar.write(
            to: &html,
            frame: [
                ("x", Self.length(x)), ("y", Self.length(y)), ("width", Self.length(width)),
                ("height", Self.length(height)),
            ], leastWidth: width / 10)
    }

    mutating func newLine() { html.line() }
}

/// A bar whose parts make up a whole: each with its name and share in it where they have room, else its number.
struct ShareBar {
    struct Part {
        var name: String
        /// Of the whole, in per cent.
        var share: Decimal
        /// The share as it is shown.
        var shown: String
    }

    var parts: [Part]
    static let colours = 8

    func write(to html: inout HTMLWriter, frame: [HTMLWriter.Attribute], leastWidth: Int) {
        html.element("svg", [("class", "bar")] + frame) { html in
            var start = Decimal.zero
            for (index, part) in parts.enumerated() {
                let style = "c\(index % Self.colours)"
                html.element(
                    "rect",
                    [
                        ("class", style), ("x", percent(start)), ("y", "0"), ("width", percent(part.share)),
                        ("height", "100%"),
                    ]
                ) { $0.element("title", text: singleLine(part.name + " " + part.shown)) }
                if let text = inside(part, number: index + 1, leastWidth), let half = try? part.share / Decimal(2),
                    let middle = try? start + half
                {
                    html.element("text", [("x", percent(middle)), ("y", "20"), ("text-anchor", "middle")], text: text)
                }
                start = (try? start + part.share) ?? start
            }
        }
    }

    /// What fits into a part's piece of the bar: its name and share, its name, its number, or nothing.
    private func inside(_ part: Part, number: Int, _ leastWidth: Int) -> String? {
        let width = (part.share.rounded(toPlaces: 0).asInt() ?? 0) * leastWidth / 100
        for text in [part.name + " " + part.shown, part.shown, part.name, "\(number)"]
        where displayWidth(of: text) * 7 + 10 <= width {
            return singleLine(text)
        }
        return nil
    }

    private func percent(_ share: Decimal) -> String { share.rounded(toPlaces: 4).reduced.description + "%" }
}
