/// Which columns of a table are shown in a window, and how wide each is.
///
/// When they do not all fit, long text is cut first, down to `leastText` columns; then columns are left out from the
/// middle, so that the row names on the left and the totals on the right stay.
struct ColumnChoice {
    static let gap = TableLayout.gap
    private static let leastText = 10

    /// The columns shown, from the left; with `hidden`, a mark stands after the first `leading` of them.
    private(set) var leading: [Int] = []
    private(set) var trailing: [Int] = []
    private(set) var hidden: Range<Int> = 0..<0

    /// Sets the widths of `columns` for a window of `width`; without one every column has what it likes.
    init(_ columns: inout [MeasuredColumn], width: Int?) {
        leading = Array(columns.indices)
        guard let width, Self.total(columns.map(\.width)) > width else { return }
        Self.shrink(&columns, shown: leading, to: width)
        guard Self.total(columns.map(\.width)) > width else { return }
        elide(columns, to: width)
        Self.grow(&columns, shown: leading + trailing, by: width - shownWidth(columns))
    }

    private static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * max(0, widths.count - 1) }

    private func shownWidth(_ columns: [MeasuredColumn]) -> Int {
        Self.total((leading + trailing).map { columns[$0].width } + (hidden.isEmpty ? [] : [1]))
    }

    /// Cuts the widest text column, again and again, until the row fits or no text can give more.
    private static func shrink(_ columns: inout [MeasuredColumn], shown: [Int], to width: Int) {
        var excess = total(shown.map { columns[$0].width }) - width
        while excess > 0 {
            let candidates = shown.filter { columns[$0].mayShrink && columns[$0].width > leastText }
            guard let widest = candidates.max(by: { columns[$0].width < columns[$1].width }) else { return }
            let next = candidates.map { columns[$0].width }.filter { $0 < columns[widest].width }.max() ?? leastText
            let cut = min(excess, columns[widest].width - max(next, leastText))
            columns[widest].width -= cut
            excess -= cut
        }
    }

    /// Takes columns from the left and the right in turn while there is room for them and for the mark between.
    private mutating func elide(_ columns: [MeasuredColumn], to width: Int) {
        var left = 1
        var right = columns.count
        var room = width - (columns.first?.width ?? 0) - Self.gap - 1
        var leftIsOpen = true
        var rightIsOpen = true
        while left < right, leftIsOpen || rightIsOpen {
            if rightIsOpen {
                let need = columns[right - 1].width + Self.gap
                rightIsOpen = need <= room
                if rightIsOpen { (right, room) = (right - 1, room - need) }
            }
            if leftIsOpen, left < right {
                let need = columns[left].width + Self.gap
                leftIsOpen = need <= room
                if leftIsOpen { (left, room) = (left + 1, room - need) }
            }
        }
        leading = Array(0..<left)
        trailing = Array(right..<columns.count)
        hidden = left..<right
    }

    /// Gives room that is left over back to the texts that were cut.
    private static func grow(_ columns: inout [MeasuredColumn], shown: [Int], by spare: Int) {
        var spare = spare
        for index in shown where spare > 0 && columns[index].mayShrink {
            let added = min(spare, columns[index].naturalWidth - columns[index].width)
            columns[index].width += added
            spare -= added
        }
    }
}
