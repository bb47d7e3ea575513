import FiscSource
import FiscNumerics
import FiscTables
import Foundation
import Testing

@testable import FiscReaders

@Test func probe() throws {
    guard let list = ProcessInfo.processInfo.environment["PROBE"] else { return }
    for path in list.split(separator: "|").map(String.init) {
        print("=====", path)
        do {
            let table = try readTable(path: path, in: PosixFileSystem())
            print(table.rowCount, "rows")
            for column in table.columns {
                let sum = (try? column.sum()).map { "\($0.total) n=\($0.count)" } ?? ""
                print("  ", column.name, "|", column.header.prefix(50), "|", column.type, column.unit?.symbol ?? "-", "missing", column.missingCount, sum, "e.g.", column.cellText(at: 0).prefix(30))
            }
            for decision in table.decisions { print("  *", decision.key, decision.needsAttention ? "!" : "", decision.zh, "/", decision.en) }
            for row in table.setAside { print("  -", row.kind, row.line, row.cells.prefix(4).map { String($0.prefix(20)) }) }
        } catch {
            print("REFUSED", error.diagnostic(at: .init(0, 0)).message(in: .zh), error.diagnostic(at: .init(0, 0)).message(in: .en))
        }
    }
}
