/// The text as the content of an XML or HTML element or of a quoted attribute: markup characters escaped, characters
/// that XML does not allow made visible. Line feeds stay.
func xmlEscaped(_ text: some StringProtocol) -> String {
    String(text).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        .map { escapedLine(String($0)) }
        .joined(separator: "\n")
}

private func escapedLine(_ line: String) -> String {
    var result = ""
    for scalar in sanitised(line).unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// The text as running text of a Markdown document: nothing in it is markup or HTML.
func markdownEscaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in singleLine(text).unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\\", "`", "*", "_", "[", "]", "(", ")", "!", "|", "~", "#", "$":
            result += "\\"
            result.unicodeScalars.append(scalar)
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// The text as a code span of a Markdown document, its fence longer than any run of backticks in it.
func markdownCode(_ text: some StringProtocol) -> String {
    let content = singleLine(text)
    var longest = 0
    var current = 0
    for scalar in content.unicodeScalars {
        current = scalar == "`" ? current + 1 : 0
        longest = max(longest, current)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let space = longest > 0 ? " " : ""
    return content.isEmpty ? "" : fence + space + content + space + fence
}
