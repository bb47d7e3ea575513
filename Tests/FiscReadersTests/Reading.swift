import FiscNumerics
import FiscSource
import FiscTables
import Testing

@testable import FiscReaders

/// Reads a table from text.
func table(_ text: String, _ change: (inout TableReadOptions) -> Void = { _ in }) throws -> Table {
    try table(bytes: Array(text.utf8), change)
}

func table(bytes: [UInt8], _ change: (inout TableReadOptions) -> Void = { _ in }) throws -> Table {
    var options = TableReadOptions()
    change(&options)
    return try readTable(bytes: bytes, name: "测试.csv", options: options)
}

/// The code a reading is refused with; `nil` where it succeeds.
func refusal(_ work: () throws -> Void) -> String? {
    do {
        try work()
        return nil
    } catch {
        guard let failure = error as? ReadFailure else { return "\(error)" }
        // Every refusal reads in both languages, with a way out and no argument left unfilled.
        let diagnostic = failure.diagnostic(at: Span(0, 0))
        for language in [Diagnostic.Language.zh, .en] {
            #expect(!diagnostic.message(in: language).contains("{"), "\(failure.spec.code)")
            #expect(!diagnostic.help(in: language).isEmpty, "\(failure.spec.code)")
        }
        return failure.spec.code
    }
}

extension Table {
    /// All cells of a column as text.
    func cells(_ name: String) -> [String] {
        guard let column = self[name] else { return [] }
        return (0..<rowCount).map { column.cellText(at: $0) }
    }

    func decided(_ key: String) -> [TableDecision] { decisions.filter { $0.key == key } }
}

/// Bytes of a text in GB18030, for the few characters tests need.
func gbk(_ text: String) -> [UInt8] {
    let known: [Character: [UInt8]] = [
        "部": [0xB2, 0xBF], "门": [0xC3, 0xC5], "决": [0xBE, 0xF6], "算": [0xCB, 0xE3], "数": [0xCA, 0xFD],
        "教": [0xBD, 0xCC],
        "育": [0xD3, 0xFD], "局": [0xBE, 0xD6], "财": [0xB2, 0xC6], "政": [0xD5, 0xFE], "单": [0xB5, 0xA5],
        "位": [0xCE, 0xBB],
        "：": [0xA3, 0xBA], "万": [0xCD, 0xF2], "元": [0xD4, 0xAA],
    ]
    return text.flatMap { known[$0] ?? Array(String($0).utf8) }
}
