import FiscClaims
import FiscNumerics
import FiscProse
import FiscSource
import Testing

/// The report that the product was first wanted for: nine claims, all sound.
@Suite(.enabled(if: Shared.isPresent, Shared.absent))
struct SeedTests {
    private func reading(replacing old: String = "", by new: String = "") throws -> ProseReading {
        let source = try Shared.source("seed/panyu-party-school-2023.txt")
        var text = source.text(Span(0, source.bytes.count))
        if !old.isEmpty { text = text.replacing(old, with: new) }
        return readClaims(Document(text: SourceText(name: "seed", text)))
    }

    @Test func nineClaims() throws {
        let reading = try reading()
        let kinds = reading.claims.map { "\($0.judged.claim.kind.rawValue) \($0.judged.verdict.rawValue)" }
        #expect(reading.claims.count == 9)
        #expect(reading.count(.exact) == 4)
        #expect(reading.count(.rounding) == 5)
        #expect(kinds.filter { $0 == "sum exact" }.count == 2)
        #expect(kinds.filter { $0 == "sharesToWhole exact" }.count == 2)
        #expect(kinds.filter { $0 == "share rounding" }.count == 5)
        #expect(
            reading.claims.allSatisfy { $0.judged.judgement.how == ($0.judged.verdict == .rounding ? .rounded : nil) })
        #expect(reading.findings.isEmpty)
        #expect(reading.notes.isEmpty)
        #expect(reading.year == 2023)
        #expect(reading.claims[0].place.zh == "部门整体收支情况，第1段")
        #expect(reading.claims[0].judged.messageZh == "总收入 1540.23万元 ＝ 1440.68＋69.22＋30.33")
        #expect(exitStatus(of: reading.outcomes) == 0)
    }

    @Test func subjectsAndParts() throws {
        let reading = try reading()
        let income = try #require(reading.subject("总收入"))
        #expect(reading.figures[income].surface == "1540.23万元")
        #expect(reading.figures[income].parts.map { reading.figures[$0].subject } == ["一般公共预算财政拨款收入", "事业收入", "其他收入"])
        #expect(reading.figures[income].period == "2023年")
        #expect(reading.subject("一般公共预算财政拨款收入").map { reading.figures[$0].printed } == "1440.68")
        #expect(reading.subject("没有的收入") == nil)
    }

    @Test func whatOnlyLooksLikeAFigure() throws {
        let surfaces = try reading().figures.map(\.surface)
        for code in ["1310", "1312", "90", "2023", "24", "23"] { #expect(!surfaces.contains(code)) }
        #expect(surfaces.contains("34399人次"))
        #expect(surfaces.contains("15万人次"))
    }

    @Test func aChangedDigitIsFoundAndReadBack() throws {
        let reading = try reading(replacing: "1440.68", by: "1450.68")
        #expect(reading.claims.count == 9)
        #expect(reading.findings.count == 1)
        let finding = try #require(reading.findings.first)
        #expect(finding.placeCount == 2)
        #expect(finding.figure.map { reading.figures[$0].printed } == "1450.68")
        #expect(
            reading.claims[finding.claims[0]].judged.messageZh
                == "合计不符：分项1450.68＋69.22＋30.33＝1550.23万元，文中1540.23万元，相差10万元，超过允许尾差0.02万元。若1450.68为1440.68，本处及“93.54%”均相符，疑误写。"
        )
        #expect(exitStatus(of: reading.outcomes) == 1)
    }

    @Test func aTextCutInTheMiddle() throws {
        let source = try Shared.source("seed/panyu-party-school-2023.txt")
        let text = source.text(Span(0, source.bytes.count))
        let cut = try #require(text.firstRange(of: "其中包括基本支出"))
        let reading = readClaims(Document(text: SourceText(name: "cut", String(text[..<cut.upperBound]))))
        #expect(reading.claims.count == 5)
        #expect(reading.notes.map(\.spec.code) == ["N0701"])
    }

    @Test func whereverItIsCutNothingFails() throws {
        let source = try Shared.source("seed/panyu-party-school-2023.txt")
        let text = source.text(Span(0, source.bytes.count))
        let first = try #require(text.firstRange(of: "总收入为")).lowerBound
        let last = try #require(text.firstRange(of: "总支出大于总收入")).lowerBound
        var end = first
        while end < last {
            let reading = readClaims(Document(text: SourceText(name: "cut", String(text[first..<end]))))
            #expect(reading.findings.isEmpty, "\(text[first..<end].suffix(12))")
            end = text.index(after: end)
        }
    }

    @Test func everyCharacterKnowsItsPlace() throws {
        let source = try Shared.source("seed/panyu-party-school-2023.txt")
        let reading = readClaims(Document(text: source))
        for figure in reading.figures {
            #expect(source.text(figure.span) == figure.surface)
            #expect(source.position(of: figure.span.start) == .init(line: figure.line, column: figure.column))
        }
    }
}
