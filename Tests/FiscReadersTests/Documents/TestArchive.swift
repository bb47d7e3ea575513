import Glibc

/// Writes ZIP archives for tests, well-formed and not.
struct TestArchive {
    struct Member {
        var name: [UInt8]
        var content: [UInt8]
        var flags: UInt16 = 0x0800
        var method: UInt16 = 0
        /// What the directory says instead of the truth.
        var claimedSize: UInt32?
        var claimedCheckSum: UInt32?
    }

    var members: [Member] = []

    mutating func add(_ name: String, _ content: [UInt8], deflated: Bool = false) {
        members.append(Member(name: Array(name.utf8), content: content, method: deflated ? 8 : 0))
    }

    mutating func add(_ name: String, _ text: String, deflated: Bool = false) {
        add(name, Array(text.utf8), deflated: deflated)
    }

    var bytes: [UInt8] {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let packed = member.method == 8 ? Self.deflated(member.content) : member.content
            var common: [UInt8] = []
            Self.put(20, 2, &common)
            Self.put(Int(member.flags), 2, &common)
            Self.put(Int(member.method), 2, &common)
            Self.put(0, 4, &common)
            Self.put(Int(member.claimedCheckSum ?? Self.checkSum(member.content)), 4, &common)
            Self.put(packed.count, 4, &common)
            Self.put(Int(member.claimedSize ?? UInt32(member.content.count)), 4, &common)
            Self.put(member.name.count, 2, &common)
            Self.put(0, 2, &common)
            directory += [0x50, 0x4B, 0x01, 0x02, 20, 0] + common
            Self.put(0, 10, &directory)
            Self.put(body.count, 4, &directory)
            directory += member.name
            body += [0x50, 0x4B, 0x03, 0x04] + common + member.name + packed
        }
        var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
        Self.put(members.count, 2, &end)
        Self.put(members.count, 2, &end)
        Self.put(directory.count, 4, &end)
        Self.put(body.count, 4, &end)
        Self.put(0, 2, &end)
        return body + directory + end
    }

    static func put(_ value: Int, _ width: Int, _ bytes: inout [UInt8]) {
        for place in 0..<width { bytes.append(place < 8 ? UInt8(truncatingIfNeeded: value >> (8 * place)) : 0) }
    }

    static func checkSum(_ bytes: [UInt8]) -> UInt32 {
        var table: [UInt32] = []
        for index in 0..<UInt32(256) {
            var value = index
            for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
            table.append(value)
        }
        var sum = ~UInt32(0)
        for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8) }
        return ~sum
    }

    /// Raw “deflate” by zlib: what `compress` makes without its head and check sum.
    static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        typealias Compress =
            @convention(c) (
                UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt>, UnsafePointer<UInt8>?, UInt
            ) -> Int32
        guard let library = unsafe dlopen("libz.so.1", RTLD_NOW), let symbol = unsafe dlsym(library, "compress") else {
            return []
        }
        let compress = unsafe unsafeBitCast(symbol, to: Compress.self)
        var length = UInt(bytes.count + bytes.count / 100 + 1_000)
        let output = unsafe [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            unsafe bytes.withUnsafeBufferPointer { input in
                _ = unsafe compress(buffer.baseAddress, &length, input.baseAddress, UInt(input.count))
            }
            count = Int(length)
        }
        return Array(output.dropFirst(2).dropLast(4))
    }
}

/// Office files for tests, with only the parts that are asked for.
enum TestOffice {
    static let wordNames =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\""
    private static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    /// A .docx of the content of `w:body`, with styles, numbering and footnotes where given.
    static func docx(
        _ body: String, styles: String? = nil, numbering: String? = nil, footnotes: String? = nil, deflated: Bool = true
    ) -> [UInt8] {
        var archive = TestArchive()
        archive.add(
            "[Content_Types].xml",
            "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                + ".wordprocessingml.document.main+xml\"/></Types>")
        archive.add(
            "word/document.xml", "<w:document \(wordNames)><w:body>\(body)</w:body></w:document>", deflated: deflated)
        var links = ""
        for (type, root, content) in [
            ("styles", "styles", styles), ("numbering", "numbering", numbering), ("footnotes", "footnotes", footnotes),
        ] {
            guard let content else { continue }
            archive.add("word/\(type).xml", "<w:\(root) \(wordNames)>\(content)</w:\(root)>")
            links += "<Relationship Id=\"r\(type)\" Type=\"\(relation)\(type)\" Target=\"\(type).xml\"/>"
        }
        archive.add("word/_rels/document.xml.rels", "<Relationships>\(links)</Relationships>")
        return archive.bytes
    }

    static func paragraph(_ text: String, style: String? = nil) -> String {
        let properties = style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? ""
        return "<w:p>\(properties)<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    /// An .xlsx of sheets, given as the content of `worksheet`.
    static func xlsx(
        _ sheets: [(name: String, content: String)], shared: [String] = [], styles: String = "", workbook: String = "",
        states: [String: String] = [:]
    ) -> [UInt8] {
        var archive = TestArchive()
        archive.add(
            "[Content_Types].xml",
            "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                + ".spreadsheetml.sheet.main+xml\"/></Types>")
        var list = ""
        var links =
            "<Relationship Id=\"st\" Type=\"\(relation)styles\" Target=\"styles.xml\"/>"
            + "<Relationship Id=\"ss\" Type=\"\(relation)sharedStrings\" Target=\"sharedStrings.xml\"/>"
        for (index, sheet) in sheets.enumerated() {
            let state = states[sheet.name].map { " state=\"\($0)\"" } ?? ""
            list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"s\(index)\"/>"
            links +=
                "<Relationship Id=\"s\(index)\" Type=\"\(relation)worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
            archive.add(
                "xl/worksheets/sheet\(index + 1).xml", "<worksheet>\(sheet.content)</worksheet>", deflated: true)
        }
        archive.add(
            "xl/workbook.xml",
            "<workbook xmlns:r=\"\(relation)\">\(workbook)<sheets>\(list)</sheets></workbook>")
        archive.add("xl/_rels/workbook.xml.rels", "<Relationships>\(links)</Relationships>")
        archive.add("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>")
        archive.add(
            "xl/sharedStrings.xml",
            "<sst>\(shared.map { "<si><t xml:space=\"preserve\">\($0)</t></si>" }.joined())</sst>")
        return archive.bytes
    }
}
