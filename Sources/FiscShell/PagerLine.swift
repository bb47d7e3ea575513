import FiscRendering

/// One line of results, as it was rendered: text with the escape sequences of its colours and no others.
struct PagerLine: Equatable, Sendable {
    let text: String

    /// The columns it takes.
    var width: Int {
        var width = 0
        forEach { _, columns, _ in width += columns }
        return width
    }

    /// Its text without the colours, for searching.
    var plain: String {
        var view = String.UnicodeScalarView()
        forEach { scalar, _, _ in view.append(scalar) }
        return String(view)
    }

    /// The part of it that a window shows: the first `held` columns, then from column `held + left` on, `columns` in
    /// all. A wide character cut in half is a blank.
    func bytes(held: Int, left: Int, columns: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var style = ""
        var at = 0
        var filled = 0
        var isInSight = true
        forEach { scalar, width, wanted in
            let start = at
            at += width
            let shown = left == 0 ? width : max(0, min(at, held) - start) + max(0, at - max(start, held + left))
            // A mark that joins the letter before it is in sight with it.
            isInSight = width == 0 ? isInSight : shown > 0 && filled + shown <= columns
            guard isInSight else {
                if shown > 0 { filled = columns }
                return
            }
            if style != wanted {
                bytes += Array((style.isEmpty ? "" : "\u{1B}[0m").utf8) + Array(wanted.utf8)
                style = wanted
            }
            if shown == width {
                DisplayedScalar.append(scalar, width: width, to: &bytes)
            } else {
                bytes += Array(repeating: 0x20, count: shown)
            }
            filled += shown
        }
        return style.isEmpty ? bytes : bytes + Array("\u{1B}[0m".utf8)
    }

    /// Calls `body` with each scalar, its columns, and the escape sequence of its colour (empty for none).
    private func forEach(_ body: (Unicode.Scalar, Int, String) -> Void) {
        var style = ""
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "\u{1B}" else {
                body(scalar, DisplayedScalar.columns(scalar, at: 0), style)
                continue
            }
            let sequence = scalars.prefix { $0 != "m" }
            scalars = scalars.dropFirst(sequence.count + 1)
            let parameters = String(String.UnicodeScalarView(sequence))
            style = parameters == "[0" ? "" : "\u{1B}\(parameters)m"
        }
    }
}
