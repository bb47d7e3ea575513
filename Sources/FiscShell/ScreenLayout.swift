/// How a text with a prompt before it falls into rows of a screen: a pure function of text, prompt width and columns.
///
/// A row is full when its last column is taken; the cursor then stands at the start of the row below, so each place
/// in the text has exactly one cell. A wide character that does not fit in the last column goes to the next row whole.
/// Lines after the first are indented like the prompt; rows that go on because they were wrapped begin in column 0.
struct ScreenLayout: Equatable, Sendable {
    struct Row: Equatable, Sendable {
        /// The scalars in it, without the line end.
        var range: Range<Int>
        /// The column its first scalar stands in.
        var indent: Int
        /// Up to where it is taken, the indent included.
        var width: Int
        /// Whether the line ends here, with a line end or the end of the text; otherwise the row was full.
        var endsLine: Bool
    }

    struct Position: Equatable, Sendable {
        var row: Int
        var column: Int
    }

    let rows: [Row]
    let columns: Int

    /// Takes time in proportion to the text.
    ///
    /// - Parameters:
    ///   - indent: the prompt's width; it counts 0 where hardly anything would fit beside it.
    ///   - columns: the screen's; fewer than 2 count as 2, the width of one character.
    init(_ scalars: [Unicode.Scalar], indent wanted: Int, columns wantedColumns: Int) {
        let columns = max(2, wantedColumns)
        let indent = Self.usableIndent(wanted, columns: columns)
        var rows: [Row] = []
        var row = Row(range: 0..<0, indent: indent, width: indent, endsLine: true)

        func close(at end: Int, endsLine: Bool, next: Int, indent: Int) {
            row.range = row.range.lowerBound..<end
            row.endsLine = endsLine
            rows.append(row)
            row = Row(range: next..<next, indent: indent, width: indent, endsLine: true)
        }

        for (index, scalar) in scalars.enumerated() {
            if scalar == "\n" {
                if row.width >= columns { close(at: index, endsLine: false, next: index, indent: 0) }
                close(at: index, endsLine: true, next: index + 1, indent: indent)
                continue
            }
            var width = DisplayedScalar.columns(scalar, at: row.width)
            if width > 0, row.width + width > columns, row.width > row.indent || row.indent > 0 {
                close(at: index, endsLine: false, next: index, indent: 0)
                width = DisplayedScalar.columns(scalar, at: 0)
            }
            row.width = min(columns, row.width + width)
        }
        if row.width >= columns { close(at: scalars.count, endsLine: false, next: scalars.count, indent: 0) }
        close(at: scalars.count, endsLine: true, next: scalars.count, indent: 0)
        self.rows = rows
        self.columns = columns
    }

    /// The indent that leaves room for at least one wide character, or none.
    static func usableIndent(_ wanted: Int, columns: Int) -> Int {
        wanted + 2 <= columns ? max(0, wanted) : 0
    }

    /// The cell of the scalar at `index`, where the cursor stands when it is on it.
    func position(of index: Int, in scalars: [Unicode.Scalar]) -> Position {
        let row = rowIndex(of: index)
        var column = rows[row].indent
        for scalar in scalars[rows[row].range.lowerBound..<max(rows[row].range.lowerBound, index)] {
            column += DisplayedScalar.columns(scalar, at: column)
        }
        return Position(row: row, column: min(column, columns - 1))
    }

    /// The character in `row` whose cell holds `column`, or where that row's text ends if it is shorter.
    func index(row: Int, column: Int, in scalars: [Unicode.Scalar]) -> Int {
        let place = rows[max(0, min(row, rows.count - 1))]
        var at = place.indent
        var character = place.range.lowerBound
        for index in place.range {
            let width = DisplayedScalar.columns(scalars[index], at: at)
            if width > 0 { character = index }
            at += width
            if at > column { return character }
        }
        return place.endsLine ? place.range.upperBound : character
    }

    /// The row the scalar at `index` is drawn in. A binary search.
    private func rowIndex(of index: Int) -> Int {
        var low = 0
        var high = rows.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if rows[middle].range.lowerBound <= index { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
