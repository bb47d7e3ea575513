import Testing

@testable import FiscReaders

@Suite struct CSVRecordsTests {
    private func split(_ text: String, _ delimiter: String = ",", quotes: Bool = true) throws -> [[String]] {
        let grid = try CSVRecords.split(Array(text.utf8), CSVDialect(delimiter: Array(delimiter.utf8), quotes: quotes))
        return (0..<grid.recordCount).map { record in (0..<grid.width(record)).map { grid.text(record, $0) } }
    }

    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2\r\n3,4\r5,6", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
        ("", []),
        ("\n", [[""]]),
        ("a", [["a"]]),
        (",", [["", ""]]),
        ("a,\n", [["a", ""]]),
        ("a,", [["a", ""]]),
        ("\"a,b\",c", [["a,b", "c"]]),
        ("\"a\"\"b\",c\n", [["a\"b", "c"]]),
        ("\"\",\"\"", [["", ""]]),
        ("\"a\nb\",c\n1,2", [["a\nb", "c"], ["1", "2"]]),
        ("x,\"a\r\nb\"\r\ny,z", [["x", "a\r\nb"], ["y", "z"]]),
        ("\"a\" ,b", [["a", "b"]]),
        (" \"a,b\" ,c", [["a,b", "c"]]),
        ("\"a\"x,b", [["ax", "b"]]),
        ("a\"b,c", [["a\"b", "c"]]),
        ("\u{FEFF}\"a,b\",c", [["a,b", "c"]]),
        ("　a　,\u{A0}b ", [["a", "b"]]),
        ("\"\"\"\",1", [["\"", "1"]]),
    ])
    func splits(_ text: String, _ expected: [[String]]) throws {
        #expect(try split(text) == expected)
    }

    @Test func otherSeparators() throws {
        #expect(try split("a;b,c", ";") == [["a", "b,c"]])
        #expect(try split("a，\"b，c\"，d\n１，２", "，") == [["a", "b，c", "d"], ["１", "２"]])
        #expect(try split("a,b", "") == [["a,b"]])
        #expect(try split("\"a,b\"", ",", quotes: false) == [["\"a", "b\""]])
    }

    @Test func linesAreCounted() throws {
        let grid = try CSVRecords.split(Array("a\n\"x\ny\r\nz\"\nb\rc\r\nd".utf8), CSVDialect(delimiter: [0x2C]))
        #expect(grid.lines == [1, 2, 5, 6, 7])
    }

    @Test func unclosedQuoteSaysWhere() {
        #expect(throws: CSVTrouble.self) {
            do throws(CSVTrouble) {
                _ = try CSVRecords.split(Array("a,b\n1,\"2\n3,4\n".utf8), CSVDialect(delimiter: [0x2C]))
            } catch {
                if case .unclosedQuote(let line) = error { #expect(line == 2) } else { Issue.record("\(error)") }
                throw error
            }
        }
    }

    /// Every cut of a file with everything in it splits or is refused, and cells join to what was there.
    @Test func anyPrefix() {
        let text = Array("名称,\"数,额\"\r\n\"甲\"\"乙\",\"1\n2\"x\r　丙 ,,\u{FEFF}\"3\"\n".utf8)
        for length in 0...text.count {
            for delimiter in [",", ";", "，", ""] {
                let dialect = CSVDialect(delimiter: Array(delimiter.utf8))
                guard let grid = try? CSVRecords.split(Array(text.prefix(length)), dialect) else { continue }
                for record in 0..<grid.recordCount { _ = grid.texts(record) }
            }
        }
    }
}
