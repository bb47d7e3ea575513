import FiscNumerics
import FiscSource
import FiscTables
import Testing

@testable import FiscReaders

/// What every delimited file of the shared folder must read as. Sums were computed apart, in exact decimals.
@Suite(.disabled(if: SharedFiles.areAbsent, "the shared folder is absent"))
struct RealFilesTests {
    struct Expected: CustomTestStringConvertible, Sendable {
        let file: String
        let rows: Int
        let columns: Int
        var encoding = "UTF-8"
        var delimiter = ","
        var sums: [String: String] = [:]
        var units: [String: String] = [:]
        var types: [String: ColumnType] = [:]
        var missing: [String: Int] = [:]
        var setAside: [SetAsideRow.Kind: Int] = [:]
        var testDescription: String { file }
    }

    @Test(arguments: national + provinces + philadelphia + others)
    func reads(_ expected: Expected) throws {
        let table = try readTable(path: SharedFiles.path("data/" + expected.file), in: PosixFileSystem())
        #expect(table.rowCount == expected.rows)
        #expect(table.columns.count == expected.columns)
        #expect(table.source?.encoding == expected.encoding)
        #expect(table.source?.delimiter == expected.delimiter)
        for (name, sum) in expected.sums {
            #expect(try #require(table[name], "\(name)").sum().total.description == sum, "\(name)")
        }
        for (name, unit) in expected.units { #expect(table[name]?.unit?.symbol == unit, "\(name)") }
        for (name, type) in expected.types { #expect(table[name]?.type == type, "\(name)") }
        for (name, count) in expected.missing { #expect(table[name]?.missingCount == count, "\(name)") }
        for (kind, count) in expected.setAside {
            #expect(table.setAside.filter { $0.kind == kind }.count == count, "\(kind)")
        }
        #expect(table.decisions.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
    }

    static let national: [Expected] = [
        Expected(
            file: "china-national/中央和地方财政支出及比重.csv", rows: 37, columns: 6,
            sums: ["中央财政支出": "215778.19", "地方财政支出比重": "2252.1020903826"],
            types: ["列1": .period, "中央财政支出": .number], missing: ["地方财政支出比重": 3, "中央财政支出": 0]),
        Expected(
            file: "china-national/中央和地方财政收入及比重.csv", rows: 37, columns: 6,
            sums: ["中央财政收入": "495409.03", "地方财政收入比重": "1980.9438452869"]),
        Expected(
            file: "china-national/中央和地方预算外资金收支.csv", rows: 37, columns: 7,
            sums: ["中央预算外资金支出": "14847.3022", "地方预算外资金收入": "85274.1289"], missing: ["全国预算外资金收入": 4]),
        Expected(
            file: "china-national/中央财政主要收入项目.csv", rows: 37, columns: 22,
            sums: ["中央专项收入": "2463.13", "中央非税收入": "21214.33", "中央出口货物退增值税、消费税": "-81824.80"]),
        Expected(
            file: "china-national/中央财政债务余额情况.csv", rows: 37, columns: 4,
            sums: ["中央财政债务余额": "632774.04", "国外债务": "6882.39"], missing: ["国外债务": 27]),
        Expected(
            file: "china-national/各项税收.csv", rows: 37, columns: 8, sums: ["营业税": "132512.56", "个人所得税": "52613.4788"]),
        Expected(
            file: "china-national/国家财政主要收入项目.csv", rows: 37, columns: 30,
            sums: ["国家非税收入": "102342.74", "国家专项收入": "20002.68"]),
        Expected(
            file: "china-national/国家财政收支总额及增长速度.csv", rows: 37, columns: 5,
            sums: ["财政支出": "1079604.58", "财政收入增长速度": "554.31639197713"], missing: ["财政支出": 0]),
        Expected(
            file: "china-national/地方财政主要收入项目.csv", rows: 37, columns: 25,
            sums: ["地方财政一般预算收入": "509719.83", "地方财政非税收入": "81128.4262"]),
        Expected(
            file: "china-national/外债情况.csv", rows: 37, columns: 11,
            sums: ["外债余额": "77760.32658", "国家外债余额中国际商业贷款": "38795.42915"], missing: ["外债余额": 7]),
        Expected(
            file: "china-national/预算外资金分项目支出.csv", rows: 37, columns: 8,
            sums: ["预算外资金支出": "94823.3435", "预算外一般公共服务资金支出": "2095.2917"]),
        Expected(
            file: "china-national/预算外资金分项目收入.csv", rows: 37, columns: 8,
            sums: ["预算外资金收入": "103398.4405", "预算外资金收入中行政事业性收费": "61463.7705"]),
    ]

    static let provinces: [Expected] =
        [
            ("Anhui", "20839.58", 5), ("Guangdong", "63916.51", 4), ("Hunan", "22006.15", 5),
            ("Shanghai", "34976.71", 7),
        ].map { name, sum, missing in
            Expected(
                file: "china-provinces-gbk/\(name)-2017.csv", rows: 48, columns: 2, encoding: "GB18030",
                sums: ["2017": sum],
                types: ["Indicators": .text, "2017": .number], missing: ["2017": missing],
                setAside: [.title: 3, .footnote: 5])
        } + [
            Expected(
                file: "china-provinces-gbk/gdp-by-province-1999-2017.csv", rows: 31, columns: 21, encoding: "GB18030",
                sums: ["2017": "847140.10", "1999": "88388.05"], units: ["2017": "亿元", "1999": "亿元"],
                missing: ["2018": 31, "2017": 0], setAside: [.title: 3, .footnote: 2])
        ]

    static let philadelphia: [Expected] = [
        Expected(
            file: "philadelphia/FY07_Q1-pg-1.csv", rows: 32, columns: 18,
            sums: ["July 31": "2722.7", "Nov 30": "1746.8", "Total": "14910.1"], missing: ["Total": 2],
            setAside: [.columnNumbers: 1, .total: 2, .header: 1]),
        Expected(
            file: "philadelphia/FY09_Q4-pg-1.csv", rows: 54, columns: 10,
            sums: ["列2": "3981346409", "列5": "-994625", "列6": "4010921794", "列7": "3886205364", "列9": "124716430"],
            types: ["列1": .text, "列10": .number], missing: ["列5": 7, "列10": 46]),
        Expected(
            file: "philadelphia/FY10_Q4-pg-1.csv", rows: 33, columns: 18,
            sums: ["July 31": "776.1", "Nov 30": "1200.7", "Total": "14224.4"],
            units: ["July 31": "百万美元", "Under (Over)": "百万美元"], setAside: [.total: 2, .header: 1]),
    ]

    static let others: [Expected] = [
        Expected(
            file: "aragon/revenue-2014-latin1-semicolon.csv", rows: 240, columns: 6, encoding: "ISO-8859-1",
            delimiter: ";",
            sums: ["IMPORTE": "5374978535.37"],
            types: ["EJERCICIO": .period, "ECONOMICA": .text, "CENTRO GESTOR": .text, "IMPORTE": .number]),
        Expected(
            file: "cofog/cofog.csv", rows: 188, columns: 5, types: ["Code": .text, "ExplanatoryNote": .text],
            missing: ["ExplanatoryNote": 57]),
        Expected(
            file: "misc/albania-treasury.csv", rows: 40, columns: 9, sums: ["Value": "33299653"],
            types: ["Date executed": .period, "Receipt No": .text]),
        Expected(
            file: "misc/bermuda-expenditure-analysis-tabs.csv", rows: 2866, columns: 5, delimiter: "\t",
            sums: ["DataValue": "102996904"], types: ["BudgetYear": .period, "DataVersion": .text]),
        Expected(
            file: "misc/eu-funds-absorption-2007-2013.csv", rows: 675, columns: 7,
            sums: ["Total Paid": "586104156575.7"],
            units: ["Absorption": "%"], types: ["Year": .period], setAside: [.subtotal: 261]),
    ]

    @Test(arguments: [("misc/encrypted.xls", "E0513")])
    func refusesWhatIsLocked(_ file: String, _ code: String) {
        #expect(throws: ReadFailure.self) {
            do throws(ReadFailure) {
                _ = try readTable(path: SharedFiles.path("data/" + file), in: PosixFileSystem())
            } catch {
                #expect(error.spec.code == code)
                throw error
            }
        }
    }

    @Test func multiLineCellsStayWhole() throws {
        let table = try readTable(path: SharedFiles.path("data/cofog/cofog.csv"), in: PosixFileSystem())
        let first = try #require(table["Code"])
        #expect(first.text(at: 0) == "01")
        #expect(first.text(at: 187) == "10.9.0")
        #expect(table.line(ofRow: 187) == 189)
    }

    @Test func accents() throws {
        let table = try readTable(
            path: SharedFiles.path("data/aragon/revenue-2014-latin1-semicolon.csv"), in: PosixFileSystem())
        #expect(table["DESCRIPCION"]?.text(at: 0) == "Tarifa Autonómica del I.R.P.F.")
        #expect(table["IMPORTE"]?.decimal(at: 0)?.description == "1067039000.00")
    }
}
