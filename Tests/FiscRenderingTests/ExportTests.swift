import FiscNumerics
import FiscSource
import FiscTables
import Testing

@testable import FiscLanguage
@testable import FiscRendering

@Suite("Tables as files")
struct ExportTests {
    private func exported(_ columns: [Column], _ format: WriteFormat) throws -> (text: String, notes: [String]) {
        let table = try Table(name: "文件夹/表.csv", columns: columns)
        let shape = TableShape(columns: columns.map { Type.Field($0.name, $0.unit.map { .plain($0) } ?? .text) })
        let writing = Writing(
            TypedValue(.table(table), .table(shape)), path: "x.\(format.rawValue)", format: format,
            options: WriteOptions(span: Span(0, 0)))
        let file = try FileExporter(language: .zh, version: "0").export(writing)
        return (String(decoding: file.bytes, as: UTF8.self), file.notes.map(\.spec.code))
    }

    private func numbers(_ name: String, _ unit: Unit, _ values: [Decimal?], isFigure: Bool = false) throws -> Column {
        var builder = ColumnBuilder(name: name, unit: unit, isFigure: isFigure)
        for value in values {
            if let value { try builder.append(value, unit: unit) } else { builder.appendMissing(.emptyCell) }
        }
        return builder.finish()
    }

    @Test("numbers are exact and written out, with the zeros that were written")
    func numerals() throws {
        let third = try Decimal(1) / Decimal(3)
        let values: [Decimal?] = [
            Decimal("12.50"), Decimal("-0.0100"), Decimal("1e3"), third, Decimal("12345678901234567890.12"), nil,
            Decimal(0),
        ]
        let written = try exported([numbers("甲", .tenThousandYuan, values, isFigure: true)], .csv).text
        #expect(
            written.split(separator: "\r\n").map(String.init) == [
                "甲（万元）", "12.50", "-0.0100", "1000", "0.333333333333333", "12345678901234567890.12", "\"\"", "0",
            ])
        // Of what was computed, zeros beyond the second decimal are no news.
        let computed = try exported([numbers("甲", .yuan, [Decimal("1.5000"), Decimal("2.12500")])], .csv).text
        #expect(computed == "甲（元）\r\n1.50\r\n2.125\r\n")
    }

    @Test("all numerals of random decimals read back as what they were")
    func randomNumerals() throws {
        var source = RandomText(seed: 9)
        for _ in 0..<2_000 {
            let value = Decimal(
                coefficient: UInt128(source.below(1_000_000_000)) * UInt128(1 + source.below(1_000_000_000)),
                exponent: source.below(40) - 30, isNegative: source.below(2) == 0)
            for keepsZeros in [true, false] {
                var bytes: [UInt8] = []
                Numeral(value, keepsZeros: keepsZeros).append(to: &bytes)
                #expect(Decimal(utf8: bytes) == value)
            }
        }
    }

    @Test("a workbook has the digits a spreadsheet holds, and says which numbers became text")
    func longNumbers() throws {
        let column = try numbers(
            "数", .yuan, [Decimal("123456789012345"), Decimal("1234567890123456"), Decimal("100000000000000000")])
        let (text, notes) = try exported([column], .xlsx)
        #expect(notes == ["N0601"])
        #expect(text.contains("<v>123456789012345</v>") && text.contains("<v>100000000000000000</v>"))
        #expect(text.contains(">1234567890123456</t>") && !text.contains("<v>1234567890123456</v>"))
    }

    @Test("texts that look like formulas are made inert in CSV only, control characters are no markup")
    func texts() throws {
        var builder = ColumnBuilder(name: "=名")
        for text in ["=1", "\t=1", "\r-1", "-", "好,\"的\"", "a\u{0}b", "_x0041_"] { try builder.append(text: text) }
        let (csv, notes) = try exported([builder.finish()], .csv)
        #expect(csv.hasPrefix("'=名\r\n'=1\r\n\"'\t=1\"\r\n\"'\r-1\"\r\n'-\r\n\"好,\"\"的\"\"\"\r\n"))
        #expect(notes == ["N0602"])
        let workbook = try exported([builder.finish()], .xlsx).text
        #expect(workbook.contains(">=1</t>") && workbook.contains(">_x005F_x0041_</t>") && !workbook.contains("\u{0}b"))
    }

    @Test("names of sheets keep to what sheets may be called")
    func sheetNames() {
        #expect(WorkbookPackage.sheetName("2023[决算]/表:一") == "2023决算表一")
        #expect(WorkbookPackage.sheetName("'") == "Sheet1")
        #expect(WorkbookPackage.sheetName(String(repeating: "长", count: 40)).count == 31)
    }
}
