import FiscSession

/// The candidates shown below the line after Tab, with one chosen or none, and the line as each choice would make it.
struct CompletionMenu: Equatable, Sendable {
    /// The line before any candidate was put in.
    let base: EditText
    /// The scalars of `base` a candidate takes the place of.
    let range: Range<Int>
    let candidates: [Candidate]
    /// A number with its unit stands there: only longer units could follow.
    let isWholeQuantity: Bool
    private(set) var selected: Int?

    /// Nil when the session has nothing to offer or speaks of a place that is not in the text.
    init?(base: EditText, completion: Completion) {
        guard !completion.candidates.isEmpty, completion.replace.lowerBound >= 0 else { return nil }
        let start = base.index(ofByte: completion.replace.lowerBound)
        let end = base.index(ofByte: completion.replace.upperBound)
        guard start <= end else { return nil }
        self.base = base
        range = start..<end
        candidates = completion.candidates
        isWholeQuantity = completion.isWhole && candidates.allSatisfy { $0.kind == .unit }
    }

    /// The line as it stands with the choice put in.
    var text: EditText {
        guard let selected else { return base }
        return with(candidates[selected].text)
    }

    /// The line with `replacement` in the candidates' place.
    func with(_ replacement: String) -> EditText {
        var text = base
        text.replace(range, with: Array(replacement.unicodeScalars))
        return text
    }

    /// Whether every candidate begins with what was typed; otherwise they were found by pinyin or in spite of a slip.
    var isLiteral: Bool {
        var typed = String.UnicodeScalarView()
        typed.append(contentsOf: base.scalars[range])
        let standing = String(typed)
        return candidates.allSatisfy { $0.text.hasPrefix(standing) }
    }

    /// What all candidates begin with, when it is longer than what stands there and begins with it.
    var commonPrefix: String? {
        var common = Substring(candidates[0].text)
        for candidate in candidates.dropFirst() { common = Self.commonPrefix(common, candidate.text) }
        var typed = String.UnicodeScalarView()
        typed.append(contentsOf: base.scalars[range])
        let standing = String(typed)
        return common.hasPrefix(standing) && common.count > standing.count ? String(common) : nil
    }

    private static func commonPrefix(_ first: Substring, _ second: String) -> Substring {
        var length = 0
        for (one, other) in zip(first, second) {
            if one != other { break }
            length += 1
        }
        return first.prefix(length)
    }

    /// Chooses the next candidate, or with -1 the one before, going round at the ends.
    mutating func move(by step: Int) {
        guard let now = selected else {
            selected = step > 0 ? 0 : candidates.count - 1
            return
        }
        selected = (now + step + candidates.count) % candidates.count
    }
}
