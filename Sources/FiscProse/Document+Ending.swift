internal import FiscSource

extension Document {
    /// Whether the last paragraph stops within a sentence, as a file does that was cut.
    ///
    /// A last line without any mark is a signature or a date, and ends where it should.
    var isCutOff: Bool {
        // A note below a table that was read whole: a workbook is not cut in the middle of a cell.
        if blocks.contains(where: \.isStructuredTable) { return false }
        guard let last = blocks.last, case .paragraph = last.kind, let end = last.text.scalars.last else {
            return false
        }
        // “69.” is half a number, “69%.” the end of a sentence.
        if end == ".", let before = last.text.scalars.dropLast().last, ("0"..."9").contains(before) { return true }
        if "。！？.!?；;：:…”’）)】」".unicodeScalars.contains(end) { return false }
        return last.text.scalars.contains { "，,。；;：:".unicodeScalars.contains($0) }
    }
}

extension Document.Block {
    var isStructuredTable: Bool {
        if case .table(let grid) = kind { grid.structure != nil } else { false }
    }
}
