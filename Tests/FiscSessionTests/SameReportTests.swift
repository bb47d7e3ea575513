import FiscClaims
import FiscProse
import FiscReaders
import FiscSession
import FiscSource
import Foundation
import Testing

/// One report in all the forms it may come in: the claims found are the same.
@Suite("The same report in every form")
struct SameReportTests {
    private static let text: String = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = root.appendingPathComponent("stdlib/examples/番禺党校-2023.txt")
        return (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    }()

    private static var paragraphs: [String] { text.split(separator: "\n").map(String.init) }

    private func claims(_ bytes: [UInt8], _ name: String) throws -> [String] {
        let reading = try ReportReading(bytes: bytes, name: name).reading
        // A PDF may set blanks beside digits.
        #expect(reading.title.filter { !$0.isWhitespace }.hasPrefix("2023年度中共广州市番禺区委党校"), "\(name)")
        return reading.claims.map { claim in
            let judged = claim.judged
            return "\(judged.claim.kind) \(judged.verdict) \(claim.place.zh) \(claim.quote.filter { !$0.isWhitespace })"
        }
    }

    private func expected() throws -> [String] {
        let claims = try claims(Array(Self.text.utf8), "报告.txt")
        #expect(claims.count >= 9)
        return claims
    }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }

    private static var page: [UInt8] {
        Array(
            ("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>"
                + paragraphs.map { "<p>\(escaped($0))</p>\n" }.joined() + "</body></html>").utf8)
    }

    @Test func page() throws { #expect(try claims(Self.page, "报告.html") == expected()) }

    @Test func markdown() throws {
        // Each paragraph between blank lines, as the text has them.
        #expect(try claims(Array(Self.text.utf8), "报告.md") == expected())
    }

    @Test func wordDocument() throws {
        let folder = try Folder()
        let file = try folder.docx(Self.paragraphs.map(Self.escaped))
        #expect(try claims(Array(Data(contentsOf: file)), "报告.docx") == expected())
    }

    /// By way of LibreOffice, where it is there: .docx → .pdf, .odt, .doc, .rtf, read again.
    @Test(
        .enabled(if: Folder.hasOffice, "LibreOffice or pdftotext is not installed"),
        arguments: ["pdf", "odt", "doc", "rtf"])
    func convertedBy(_ form: String) throws {
        let folder = try Folder()
        let file = try folder.docx(Self.paragraphs.map(Self.escaped))
        let made = try folder.converted(file, to: form)
        #expect(try claims(Array(Data(contentsOf: made)), "报告.\(form)") == expected())
    }
}

/// A folder for the files of one test.
private final class Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("fisc-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    static let hasOffice = ["soffice", "pdftotext"].allSatisfy { program in
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    /// A .docx of paragraphs. `zip` is not everywhere, so the archive is written here, its members stored.
    func docx(_ paragraphs: [String]) throws -> URL {
        let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        let package = "http://schemas.openxmlformats.org/package/2006"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        let body = paragraphs.map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
        let bytes = storedArchive([
            (
                "[Content_Types].xml",
                "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/word/document.xml\" ContentType=\"\(main)\"/></Types>"
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r1\" Type=\"\(office)\" Target=\"word/document.xml\"/></Relationships>"
            ),
            ("word/document.xml", "<w:document xmlns:w=\"\(word)\"><w:body>\(body)</w:body></w:document>"),
        ])
        let file = url.appendingPathComponent("in.docx")
        try Data(bytes).write(to: file)
        return file
    }

    func converted(_ file: URL, to form: String) throws -> URL {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "soffice", "-env:UserInstallation=file://\(url.path)/profile", "--headless", "--convert-to", form,
            "--outdir", url.path + "/out", file.path,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return url.appendingPathComponent("out/in.\(form)")
    }
}

private func storedArchive(_ members: [(name: String, text: String)]) -> [UInt8] {
    func little(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in members {
        let content = Array(text.utf8)
        var sum = ~UInt32(0)
        for byte in content {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
        }
        let common =
            little(20, 2) + little(0x0800, 2) + little(0, 2) + little(0, 4) + little(Int(~sum), 4)
            + little(content.count, 4) + little(content.count, 4)
            + little(name.utf8.count, 2) + little(0, 2)
        directory += [0x50, 0x4B, 1, 2, 20, 0] + common + little(0, 10) + little(body.count, 4) + Array(name.utf8)
        body += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
    }
    return body + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(members.count, 2) + little(members.count, 2)
        + little(directory.count, 4)
        + little(body.count, 4) + [0, 0]
}
