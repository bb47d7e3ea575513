import FiscNumerics
import FiscSource
import FiscTables
import Testing

@testable import FiscReaders

/// Files that are broken, extreme, or no tables: read sensibly or refused with a code, never a trap.
@Suite struct NastyFilesTests {
    @Test func mixedLineEnds() throws {
        let table = try table("项目,数\r\n甲,1\n乙,2\r丙,3\r\n")
        #expect(table.cells("项目") == ["甲", "乙", "丙"])
        #expect((0..<3).map { table.line(ofRow: $0) } == [2, 3, 4])
    }

    @Test func byteOrderMarkInTheMiddle() throws {
        let table = try table("项目,数\n甲,1\n\u{FEFF}乙,\u{FEFF}2\n")
        #expect(table.cells("项目") == ["甲", "乙"])
        #expect(table.cells("数") == ["1", "2"])
    }

    @Test func oneColumn() throws {
        let table = try table("金额（元）\n1\n2.5\n\n3\n")
        #expect(table.columnNames == ["金额"])
        #expect(try table["金额"]?.sum().total == Decimal("6.5"))
        #expect(table.source?.delimiter == "")
    }

    @Test func headerOnly() throws {
        let table = try table("部门,年度,决算数（万元）\n")
        #expect(table.rowCount == 0)
        #expect(table.columnNames == ["部门", "年度", "决算数"])
        #expect(table["决算数"]?.type == .number)
        #expect(try table["决算数"]?.sum().count == 0)
        #expect(try self.table("部门").rowCount == 0)
    }

    private func table(_ text: String) throws -> Table { try FiscReadersTests.table(text) }

    @Test(arguments: ["", "\n\n\n", "  \r\n\t\n", "\u{FEFF}", ",,,\n,,\n", "只有标题,\n\n"])
    func nothingInIt(_ text: String) {
        let code = refusal { _ = try table(text) }
        #expect(code == "E0506" || code == nil)
    }

    @Test func emptyIsRefused() {
        #expect(refusal { _ = try table("") } == "E0506")
        #expect(refusal { _ = try table(" \n ") } == "E0506")
        #expect(refusal { _ = try table(",,\n,,\n") } == "E0506")
    }

    @Test func noHeader() {
        #expect(refusal { _ = try table("甲,1.5,2\n乙,2.5,3\n丙,3.5,4\n") } == "E0523")
        #expect(refusal { _ = try table("1.5,2\n2.5,3\n") } == "E0523")
    }

    @Test func prose() {
        let report = """
            2023年度部门整体支出绩效自评报告
            一、部门概况。本部门主要负责全区干部教育培训工作，内设机构5个，在职人员32人，退休人员18人，编制数35人，较上年没有增减变化。
            二、收支情况。2023年总收入1540.23万元，其中一般公共预算财政拨款收入1440.68万元，占93.54%，其他收入99.55万元，占6.46%。
            三、绩效情况。全年举办培训班62期，培训学员34399人次，完成年初目标的114%，学员满意度达到98%以上，社会效益良好，无重大事故。
            """
        #expect(refusal { _ = try table(report) } == "E0522")
    }

    @Test func unclosedQuote() {
        #expect(refusal { _ = try table("项目,数\n甲,\"1\n乙,2\n丙,3\n") } == "E0521")
        #expect(refusal { _ = try FiscReadersTests.table("项目,数\n甲,\"1\n") { $0.quotes = false } } == nil)
    }

    @Test func straysBehindQuotes() throws {
        let table = try table("项目,数\n\"甲\"乙,1\n丙,2\n")
        #expect(table.cells("项目") == ["甲乙", "丙"])
        #expect(table.decided("quotes").count == 1)
    }

    @Test func hugeCell() throws {
        let cell = String(repeating: "很", count: 100_000)
        let read = try table("项目,数\n\(cell),1\n乙,2\n")
        #expect(read["项目"]?.text(at: 0)?.count == 100_000)
        let code = refusal {
            _ = try FiscReadersTests.table("项目,数\n\(cell),1\n") { $0.limits.cellBytes = 1_000 }
        }
        #expect(code == "E0526")
    }

    @Test func tenThousandColumns() throws {
        let header = (0..<10_000).map { "列名\($0 % 5_000)" }.joined(separator: ",")
        let row = (0..<10_000).map { "\($0).5" }.joined(separator: ",")
        let table = try table(header + "\n" + row + "\n" + row + "\n")
        #expect(table.columns.count == 10_000)
        #expect(try table.columns[9_999].sum().total == Decimal("19999"))
        #expect(table.decisions.count < 6_000)
        #expect(refusal { _ = try FiscReadersTests.table(header) { $0.limits.columns = 100 } } == "E0525")
    }

    @Test func tooMuch() {
        #expect(refusal { _ = try FiscReadersTests.table("a,b\n1,2\n") { $0.limits.bytes = 3 } } == "E0505")
    }

    @Test func badBytesInGB18030() throws {
        var text = "部门,决算数\n教育局,1.5\n财政局,2.5\n" + String(repeating: "教育局,1\n财政局,1\n", count: 20)
        text += "财政局,1\n"
        var bytes = gbk(text)
        bytes.insert(contentsOf: [0xFF], at: gbk("部门,决算数\n教育局,1.5\n财政").count)
        let table = try FiscReadersTests.table(bytes: bytes)
        #expect(table.source?.encoding == "GB18030")
        #expect(table["部门"]?.text(at: 1) == "财政\u{FFFD}局")
        #expect(table.decided("encoding").contains { $0.needsAttention })
    }

    @Test func unitLineInGB18030() throws {
        let table = try FiscReadersTests.table(bytes: gbk("单位：万元\n部门,决算数\n教育局,1.5\n财政局,2.5\n"))
        #expect(table["决算数"]?.unit == .tenThousandYuan)
    }

    @Test func separatorHint() throws {
        let table = try table("sep=;\n项目;数\n甲,乙;1,5\n丙;2,5\n")
        #expect(table.columnNames == ["项目", "数"])
        #expect(table.cells("数") == ["1.5", "2.5"])
    }

    @Test(arguments: ["\t", ";", "|", "，"])
    func otherSeparators(_ separator: String) throws {
        let table = try table(
            ["项目", "数", "额"].joined(separator: separator) + "\n" + ["甲", "1", "2"].joined(separator: separator) + "\n")
        #expect(table.columnNames == ["项目", "数", "额"])
        #expect(table.source?.delimiter == separator)
    }

    @Test func controlCharacters() throws {
        let table = try table("项目,数\n甲\u{1}\u{1B}[31m,1\n乙,2\u{7}\n")
        #expect(table.rowCount == 2)
        #expect(table.decided("encoding").contains { $0.needsAttention })
    }

    /// Any cut of a file, and any byte of it changed, reads or is refused with a code.
    @Test func damagedFiles() {
        let whole = Array(
            """
            部门决算表,,,,
            单位：万元,,,,
            部门,年度,科目编码,预算数（万元）,完成率
            教育局,2022年,20508,"1,698.81",95.5%
            "卫生
            局",2023年,20801,(21.1),--
            民政局,2023年,20801,"88,8",无
            合计,,,"1,766.51",
            注：略
            """.utf8)
        for length in 0...whole.count { attempt(Array(whole.prefix(length))) }
        for index in whole.indices {
            for byte: UInt8 in [0, 0x22, 0x2C, 0x0A, 0x80, 0xFF, 0x31] {
                var changed = whole
                changed[index] = byte
                attempt(changed)
            }
        }
    }

    private func attempt(_ bytes: [UInt8]) {
        do {
            let table = try readTable(bytes: bytes, name: "t.csv")
            #expect(table.columns.allSatisfy { $0.count == table.rowCount })
            for column in table.columns { for row in 0..<table.rowCount { _ = column.cellText(at: row) } }
        } catch {
            #expect(error.spec.code.hasPrefix("E05"))
        }
    }

    @Test func generatedNonsense() {
        var state: UInt64 = 1_540_23
        func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        let pieces = [
            "1", "2.5", ",", ",", ";", "\n", "\r\n", "\"", "合计", "甲", "（万元）", "单位：元", "2022年", "--", "%", "(", ")", " ",
            "　", "注：", "1,234", "\t",
        ]
        for _ in 0..<1_500 {
            let text = (0..<Int(next(60))).map { _ in pieces[Int(next(UInt64(pieces.count)))] }.joined()
            attempt(Array(text.utf8))
        }
    }
}
