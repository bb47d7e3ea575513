import FiscNumerics
import FiscTables

extension TableShape {
    /// The column a name means: exactly, after folding widths and removing spaces, or with its unit as a header has it:
    /// `预算数（万元）`.
    func column(named name: String) -> Int? {
        if let exact = columns.firstIndex(where: { $0.name == name }) { return exact }
        let folded = foldedName(name)
        if let found = columns.firstIndex(where: { foldedName($0.name) == folded }) { return found }
        guard folded.hasSuffix(")"), let open = folded.lastIndex(of: "(") else { return nil }
        let unit = folded[folded.index(after: open)...].dropLast()
        return columns.firstIndex {
            foldedName($0.name) == folded[..<open]
                && $0.type.asNumber.map { foldedName($0.unit.symbol) == unit } ?? false
        }
    }
}
