import FiscClaims
import FiscLanguage
import FiscSource
import FiscSyntax
import FiscTables
import Foundation
import Testing

/// The folder of real files beside the checkout, or where FISC_SHARED says.
private enum Shared {
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["FISC_SHARED"].map { URL(filePath: $0) }
        let folder = named ?? TestWorld.root.deletingLastPathComponent().appending(path: "shared")
        let table = folder.appending(path: "acceptance/final-accounts.csv")
        return FileManager.default.fileExists(atPath: table.path) ? folder.appending(path: "acceptance") : nil
    }()
}

@Suite("The accepted answers", .enabled(if: Shared.folder != nil, "no shared files: set FISC_SHARED"))
struct AcceptanceTests {
    private let answers: [String: Any]
    private let start: String

    init() throws {
        let folder = try #require(Shared.folder)
        let data = try Data(contentsOf: folder.appending(path: "answers.json"))
        answers = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        start = "决算 = load(\"\(folder.appending(path: "final-accounts.csv").path)\")\n"
    }

    private func text(_ key: String) throws -> String { try #require(answers[key] as? String) }

    @Test("the whole table") func whole() throws {
        #expect(shown(start + "count(决算)") == "\(try #require(answers["rows"] as? Int))")
        #expect(shown(start + "sum(决算.预算数)") == (try text("sum(决算.预算数)")) + "万元")
        let run = ran(start + "sum(决算.决算数)")
        #expect(run.shown == (try text("sum(决算.决算数)")) + "万元")
        let missing = try #require(answers["missing 决算数"] as? Int)
        #expect(run.notes.first { $0.spec.code == "N0501" }?.arguments.first == "\(missing)")
        #expect(shown(start + "rate(决算.决算数, 决算.预算数)") == (try text("rate(决算.决算数, 决算.预算数) %")) + "%")
        #expect(shown(start + "mean((决算 | derive r: rate(决算数, 预算数)).r)") == (try text("mean of ratios %")) + "%")
    }

    @Test("the five departments that completed least") func lowest() throws {
        let rows = try #require(answers["2023 by 部门, 5 lowest 完成率"] as? [[String: Any]])
        let found = shown(
            start
                + "决算 | where 年度 == 2023 | group by 部门 | summarise 支出: sum(决算数), 完成率: rate(决算数, 预算数) | sort by 完成率 | take 5"
        )
        let wanted = rows.map { row in
            "\(row["部门"] ?? "") \(row["支出"] ?? "")万元 \(row["完成率%"] ?? "")%"
        }
        #expect(found.split(separator: "\n").dropFirst().map(String.init) == wanted)
    }

    @Test("each department against the year before") func comparison() throws {
        let rows = try #require(answers["compare(决算, 决算数, by: 部门, over: 年度)"] as? [[String: Any]])
        let found = shown(start + "compare(决算, 决算数, by: 部门, over: 年度) | select 部门, now, before, change, growth")
        let wanted = rows.map { row in
            "\(row["部门"] ?? "") \(row["now"] ?? "")万元 \(row["before"] ?? "")万元 \(row["change"] ?? "")万元 \(row["growth%"] ?? "")%"
        }
        #expect(found.split(separator: "\n").dropFirst().map(String.init) == wanted)
    }

    @Test("each department's share of the year") func shares() throws {
        let wanted = try #require(answers["share of each 部门 in 2023 %"] as? [String: String])
        let found = shown(
            start
                + "决算 | where 年度 == 2023 | group by 部门 | summarise 支出: sum(决算数) | derive 占比: share(支出) | select 部门, 占比")
        let cells = found.split(separator: "\n").dropFirst().map { $0.split(separator: " ").map(String.init) }
        #expect(cells.count == wanted.count)
        for cell in cells { #expect(wanted[cell[0]].map { $0 + "%" } == cell[1], "\(cell[0])") }
        let grouped = shown(start + "决算 | where 年度 == 2023 | group by 部门 | summarise 占比: share(决算数)")
        #expect(grouped.split(separator: "\n").dropFirst() == found.split(separator: "\n").dropFirst())
    }

    @Test("which departments stand out, and which have gaps") func outside() throws {
        let outside = try #require(answers["departments with 2023 完成率 outside 85..95 %"] as? [String])
        let found = shown(
            start
                + "决算 | where 年度 == 2023 | group by 部门 | summarise 完成率: rate(决算数, 预算数) | where not (完成率 in 85%..95%) | select 部门"
        )
        #expect(found.split(separator: "\n").dropFirst().map(String.init) == outside)
        let gaps = try #require(answers["departments whose 2023 sum has a missing cell"] as? [String])
        let run = ran(start + "决算 | where 年度 == 2023 | group by 部门 | summarise 支出: sum(决算数)")
        let note = try #require(run.notes.first { $0.spec.code == "N0503" })
        #expect(note.arguments[0] == "\(gaps.count)")
        for gap in gaps { #expect(note.arguments[1].contains(gap), "\(gap)") }
        let check = ran(start + "check \"完成\" for each 部门 in 决算[2023年]: sum(决算数) > 0万元").check
        let unknown = check?.cases.filter { $0.verdict == .unknown }.map(\.label) ?? []
        #expect(unknown == gaps)
    }
}
