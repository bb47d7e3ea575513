/// Turns the bytes of a text file into UTF-8, finding out the encoding unless it is given.
///
/// A text cut in the middle of a character and single bad bytes are noted, not refused; binary content and
/// bytes that fit no known encoding are. O(bytes).
public func decodeText(
    _ bytes: [UInt8], name: String, encoding: TextEncoding? = nil
) throws(ReadFailure) -> DecodedText {
    try decodeText(bytes, name: name, encoding: encoding, isPage: false)
}

/// `isPage`: markup is what is expected.
func decodeText(
    _ bytes: [UInt8], name: String, encoding: TextEncoding?, isPage: Bool
) throws(ReadFailure) -> DecodedText {
    if let kind = FileKind(of: bytes), !isPage || kind != .html { throw kind.refusal(file: name) }
    let finding = if let encoding { given(bytes, encoding) } else { try findEncoding(bytes, name: name) }
    let result = finding.isValid ? Transcoded(bytes: bytes) : transcode(bytes, finding)
    let looks = ByteLooks(result.bytes)
    if looks.zeros > 0, let position = result.bytes.firstIndex(of: 0) {
        let line = result.bytes[..<position].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        throw ReadFailure(ReaderDiagnostics.nulBytes, file: name, line: line, ["\(line)"])
    }
    return DecodedText(
        bytes: result.bytes, encoding: finding.encoding, hadByteOrderMark: finding.markLength > 0,
        reasonZh: finding.zh, reasonEn: finding.en, notes: notes(result, looks))
}

/// What came of transcoding: where bytes could not be read, whether the end was cut.
struct Transcoded {
    var bytes: [UInt8] = []
    var badBytes = 0
    var firstBadLine = 0
    var wasCut = false

    mutating func replaceBad() {
        if badBytes == 0 { firstBadLine = bytes.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) } }
        badBytes += 1
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
}

private func transcode(_ bytes: [UInt8], _ finding: EncodingFinding) -> Transcoded {
    let rest = bytes[finding.markLength...]
    switch finding.encoding {
    case .utf8: return repairedUTF8(rest)
    case .gb18030: return convert(rest, from: "GB18030")
    case .big5: return convert(rest, from: "BIG5-HKSCS")
    case .windows1252: return singleBytes(rest, windows1252Scalar)
    case .latin1: return singleBytes(rest) { UInt32($0) }
    case .utf16LittleEndian: return utf16(rest, littleEndian: true)
    case .utf16BigEndian: return utf16(rest, littleEndian: false)
    }
}

private func notes(_ result: Transcoded, _ looks: ByteLooks) -> [DecodingNote] {
    var notes: [DecodingNote] = []
    if result.badBytes > 0 {
        notes.append(
            DecodingNote(
                zh: "有\(result.badBytes)处字节无法解码（第一处在第\(result.firstBadLine)行），以“\u{FFFD}”代替",
                en: "\(result.badBytes) bytes could not be decoded (first on line \(result.firstBadLine)); "
                    + "“\u{FFFD}” stands in their place"))
    }
    if result.wasCut {
        notes.append(
            DecodingNote(
                zh: "文件末尾的最后一个字符不完整，文件可能被截断", en: "the file ends in the middle of a character; it may have been cut"))
    }
    if looks.controls > 0 {
        notes.append(
            DecodingNote(zh: "含\(looks.controls)个控制字符", en: "\(looks.controls) control characters in the text"))
    }
    return notes
}

private func given(_ bytes: [UInt8], _ encoding: TextEncoding) -> EncodingFinding {
    let mark: [UInt8] =
        switch encoding {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        default: [0]
        }
    return EncodingFinding(
        encoding, markLength: bytes.starts(with: mark) && mark != [0] ? mark.count : 0, zh: "按指定", en: "as given")
}
