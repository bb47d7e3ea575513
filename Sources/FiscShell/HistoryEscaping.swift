/// How an entry of several lines stands in one line of the history file: `\n` for a line end, `\r`, `\\` for itself.
enum HistoryEscaping {
    static func escaped(_ entry: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\\": result.append(contentsOf: #"\\"#.unicodeScalars)
            case "\n": result.append(contentsOf: #"\n"#.unicodeScalars)
            case "\r": result.append(contentsOf: #"\r"#.unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The entry a line of the file stands for. A backslash before anything else, or at the end, stands for itself.
    static func unescaped(_ line: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        var isEscape = false
        for scalar in line.unicodeScalars {
            if isEscape {
                isEscape = false
                switch scalar {
                case "\\": result.append("\\")
                case "n": result.append("\n")
                case "r": result.append("\r")
                default:
                    result.append("\\")
                    result.append(scalar)
                }
            } else if scalar == "\\" {
                isEscape = true
            } else {
                result.append(scalar)
            }
        }
        if isEscape { result.append("\\") }
        return String(result)
    }
}
