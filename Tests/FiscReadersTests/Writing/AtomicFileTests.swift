import FiscSource
import Foundation
import Testing

@testable import FiscReaders

@Suite("Files that are written whole or not at all")
struct AtomicFileTests {
    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fisc-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func code(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "none"
        } catch let error as WriteFailure {
            return error.spec.code
        } catch {
            return "\(error)"
        }
    }

    private func names(_ folder: URL) -> [String] { (try? PosixFileSystem().list(folder.path)) ?? [] }

    @Test("nothing has its name before all is written")
    func order() throws {
        try inFolder { folder in
            let path = folder.appendingPathComponent("表.csv").path
            try Data("旧".utf8).write(to: URL(fileURLWithPath: path))
            var file = try AtomicFile(path)
            #expect(file.isEmpty)
            file.write(Array("新".utf8))
            file.write([])
            try file.seal()
            #expect(!file.isEmpty)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "旧")
            try file.commit()
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "新")
            #expect(names(folder) == ["表.csv"])
            var given = try AtomicFile(path)
            given.write([1])
            given.discard()
            given.discard()
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "新")
            #expect(names(folder) == ["表.csv"])
        }
    }

    @Test("a file that is there is replaced only where that is said, whoever made it in the meantime")
    func replacing() throws {
        try inFolder { folder in
            let path = folder.appendingPathComponent("a").path
            var late = try AtomicFile(path, replaces: false)
            late.write([1])
            try late.seal()
            try Data([9]).write(to: URL(fileURLWithPath: path))
            #expect(code { try late.commit() } == "E0604")
            #expect(code { _ = try AtomicFile(path, replaces: false) } == "E0604")
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data([9]))
            #expect(names(folder) == ["a"])
        }
    }

    @Test("troubles have codes")
    func troubles() throws {
        try inFolder { folder in
            #expect(code { _ = try AtomicFile(folder.path) } == "E0609")
            #expect(code { _ = try AtomicFile(folder.path + "/没有/a") } == "E0605")
            let long = String(repeating: "长", count: 200)
            var file = try AtomicFile(folder.path + "/" + long)
            try file.seal()
            #expect(code { try file.commit() } == "E0608")
            #expect(names(folder).isEmpty)
            var full = try AtomicFile("/dev/full")
            full.write([1])
            #expect(code { try full.seal() } == "E0607")
        }
    }

    @Test("several files are written, or none of them")
    func together() throws {
        try inFolder { folder in
            func file(_ name: String) -> OutgoingFile {
                OutgoingFile(name: name, path: folder.path + "/" + name, bytes: [1, 2], replaces: false)
            }
            #expect(code { try PosixFileWriter().write([file("a"), file("没有/b")]) } == "E0605")
            #expect(names(folder).isEmpty)
            try PosixFileWriter().write([file("a"), file("b")])
            #expect(names(folder) == ["a", "b"])
            let memory = MemoryFileWriter(["a": []])
            let (first, second) = (
                OutgoingFile(name: "b", path: "b", bytes: [1], replaces: false),
                OutgoingFile(name: "a", path: "a", bytes: [2], replaces: false)
            )
            #expect(code { try memory.write([first, second]) } == "E0604")
            #expect(memory.files == ["a": []])
        }
    }

    @Test("what killed runs have left goes with the next write; what is being written stays, and what only looks alike")
    func sweeping() throws {
        try inFolder { folder in
            // A process number that no process has: beyond the largest there may be.
            let left = [".fisc-2000000000-1.tmp", ".fisc-2000000000-77.tmp"]
            let kept = [".fisc-1-1.tmp", ".fisc-x-1.tmp", ".fisc-2000000000.tmp", ".fisc-2000000000-1.txt"]
            for name in left + kept { try Data().write(to: folder.appendingPathComponent(name)) }
            var file = try AtomicFile(folder.path + "/a")
            let during = names(folder)
            #expect(during.count == kept.count + 1)
            try file.seal()
            try file.commit()
            #expect(Set(names(folder)) == Set(kept + ["a"]))
        }
    }

    @Test("texts in GB18030 come back as they were")
    func encoding() throws {
        let text = "部门，㐀𠀀€"
        let bytes = try #require(TextEncoding.gb18030.encoded(Array(text.utf8)))
        #expect(String(decoding: convert(bytes[...], from: "GB18030").bytes, as: UTF8.self) == text)
        #expect(TextEncoding.latin1.encoded(Array("部门".utf8)) == nil)
    }
}
