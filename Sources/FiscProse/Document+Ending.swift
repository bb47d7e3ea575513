internal import FiscSource

extension Document {
    /// Whether the last paragraph stops within a sentence, as a file does that was cut.
    ///
    /// A last line without any mark is a signature or a date, and ends where it should.
    var isCutOff: Bool {
        guard let last = blocks.last, case .paragraph = last.kind, let end = last.text.scalars.last else {
            return false
        }
        // “69.” is half a number, “69%.” the end of a sentence.
        if end == ".", let before = last.text.scalars.dropLast().last, ("0"..."9").contains(before) { return true }
        if "。！？.!?；;：:…”’）)】」".unicodeScalars.contains(end) { return false }
        return last.text.scalars.contains { "，,。；;：:".unicodeScalars.contains($0) }
    }
}
