import FiscLanguage
import FiscSession
import FiscSource
import Testing

@Suite struct CompletionTests {
    let base = session("决算 = load(\"决算.csv\")", "总收入 = 1540.23万元", "def 比重(部分, 全部: 金额) = share(部分, 全部)")

    @Test(arguments: [
        // names: literally, by pinyin, by initials, mixed, with blanks, in spite of a slip
        ("总¦", "总收入"), ("zongshouru¦", "总收入"), ("zsr¦", "总收入"), ("zong shou¦", "总收入"), ("总sr¦", "总收入"),
        ("shar¦", "share"), ("求占b¦", "求占比"), ("qzb¦", "求占比"), ("zongshuoru¦", "总收入"), ("shrae¦", "share"),
        ("1 + zs¦", "总收入"), ("bizh¦", "比重"), ("bizhong¦", "比重"),
        // columns, with what the stages before have made of them
        ("决算 | where 部¦", "部门"), ("决算 | where bm¦", "部门"), ("决算 where 决¦", "决算数"),
        ("决算 | derive 差: 决算数 - 预算数 | where cha¦", "差"),
        ("决算 | group by 部门 | summarise 支出: sum(决算数) | sort by z¦", "支出"),
        ("决算 | derive 甲: 决算数, 乙: j¦", "甲"), ("决算 | summarise 支出: sum(js¦", "决算数"),
        ("x = (决算 | where 年¦", "年度"), ("check \"a\" for each 部门 in 决算: rate(j¦", "决算数"),
        // values of a column
        ("决算 | where 部门 == \"¦", "教育局"), ("决算 | where 部门 == \"dx¦", "党校"), ("决算 | where 区域 == “区¦", "区本级"),
        ("决算 | where 部门 in [\"党校\", \"j¦", "教育局"),
        // fields, named arguments, options
        ("决算.预¦", "预算数"), ("决算.yss¦", "预算数"), ("compare(1, 2).gr¦", "growth"),
        ("share(决算.决算数, wi¦", "within: "), ("比重(bf¦", "部分: "), ("比重(部分: 1, q¦", "全部: "),
        ("load(\"决算.csv\", enc¦", "encoding: "), ("load(\"决算.csv\", encoding: \"G¦", "GB18030"),
        ("round(1, mode: \"half-e¦", "half-even"),
        // columns and values of a table that is not read yet
        ("load(\"决算.csv\") | where 部¦", "部门"), ("load(\"决算.csv\") where js¦", "决算数"),
        ("load(\"决算.csv\") | group by 部门 | summarise 支出: sum(决算数) | where z¦", "支出"),
        ("load(\"决算.csv\") | where 部门 == \"d¦", "党校"), ("sum((load(\"决算.csv\") | where bm¦", "部门"),
        // a column by one initial before a function by its letter
        ("决算 | where b¦", "部门"),
        // units
        ("5w¦", "5万元"), ("5万¦", "5万元"), ("1亿¦", "1亿元"), ("3.2wy¦", "3.2万元"), ("总收入 to 亿¦", "亿元"),
        ("load(\"a.csv\", unit: \"wan¦", "万元"),
        // files, modules, commands, codes
        ("load(\"js¦", "决算.csv"), ("load(\"附¦", "附表/"), ("load(\"附表/s¦", "收入.csv"), ("read(\"b¦", "报告.txt"),
        ("use 部¦", "部门整体支出"), (":he¦", "help"), ("：帮¦", "帮助"), (":help sha¦", "share"), (":help E04¦", "E0401"),
        (":set me¦", "menu"), (":set menu a¦", "auto"), (":time zs¦", "总收入"), (":lang z¦", "zh"),
        // words of the language where the grammar expects them
        ("决算 | gr¦", "group by"), ("决算 | fenz¦", "分组"), ("决算 | group b¦", "by"), ("总收入 t¦", "to"), ("总收入 hs¦", "换算为"),
        ("1 > 2 an¦", "and"), ("che¦", "check"), ("check \"a\" m¦", "must"), ("决算 | sort by 部门 d¦", "desc"),
        ("explain 总收入 st¦", "steps"),
        // verbs over tables, their words, what they leave
        ("决算 | jo¦", "join"), ("决算 | guanl¦", "关联"), ("决算 | 行¦", "行转列"), ("决算 | win¦", "window"),
        ("决算 | join j¦", "决算"), ("决算 | join le¦", "left"), ("决算 | join 决算 o¦", "on"), ("决算 | join 决算 on bm¦", "部门"),
        ("决算 | group by 部门 | pivot nd¦", "年度"), ("决算 | pivot 年度: sum(jss¦", "决算数"),
        ("决算 | unpivot 项, 额: yus¦", "预算数"), ("决算 | unpivot 项, 额: 预算数, 决算数 | where xi¦", "项"),
        ("决算 | window 年度: 上: prev¦", "previous"), ("决算 | window 年度: 上: previous(决算数) | where shang¦", "上"),
        ("决算 | dupl¦", "duplicates"), ("查重¦", "查重复"), ("rollup(决算, 部门, 决算数, b¦", "by: "),
    ])
    func offers(marked: String, wanted: String) {
        let found = base.offered(marked)
        #expect(found.prefix(3).contains(wanted), "\(marked) → \(found.prefix(6))")
    }

    @Test(arguments: ["\"总¦", "# 总¦", "决算 | where 部门 == \"x\" + \"y\" ¦\"", "1 ¦zzzz"])
    func offersNothing(marked: String) {
        #expect(!base.offered(marked).contains("总收入"))
    }

    @Test func aColumnThatAStageLeftOutIsNotOffered() {
        let found = base.offered("决算 | group by 部门 | summarise 支出: sum(决算数) | where 预¦")
        #expect(!found.contains("预算数"))
    }

    @Test func theReplacedStretchIsTheWord() {
        let completion = base.completion("1 + zong shou¦ + 2")
        #expect(completion.replace == 4..<13)
        #expect(base.completion("5万¦").replace == 0..<4)
        #expect(base.completion("load(\"附表/s¦\")").replace == 13..<14)
    }

    @Test func candidatesSayWhatTheyAre() {
        let name = base.completion("总收¦").candidates.first
        #expect(name?.kind == .variable && name?.detail == "万元" && name?.documentation == "1540.23万元")
        let function = base.completion("sha¦", language: .en).candidates.first { $0.text == "share" }
        #expect(function?.detail.hasPrefix("(part, whole)") ?? false)
        #expect(base.completion("决算 | where 决¦").candidates.first?.kind == .column)
    }

    @Test(arguments: [
        ("决算 | where 部¦", "部门", Candidate.Kind.column, "文本", "教育局 党校"),
        ("load(\"决算.csv\") | where 部¦", "部门", .column, "文本", "教育局 党校"),
        ("决算 | where 部门 == \"¦", "教育局", .value, "部门", ""), ("5w¦", "5万元", .unit, "", "金额，1万元＝10000元"),
        ("总收入 to 亿¦", "亿元", .unit, "", "金额，1亿元＝100000000元"), ("1万人¦", "1万人次", .unit, "", "1万人次＝10000人次"),
        ("load(\"决算.csv\", enc¦", "encoding: ", .argument, "\"…\"", "文件的编码"),
        ("compare(决算, 决算数, ov¦", "over: ", .argument, "年度", "时期所在的列"),
        ("比重(bf¦", "部分: ", .argument, "", "= share(部分, 全部)"),
        ("bizh¦", "比重", .function, "(部分, 全部: 金额)", "= share(部分, 全部)"),
        ("预算完成率(¦", "预算数: ", .argument, "金额", "预算完成数 ÷ 预算数 × 100%"),
        (":set pag¦", "pager", .setting, "", "长表何时翻页"), (":set pager a¦", "auto", .setting, "", "立即"),
        (":session re¦", "restore", .setting, "", "恢复中断的会话，或再运行存下的"),
        (":hel¦", "help", .command, ":help [名称|代码|词]", "说明：按名称、代码、拼音、单位、公式查找"),
        ("load(\"js¦", "决算.csv", .file, "", "表格"),
        ("决算 | whe¦", "where", .keyword, "筛选", "留下条件为真的行；条件缺失的行不留。条件中列名就是名称。"),
    ])
    func everyCandidateHasALine(
        marked: String, text: String, kind: Candidate.Kind, detail: String, documentation: String
    ) throws {
        let found = try #require(base.completion(marked).candidates.first { $0.text == text })
        #expect(found.kind == kind)
        #expect(found.detail == detail)
        #expect(found.documentation == documentation)
    }

    @Test func everySettingAndArgumentIsDescribedInBothLanguages() {
        for language in [Diagnostic.Language.zh, .en] {
            let settings = base.completion(":set ¦", language: language).candidates
            #expect(settings.count == 10)
            for setting in settings {
                #expect(!setting.documentation.isEmpty)
                let values = base.completion(":set \(setting.text) ¦", language: language).candidates
                #expect(values.count > 1 && values.allSatisfy { !$0.documentation.isEmpty }, "\(setting.text)")
            }
            for name in Builtin.all.flatMap({ [$0.name, $0.zhName] }) {
                let bare = base.completion("\(name)(1, ¦", language: language).candidates.filter {
                    $0.kind == .argument && $0.documentation.isEmpty
                }
                #expect(bare.isEmpty, "\(name): ArgumentHelp lacks \(bare.map(\.text))")
            }
        }
    }

    @Test func columnsStandAsInTheirTableAndUnitsFit() {
        #expect(base.offered("决算.¦") == ["部门", "区域", "年度", "预算数", "决算数"])
        let units = base.offered("总收入 to ¦")
        #expect(units.prefix(2) == ["万元", "亿元"] && !units.contains("人"))
    }

    @Test func whatWasUsedLastComesFirst() {
        let used = session("支出甲 = 1", "支出乙 = 2", "支出甲 + 1")
        #expect(used.offered("支出¦").first == "支出甲")
        #expect(used.offered("zc¦").first == "支出甲")
    }

    @Test func aCodeIsToldWithoutItsBlanks() {
        let code = base.completion(":help E0304¦".replacing("4", with: "")).candidates.first { $0.text == "E0304" }
        #expect(code?.documentation == "…（…）与…（…）不能相加减")
    }

    @Test func nothingRunsAndNoFileIsRead() {
        var world = session("n = 1")
        _ = world.offered("load(\"没有.csv\") | where ¦")
        let run = world.run(SourceText(name: "", "n"))
        #expect(!run.hasFailed)
    }
}

@Suite struct SignatureTests {
    let base = session("def 比重(部分, 全部: 金额) = share(部分, 全部)")

    @Test(arguments: [
        ("share(¦", "share(part, whole)", "part"), ("share(1, ¦", "share(part, whole)", "whole"),
        ("share(x, within: ¦", "share(column, within: 列)", "within: 列"), ("比重(1, 2¦", "比重(部分, 全部: 金额)", "全部: 金额"),
        ("sum(1, 2, 3¦", "sum(x…, missing: skip|zero)", "x…"), ("1 + rate(sum(1), ¦", "rate(actual, base)", "base"),
        ("compare(T, a, by: ¦", "compare(T, 指标, by: 列, over: 年度)", "by: 列"), ("比重(全部: ¦", "比重(部分, 全部: 金额)", "全部: 金额"),
    ])
    func marks(marked: String, text: String, parameter: String) throws {
        let parts = marked.split(separator: "¦", omittingEmptySubsequences: false)
        let signature = try #require(base.signature(in: parts.joined(), cursor: parts[0].utf8.count))
        #expect(signature.text == text)
        #expect(String(String.UnicodeScalarView(Array(text.unicodeScalars)[signature.marked])) == parameter)
    }

    @Test(arguments: ["share(1, 2)¦", "1 + 2¦", "(1 + ¦", "未知(¦", "决算 | where ¦"])
    func noneOutsideACall(marked: String) {
        let parts = marked.split(separator: "¦", omittingEmptySubsequences: false)
        #expect(base.signature(in: parts.joined(), cursor: parts[0].utf8.count) == nil)
    }
}

@Suite struct PreviewTests {
    let base = session("决算 = load(\"决算.csv\")", "总收入 = 1540.23万元")

    func preview(_ text: String) -> LineHint.Preview? {
        base.preview(of: text, cursor: text.utf8.count, interrupt: Interrupt(), language: .en)?.preview
    }

    @Test func showsWhatEnterWouldGive() {
        #expect(preview("share(1440.68万元, 总收入)") == .result("93.54%"))
        #expect(preview("x = 1 + 2") == .result("3"))
        #expect(preview("决算 | where 部门 == \"党校\" | take 1") == .result("1 × 5: 部门 区域 年度 预算数 决算数"))
    }

    @Test func showsTheErrorItWouldGive() {
        guard case .trouble(let text)? = preview("总收入 + 3人") else { return #expect(Bool(false)) }
        #expect(text.contains("cannot be added"))
    }

    @Test(arguments: [
        "总收", "1 + 未", "share(1,", "5万元", "load(\"决算.csv\")", "read(\"报告.txt\")", "def f(x) = x", "check \"a\": 1 == 1",
        "总收入 +",
    ])
    func staysSilent(text: String) {
        #expect(preview(text) == nil, "\(text)")
    }

    @Test func stopsWhenAsked() {
        let interrupt = Interrupt()
        interrupt.raise()
        let text = "fold(1..100000000, from: 0, (y, x) => y + x)"
        #expect(base.preview(of: text, cursor: text.utf8.count, interrupt: interrupt, language: .en) == nil)
    }

    @Test(arguments: [
        ("总收入 + 3人 + 2", "总收入 + 3人"), ("2 * (总收入 + 3人)", "总收入 + 3人"), ("没有 + 1", "没有"),
    ])
    func theTroubleHasAPlace(text: String, wanted: String) throws {
        let hint = base.preview(of: text, cursor: text.utf8.count, interrupt: Interrupt(), language: .en)
        let place = try #require(hint?.trouble)
        #expect(String(decoding: Array(text.utf8)[place.start..<place.end], as: UTF8.self) == wanted)
    }
}

@Suite struct CommandHighlightTests {
    @Test func aCommandIsNoExpression() {
        let base = session("总收入 = 1万元")
        #expect(base.highlight(":help E03").map(\.style) == [.keyword])
        #expect(base.highlight(":time 总收入 + 1").map(\.style) == [.keyword, .nameKnown, .number])
        #expect(base.highlight(":nosuch 1").map(\.style) == [.nameUnknown])
    }
}

@Suite struct PrecisionSettingTests {
    @Test(arguments: [
        ("own", "own"), ("本位", "own"), ("从细", "finest"), ("0.01万元", "0.01万元"), ("± 0.5 万元", "±0.5万元"), ("容差1元", "±1元"),
    ])
    func isKeptAs(text: String, kept: String) { #expect(PrecisionSetting(text)?.text == kept) }

    @Test(arguments: ["", "x", "3人", "0万元", "-1万元", "±", "1", "5%"])
    func isNone(text: String) { #expect(PrecisionSetting(text) == nil) }
}
