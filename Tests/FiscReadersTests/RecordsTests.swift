import FiscNumerics
import FiscSource
import FiscTables
import Foundation
import Testing

@testable import FiscReaders

/// Tables of JSON objects and of databases.
@Suite struct RecordsTests {
    private func table(_ text: String, _ change: (inout TableReadOptions) -> Void = { _ in }) throws -> Table {
        var options = TableReadOptions()
        change(&options)
        return try readTable(bytes: Array(text.utf8), name: "决算.jsonl", options: options)
    }

    private func failure(_ text: String) -> (code: String, line: Int?) {
        do throws(ReadFailure) {
            _ = try readTable(bytes: Array(text.utf8), name: "决算.jsonl")
        } catch {
            return (error.spec.code, error.line)
        }
        return ("none", nil)
    }

    @Test func linesOfObjects() throws {
        let found = try table(
            """
            {"部门": "教育局", "年度": "2023年", "决算数（万元）": 12.50, "备注": null}
            {"部门": "卫生\\u5c40", "决算数（万元）": "1,234.5", "备注": "他说\\"好\\"\\n第二行"}

            {"决算数（万元）": -3, "部门": "公安局", "附件": [1, {"a": "}"}], "年度": "2024年"}
            """)
        #expect(found.columnNames == ["部门", "年度", "决算数", "备注", "附件"])
        #expect(found.rowCount == 3)
        #expect(found["决算数"]?.unit?.symbol == "万元")
        #expect(try found["决算数"]?.sum().total == Decimal("1244.00"))
        #expect(found["部门"]?.text(at: 1) == "卫生局")
        #expect(found["年度"]?.type == .period)
        #expect(found["年度"]?.missingReason(at: 1) == .emptyCell)
        #expect(found["备注"]?.text(at: 1) == "他说\"好\"\n第二行")
        #expect(found["附件"]?.text(at: 2) == "[1, {\"a\": \"}\"}]")
        #expect(found.line(ofRow: 2) == 4)
        #expect(found.source?.format == "JSON Lines")
        #expect(found.decisions.contains { $0.key == "nested" && $0.column == "附件" })
    }

    @Test func listOfObjects() throws {
        let found = try table("[\n{\"甲\": 1, \"乙\": \"是\"},\n{\"甲\": 2, \"甲\": 3, \"乙\": \"否\"}\n]\n")
        #expect(found.rowCount == 2)
        #expect(try found["甲"]?.sum().total == Decimal(4))
        #expect(found["乙"]?.type == .truth)
        #expect(found.line(ofRow: 1) == 3)
        #expect(found.decisions.contains { $0.key == "names" && $0.needsAttention })
    }

    @Test func totalsAreSetApartAndTypesChosen() throws {
        let rows = (1...6).map { "{\"部门\": \"第\($0)局\", \"金额（元）\": \($0)}\n" }.joined()
        let text = rows + "{\"部门\": \"合计\", \"金额（元）\": 21}\n"
        #expect(try table(text).rowCount == 6)
        #expect(try table(text) { $0.setsTotalsAside = false }.rowCount == 7)
        #expect(try table(text) { $0.columns = ["金额": .init(type: .text)] }["金额"]?.type == .text)
    }

    @Test(arguments: [
        ("{\"甲\": 1}\n{\"甲\": }\n", 2), ("{\"甲\": 1}\n[1]\n", 2), ("{\"甲\": 1\n", 2), ("{\"甲\": \"一\n二\"}", 1),
        ("{\"甲\": tru}", 1), ("[{\"甲\": 1}, 2]", 1), ("[{\"甲\": 1}] x", 1), ("{\"甲\": \"\\q\"}", 1),
        ("{\"甲\": 1} }", 1),
        ("{\"甲\": " + String(repeating: "[", count: 100_000), 1),
    ])
    func brokenJSON(_ text: String, _ line: Int) {
        let found = failure(text)
        #expect(found.code == "E0527")
        #expect(found.line == line)
    }

    @Test func emptyListsHoldNothing() {
        #expect(failure("[{}]").code == "E0506")
    }

    // MARK: SQLite

    /// A database that the machine's own SQLite makes of statements.
    private func database(_ statements: String) throws -> [UInt8] {
        let path = NSTemporaryDirectory() + "fisc-\(UUID().uuidString).db"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [
            "-c", "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.executescript(sys.argv[2])\nc.close()",
            path,
            statements,
        ]
        try process.run()
        process.waitUntilExit()
        return Array(try #require(FileManager.default.contents(atPath: path)))
    }

    private static let ledger = """
        create table "支出" (部门 text, "决算数（万元）" real, 人数 integer, 附件 blob);
        insert into "支出" values ('教育局', 0.1 + 0.2, 3, x'00ff'), ('卫生局', 116512491.76000001, null, null),
            ('公安局', 100, 9007199254740993, null);
        create table 单位 (名称 text, 级次 integer);
        insert into 单位 values ('甲', 1), ('乙', 2);
        create view 视图 as select 1;
        """

    @Test func tablesOfADatabase() throws {
        let bytes = try database(Self.ledger)
        let first = try readTable(bytes: bytes, name: "账套.db")
        #expect(first.source?.format == "SQLite" && first.source?.sheet == "支出")
        #expect(first.columnNames == ["部门", "决算数", "人数", "附件"])
        #expect(first["决算数"]?.unit?.symbol == "万元")
        #expect((0..<3).map { first["决算数"]?.cellText(at: $0) } == ["0.3", "116512491.76", "100"])
        #expect(first["人数"]?.decimal(at: 2) == Decimal("9007199254740993"))
        #expect(first["人数"]?.missingReason(at: 1) == .emptyCell)
        #expect(first["附件"]?.missingCount == 3)
        #expect(first.decisions.contains { $0.key == "sheet" && $0.needsAttention })
        var options = TableReadOptions()
        for name in ["单位", "2"] {
            options.sheet = name
            let second = try readTable(bytes: bytes, name: "账套.db", options: options)
            #expect(second.rowCount == 2 && second["级次"]?.type == .number)
        }
        options.sheet = "没有"
        #expect(throws: ReadFailure.self) { try readTable(bytes: bytes, name: "账套.db", options: options) }
    }

    @Test func damagedDatabases() throws {
        let bytes = try database(Self.ledger)
        func code(_ bytes: [UInt8]) -> String {
            do throws(ReadFailure) {
                _ = try readTable(bytes: bytes, name: "账套.db")
            } catch {
                return error.spec.code
            }
            return "none"
        }
        #expect(code(Array(bytes.prefix(100))) == "E0549")
        #expect(code(Array(bytes.prefix(1_000))) == "E0549")
        #expect(code(try database("create table t (a); drop table t;")) == "E0550")
        // Bytes turned at random are refused or read, and nothing traps.
        var random = SplitMix(state: 3)
        for _ in 0..<200 {
            var broken = bytes
            for _ in 0..<8 { broken[16 + random.below(broken.count - 16)] = UInt8(random.below(256)) }
            _ = code(broken)
        }
    }

    @Test func writtenAheadIsTold() throws {
        let bytes = try database(
            "pragma journal_mode = wal; create table t (甲 integer, 乙 integer); insert into t values (1, 2);")
        let table = try readTable(bytes: bytes, name: "账套.db")
        #expect(table.rowCount == 1)
        #expect(table.decisions.contains { $0.key == "journal" })
    }
}
