import Foundation
import Testing

@testable import FiscShell

@Suite("History")
struct HistoryTests {
    /// A path in a folder of its own that goes with the test.
    private func withFolder(_ body: (String) throws -> Void) rethrows {
        let folder = NSTemporaryDirectory() + "fisc-history-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func contents(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }

    @Test(arguments: ["a", "如果（1\n  + 2）", #"a\b"#, #"\n"#, "\\\n\\", "a\r\nb", "", "\t“预算”"])
    func escapingGoesBothWays(entry: String) {
        let escaped = HistoryEscaping.escaped(entry)
        #expect(!escaped.utf8.contains(0x0A))
        #expect(HistoryEscaping.unescaped(escaped) == entry)
    }

    @Test func strangeEscapesStandForThemselves() {
        #expect(HistoryEscaping.unescaped(#"a\qb\"#) == #"a\qb\"#)
    }

    @Test func theFileIsThePersonsOwn() throws {
        try withFolder { folder in
            let path = folder + "/state/fisc/history"
            let history = History(path: path)
            history.add("预算 = 1\n+ 2")
            #expect(contents(path) == "预算 = 1\\n+ 2\n")
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func parallelSessionsSeeEachOther() {
        withFolder { folder in
            let path = folder + "/history"
            let one = History(path: path)
            let two = History(path: path)
            one.add("a")
            two.add("b")
            one.add("c")
            #expect(one.entries == ["a", "b", "c"])
            two.refresh()
            #expect(two.entries == ["a", "b", "c"])
            #expect(History(path: path).entries == ["a", "b", "c"])
        }
    }

    @Test func whatDidNotRunIsRemembered() {
        withFolder { folder in
            let path = folder + "/history"
            let one = History(path: path)
            one.add(#"a\!"#)
            one.markFailed(#"a\!"#)
            one.add("b")
            #expect(contents(path) == "a\\\\!\n\\!a\\\\!\nb\n")
            let two = History(path: path)
            #expect(two.entries == [#"a\!"#, "b"] && two.failed == [#"a\!"#])
            // It runs now, for the name it wanted has been defined.
            two.add(#"a\!"#)
            #expect(two.failed.isEmpty)
            one.refresh()
            #expect(one.failed.isEmpty)
        }
    }

    @Test func manyWritersLoseNothing() async {
        let folder = NSTemporaryDirectory() + "fisc-history-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/history"
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let history = History(path: path)
                    for number in 0..<50 { history.add("\(writer)-\(number)-" + String(repeating: "预", count: 50)) }
                }
            }
        }
        let entries = Set(History(path: path).entries)
        #expect(entries.count == 200)
    }

    @Test func leavesOutBlankRepeatedAndHidden() {
        let history = History(path: nil)
        for entry in ["a", "a", "", "  ", " secret", "\n", "b", "a"] { history.add(entry) }
        #expect(history.entries == ["a", "b", "a"])
    }

    @Test func aHalfWrittenLineIsClosed() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let path = folder + "/history"
            try "a\nhalf".write(toFile: path, atomically: true, encoding: .utf8)
            let history = History(path: path)
            #expect(history.entries == ["a"])
            history.add("b")
            #expect(contents(path) == "a\nhalf\nb\n")
        }
    }

    @Test func aLargeFileIsCut() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let path = folder + "/history"
            let lines = (0..<60_000).map { "entry number \($0)" }
            try lines.joined(separator: "\n").appending("\n").write(toFile: path, atomically: true, encoding: .utf8)
            let history = History(path: path)
            #expect(contents(path).utf8.count <= HistoryFile.keptBytes)
            #expect(history.entries.last == "entry number 59999")
            #expect(history.entries.count <= History.largestCount + 500)
        }
    }

    @Test func aFileThatCannotBeWrittenDoesNoHarm() {
        let history = History(path: "/proc/nowhere/history")
        history.add("a")
        #expect(history.entries == ["a"])
    }

    @Test func whereItStands() {
        func path(_ variables: [String: String]) -> String? { HistoryFile.standardPath { variables[$0] } }
        #expect(path(["HOME": "/home/a"]) == "/home/a/.local/state/fisc/history")
        #expect(path(["HOME": "/home/a", "XDG_STATE_HOME": "/s"]) == "/s/fisc/history")
        #expect(path(["HOME": "/home/a", "XDG_STATE_HOME": "relative"]) == "/home/a/.local/state/fisc/history")
        #expect(path([:]) == nil)
    }
}

@Suite("History search")
struct HistorySearchTests {
    private func search(_ query: String, in entries: [String]) -> HistorySearch {
        var search = HistorySearch(entries: entries)
        for scalar in query.unicodeScalars { search.append(scalar) }
        return search
    }

    @Test func findsChinese() {
        let found = search("收入", in: ["总收入 + 1", "sum(收入)", "1"])
        #expect(found.text == EditText(scalars: Array("sum(收入)".unicodeScalars), cursor: 4))
    }

    @Test func goesToOlderAndNewerAndSkipsRepeats() {
        var found = search("a", in: ["a1", "a2", "a2", "a3"])
        #expect(found.text?.string == "a3")
        found.next(step: -1)
        #expect(found.text?.string == "a2")
        found.next(step: -1)
        #expect(found.text?.string == "a1")
        found.next(step: -1)
        #expect(found.isFailing && found.text?.string == "a1")
        found.next(step: 1)
        #expect(found.text?.string == "a2" && !found.isFailing)
    }

    @Test func narrowsAndWidens() {
        var found = search("ab", in: ["ab", "ac"])
        #expect(found.text?.string == "ab")
        found.removeLast()
        #expect(found.text?.string == "ac")
        found.removeLast()
        #expect(found.text == nil && !found.isFailing)
        #expect(search("zz", in: ["a"]).isFailing)
        #expect(search("a", in: []).isFailing)
    }

    @Test func widthAndCaseDoNotMatter() {
        #expect(search("SUM(", in: ["ｓｕｍ（1）"]).match?.offset == 0)
    }

    @Test func whatRanIsFoundFirst() {
        var search = HistorySearch(entries: ["ab 1", "ab 2", "ab 3"], failed: ["ab 3"])
        for scalar in "ab".unicodeScalars { search.append(scalar) }
        #expect(search.text?.string == "ab 2")
        search.append(" ")
        search.append("3")
        #expect(search.isFailing)
        var other = HistorySearch(entries: ["ab 1", "c"], failed: ["ab 1"])
        for scalar in "ab".unicodeScalars { other.append(scalar) }
        #expect(other.text?.string == "ab 1")
    }
}
