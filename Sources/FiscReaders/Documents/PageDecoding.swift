/// Decodes a web page: by its byte order mark, else by the encoding it names if its bytes agree, else by its bytes.
func decodePage(_ bytes: [UInt8], name: String) throws(ReadFailure) -> DecodedText {
    let head = String(decoding: bytes.prefix(4_096).filter { $0 < 0x80 }, as: UTF8.self).lowercased()
    var declared: TextEncoding?
    if let mark = range(of: "charset=", in: head) {
        let rest = head[mark...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
        declared = TextEncoding(named: String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }))
    }
    // A page that says UTF-8 and is not goes by its bytes.
    if declared == .utf8, UTF8Evidence(bytes).badBytes > 0 { declared = nil }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
        declared = nil
    }
    if declared == .utf16LittleEndian || declared == .utf16BigEndian { declared = nil }
    return try decodeText(bytes, name: name, encoding: declared, isPage: true)
}

/// The place behind the first occurrence of an ASCII word.
private func range(of word: String, in text: String) -> String.Index? {
    var index = text.startIndex
    while index < text.endIndex {
        if text[index...].hasPrefix(word) { return text.index(index, offsetBy: word.count) }
        index = text.index(after: index)
    }
    return nil
}
