import FiscClaims
import FiscProse
import FiscReaders
import FiscSource
import FiscTables
import Glibc

/// The ways into the program that a file takes; each is fed with bytes that nobody wrote.
///
/// Built only where `FISC_FUZZ` is set, with the coverage of every module; see `scripts/fuzz`.
enum FuzzTarget: String {
    /// A report as plain text.
    case text
    /// A web page.
    case html
    /// A .docx: the body of its main part, then styles, numbering and footnotes, parted by zero bytes.
    case docx
    /// A table of delimited text, as a table and as a document.
    case csv
    /// Any archive.
    case zip
    /// An .xlsx: one sheet, then styles, then a shared string, parted by zero bytes.
    case xlsx
    /// An old workbook, or any other compound file.
    case xls

    func run(_ bytes: [UInt8]) {
        switch self {
        case .text: report(bytes, "x.txt")
        case .html: report(bytes, "x.html")
        case .docx:
            let parts = Self.parts(bytes)
            report(
                TestOffice.docx(
                    parts.first ?? "", styles: parts.dropFirst().first, numbering: parts.dropFirst(2).first,
                    footnotes: parts.dropFirst(3).first, deflated: false), "x.docx")
        case .csv:
            table(bytes, "x.csv")
            document(bytes, "x.csv")
        case .zip:
            _ = try? ReportBundle(bytes: bytes, name: "x.zip")
            table(bytes, "x.xlsx")
            document(bytes, "x.docx")
        case .xlsx:
            let parts = Self.parts(bytes)
            let file = TestOffice.xlsx(
                [("表", parts.first ?? "")], shared: parts.dropFirst(2).map(\.self),
                styles: parts.dropFirst().first ?? "")
            table(file, "x.xlsx")
            report(file, "x.xlsx")
        case .xls:
            table(bytes, "x.xls")
            document(bytes, "x.xls")
        }
    }

    /// Reads, judges, and makes every message and place that a run would print.
    private func report(_ bytes: [UInt8], _ name: String) {
        guard let read = try? readDocument(bytes: bytes, name: name, converter: NoConverter()) else { return }
        let reading = readClaims(read.document)
        var printed = 0
        for claim in reading.claims {
            printed += claim.judged.messageZh.utf8.count + claim.judged.messageEn.utf8.count
            _ = read.origin.place(of: claim.span.start, in: read.document.source)
        }
        precondition(printed >= reading.claims.count, "a claim without a message")
    }

    /// Reads without looking for claims, which takes twenty times as long and is tried with texts.
    private func document(_ bytes: [UInt8], _ name: String) {
        guard let read = try? readDocument(bytes: bytes, name: name, converter: NoConverter()) else { return }
        for table in readTables(of: read) where table.table.rowCount > 0 {
            for column in table.table.columns { _ = column.cellText(at: 0) }
        }
        for block in read.document.blocks {
            _ = block.text.offsets.first.map { read.origin.place(of: Int($0), in: read.document.source) }
        }
    }

    private func table(_ bytes: [UInt8], _ name: String) { _ = try? readTable(bytes: bytes, name: name) }

    private static func parts(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Which one this process is for.
    static let chosen: FuzzTarget = {
        guard let name = unsafe getenv("FUZZ_TARGET"), let target = unsafe FuzzTarget(rawValue: String(cString: name))
        else {
            print("FUZZ_TARGET names no target")
            exit(2)
        }
        return target
    }()
}

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    unsafe FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Where SwiftPM has this program begin, under another name than `main`: libFuzzer's own driver takes over.
@_cdecl("Fuzz_main")
public func fuzzMain(
    _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
    var count = count
    var arguments = unsafe arguments
    return unsafe runDriver(&count, &arguments, fuzzOneInput)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
