import FiscClaims
import FiscNumerics
import FiscSource
import Testing

@testable import FiscProse

/// Every row of the pattern tables is proved by the example beside it.
struct PatternTests {
    @Test(arguments: RolePattern.table.indices)
    func roles(row: Int) throws {
        let pattern = RolePattern.table[row]
        let reading = readClaims(Document(text: SourceText(name: "example", pattern.example + "。")))
        let isBefore = pattern.next == .ofPercentage || pattern.next == .leadsOn
        let figure = try #require(isBefore ? reading.figures.dropLast().last : reading.figures.last)
        #expect(figure.kind == pattern.role.kind, "\(pattern.example)")
    }

    @Test(arguments: RelationPattern.table.indices)
    func relations(row: Int) {
        let pattern = RelationPattern.table[row]
        guard let kind = pattern.kind else { return }
        let reading = readClaims(Document(text: SourceText(name: "example", pattern.example)))
        #expect(reading.claims.contains { $0.judged.claim.kind == kind }, "\(pattern.name)")
        #expect(reading.claims.allSatisfy { $0.judged.verdict.passes || kind == .same }, "\(pattern.name)")
    }

    @Test(arguments: ChineseFigurePattern.table.indices)
    func chineseFigures(row: Int) {
        let pattern = ChineseFigurePattern.table[row]
        func figures(_ text: String) -> [PlacedFigure] {
            readClaims(Document(text: SourceText(name: "example", text + "。"))).figures
        }
        let read = figures(pattern.example)
        #expect(read.map { $0.printed + $0.figure.unit.symbol } == [pattern.reading], "\(pattern.example)")
        #expect(read.first.map { pattern.example.hasSuffix($0.surface) } == true)
        #expect(figures(pattern.word).isEmpty, "\(pattern.word)")
    }

    @Test(arguments: [
        "一般公共预算", "一是抓好落实", "“三公”经费", "第二十批", "“十四五”期间", "二十届三中全会", "一个方面", "数十万元", "几十万元", "一元化管理", "十二月三十日", "二三十人",
        "二〇二三年度", "一至三季度", "九十周年", "（一）", "（1）",
    ])
    func wordsAreNoFigures(text: String) {
        let reading = readClaims(Document(text: SourceText(name: "words", "会议强调\(text)的要求。")))
        #expect(reading.figures.isEmpty, "\(reading.figures.map(\.surface))")
    }

    @Test func cuesAreNotGivenTwice() {
        var seen: [String: Cue] = [:]
        for (cue, words) in CueLexicon.words where cue != .noun {
            for word in words.split(separator: " ") {
                #expect(seen[String(word)] == nil || seen[String(word)] == cue, "\(word)")
                seen[String(word)] = cue
            }
        }
    }
}
