/// Which part of a line is shown when the whole line is wider than the window: the part around its marks.
struct LineWindow {
    /// The columns of the line that are shown.
    let columns: Range<Int>
    let cutsStart: Bool
    let cutsEnd: Bool

    /// `marks` are the columns that should be seen, the most important first.
    init(lineWidth: Int, marks: [Range<Int>], room: Int) {
        guard lineWidth + 1 > room, let first = marks.first else {
            columns = 0..<lineWidth
            cutsStart = false
            cutsEnd = false
            return
        }
        // Two columns go to the marks “…” of the cuts.
        let usable = max(1, room - 2)
        var wanted = first
        for mark in marks.dropFirst() {
            let joined = min(wanted.lowerBound, mark.lowerBound)..<max(wanted.upperBound, mark.upperBound)
            if joined.count <= usable { wanted = joined }
        }
        let spare = max(0, usable - wanted.count)
        var start = max(0, wanted.lowerBound - spare / 2)
        start = max(0, min(start, lineWidth + 1 - usable))
        let end = min(lineWidth, start + usable)
        columns = start..<max(start, end)
        cutsStart = start > 0
        cutsEnd = end < lineWidth
    }

    /// Where a column of the line appears, counted from the window's left edge; the mark of the cut is column 0.
    func shown(_ range: Range<Int>) -> Range<Int>? {
        let low = max(range.lowerBound, columns.lowerBound)
        let high = min(range.upperBound, max(columns.upperBound, columns.lowerBound + 1) + (cutsEnd ? 0 : 1))
        guard low < high else { return nil }
        let offset = (cutsStart ? 1 : 0) - columns.lowerBound
        return (low + offset)..<(high + offset)
    }

    func text(of line: SourceLine) -> String {
        (cutsStart ? ellipsis : "") + line.text(in: columns) + (cutsEnd ? ellipsis : "")
    }
}
