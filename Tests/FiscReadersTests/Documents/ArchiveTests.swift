import FiscSource
import Testing

@testable import FiscReaders

@Suite("Archives")
struct ArchiveTests {
    private func archive(_ members: TestArchive) throws -> ZipArchive { try ZipArchive(members.bytes, file: "报告.zip") }

    private func code(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "read"
        } catch let failure as ReadFailure {
            return failure.spec.code
        } catch {
            return "\(error)"
        }
    }

    @Test func membersComeBackStoredAndDeflated() throws {
        let text = Array(String(repeating: "总收入1540.23万元。", count: 5_000).utf8)
        var made = TestArchive()
        made.add("a.txt", text)
        made.add("夹/b.txt", text, deflated: true)
        made.add("空.txt", [])
        let archive = try archive(made)
        #expect(archive.entries.map(\.name) == ["a.txt", "夹/b.txt", "空.txt"])
        #expect(try archive.bytes(of: "a.txt") == text)
        #expect(try archive.bytes(of: "夹/b.txt") == text)
        #expect(try archive.bytes(of: "空.txt").isEmpty)
        #expect(code { _ = try archive.bytes(of: "没有.txt") } == "E0540")
    }

    @Test func namesInGBCodeAreRead() throws {
        var made = TestArchive()
        // 财政局/自评.txt as Chinese Windows packs it: no flag, GBK.
        let name: [UInt8] = [0xB2, 0xC6, 0xD5, 0xFE, 0xBE, 0xD6, 0x2F, 0xD7, 0xD4, 0xC6, 0xC0, 0x2E, 0x74, 0x78, 0x74]
        made.members.append(.init(name: name, content: [0x31], flags: 0))
        #expect(try archive(made).entries.map(\.name) == ["财政局/自评.txt"])
    }

    @Test func whatStandsBeforeTheArchiveDoesNotMatter() throws {
        var made = TestArchive()
        made.add("a.txt", "一")
        let archive = try ZipArchive(Array("#!/bin/sh\nexit\n".utf8) + made.bytes, file: "x")
        #expect(try archive.bytes(of: "a.txt") == Array("一".utf8))
    }

    @Test func encryptedMembersAreRefused() throws {
        var made = TestArchive()
        made.members.append(.init(name: Array("a.txt".utf8), content: [1, 2, 3], flags: 1))
        let archive = try archive(made)
        #expect(code { _ = try archive.bytes(of: "a.txt") } == "E0513")
    }

    @Test func otherWaysOfPackingAreRefused() throws {
        var made = TestArchive()
        made.members.append(.init(name: Array("a.txt".utf8), content: [1, 2, 3], method: 99))
        let archive = try archive(made)
        #expect(code { _ = try archive.bytes(of: "a.txt") } == "E0534")
    }

    @Test func aWrongCheckSumIsDamage() throws {
        var made = TestArchive()
        made.members.append(.init(name: Array("a.txt".utf8), content: [1, 2, 3], claimedCheckSum: 7))
        let archive = try archive(made)
        #expect(code { _ = try archive.bytes(of: "a.txt") } == "E0532")
    }

    /// Ten gigabytes by the directory: refused before anything is unpacked.
    @Test func aClaimOfTooMuchIsRefused() throws {
        var made = TestArchive()
        made.members.append(.init(name: Array("a.txt".utf8), content: [1, 2, 3], claimedSize: 0xF000_0000))
        let archive = try archive(made)
        #expect(code { _ = try archive.bytes(of: "a.txt") } == "E0533")
    }

    /// A hundred megabytes of zeros in a hundred kilobytes, and a directory that says they are few.
    @Test func aBombIsStoppedOnTheWay() throws {
        var made = TestArchive()
        made.members.append(
            .init(
                name: Array("a.txt".utf8), content: [UInt8](repeating: 0, count: 100_000_000), method: 8,
                claimedSize: 100,
                claimedCheckSum: 0))
        let archive = try archive(made)
        var seen = 0
        #expect(
            code { try archive.read("a.txt") { (piece: ByteSpan) throws(ReadFailure) in seen += piece.count } }
                == "E0533")
        #expect(seen < 60_000_000)
    }

    @Test func membersThatShareBytesAreRefused() {
        var made = TestArchive()
        made.add("a.txt", [UInt8](repeating: 65, count: 500))
        made.add("b.txt", [UInt8](repeating: 66, count: 500))
        var bytes = made.bytes
        // The second entry of the directory is pointed at the first member.
        let place = bytes.indices.dropLast(4).filter { bytes[$0..<$0 + 4].elementsEqual([0x50, 0x4B, 0x01, 0x02]) }[1]
        for offset in 42..<46 { bytes[place + offset] = 0 }
        #expect(code { _ = try ZipArchive(bytes, file: "x") } == "E0532")
    }

    @Test func aCutArchiveIsRefusedWhereverItIsCut() {
        var made = TestArchive()
        for number in 0..<20 { made.add("\(number).txt", [UInt8](repeating: UInt8(number), count: 1_000)) }
        let whole = made.bytes
        for length in 0..<whole.count {
            #expect(code { _ = try ZipArchive(Array(whole[..<length]), file: "x") } == "E0532", "\(length)")
        }
    }

    @Test func numbersThatLieDoNotTrap() {
        var made = TestArchive()
        for number in 0..<3 { made.add("\(number).txt", [UInt8](repeating: UInt8(number), count: 100)) }
        let whole = made.bytes
        for place in whole.indices {
            for value: UInt8 in [0x00, 0x7F, 0xFF] {
                var bytes = whole
                bytes[place] = value
                guard let archive = try? ZipArchive(bytes, file: "x") else { continue }
                for entry in archive.entries { _ = try? archive.bytes(of: entry.name) }
            }
        }
    }

    @Test func bundlesListTheReportsInThem() throws {
        var made = TestArchive()
        made.add("b/自评.docx", [1])
        made.add("a.TXT", "文")
        made.add("照片.png", [1])
        made.add("__MACOSX/a.TXT", [1])
        made.add("b/~$自评.docx", [1])
        made.add("b/", [])
        let bundle = try #require(try ReportBundle(bytes: made.bytes, name: "x.zip"))
        #expect(bundle.members == ["a.TXT", "b/自评.docx"])
        #expect(bundle.passedOver == ["照片.png"])
        #expect(try bundle.bytes(of: "a.TXT") == Array("文".utf8))
        #expect(try ReportBundle(bytes: TestOffice.docx(TestOffice.paragraph("一")), name: "x.docx") == nil)
        #expect(try ReportBundle(bytes: Array("文".utf8), name: "x.txt") == nil)
        let files = BundledFileSystem(MemoryFileSystem(["x.zip": made.bytes]))
        #expect(files.isDirectory("x.zip"))
        #expect(try files.list("x.zip") == ["a.TXT", "b/自评.docx"])
        #expect(try files.read("x.zip/a.TXT", limit: 100) == Array("文".utf8))
        #expect(files.exists("x.zip/b/自评.docx"))
        #expect(!files.exists("x.zip/没有.txt"))
    }
}
