import FiscSource

/// What stands before a token: its comments, and the line ends before each of them and before the token itself.
struct Trivia {
    struct Comment {
        let lineEnds: Int
        let text: String
    }
    private(set) var comments: [Comment] = []
    private(set) var lineEnds = 0

    init(_ span: Span, of bytes: [UInt8]) {
        var offset = span.start
        while offset < span.end {
            let next = bytes.glyph(at: offset, limit: span.end)
            switch next.ascii {
            case 0x0A: lineEnds += 1
            case 0x0D where bytes.glyph(at: offset + 1, limit: span.end).ascii != 0x0A: lineEnds += 1
            case 0x23:
                let start = offset
                while offset < span.end, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
                comments.append(Comment(lineEnds: lineEnds, text: Trivia.comment(bytes[start..<offset])))
                lineEnds = 0
                continue
            default: break
            }
            offset += max(1, next.length)
        }
    }

    /// A comment (or documentation line) with ASCII `#` and without trailing blanks.
    static func comment(_ bytes: ArraySlice<UInt8>) -> String {
        var text = Substring(String(decoding: bytes, as: UTF8.self))
        var marks = ""
        while let first = text.first, first == "#" || first == "＃" {
            marks += "#"
            text = text.dropFirst()
        }
        while text.last?.isWhitespace == true { text.removeLast() }
        return marks + text
    }
}
