/// A pattern of the table of relations, as it is shown: its number, its name, and a sentence of its kind.
public struct PatternInfo: Sendable, Hashable {
    /// From 1, in the order in which patterns are looked for.
    public let number: Int
    public let name: String
    public let example: String

    public static let all: [PatternInfo] = RelationPattern.table.enumerated().map { index, pattern in
        PatternInfo(number: index + 1, name: pattern.name, example: pattern.example)
    }
}
