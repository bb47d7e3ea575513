import FiscClaims
import FiscLanguage
import FiscNumerics
import FiscRendering
import FiscSource
import Foundation
import Testing

@Suite("Checks")
struct CheckTests {
    private func text(_ reports: [CheckReport], _ layout: CheckTextLayout) -> String {
        checkLines(reports, layout).rendered(colour: false)
    }

    @Test("the listing for a person")
    func listing() {
        #expect(
            text([Samples.report], CheckTextLayout(width: 100)) == """
                panyu-2023.txt · 中共广州市番禺区委党校 · 2023 · 41个数，6项核对

                  不符    增减      【强制】基数：16803.36÷(116433.12－16803.36)＝16.87%，文中14.43%，疑误以本年数为
                                    基数。（涉及2处）
                                    “（二）社会保障和就业支出类科目116433.12元，比上年增加16803.36元，增长14.43%。”
                                                                                         三、支出预算情况说明，第4段
                                    · 前后一致：前为46.25万元，后为46.00万元，相差0.25万元。
                                                                                             部门整体收支情况，第1段
                  已说明            不符：三公控制：三公经费控制率(决算三公, 预算三公) ＝ 104.20%，应 ≤ 100%
                                                                                                              第12行
                                    2例：相符1、不符1
                                    不符    部门＝教育局：104.20% > 100%
                                    说明：2023年购置执法车辆（张三，2024-03-01，番财〔2023〕12号批复，待采纳）

                  相符    文内合计  总收入 1540.23万元 ＝ 1440.68＋69.22＋30.33              部门整体收支情况，第1段
                  尾差    占比      一般公共预算财政拨款收入 ÷ 总收入 ＝ 93.5367%，文中 93.54%
                                                                                             部门整体收支情况，第1段
                  相符              收入构成
                                    说明多余（已相符）：尾差

                  注：精度口径：各数末位（同列取最细）
                  注：未列入核对：1张表。

                共核对6项：相符2、尾差1、不符2、无法核对0、已说明1；另有1个数无勾稽关系，未核对（--all 列出）。

                """)
    }

    @Test("the last line in English, and for several files")
    func sentences() {
        let lines = text([Samples.report, Samples.report], CheckTextLayout(language: .en)).split(separator: "\n")
        #expect(
            lines.last
                == "2 files: 12 claims checked: 4 exact, 2 rounding, 4 fail, 0 unknown, 2 waived; 2 more figures have no relation and were not checked (--all lists them)."
        )
        #expect(lines.first == "panyu-2023.txt · 中共广州市番禺区委党校 · 2023 · 41 figures, 6 claims")
        #expect(CheckCounts(CheckReport(file: "")).sentence(in: .zh) == "共核对0项：相符0、尾差0、不符0、无法核对0。")
    }

    @Test("every claim counts once; one cause is one finding")
    func counts() {
        let counts = CheckCounts(Samples.report)
        #expect(counts.total == 6 && counts.findings == 1)
        #expect(
            counts.exact + counts.rounding + counts.unlikely + counts.fails + counts.missing + counts.unknown
                + counts.errors + counts.waived + counts.notes == counts.total)
    }

    @Test("what the exit status needs")
    func outcomes() {
        #expect(exitStatus(of: Samples.report.entries.map(\.outcome)) == 1)
        #expect(exitStatus(of: Samples.report.entries.filter { $0.grade != .must }.map(\.outcome)) == 0)
        #expect(exitStatus(of: Samples.report.entries.filter(\.isWaived).map(\.outcome), failOn: .note) == 0)
    }

    @Test("a missing item is told apart")
    func missingItem() {
        let entry = CheckEntry(
            kind: "required", findingClass: .completeness, grade: .must, verdict: .fails, message: Phrase("未说明绩效目标"))
        let lines = text([CheckReport(file: "f", entries: [entry])], CheckTextLayout())
        #expect(lines.contains("  缺项    要素完整  【强制】未说明绩效目标"))
        #expect(lines.contains("共核对1项：相符0、尾差0、不符0、缺项1、无法核对0。"))
    }

    @Test("only a finding graded 核实 can be waived")
    func waivers() {
        var entry = CheckEntry(
            kind: "", grade: .must, verdict: .fails, message: Phrase("x"), waiver: CheckWaiver(reason: "r"))
        #expect(!entry.isWaived)
        #expect(text([CheckReport(file: "f", entries: [entry])], CheckTextLayout()).contains("只有核实项可以说明：r"))
        entry.grade = .should
        #expect(entry.isWaived)
        entry.waiver?.state = .refused
        #expect(!entry.isWaived)
    }

    @Test("judged claims become entries, those of one finding under one cause")
    func judgedClaims() throws {
        let catalog = UnitCatalog()
        func term(_ text: String, _ name: String = "") throws -> FiscClaims.Term {
            FiscClaims.Term(try #require(Figure(reading: text, catalog: catalog)), name: name)
        }
        let parts = try ["476万元", "4688万元", "1035万元", "1万元"].map { try term($0) }
        var judged = [
            judge(Claim(.sum, stated: try term("6180万元", "总支出"), [parts])),
            judge(Claim(.share, stated: try term("80.51%"), [[parts[1]], [try term("6180万元")]])),
        ]
        let found = findings(in: &judged)
        let place = CheckPlace(line: 3, headings: ["支出情况"], paragraph: 1)
        let entries = CheckEntry.entries(of: judged, findings: found) { _ in (place, "总支出6180万元") }
        #expect(entries.count == 2)
        #expect(entries[0].verdict == .fails && entries[0].leadsCause && entries[0].cause == "1")
        #expect(entries[0].stated == "6180" && entries[0].members == ["476", "4688", "1035", "1"])
        #expect(entries[0].computed == "6200" && entries[0].difference == "-20" && entries[0].unit == "万元")
        #expect(entries[0].size == Decimal(200_000))
        #expect(entries[1].computed == "75.85760517")
        let lines = text([CheckReport(file: "f", entries: entries)], CheckTextLayout())
        #expect(lines.contains("不符") && lines.contains("6200万元") && lines.contains("支出情况，第1段"))
    }

    @Test("JSON lines carry what the corpus measure reads")
    func jsonLines() throws {
        let lines = checkJSONLines([Samples.report], language: .zh).split(separator: "\n")
        // Claims, a figure, two without a relation, the file, the run.
        #expect(lines.count == 6 + 1 + 2 + 1 + 1)
        let records = try lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        let growth = records[2]
        #expect(growth["type"] as? String == "claim" && growth["stated"] as? String == "14.43")
        #expect(growth["members"] as? [String] == ["16803.36", "116433.12"])
        #expect(growth["verdict"] as? String == "fails" && growth["line"] as? Int == 88)
        for key in [
            "file", "line", "column", "place", "quote", "kind", "class", "grade", "verdict", "how", "stated", "members",
            "computed", "difference", "allowed", "unit", "message",
        ] { #expect(growth[key] != nil, "\(key)") }
        #expect(records.last?["type"] as? String == "summary" && records.last?["fails"] as? Int == 2)
        let whole = checkJSON([Samples.report], language: .en)
        #expect((try? JSONSerialization.jsonObject(with: Data(whole.utf8))) != nil)
    }

    @Test("CSV has one header and rows of its length")
    func csv() {
        let rows = parseCSV(checkCSV([Samples.report], language: .zh, marked: false))
        #expect(rows.count == 1 + 6 + 2)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        #expect(parseCSV(checkCSV([Samples.report], language: .en, marked: false))[0].count == rows[0].count)
    }

    @Test("JUnit is XML and counts")
    func junit() throws {
        let xml = checkJUnit([Samples.report], language: .zh)
        let document = JUnitReader()
        #expect(document.read(xml))
        #expect(document.elements.count { $0 == "testcase" } == 7)
        #expect(document.elements.count { $0 == "failure" } == 1)
        #expect(xml.contains("<testsuites name=\"fisc\" tests=\"7\" failures=\"1\" errors=\"0\" skipped=\"2\">"))
    }

    @Test("SARIF and Markdown")
    func sarifAndMarkdown() throws {
        let text = checkSARIF([Samples.report], language: .zh, version: "0.1")
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["level"] as? String } == ["error", "warning", "warning"])
        #expect(results[2]["suppressions"] != nil && results[0]["suppressions"] == nil)
        var elsewhere = Samples.report
        elsewhere.file = "/报告 1.txt"
        #expect(
            checkSARIF([elsewhere], language: .en, version: "0.1").contains("file:///%E6%8A%A5%E5%91%8A%201.txt"))
        let page = checkMarkdown([Samples.report], language: .zh)
        #expect(page.contains("- **不符 · 增减** 【强制】基数：16803.36÷\\(116433.12－16803.36\\)＝16.87%"))
        #expect(page.hasSuffix("另有1个数无勾稽关系，未核对（--all 列出）。**\n"))
    }

    @Test("hostile text is inert in every format, and no line is wider than the window")
    func properties() throws {
        var random = RandomText(seed: 8)
        let verdicts = Verdict.allCases
        let grades = Grade.allCases
        func place() -> CheckPlace {
            CheckPlace(
                line: random.chance(2) ? random.number(1...99) : nil, headings: random.chance(2) ? [random.text()] : [],
                table: random.chance(3) ? random.text() : nil, rowName: random.chance(3) ? random.text() : nil)
        }
        func report() -> CheckReport {
            let entries = (0..<random.number(0...6)).map { _ in
                CheckEntry(
                    title: random.text(3), kind: random.text(1),
                    findingClass: random.chance(3) ? nil : FindingClass.allCases.randomElement(using: &random),
                    grade: grades[random.number(0...2)], verdict: verdicts[random.number(0...verdicts.count - 1)],
                    place: place(), quote: random.phrase(), message: Phrase(random.phrase()), stated: random.text(2),
                    members: [random.text(2)],
                    cases: random.chance(4)
                        ? [
                            CheckCase(
                                label: random.text(), verdict: .fails, message: Phrase(random.text()), place: place())
                        ]
                        : [],
                    waiver: random.chance(3) ? CheckWaiver(reason: random.text(), by: random.text()) : nil,
                    cause: random.chance(3) ? "c" : nil)
            }
            return CheckReport(
                file: random.text(), title: random.text(), entries: entries,
                uncovered: [UncoveredItem(kind: .figure, text: random.text(), place: place())],
                notes: [Phrase(random.text())])
        }
        for _ in 0..<250 {
            let reports = [report(), report()]
            let width = random.number(1...130)
            let lines = checkLines(reports, CheckTextLayout(width: width, listing: random.chance(2) ? .all : .claims))
            #expect(lines.allSatisfy { $0.width <= width && !$0.plain.contains("\n") })
            #expect(isInert(lines.rendered(colour: true)))
            for line in checkJSONLines(reports, language: .zh).split(separator: "\n") {
                #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil)
            }
            let sarif = checkSARIF(reports, language: .zh, version: "0")
            #expect((try? JSONSerialization.jsonObject(with: Data(sarif.utf8))) != nil)
            #expect(isInert(checkMarkdown(reports, language: .en)))
            let xml = checkJUnit(reports, language: .zh)
            #expect(JUnitReader().read(xml) && isInert(xml))
            let rows = parseCSV(checkCSV(reports, language: .zh, marked: false))
            #expect(rows.allSatisfy { $0.count == 20 })
            #expect(
                rows.joined().allSatisfy { cell in
                    !"=+@＝＋＠\t".contains(cell.first ?? "a") && (cell.first != "-" || Double(cell) != nil)
                })
        }
    }
}
