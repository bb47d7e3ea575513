import Testing

@testable import FiscReaders

@Suite struct FilePatternTests {
    @Test(arguments: [
        ("*.csv", "a.csv", true), ("*.csv", ".csv", false), ("*", "甲", true), ("a*b*c", "axxbyc", true),
        ("a*b*c", "axxbyd", false), ("?.csv", "甲.csv", true), ("?.csv", "甲乙.csv", false), ("", "", true),
        ("*", "~$打开的.xlsx", false), ("*a", "aaab", false), ("**a", "aaa", true),
    ])
    func matches(_ pattern: String, _ name: String, _ wanted: Bool) {
        #expect(FilePattern.matches(name, pattern) == wanted)
    }

    /// Against trying all ways, on all short names and patterns of two letters.
    @Test func allShortNames() {
        func slow(_ name: Substring, _ pattern: Substring) -> Bool {
            guard let first = pattern.first else { return name.isEmpty }
            if first == "*" {
                return slow(name, pattern.dropFirst()) || !name.isEmpty && slow(name.dropFirst(), pattern)
            }
            return !name.isEmpty && (first == "?" || name.first == first) && slow(name.dropFirst(), pattern.dropFirst())
        }
        func words(_ letters: [Character], _ length: Int) -> [String] {
            (0..<length).reduce(into: [[""]]) { all, _ in
                all.append((all.last ?? []).flatMap { word in letters.map { word + String($0) } })
            }.flatMap { $0 }
        }
        for pattern in words(["a", "b", "*", "?"], 4) {
            for name in words(["a", "b"], 4) {
                #expect(FilePattern.matches(name, pattern) == slow(name[...], pattern[...]), "\(name) \(pattern)")
            }
        }
    }

    @Test func folders() {
        let files = MemoryFileSystem(texts: [
            "所属/甲/决算.csv": "", "所属/乙/决算.csv": "", "所属/乙/预算.csv": "", "所属/说明.txt": "", "决算.csv": "",
        ])
        #expect(FilePattern("所属/*/决算.csv").paths(in: files) == ["所属/乙/决算.csv", "所属/甲/决算.csv"])
        #expect(FilePattern("所属/*").paths(in: files) == ["所属/说明.txt"])
        #expect(FilePattern("*.csv").paths(in: files) == ["决算.csv"])
        #expect(FilePattern("乙/*算.csv").paths(in: files, from: "所属") == ["所属/乙/决算.csv", "所属/乙/预算.csv"])
        #expect(FilePattern("没有/*.csv").paths(in: files) == [])
    }
}
