/// The text under the editor's hands and where the cursor stands in it, counted in Unicode scalars.
///
/// All editing that is not a question of keys or screens happens here, on a value.
struct EditText: Equatable, Sendable {
    var scalars: [Unicode.Scalar]
    /// The index of the scalar the cursor stands on; `scalars.count` at the end.
    var cursor: Int

    init(scalars: [Unicode.Scalar], cursor: Int) {
        self.scalars = scalars
        self.cursor = max(0, min(cursor, scalars.count))
    }

    /// The cursor stands at the end.
    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        cursor = scalars.count
    }

    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    var isEmpty: Bool { scalars.isEmpty }

    /// How many UTF-8 bytes stand before the scalar at `index`.
    func byteOffset(of index: Int) -> Int {
        scalars[..<max(0, min(index, scalars.count))].reduce(0) { $0 + UTF8.width($1) }
    }

    /// The scalar that begins at or holds the byte at `offset`.
    func index(ofByte offset: Int) -> Int {
        var bytes = 0
        for (index, scalar) in scalars.enumerated() {
            bytes += UTF8.width(scalar)
            if bytes > offset { return index }
        }
        return scalars.count
    }

    mutating func insert(_ new: some Collection<Unicode.Scalar>) {
        scalars.insert(contentsOf: new, at: cursor)
        cursor += new.count
    }

    /// Takes `range` out and puts `new` in; the cursor stands behind it.
    mutating func replace(_ range: Range<Int>, with new: some Collection<Unicode.Scalar>) {
        let valid = range.clamped(to: 0..<scalars.count)
        scalars.replaceSubrange(valid, with: new)
        cursor = valid.lowerBound + new.count
    }

    /// Takes `range` out and gives it back.
    mutating func remove(_ range: Range<Int>) -> [Unicode.Scalar] {
        let taken = Array(scalars[range])
        replace(range, with: [])
        return taken
    }
}

extension EditText {
    /// Where the character before the cursor begins: marks that combine go with their letter.
    var previousCharacter: Int {
        var index = cursor
        while index > 0 {
            index -= 1
            if !combines(index) { break }
        }
        return index
    }

    /// Where the character after the one under the cursor begins.
    var nextCharacter: Int {
        var index = cursor
        if index < scalars.count { index += 1 }
        while index < scalars.count, combines(index) { index += 1 }
        return index
    }

    /// Whether the scalar is drawn upon the one before it.
    private func combines(_ index: Int) -> Bool {
        scalars[index].value >= 0x300 && DisplayedScalar.columns(scalars[index], at: 0) == 0
    }

    /// Where the word before the cursor begins. A word is a run of letters, digits and Chinese characters.
    var previousWord: Int {
        var index = cursor
        while index > 0, !isWord(scalars[index - 1]) { index -= 1 }
        while index > 0, isWord(scalars[index - 1]) { index -= 1 }
        return index
    }

    /// Behind the end of the next word.
    var nextWord: Int {
        var index = cursor
        while index < scalars.count, !isWord(scalars[index]) { index += 1 }
        while index < scalars.count, isWord(scalars[index]) { index += 1 }
        return index
    }

    private func isWord(_ scalar: Unicode.Scalar) -> Bool { Self.isWord(scalar) }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return scalar == "_" || properties.isAlphabetic || properties.numericType != nil || properties.isIdeographic
            || properties.generalCategory == .nonspacingMark
    }

    /// Where the line (between line ends, however it is wrapped) that holds the cursor begins.
    var lineStart: Int { (scalars[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }

    /// Where that line ends: at its line end or the end of the text.
    var lineEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }
}
