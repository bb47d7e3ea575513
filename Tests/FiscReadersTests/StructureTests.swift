import FiscSource
import Testing

@testable import FiscReaders

/// What is handed over with a table of a document: the columns and rows that `load` would see.
struct StructureTests {
    private func structure(_ text: String, name: String = "表.csv") throws -> TableStructure {
        let document = try readDocument(bytes: Array(text.utf8), name: name).document
        for block in document.blocks {
            if case .table(let grid) = block.kind, let structure = grid.structure { return structure }
        }
        return try #require(nil, "no structure")
    }

    private func roles(_ structure: TableStructure) -> [String] { structure.columns.map { "\($0.role)" } }

    @Test func codesBetweenNamesAndFigures() throws {
        let found = try structure(
            """
            单位：万元
            部门,科目编码,科目名称,预算数,决算数
            甲局,20101,行政运行,100.00,90.00
            乙局,20102,其他支出,200.00,180.00
            合计,,,300.00,270.00
            """)
        #expect(roles(found) == ["label", "other", "label", "amount", "amount"])
        #expect(found.columns.map(\.unit) == [nil, nil, nil, "万元", "万元"])
        #expect(found.rows.map { "\($0.kind)" } == ["detail", "detail", "total"])
        #expect(found.rows.map(\.place) == [1, 2, 3])
    }

    @Test func serialsYearsTelephonesSharesAndRemarks() throws {
        let found = try structure(
            """
            序号,年度,单位,联系电话,在编人数,支出（万元）,占比%,人均支出（万元）,备注
            1,2021,一中,62341122,120,1800.00,42.65,15.00,
            2,2022,二中,62341123,80,1120.00,26.54,14.00,迁址
            3,2023,三中,62341124,100,1300.00,30.81,13.00,
            """)
        #expect(
            roles(found) == ["other", "period", "label", "other", "count", "amount", "ratio", "ratio", "other"])
    }

    @Test func levelsByCodeAndBySplitCode() throws {
        let byCode = try structure(
            """
            科目编码,科目名称,决算数
            205,教育支出,350.00
            20502,普通教育,350.00
            2050201,学前教育,150.00
            2050202,小学教育,200.00
            """)
        #expect(byCode.rows.map(\.level) == [1, 2, 3, 3])
        let split = try structure(
            """
            类,款,项,科目名称,决算数
            205,,,教育支出,350.00
            205,02,,普通教育,350.00
            205,02,01,学前教育,150.00
            205,02,02,小学教育,200.00
            """)
        #expect(split.rows.map(\.level) == [0, 1, 2, 2])
        #expect(roles(split) == ["other", "other", "other", "label", "amount"])
    }

    @Test func unitsOfLabelsAndDecimalCommas() throws {
        let labels = try structure(
            """
            Indicators,2017
            Tax Revenue(100 million yuan),60.5
            Other Revenue(100 million yuan),39.5
            Tobacco,1.5
            """)
        #expect(labels.columns.last?.unit == "亿元")
        #expect(labels.rows.map(\.unit) == ["亿元", "亿元", nil])
        let comma = try structure("NAME;AMOUNT\nA;1.067.039,00\nB;159.600,50\nC;12.285,00\n")
        #expect(comma.columns.last?.hasDecimalComma == true)
    }

    @Test func tablesOfPagesAndFormsAmongThem() throws {
        let found = try structure(
            """
            # 决算

            | 科目编码 | 科目名称 | 决算数（万元） |
            |---|---|---|
            | 20101 | 行政运行 | 90.00 |
            | 20199 | 其他支出 | 180.00 |
            """, name: "表.md")
        #expect(roles(found) == ["other", "label", "amount"])
        let form = try readDocument(
            bytes: Array(
                "| 项目 | 内容 | 得分 |\n|---|---|---|\n| 预算 | 12万元 | 甲 |\n| 甲项 | 8 | 其中 |\n| 得分 | 乙 | 9 |\n".utf8),
            name: "表.md"
        ).document
        let structures = form.blocks.map { block in
            if case .table(let grid) = block.kind { grid.structure != nil } else { false }
        }
        #expect(!structures.contains(true))
    }
}
