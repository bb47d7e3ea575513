extension TextEncoding {
    /// UTF-8 bytes in this encoding; nil where the machine has no table for it or it lacks a character.
    public func encoded(_ bytes: [UInt8]) -> [UInt8]? {
        if self == .utf8 { return bytes }
        let result = convert(bytes[...], from: TextEncoding.utf8.rawValue, to: rawValue)
        return result.badBytes == 0 && !result.wasCut ? result.bytes : nil
    }
}
