import Testing

@testable import FiscSyntax

@Suite("Words")
struct KeywordTests {
    @Test("both faces lead to the same word", arguments: KeywordTable.entries)
    func faces(entry: Keyword) {
        for spelling in entry.spellings { #expect(KeywordTable.word(spelling, entry.kind) == entry.en) }
        #expect(KeywordTable.zh(of: entry.en, entry.kind) == entry.zh)
    }

    @Test("within a kind no spelling means two things", arguments: Keyword.Kind.allCases)
    func unambiguous(kind: Keyword.Kind) {
        let spellings = KeywordTable.entries.filter { $0.kind == kind }.flatMap(\.spellings)
        #expect(Set(spellings).count == spellings.count || kind == .modifier)
    }

    @Test("words that head columns are never reserved")
    func nouns() {
        let nouns = "合计 小计 总计 占比 比率 比较 单位 说明 备注 项目 名称 数量 金额 分值 得分 完成率 增减 结果".split(separator: " ")
        for noun in nouns {
            #expect(KeywordTable.reserved(of: String(noun)) == nil)
            #expect(tree("\(noun) = \(noun) + 1") == "(= \(noun) (+ \(noun) 1))")
            #expect(KeywordTable.word(String(noun), .function) == nil)
        }
    }

    @Test("every word can be a name where only a name can stand", arguments: KeywordTable.entries.flatMap(\.spellings))
    func everyWordIsAName(word: String) {
        guard !word.contains(" "), word != "≈" else { return }
        #expect(tree("T.\(word)") == "(. T \(word))")
        #expect(tree("x = {\(word): 1}") == "(= x {\(word): 1})")
        #expect(tree("`\(word)` = 1") == "(= \(word) 1)")
    }

    @Test("every word that is not reserved can be defined and used", arguments: KeywordTable.entries)
    func contextual(entry: Keyword) {
        for word in entry.spellings where !word.contains(" ") && word != "≈" && KeywordTable.reserved(of: word) == nil {
            #expect(tree("\(word) = 1") == "(= \(word) 1)")
            #expect(tree("x + \(word) * \(word)") == "(+ x (* \(word) \(word)))")
            #expect(tree("T | derive \(word): \(word)") == "(| T (derive \(word): \(word)))")
        }
    }

    @Test func leadingKeyword() {
        #expect(KeywordTable.leadingKeyword(of: "如果执行率")?.keyword.en == "if")
        #expect(KeywordTable.leadingKeyword(of: "核对收入")?.rest == "收入")
        #expect(KeywordTable.leadingKeyword(of: "非税收入")?.rest == nil)
        #expect(KeywordTable.leadingKeyword(of: "如果")?.rest == nil)
        #expect(KeywordTable.spaced("如果甲大于0那么乙否则丙") == "如果 甲大于0 那么 乙 否则 丙")
        #expect(KeywordTable.spaced("核对收入") == "核对 收入")
    }

    @Test func spacedByKnownNames() {
        let known: Set = ["收入", "支出", "非税收入", "或有负债"]
        func spaced(_ name: String) -> String? { KeywordTable.spaced(name) { known.contains($0) } }
        #expect(spaced("收入且支出") == "收入 且 支出")
        #expect(spaced("非税收入或或有负债") == "非税收入 或 或有负债")
        #expect(spaced("如果收入那么0") == "如果 收入 那么 0")
        #expect(spaced("收入支出") == nil)
        #expect(spaced("不知道且支出") == nil)
    }

    @Test func nearest() {
        #expect(KeywordTable.nearest(to: "tkae", among: [.verb]) == ["take"])
        #expect(KeywordTable.nearest(to: "sumarise", among: [.verb]).first == "summarise")
        #expect(KeywordTable.nearest(to: "排", among: [.verb]) == ["排序"])
    }
}
