import FiscClaims
import FiscNumerics
import FiscProse
import FiscSource
import Testing

/// Recall and false findings over the passages of real reports, by the rules of the measuring script.
@Suite(.enabled(if: Shared.isPresent, Shared.absent))
struct CorpusTests {
    private struct Row {
        var passage: String
        var kind: String
        var expression: String
        var claimed: String
        var isSound: Bool
    }

    private struct Tally {
        var listed = 0
        var found = 0
        var falseFindings = 0
        var errors = 0
        var errorsFound = 0
        var unlisted = 0
        var missed: [String] = []
    }

    private static let sound: Set<String> = ["OK", "OK-interval", "OK-interval/truncated", "TRUNCATED", "rounding"]

    private func rows() throws -> [Row] {
        let source = try Shared.source("corpus/claims.tsv")
        let lines = source.text(Span(0, source.bytes.count)).split(separator: "\n", omittingEmptySubsequences: true)
            .dropFirst()
        return lines.map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let verdict = cells[6].split(separator: " (").first.map(String.init) ?? ""
            return Row(
                passage: cells[0], kind: cells[1], expression: cells[2], claimed: cells[4],
                isSound: Self.sound.contains(verdict))
        }
    }

    private func numbers(_ text: String) -> [Decimal] {
        text.replacing(",", with: "").matches(of: /[0-9]+(?:\.[0-9]+)?/).compactMap { Decimal(String($0.output)) }
    }

    private func isSame(_ a: Decimal, _ b: Decimal) -> Bool {
        if a == b { return true }
        if a.isZero || b.isZero { return false }
        return [4, 8].contains { power in
            let scale = Decimal.powerOfTen(power)
            return (try? a * scale) == b || (try? b * scale) == a
        }
    }

    private func printed(_ text: String) -> [Decimal] {
        let healed = text.filter { !$0.isWhitespace }
        let joined = [text, healed].flatMap { [$0, $0.replacing(/[,，](?=[0-9]{3})/, with: "")] }
        return joined.flatMap { $0.matches(of: /[0-9]+(?:\.[0-9]+)?/).compactMap { Decimal(String($0.output)) } }
    }

    private func answers(_ claim: Claim, stated: Decimal?, numbers: [Decimal]) -> Bool {
        let own = claim.stated.flatMap { self.numbers($0.printed).first }
        let pool = claim.members.compactMap { self.numbers($0.printed).first } + (own.map { [$0] } ?? [])
        if let stated, !(own.map { [$0] } ?? pool).contains(where: { isSame(stated, $0) }) { return false }
        return !numbers.isEmpty && numbers.allSatisfy { number in pool.contains { isSame(number, $0) } }
    }

    private func measure(_ passages: [String]) throws -> Tally {
        let rows = try rows()
        var tally = Tally()
        for name in passages {
            let source = try Shared.source("corpus/reports/\(name)")
            let reading = readClaims(Document(text: source))
            let page = printed(source.text(Span(0, source.bytes.count)))
            var matched: Set<Int> = []
            for row in rows where row.passage + ".txt" == name {
                tally.listed += 1
                if !row.isSound { tally.errors += 1 }
                let isPair = row.kind == "xref"
                let expression =
                    isPair
                    ? row.expression.replacing(/\([^)]*\)/, with: " ") : row.expression.replacing(/\s-\s1$/, with: "")
                let asked = numbers(expression).filter { number in page.contains { isSame(number, $0) } }
                let stated = isPair || row.kind.hasPrefix("sumpct") ? nil : numbers(row.claimed).first
                let hits = reading.claims.indices.filter {
                    answers(reading.claims[$0].judged.claim, stated: stated, numbers: asked)
                }
                matched.formUnion(hits)
                let flags = hits.filter { reading.claims[$0].judged.verdict.isFinding }
                if !hits.isEmpty {
                    tally.found += 1
                } else {
                    tally.missed.append("\(name) \(row.kind) \(row.expression)")
                }
                if row.isSound, !flags.isEmpty, flags.count == hits.count { tally.falseFindings += 1 }
                if !row.isSound, !flags.isEmpty { tally.errorsFound += 1 }
            }
            tally.unlisted +=
                reading.claims.indices.filter { !matched.contains($0) && reading.claims[$0].judged.verdict.isFinding }
                .count
        }
        return tally
    }

    @Test func firstPassages() throws {
        let names = Shared.reports.filter { ["001", "003", "005", "007"].contains($0.prefix(3)) }
        let tally = try measure(names)
        #expect(tally.missed == [])
        #expect(tally.falseFindings == 0)
        #expect(tally.unlisted == 0)
    }

    @Test func wholeCorpus() throws {
        let tally = try measure(Shared.reports)
        print(
            "claims listed \(tally.listed), found \(tally.found); false findings \(tally.falseFindings), unlisted \(tally.unlisted); real errors found \(tally.errorsFound) of \(tally.errors)"
        )
        #expect(tally.listed == 268)
        #expect(tally.found >= 250, "\(tally.missed)")
        #expect(tally.falseFindings == 0)
        #expect(tally.unlisted == 0)
        #expect(tally.errorsFound >= 13)
    }
}
