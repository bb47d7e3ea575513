/// Which rows of a long table are shown: its head and its end, for at the end stand totals and the latest years. The row
/// between them says that others are left out.
struct RowChoice {
    let head: Int
    let tail: Int
    let total: Int

    /// - Parameter limit: the lines there are for rows, the one between head and end included.
    init(of total: Int, limit: Int?) {
        self.total = total
        let limit = max(0, limit ?? total)
        tail = total > limit ? min(limit / 4, 5) : 0
        head = total > limit ? max(0, limit - tail - (tail > 0 ? 1 : 0)) : total
    }

    var indices: [Int] { Array(0..<head) + Array(total - tail..<total) }
}
