import FiscClaims
import FiscSource
import Testing

@testable import FiscProse

/// Texts that fill books are read section by section.
struct LongTextTests {
    private func document(_ text: String) -> Document { Document(text: SourceText(name: "test", text)) }

    /// Every paragraph has a sum of its own; one in a thousand misses it.
    private func text(paragraphs: Int, filler: String) -> String {
        var text = "2023年度决算汇编\n\n"
        for number in 0..<paragraphs {
            if number % 100 == 0 { text += "一、第\(number / 100 + 1)部分\n\n" }
            let parts = (1 + number % 97, 2 + number % 89)
            let total = parts.0 + parts.1 + (number % 1000 == 500 ? 1 : 0)
            text += "单位\(number)号项目支出\(total).55万元，其中：设备购置费\(parts.0).25万元，会议费\(parts.1).30万元。\(filler)\n\n"
        }
        return text
    }

    @Test func theSameClaimsAsInPieces() {
        let filler = String(repeating: "上述资金主要用于保障机构正常运转和完成年度重点工作任务。", count: 12)
        let document = document(text(paragraphs: 1200, filler: filler))
        #expect(document.sections.count > 2)
        #expect(document.sections.flatMap(\.self) == Array(document.blocks.indices))
        let reading = readClaims(document)
        let sums = reading.claims.filter { $0.judged.claim.kind == .sum }
        #expect(sums.count == 1200)
        #expect(reading.findings.count == 1)
        #expect(reading.findings.allSatisfy { reading.claims[$0.claims[0]].judged.verdict == .fails })
        let strayed = sums.filter { claim in
            (claim.judged.claim.members + [claim.judged.claim.stated].compactMap(\.self)).contains { term in
                term.index.map {
                    reading.figures[$0].printed != term.printed || reading.figures[$0].line != claim.line
                } ?? true
            }
        }
        #expect(strayed.isEmpty)
        #expect(reading.uncoveredFigures.isEmpty)
    }

    @Test func aReportIsOneSection() {
        #expect(document(text(paragraphs: 100, filler: "")).sections.count == 1)
        #expect(document("").sections == [0..<0])
    }

    @Test func aTextWithTablesIsOneSection() {
        let filler = String(repeating: "上述资金主要用于保障机构正常运转和完成年度重点工作任务。", count: 12)
        let document = document(text(paragraphs: 1200, filler: filler) + "\n项目 | 金额\n合计 | 3\n")
        #expect(document.sections.count == 1)
    }

    @Test func anotherAmountOfTheNameIsNoBase() {
        let reading = readClaims(
            document(
                """
                社会保障专项经费9363.09万元，比上年增加780.26万元，增长9.09%。

                社会保障专项经费10214.31万元，比上年增加851.19万元，增长9.09%。
                """))
        #expect(reading.findings.isEmpty)
        #expect(reading.claims.count { $0.judged.claim.kind == .growthFromChange && $0.judged.verdict.passes } == 2)
    }
}
