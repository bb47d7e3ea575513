import FiscClaims
import FiscSource
import Testing

@testable import FiscProse

/// Every row of the pattern tables is proved by the example beside it.
struct PatternTests {
    @Test(arguments: RolePattern.table.indices)
    func roles(row: Int) throws {
        let pattern = RolePattern.table[row]
        let reading = readClaims(Document(text: SourceText(name: "example", pattern.example + "。")))
        let isBefore = pattern.next != .any
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
