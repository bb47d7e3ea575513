/// A place in a document as a person finds it with a search, in both languages; what the document itself says stays as
/// it is printed: “部门整体收支情况，第1段”, “部门整体收支情况, paragraph 1”.
public struct PlaceName: Sendable, Hashable {
    public var zh: String { words.zh }
    public var en: String { words.en }
    /// Shared: all figures of a paragraph stand at one place.
    private let words: Words

    private final class Words: Sendable {
        let zh: String
        let en: String

        init(zh: String, en: String) {
            self.zh = zh
            self.en = en
        }
    }

    public init(zh: String, en: String) { words = Words(zh: zh, en: en) }

    public static func == (left: PlaceName, right: PlaceName) -> Bool {
        left.words === right.words || left.zh == right.zh && left.en == right.en
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(zh)
        hasher.combine(en)
    }

    /// Words of the document.
    public init(_ printed: String) { self.init(zh: printed, en: printed) }

    /// The same place with what it stands under before it.
    public func under(_ outer: PlaceName?) -> PlaceName {
        guard let outer, !outer.zh.isEmpty else { return self }
        return PlaceName(zh: outer.zh + "，" + zh, en: outer.en + ", " + en)
    }

    /// Two places that are told of together.
    public func and(_ other: PlaceName?) -> PlaceName {
        guard let other, !other.zh.isEmpty else { return self }
        return PlaceName(zh: zh + "；" + other.zh, en: en + "; " + other.en)
    }

    /// Words of the document within a place; English puts them in quotation marks.
    public static func quoted(_ printed: String) -> PlaceName { PlaceName(zh: printed, en: "“\(printed)”") }
}
