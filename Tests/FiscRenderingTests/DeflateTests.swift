import Foundation
import Testing

@testable import FiscRendering

@Suite("Compressed members")
struct DeflateTests {
    /// Inflates with Python's zlib, an implementation that is not ours.
    private func inflated(_ members: [[UInt8]]) throws -> [[UInt8]] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fisc-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (index, member) in members.enumerated() {
            try Data(member).write(to: folder.appendingPathComponent("\(index)"))
        }
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        python.arguments = [
            "-c",
            "import sys, zlib, pathlib\nfor p in pathlib.Path(sys.argv[1]).iterdir(): p.write_bytes(zlib.decompress(p.read_bytes(), -15))",
            folder.path,
        ]
        try python.run()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        return try members.indices.map { Array(try Data(contentsOf: folder.appendingPathComponent("\($0)"))) }
    }

    @Test("what is compressed comes back, whatever it was")
    func roundTrip() throws {
        var source = RandomText(seed: 12)
        var contents: [[UInt8]] = [[], [0], Array(repeating: 7, count: 70_000), Array("abcabcabcabcabcabcd".utf8)]
        for _ in 0..<60 {
            let letters = 1 + source.below(255)
            let count = source.below(4_000) + 1
            var bytes = (0..<count).map { _ in UInt8(source.below(letters)) }
            // Repetitions at every distance, near and beyond the window.
            for _ in 0..<source.below(12) {
                let start = source.below(bytes.count)
                bytes += Array(bytes[start..<min(bytes.count, start + source.below(600))])
                if source.chance(4) {
                    bytes += [UInt8](repeating: UInt8(source.below(256)), count: source.below(40_000))
                }
            }
            contents.append(bytes)
        }
        contents.append((0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) } + Array("end".utf8))
        #expect(try inflated(contents.map { Deflate.compressed($0) }) == contents)
        let markup = (0..<5_000).map { "<c r=\"B\($0)\" s=\"5\"><v>\($0).25</v></c>" }.joined()
        #expect(Deflate.compressed(Array(markup.utf8)).count * 4 < markup.utf8.count)
    }
}
