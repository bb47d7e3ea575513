/// What a terminal sends for a key that has no character: an escape character and one of these.
enum KeySequence {
    /// No key sends more than this.
    private static let longest = 32

    /// Whether `bytes`, which follow an escape character, need no more: `[` with parameters and a final byte, `O` with
    /// one more, or any other byte by itself.
    static func isWhole(_ bytes: [UInt8]) -> Bool {
        guard let last = bytes.last, bytes.count < longest else { return true }
        switch bytes[0] {
        case UInt8(ascii: "["): return bytes.count > 1 && (0x40...0x7E).contains(last)
        case UInt8(ascii: "O"): return bytes.count > 1
        default: return true
        }
    }

    /// Whether the bytes are such a sequence rather than a letter typed with Alt.
    static func isControlSequence(_ bytes: [UInt8]) -> Bool {
        bytes.count > 1 && (bytes[0] == UInt8(ascii: "[") || bytes[0] == UInt8(ascii: "O"))
    }

    /// The sequence, without its escape character, of a key in editrc's notation (`\e[1;5D`); nil for other keys.
    static func bytes(ofKey key: String) -> [UInt8]? {
        guard key.hasPrefix(#"\e["#) || key.hasPrefix(#"\eO"#) else { return nil }
        return Array(key.utf8.dropFirst(2))
    }
}
