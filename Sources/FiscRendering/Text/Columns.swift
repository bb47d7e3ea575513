/// Stands where text was cut.
let ellipsis = "…"

/// Where a text stands within the columns it is given.
public enum Alignment: Sendable, Hashable {
    case left
    case right
    /// Numbers one above the other by their decimal point.
    case decimal
}

/// The longest beginning of `text` that takes at most `columns`, marks that combine with its last character included.
func prefix(of text: some StringProtocol, columns: Int) -> String {
    var width = 0
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let next = displayWidth(of: scalar)
        guard width + next <= columns else { break }
        width += next
        result.append(scalar)
    }
    return String(result)
}

/// The longest end of `text` that takes at most `columns` and begins with a character of its own width.
func suffix(of text: some StringProtocol, columns: Int) -> String {
    var width = 0
    var start = text.unicodeScalars.endIndex
    var index = start
    while index > text.unicodeScalars.startIndex {
        index = text.unicodeScalars.index(before: index)
        let next = displayWidth(of: text.unicodeScalars[index])
        guard width + next <= columns else { break }
        width += next
        if next > 0 { start = index }
    }
    return String(text[start...])
}

/// The text cut to at most `columns` columns, ending in “…” when something was cut. The text is sanitised.
public func truncated(_ text: some StringProtocol, to columns: Int) -> String {
    let clean = sanitised(text)
    guard displayWidth(of: clean) > columns else { return clean }
    guard columns > 0 else { return "" }
    return prefix(of: clean, columns: columns - 1) + ellipsis
}

/// The text cut to at most `columns` columns in its middle, so that its beginning and its end stay readable.
public func truncatedInMiddle(_ text: some StringProtocol, to columns: Int) -> String {
    let clean = sanitised(text)
    guard displayWidth(of: clean) > columns else { return clean }
    guard columns > 0 else { return "" }
    let head = prefix(of: clean, columns: columns / 2)
    return head + ellipsis + suffix(of: clean, columns: columns - 1 - displayWidth(of: head))
}

/// The text filled with spaces to `columns` columns; one that is wider stays as it is. The text is sanitised.
public func padded(_ text: some StringProtocol, to columns: Int, _ alignment: Alignment = .left) -> String {
    let clean = sanitised(text)
    let fill = spaces(columns - displayWidth(of: clean))
    return alignment == .left ? clean + fill : fill + clean
}
