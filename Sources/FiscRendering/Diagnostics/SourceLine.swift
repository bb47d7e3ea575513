internal import FiscSource

/// One line of a source text as it is shown: for each byte the column at which it appears.
///
/// Tabs are shown as spaces up to the next multiple of four, control characters by their pictures, broken UTF-8 as
/// U+FFFD: whatever the bytes are, what stands under a byte is found by ``column(ofByte:)``.
struct SourceLine {
    /// The line's number, from 1.
    let number: Int
    /// Where it lies in the source, without its line end.
    let span: Span
    private var pieces: [Piece] = []
    /// The columns it takes.
    private(set) var width = 0

    private struct Piece {
        let byte: Int
        let column: Int
        let text: String
        let width: Int
    }

    private static let tabStop = 4
    /// Longer lines are cut: nobody reads on, and a hostile file may be one line of gigabytes.
    private static let longest = 100_000

    init(of source: SourceText, at offset: Int) {
        number = source.position(of: offset).line
        let whole = source.lineSpan(of: offset)
        let start = max(whole.start, min(offset, whole.end) - Self.longest / 2)
        span = Span(start, min(whole.end, start + Self.longest))
        read(source.bytes[span.start..<span.end])
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>) {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = bytes.startIndex
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                append(Unicode.UTF8.decode(encoded), at: offset)
                offset += encoded.count
            case .error(let length):
                append("\u{FFFD}", at: offset)
                offset += max(1, length)
            case .emptyInput:
                return
            }
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar, at byte: Int) {
        let text = scalar == "\t" ? spaces(Self.tabStop - width % Self.tabStop) : sanitised(String(scalar))
        let piece = Piece(byte: byte, column: width, text: text, width: displayWidth(of: text))
        pieces.append(piece)
        width += piece.width
    }

    /// The column at which the byte appears; the line's end for one after it.
    func column(ofByte byte: Int) -> Int {
        guard let index = pieces.lastIndex(where: { $0.byte <= byte }) else { return 0 }
        return byte >= span.end ? width : pieces[index].column
    }

    /// The columns that a span beginning on this line takes; at least one, so that it can be underlined. What lies on
    /// further lines is not shown.
    func columns(of other: Span) -> Range<Int> {
        let start = other.start <= span.start ? 0 : column(ofByte: other.start)
        let end = other.end >= span.end ? width : column(ofByte: other.end)
        return start..<max(end, start + 1)
    }

    /// What is shown between two columns. A wide character that lies across an edge shows as spaces.
    func text(in columns: Range<Int>) -> String {
        var result = ""
        var filled = columns.lowerBound
        for piece in pieces where piece.column >= columns.lowerBound {
            guard piece.column + piece.width <= columns.upperBound else { break }
            result += spaces(piece.column - filled) + piece.text
            filled = piece.column + piece.width
        }
        return result
    }
}
