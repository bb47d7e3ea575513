/// Breaks a paragraph into lines of at most `columns` columns.
///
/// A line breaks at a space or between two wide characters; no line begins with a closing mark such as “，。）” or ends
/// with an opening one, and no number is parted from its unit, as long as that can be had. A word longer than the line is cut. `columns` of less than 2 counts
/// as 2. O(n).
public func wrapped(_ text: some StringProtocol, to columns: Int) -> [String] {
    wrapped(text, firstLine: columns, others: columns)
}

/// The same for a paragraph whose first line has other room, because something stands before it.
func wrapped(_ text: some StringProtocol, firstLine: Int, others: Int) -> [String] {
    var limit = max(2, firstLine)
    var lines: [String] = []
    var line = ""
    var width = 0
    func end(_ text: String) {
        lines.append(text)
        limit = max(2, others)
    }
    for piece in unbreakablePieces(singleLine(text)) {
        var rest = Substring(piece)
        var remaining = displayWidth(of: trimmedEnd(rest))
        if width + remaining > limit, !line.isEmpty {
            end(String(trimmedEnd(Substring(line))))
            line = ""
            width = 0
        }
        while remaining > limit {
            let head = prefix(of: rest, columns: limit)
            rest = rest[rest.unicodeScalars.index(rest.startIndex, offsetBy: head.unicodeScalars.count)...]
            remaining -= displayWidth(of: head)
            end(head)
        }
        line += rest
        width += displayWidth(of: rest)
    }
    end(String(trimmedEnd(Substring(line))))
    return lines
}

/// Pieces between which a line may break; a piece keeps the spaces that follow it.
private func unbreakablePieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var current = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        if let before = previous, mayBreak(between: before, and: scalar) {
            pieces.append(String(current))
            current = String.UnicodeScalarView()
        }
        current.append(scalar)
        previous = scalar
    }
    if !current.isEmpty { pieces.append(String(current)) }
    return pieces
}

private func mayBreak(between before: Unicode.Scalar, and after: Unicode.Scalar) -> Bool {
    if after == " " { return false }
    if before == " " { return true }
    if displayWidth(of: after) == 0 || closingMarks.contains(after) || openingMarks.contains(before) { return false }
    if ("0"..."9").contains(before) { return false }
    return displayWidth(of: before) == 2 || displayWidth(of: after) == 2
}

private func trimmedEnd(_ text: Substring) -> Substring {
    var result = text
    while result.last == " " { result.removeLast() }
    return result
}

private let closingMarks = Set("，。、；：？！）】》」』”’％…·,.;:?!)]}%－".unicodeScalars)
private let openingMarks = Set("（【《「『“‘([{¥￥".unicodeScalars)
