import FiscNumerics
import FiscTables
import Testing

@testable import FiscReaders

/// Titles, headers, units, footnotes, total rows of small files as offices write them.
@Suite struct LayoutTests {
    @Test func titleAndUnitInAnyCell() throws {
        let table = try table(
            """
            2023年部门决算表,,
            编制单位：区教育局,,单位：万元
            项目,预算数,在职人数
            甲,1.5,3
            乙,2.5,4
            """)
        #expect(table.columnNames == ["项目", "预算数", "在职人数"])
        #expect(table["预算数"]?.unit == .tenThousandYuan)
        #expect(table["在职人数"]?.unit == .person)
        #expect(table.setAside.map(\.kind) == [.title, .unit])
    }

    @Test func unitAndMakerInOneCell() throws {
        let table = try table("编制单位：区教育局    金额单位：元\n项目,金额\n甲,15\n乙,2\n")
        #expect(table["金额"]?.unit == .yuan)
    }

    @Test func makerAloneIsNoUnit() throws {
        let table = try table("编制单位：万元镇政府\n项目,金额\n甲,15\n乙,2\n")
        #expect(table["金额"]?.unit == nil)
    }

    @Test(arguments: [
        ("预算数（万元）", "预算数", "万元"), ("预算数(万元)", "预算数", "万元"), ("支出/亿元", "支出", "亿元"), ("预算数 万元", "预算数", "万元"),
        ("完成率(%)", "完成率", "%"), ("完成率%", "完成率", "%"), ("Revenue (100 million yuan)", "Revenue", "亿元"),
        ("人均支出（元/人）", "人均支出", "元/人"),
        ("金额：千元", "金额", "千元"), ("预算数（单位：万元）", "预算数", "万元"), ("培训（人次）", "培训", "人次"), ("GDP(10 000 yuan)", "GDP", "万元"),
        ("预算数【元】", "预算数", "元"),
    ])
    func unitsInHeaders(_ header: String, _ name: String, _ unit: String) throws {
        let table = try table("项目,\(header)\n甲,15\n乙,2\n")
        #expect(table.columns[1].name == name)
        #expect(table.columns[1].unit?.symbol == unit)
        #expect(table.column(named: header) == 1)
        #expect(table.columns[1].header == header)
    }

    @Test func tableUnitGoesToAmountsOnly() throws {
        let table = try table(
            """
            单位：万元
            年度,科目编码,预算数,决算数,完成率,增长率,增长额,人数,序号,corporate tax,accounts,growth rate
            2022,20508,1,2,3,4,5,6,7,8,9,10
            2023,20801,1,2,3,4,5,6,7,8,9,10
            """)
        let money = table.columns.filter { $0.unit == .tenThousandYuan }.map(\.name)
        #expect(money == ["预算数", "决算数", "增长额", "corporate tax", "accounts"])
        #expect(table["年度"]?.type == .period)
        #expect(table["科目编码"]?.type == .text)
        #expect(table["人数"]?.unit == .person)
        #expect(table["增长率"]?.unit == nil)
    }

    @Test func unitOfPeopleGoesToCounts() throws {
        let table = try table("单位：人\n单位名称,编制,实有,经费支出\n甲,5,4,100\n乙,6,6,200\n")
        #expect(table["实有"]?.unit == .person)
        #expect(table["经费支出"]?.unit == nil)
    }

    @Test func severalHeaderRows() throws {
        let table = try table(
            """
            项目,收入,,支出,,备注
            ,预算数,决算数,预算数,决算数,
            甲,1,2,3,4,
            乙,5,6,7,8,无
            """)
        #expect(table.columnNames == ["项目", "收入预算数", "收入决算数", "支出预算数", "支出决算数", "备注"])
        #expect(table.rowCount == 2)
        #expect(table.cells("备注") == ["", "无"])
    }

    @Test func headerRowOfUnits() throws {
        let table = try table("项目,预算数,完成率\n,（万元）,（%）\n甲,1,95.5\n乙,2,96\n")
        #expect(table.columnNames == ["项目", "预算数", "完成率"])
        #expect(table.columns.map { $0.unit?.symbol } == [nil, "万元", "%"])
    }

    @Test func headerRowOfYears() throws {
        let table = try table("项目,支出,,\n,2021年,2022年,2023年\n甲,1,2,3\n乙,4,5,6\n")
        #expect(table.columnNames == ["项目", "支出2021年", "支出2022年", "支出2023年"])
        #expect(table.rowCount == 2)
    }

    @Test(arguments: [
        "项目,1月,2月,3月\n甲,1,2,3\n乙,4,5,6\n", "地区,2015,2016,2017\n甲,1,2,3\n乙,4,5,6\n",
        "部门,1季度,2季度,3季度\n甲,1,2,3\n乙,4,5,6\n",
    ])
    func periodsAsHeaders(_ text: String) throws {
        let table = try table(text)
        #expect(table.rowCount == 2)
        #expect(table.columns.dropFirst().allSatisfy { $0.type == .number })
    }

    @Test func columnNumbersBelowTheHeader() throws {
        let table = try table("项目,预算数,决算数\n栏次,1,2\n甲,10,20\n乙,30,40\n")
        #expect(table.rowCount == 2)
        #expect(table.setAside.map(\.kind) == [.columnNumbers])
    }

    @Test func unnamedAndRepeatedNames() throws {
        let table = try table(",金额,金额,,2023,2023\n甲,1,2,3,4,5\n乙,1,2,3,4,5\n")
        #expect(table.columnNames == ["列1", "金额", "金额2", "列4", "2023", "2023_2"])
        #expect(table.decided("names").count == 3)
    }

    @Test func headersOverSeveralLines() throws {
        let table = try table("项目,\"决算数\n（万元）\",Total\u{20} Paid\n甲,1,2\n乙,3,4\n")
        #expect(table.columnNames == ["项目", "决算数", "Total Paid"])
        #expect(table["决算数"]?.unit == .tenThousandYuan)
    }

    @Test func blankAndRepeatedRows() throws {
        let table = try table("项目,数\n甲,1\n\n,\n项目,数\n乙,2\n")
        #expect(table.rowCount == 2)
        #expect(table.decided("rows").count == 2)
        #expect(table.line(ofRow: 1) == 6)
    }

    @Test func footnotes() throws {
        let table = try table("项目,数\n甲,1\n乙,2\n注：1.本表,含逗号\n2.续注\n数据来源：决算报表\n单位负责人：张三,填表人：李四\n")
        #expect(table.rowCount == 2)
        #expect(table.setAside.count == 4)
        #expect(table.setAside.allSatisfy { $0.kind == .footnote })
    }

    @Test func headingsOfParts() throws {
        let table = try table("项目,数,额\n一、本级,,\n甲,1,2\n（二）下级,,\n乙,3,4\n其中：,,\n丙,,\n")
        #expect(table.cells("项目") == ["甲", "乙", "丙"])
        #expect(table["数"]?.missingCount == 1)
        #expect(table.setAside.map(\.line) == [2, 4, 6])
    }

    @Test func notesBesideTheTable() throws {
        let table = try table("项目,数,,\n甲,1,,见附表一\n乙,2,,\n丙,3,,\n丁,4,,\n")
        #expect(table.columnNames == ["项目", "数"])
        #expect(table.setAside == [SetAsideRow(kind: .sideNote, line: 2, cells: ["", "见附表一"])])
        // A column that is filled more often is one.
        #expect(try FiscReadersTests.table("项目,数,\n甲,1,x\n乙,2,y\n丙,3,z\n").columnNames == ["项目", "数", "列3"])
    }

    // MARK: Totals

    @Test(arguments: ["合计", "合 计", "总计", "合计：", "Total", "合　计", "总计（1+2）"])
    func totalRowsAreSetApart(_ word: String) throws {
        let table = try table("项目,数\n甲,1.5\n乙,2.5\n\(word),4\n")
        #expect(table.rowCount == 2)
        #expect(try table["数"]?.sum().total == Decimal(4))
        #expect(table.setAside.map(\.kind) == [.total])
        #expect(table.decided("totals").first?.zh.contains("相符") == true)
    }

    @Test func totalAboveItsRows() throws {
        let table = try table("项目,数\n合计,4\n甲,1.5\n乙,2.5\n")
        #expect(table.rowCount == 2)
        #expect(table.decided("totals").first?.zh.contains("与各行之和相符") == true)
    }

    @Test func subtotals() throws {
        let table = try table("部门,项目,数\n甲,a,1\n甲,b,2\n甲,小计,3\n乙,a,4\n乙,b,5\n乙,小计,9\n合计,,12\n")
        #expect(table.rowCount == 4)
        #expect(table.setAside.map(\.kind) == [.subtotal, .subtotal, .total])
        #expect(table.decided("totals").allSatisfy { !$0.needsAttention })
    }

    @Test func plainSubtotals() throws {
        let table = try table("项目,数\na,1\nb,2\n小计,3\nc,4\nd,5\n小计,9\n合计,12\n")
        #expect(table.rowCount == 4)
        #expect(table.decided("totals").allSatisfy { $0.zh.contains("相符") })
    }

    @Test func wrongTotalsAreSetApartAndTold() throws {
        let table = try table("项目,数\n甲,1.5\n乙,2.5\n合计,5\n")
        #expect(table.rowCount == 2)
        let told = try #require(table.decided("totals").first)
        #expect(told.needsAttention)
        #expect(told.zh == "第4行“合计”是汇总行，不计入行；“数”各行之和4.0，此行5.0，相差-1.0。")
    }

    @Test func phrasesOnlyWhereTheyAddUp() throws {
        let yes = try table("项目,数\n甲,1.5\n乙,2.5\n本年收入合计,4\n")
        #expect(yes.rowCount == 2)
        let no = try table("指标,数\nTotal population,100\nTotal area,55\nGDP,7\n")
        #expect(no.rowCount == 3)
        #expect(no.decided("totals").first?.needsAttention == true)
    }

    @Test func totalsMayStay() throws {
        let table = try table("项目,数\n甲,1.5\n合计,1.5\n") { $0.setsTotalsAside = false }
        #expect(table.rowCount == 2)
    }

    @Test func totalsWithoutDetailsStay() throws {
        let table = try table("部门,项目,数\n甲,合计,100\n乙,合计,200\n")
        #expect(table.rowCount == 2)
    }
}

/// Hierarchies: parents that sum their children are set apart, so that a sum counts nothing twice.
@Suite struct HierarchyTests {
    @Test func codes() throws {
        let table = try table(
            """
            科目编码,科目名称,预算数,决算数
            ,合计,100,90
            205,教育支出,60,55.5
            20502,普通教育,40,40.5
            2050202,小学教育,25,30.5
            2050203,初中教育,15,10
            20508,进修及培训,20,15
            208,社会保障,40,34.5
            20805,养老,40,34.5
            """)
        #expect(table.cells("科目编码") == ["2050202", "2050203", "20508", "20805"])
        #expect(try table["决算数"]?.sum().total == Decimal(90))
        #expect(table.setAside.map(\.line) == [2, 3, 4, 8])
        #expect(table.decided("totals").allSatisfy { !$0.needsAttention })
    }

    @Test func dottedCodes() throws {
        let table = try table("code,数\n1,3\n1.1,1\n1.2,2\n2,4\n2.1,4\n")
        #expect(table.cells("code") == ["1.1", "1.2", "2.1"])
    }

    @Test func indents() throws {
        let table = try table("项目,数\n税收收入,100\n　　增值税,60\n　　企业所得税,40\n非税收入,7\n　　专项收入,7\n")
        #expect(table.cells("项目") == ["增值税", "企业所得税", "专项收入"])
    }

    @Test func ordinals() throws {
        let table = try table("项目,数\n一、税收收入,100.5\n（一）增值税,60.2\n（二）企业所得税,40.3\n二、非税收入,7\n")
        #expect(table.cells("项目") == ["（一）增值税", "（二）企业所得税", "二、非税收入"])
    }

    @Test func partsThatAreNotAll() throws {
        let table = try table("项目,数\n税收收入,100\n　　增值税,60\n非税收入,7\n")
        #expect(table.rowCount == 3)
        #expect(table.decided("totals").first?.needsAttention == true)
    }

    @Test func flatCodesAreNoHierarchy() throws {
        let table = try table("部门,科目编码,数\n甲,20508,1\n甲,20801,2\n乙,20508,1\n乙,20801,2\n")
        #expect(table.rowCount == 4)
        #expect(table.decided("totals").isEmpty)
    }

    @Test func amountsBeyond128Bits() throws {
        let rows = (0..<40).map { _ in "a,9000000000000000000" }.joined(separator: "\n")
        let table = try table("项目,数\nb,0.000000000000000001\n\(rows)\n合计,1\n")
        #expect(table.rowCount == 41)
    }
}
