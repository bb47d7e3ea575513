/// Text whose every character knows the byte at which it begins in the source.
///
/// The characters need not be neighbours there: a line break inside a paragraph is left out. Where they are, which is
/// nearly everywhere, the place of the first tells those of the others.
public struct MappedText: Sendable {
    public private(set) var scalars: [Unicode.Scalar] = []
    /// Where stretches of neighbours begin; one that is long is begun anew, so that no place is far from the next.
    private var stretches: [Stretch] = []
    /// The byte behind the last character.
    private var end: Int32 = 0

    private struct Stretch: Sendable {
        /// Of its first character, in the text and in the source.
        var index: Int32
        var offset: Int32
    }

    /// A stretch has no more characters.
    private static let longest = 64

    public init() {}

    /// Text that stands in one piece at `offset`.
    public init(_ text: String, at offset: Int) {
        self.init()
        append(text.utf8.map(\.self)[...], at: offset)
    }

    public var isEmpty: Bool { scalars.isEmpty }
    public var count: Int { scalars.count }

    public var string: String { string(0..<scalars.count) }

    public func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
        return String(view)
    }

    // MARK: Appending

    public mutating func append(_ scalar: Unicode.Scalar, at offset: Int) {
        let offset = Int32(clamping: offset)
        let isFar = stretches.last.map { scalars.count - Int($0.index) >= Self.longest } ?? true
        if isFar || offset != end { stretches.append(Stretch(index: Int32(clamping: scalars.count), offset: offset)) }
        scalars.append(scalar)
        end = Int32(clamping: Int(offset) + MappedText.width(scalar))
    }

    public mutating func append(_ other: MappedText) {
        guard !other.isEmpty else { return }
        let first = scalars.count
        for stretch in other.stretches {
            stretches.append(Stretch(index: Int32(clamping: first + Int(stretch.index)), offset: stretch.offset))
        }
        scalars += other.scalars
        end = other.end
    }

    /// Appends UTF-8 bytes that begin at `offset`; broken sequences become U+FFFD.
    public mutating func append(_ bytes: ArraySlice<UInt8>, at offset: Int) {
        var place = offset
        var iterator = bytes.makeIterator()
        var decoder = Unicode.UTF8()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                append(scalar, at: place)
                place += MappedText.width(scalar)
            case .error:
                append("\u{FFFD}", at: place)
                place += 1
            case .emptyInput: return
            }
        }
    }

    /// The part of a range, with its places.
    public subscript(range: Range<Int>) -> MappedText {
        var part = MappedText()
        let range = range.clamped(to: 0..<scalars.count)
        guard let last = range.last else { return part }
        part.scalars = Array(scalars[range])
        part.stretches = [Stretch(index: 0, offset: offset(at: range.lowerBound))]
        let behind = self.stretch(of: range.lowerBound) + 1
        for stretch in stretches[behind...].prefix(while: { Int($0.index) < range.upperBound }) {
            part.stretches.append(
                Stretch(index: stretch.index - Int32(clamping: range.lowerBound), offset: stretch.offset))
        }
        part.end = Int32(clamping: Int(offset(at: last)) + MappedText.width(scalars[last]))
        return part
    }

    // MARK: Places

    /// The byte of the source at which each character begins.
    public struct Offsets: RandomAccessCollection, Sendable {
        fileprivate let text: MappedText
        public var startIndex: Int { 0 }
        public var endIndex: Int { text.count }
        public subscript(index: Int) -> Int32 { text.offset(at: index) }
    }

    public var offsets: Offsets { Offsets(text: self) }

    /// The bytes from the first to behind the last character of a range.
    public func span(_ range: Range<Int>) -> Span {
        let range = range.clamped(to: 0..<scalars.count)
        guard let last = range.last, let first = range.first else {
            let end = scalars.isEmpty ? 0 : Int(offset(at: scalars.count - 1))
            return Span(end, end)
        }
        return Span(Int(offset(at: first)), Int(offset(at: last)) + MappedText.width(scalars[last]))
    }

    /// The first character at or behind a byte of the source.
    public func index(ofOffset offset: Int) -> Int {
        var low = 0
        var high = scalars.count
        while low < high {
            let middle = (low + high) / 2
            if Int(self.offset(at: middle)) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// O(log stretches).
    private func offset(at index: Int) -> Int32 {
        let stretch = stretches[stretch(of: index)]
        var offset = Int(stretch.offset)
        for scalar in scalars[Int(stretch.index)..<index] { offset += MappedText.width(scalar) }
        return Int32(clamping: offset)
    }

    /// The stretch that holds a character.
    private func stretch(of index: Int) -> Int {
        var low = 0
        var high = stretches.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(stretches[middle].index) <= index { low = middle } else { high = middle - 1 }
        }
        return low
    }

    static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x80: 1
        case 0..<0x800: 2
        case 0..<0x1_0000: 3
        default: 4
        }
    }
}

extension MappedText: Hashable {
    public static func == (left: MappedText, right: MappedText) -> Bool {
        left.scalars == right.scalars && left.offsets.elementsEqual(right.offsets)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(scalars) }
}
