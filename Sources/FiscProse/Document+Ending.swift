internal import FiscSource

extension Document {
    /// Whether the last paragraph stops within a sentence, as a file does that was cut.
    ///
    /// A last line without any mark is a signature or a date, and ends where it should.
    var isCutOff: Bool {
        guard let last = blocks.last, case .paragraph = last.kind, let end = last.text.scalars.last else {
            return false
        }
        if "。！？.!?；;：:…”’）)】」".unicodeScalars.contains(end) { return false }
        return last.text.scalars.contains { "，,。；;：:".unicodeScalars.contains($0) }
    }
}
