/// Which two brackets belong together at the cursor: the one on it or the one just before it, and its partner.
enum BracketMatch {
    enum Found: Equatable {
        case pair(Int, Int)
        /// A bracket whose partner is of another kind or missing before it.
        case alone(Int)
    }

    /// Half-width and full-width faces of one bracket pair with each other, as they do in the language.
    private static func opening(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "(", "（": ")"
        case "[", "【", "［": "]"
        case "{", "｛": "}"
        default: nil
        }
    }

    private static func closing(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case ")", "）": ")"
        case "]", "】", "］": "]"
        case "}", "｝": "}"
        default: nil
        }
    }

    /// Takes time in proportion to the text.
    ///
    /// - Parameter isCode: false where a bracket is text: in strings and comments.
    static func find(in scalars: [Unicode.Scalar], cursor: Int, isCode: (Int) -> Bool) -> Found? {
        func isBracket(_ index: Int) -> Bool {
            scalars.indices.contains(index) && isCode(index)
                && (opening(scalars[index]) != nil || closing(scalars[index]) != nil)
        }
        guard let wanted = isBracket(cursor) ? cursor : isBracket(cursor - 1) ? cursor - 1 : nil else { return nil }
        var open: [(index: Int, closer: Unicode.Scalar)] = []
        for index in scalars.indices where isCode(index) {
            if let closer = opening(scalars[index]) {
                open.append((index, closer))
            } else if let closer = closing(scalars[index]) {
                let last = open.popLast()
                let matches = last?.closer == closer
                if index == wanted || last?.index == wanted {
                    guard matches, let last else { return .alone(wanted) }
                    return .pair(last.index, index)
                }
            }
        }
        return nil
    }
}
