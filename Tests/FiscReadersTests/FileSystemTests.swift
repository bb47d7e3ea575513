import FiscSource
import FiscTables
import Foundation
import Testing

@testable import FiscReaders

@Suite struct FileSystemTests {
    private let memory = MemoryFileSystem(texts: [
        "a.csv": "项目,数\n甲,1\n", "年/2022.csv": "x", "年/2023.csv": "y", "年/深/a": "z",
    ])

    @Test func memoryFiles() throws {
        #expect(try memory.read("年/2022.csv", limit: 10) == [0x78])
        #expect(memory.exists("年") && memory.isDirectory("年") && !memory.isDirectory("a.csv"))
        #expect(try memory.list("年") == ["2022.csv", "2023.csv", "深"])
        #expect(try memory.list(".") == ["a.csv", "年"])
        #expect(refusal { _ = try memory.read("没有.csv", limit: 10) } == "E0501")
        #expect(refusal { _ = try memory.read("年", limit: 10) } == "E0503")
        #expect(refusal { _ = try memory.read("a.csv", limit: 3) } == "E0505")
        #expect(refusal { _ = try memory.list("没有") } == "E0501")
        #expect(try readTable(path: "a.csv", in: memory).rowCount == 1)
    }

    @Test func realFiles() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fisc-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let content = Data((0..<200_000).map { UInt8($0 % 251) })
        let path = folder.appendingPathComponent("大.csv").path
        try content.write(to: URL(fileURLWithPath: path))
        let files = PosixFileSystem()
        #expect(try files.read(path, limit: 1_000_000) == Array(content))
        #expect(try files.read(path, limit: 200_000).count == 200_000)
        #expect(refusal { _ = try files.read(path, limit: 199_999) } == "E0505")
        #expect(try files.list(folder.path) == ["大.csv"])
        #expect(files.exists(path) && files.isDirectory(folder.path) && !files.isDirectory(path))
        #expect(refusal { _ = try files.read(folder.path, limit: 10) } == "E0503")
        #expect(refusal { _ = try files.read(path + "x", limit: 10) } == "E0501")
        #expect(refusal { _ = try files.list(path + "x") } == "E0501")
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(try files.read(path, limit: 10).isEmpty)
        #expect(refusal { _ = try readTable(path: path, in: files) } == "E0506")
    }

    /// /proc/self/mem opens, but reading its first byte fails.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mem")))
    func systemErrors() {
        #expect(refusal { _ = try PosixFileSystem().read("/proc/self/mem", limit: 10) } == "E0504")
    }

    /// Files without a size beforehand are read to their end.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
    func filesWithoutSize() throws {
        #expect(try !PosixFileSystem().read("/proc/self/status", limit: 1_000_000).isEmpty)
    }

    @Test func everyDiagnosticSpeaksBothLanguages() {
        #expect(Set(ReaderDiagnostics.all.map(\.code)).count == ReaderDiagnostics.all.count)
        for spec in ReaderDiagnostics.all {
            #expect(spec.code.hasPrefix("E05"))
            #expect(!spec.zh.isEmpty && !spec.en.isEmpty && !spec.helpZh.isEmpty && !spec.helpEn.isEmpty)
            #expect(!spec.example.isEmpty, "\(spec.code)")
        }
    }
}
