/// The text as the content of an XML or HTML element or of a quoted attribute: markup characters escaped, characters
/// that XML does not allow made visible. Line feeds stay.
func xmlEscaped(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    appendXMLEscaped(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

/// Copies bytes as they are; a scalar is decoded only where a lead byte could begin one that must be made visible.
func appendXMLEscaped(_ text: some StringProtocol, to bytes: inout [UInt8]) {
    let text = String(text)
    let utf8 = text.utf8.span
    var index = 0
    while index < utf8.count {
        let byte = utf8[index]
        switch byte {
        case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
        case 0x0A: bytes.append(byte)
        case 0x00..<0x20, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF3:
            let (scalar, length) = decodedScalar(utf8, at: index)
            if let scalar, isTreacherous(scalar) {
                // What makes it visible may hold < and >, which are escaped in their turn.
                appendXMLEscaped(sanitised(String(scalar)), to: &bytes)
            } else {
                for next in 0..<length { bytes.append(utf8[index + next]) }
            }
            index += length
            continue
        default: bytes.append(byte)
        }
        index += 1
    }
}

/// The scalar whose first byte stands at `index` of valid UTF-8, and how many bytes it has.
func decodedScalar(_ utf8: Span<UInt8>, at index: Int) -> (scalar: Unicode.Scalar?, length: Int) {
    let lead = utf8[index]
    let length = min(lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, utf8.count - index)
    var code = length == 1 ? UInt32(lead) : UInt32(lead & (0x7F >> UInt8(length)))
    for next in 1..<max(1, length) { code = code << 6 | UInt32(utf8[index + next] & 0x3F) }
    return (Unicode.Scalar(code), length)
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
