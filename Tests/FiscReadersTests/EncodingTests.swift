import Testing

@testable import FiscReaders

@Suite struct EncodingTests {
    private static let text = "部门,决算数\n教育局,1.5\n财政局,2.5\n"

    private func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return littleEndian ? [low, high] : [high, low]
        }
    }

    private func decode(_ bytes: [UInt8]) throws -> DecodedText { try decodeText(bytes, name: "t") }

    @Test func utf8() throws {
        let plain = try decode(Array(Self.text.utf8))
        #expect(plain.encoding == .utf8)
        #expect(!plain.hadByteOrderMark)
        #expect(plain.text == Self.text)
        let marked = try decode([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8))
        #expect(marked.hadByteOrderMark)
        #expect(marked.text == Self.text)
        #expect(try decode([]).bytes.isEmpty)
    }

    @Test(arguments: [true, false], [true, false])
    func utf16(_ littleEndian: Bool, _ marked: Bool) throws {
        let mark: [UInt8] = littleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
        let found = try decode((marked ? mark : []) + utf16(Self.text, littleEndian: littleEndian))
        #expect(found.encoding == (littleEndian ? .utf16LittleEndian : .utf16BigEndian))
        #expect(found.text == Self.text)
    }

    @Test func utf16WithOddLength() throws {
        let found = try decode([0xFF, 0xFE] + utf16(Self.text, littleEndian: true) + [0x2C])
        #expect(found.text == Self.text)
        #expect(found.notes.count == 1)
    }

    @Test func utf16WithLoneSurrogates() throws {
        let found = try decode([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00, 0x00, 0xDC, 0x0A, 0x00])
        #expect(found.text == "A\u{FFFD}B\u{FFFD}\n")
        #expect(found.notes.count == 1)
    }

    @Test func gb18030() throws {
        let found = try decode(gbk(Self.text))
        #expect(found.encoding == .gb18030)
        #expect(found.text == Self.text)
        #expect(found.notes.isEmpty)
    }

    @Test func gb18030WithABadByte() throws {
        var bytes = gbk(Self.text + String(repeating: "教育局,财政局\n", count: 30))
        bytes.insert(0xFF, at: gbk("部门,决算数\n教育").count)
        let found = try decode(bytes)
        #expect(found.encoding == .gb18030)
        #expect(found.text.contains("教育\u{FFFD}局,1.5"))
        #expect(found.notes.first?.zh.contains("第一处在第2行") == true)
    }

    @Test func gb18030CutInTheMiddle() throws {
        let found = try decode(Array(gbk(Self.text + "教育").dropLast()))
        #expect(found.text == Self.text + "教")
        #expect(found.notes.count == 1)
    }

    @Test func utf8CutInTheMiddle() throws {
        let found = try decode(Array((Self.text + "教育").utf8.dropLast()))
        #expect(found.encoding == .utf8)
        #expect(found.text == Self.text + "教")
        #expect(found.notes.first?.en.contains("cut") == true)
        // Even where the cut character is the only one.
        #expect(try decode([0x61, 0x0A, 0xE6, 0x95]).encoding == .utf8)
    }

    @Test func utf8WithABadByte() throws {
        var bytes = Array((Self.text + String(repeating: "教育局,财政局\n", count: 10)).utf8)
        bytes.insert(0xC0, at: 6)
        let found = try decode(bytes)
        #expect(found.encoding == .utf8)
        #expect(found.text.hasPrefix("部门\u{FFFD},决算数"))
        #expect(found.notes.count == 1)
    }

    @Test func western() throws {
        let latin = "Código;Descripción;Año\n1;Tarifa Autonómica;2014\n2;Donación según niños;2014\n"
        let found = try decode(latin.unicodeScalars.map { UInt8($0.value) })
        #expect(found.encoding == .latin1)
        #expect(found.text == latin)
        let windows = try decode(
            Array("Pos;Betrag in ".utf8) + [0x80] + Array("\n1;5\nGr".utf8) + [0xF6] + Array("sse;6\n".utf8))
        #expect(windows.encoding == .windows1252)
        #expect(windows.text.contains("Betrag in €"))
    }

    @Test func givenEncodingsWin() throws {
        let bytes = gbk("教育局")
        #expect(try decodeText(bytes, name: "t", encoding: .latin1).text == "½ÌÓý¾Ö")
        #expect(try decodeText(bytes, name: "t", encoding: .windows1252).notes.isEmpty)
        #expect(try decodeText(bytes, name: "t", encoding: .gb18030).text == "教育局")
        #expect(try decodeText([0xA4, 0xA4, 0xA4, 0xE5], name: "t", encoding: .big5).text == "中文")
    }

    @Test func undecidableIsRefused() {
        // Neither pairs of hanzi nor letters among letters.
        let bytes = [UInt8](repeating: 0, count: 400).indices.map {
            UInt8($0 % 3 == 2 ? 0x0A : 0x81 + ($0 * 37) % 0x7E)
        }
        #expect(refusal { _ = try decode(bytes) } == "E0519")
    }

    @Test func zeroBytesAreRefused() {
        #expect(refusal { _ = try decode(Array("a,b\n1,2\n".utf8) + [0, 0, 1]) } == "E0518")
        #expect(refusal { _ = try decodeText([0x61, 0, 0x62], name: "t", encoding: .utf8) } == "E0518")
    }

    @Test func controlCharactersAreTold() throws {
        let found = try decode(Array("a,b\u{1}\n1,\u{1B}[31m2\n".utf8))
        #expect(found.notes.first?.zh == "含2个控制字符")
    }

    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    private static let otherKinds: [(bytes: [UInt8], code: String)] = [
        (zip + Array("......xl/workbook.xml".utf8), "E0511"),
        (zip + Array("......word/document.xml".utf8), "E0514"),
        (zip + Array("......photos/a.jpg".utf8), "E0517"),
        (ole + [0, 0], "E0512"),
        (ole + "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }, "E0513"),
        (Array("%PDF-1.7".utf8), "E0515"),
        (Array("<html><table>".utf8), "E0516"),
        (Array("\n <?xml version".utf8), "E0516"),
        (Array("{\"a\": 1}".utf8), "E0516"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D], "E0517"),
        ([0x1F, 0x8B, 8], "E0517"),
        (Array("SQLite format 3".utf8), "E0517"),
        (Array("{\\rtf1 ...".utf8), "E0514"),
    ]

    @Test(arguments: otherKinds.indices)
    func otherKindsOfFilesAreRefused(_ index: Int) {
        let (bytes, code) = Self.otherKinds[index]
        #expect(refusal { _ = try decode(bytes) } == code)
    }

    @Test(arguments: [
        ("gbk", "GB18030"), ("GB2312", "GB18030"), ("utf-8", "UTF-8"), ("Latin-1", "ISO-8859-1"),
        ("cp1252", "Windows-1252"), ("big5", "Big5"), ("UTF-16", "UTF-16LE"),
    ])
    func names(_ name: String, _ encoding: String) {
        #expect(TextEncoding(named: name)?.rawValue == encoding)
        #expect(TextEncoding(named: "klingon") == nil)
    }

    /// Every byte sequence of two gives text or a coded refusal, never a trap.
    @Test func anyTwoBytes() {
        for first in 0...255 {
            for second in stride(from: 0, through: 255, by: 5) {
                _ = try? decode([UInt8(first), UInt8(second)])
            }
        }
    }
}
