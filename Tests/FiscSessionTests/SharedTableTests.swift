import FiscClaims
import FiscNumerics
import FiscProse
import FiscReaders
import FiscSource
import Foundation
import Testing

/// What `fisc check` says of real tables: what is wrong in them, each read and recomputed by hand, and nothing else.
struct SharedTableTests {
    private static let folder: URL? = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")
        let named = ProcessInfo.processInfo.environment["FISC_SHARED"].map { URL(fileURLWithPath: $0) }
        return [named, beside].compactMap(\.self).first {
            FileManager.default.fileExists(atPath: $0.appendingPathComponent("data").path)
        }
    }()

    /// The place and what is printed there.
    private static let known: [String: Set<String>] = [
        // 31848.59＋765.52 and 34380.24＋635.02: off by 0.10 and 0.02, where two parts may be off by 0.015.
        "中央财政债务余额情况.csv": ["32614.21", "35015.28"],
        // (1138.41－1228.83)÷1228.83 = −7.36%.
        "国家财政收支总额及增长速度.csv": ["-7.5"],
        // 支出总计 of 2015, off by 42.13; 上年结余 of 2016, off by 5.74.
        "guangdong-2014-2016-final-accounts.xlsx": ["17247.32", "1313.31"],
    ]

    @Test(.enabled(if: folder != nil, "the shared folder of real tables is not here"))
    func whatIsWrongInRealTables() throws {
        let data = try #require(Self.folder).appendingPathComponent("data")
        let files = FileManager.default.enumerator(atPath: data.path)?.compactMap { $0 as? String } ?? []
        var read = 0
        for path in files.sorted() where [".csv", ".xlsx", ".xls"].contains(where: path.hasSuffix) {
            let file = data.appendingPathComponent(path)
            guard
                let document = try? readDocument(
                    bytes: [UInt8](try Data(contentsOf: file)), name: path, converter: PosixConverter())
            else { continue }
            read += 1
            let reading = readClaims(document.document)
            let wrong = reading.claims.filter { $0.judged.verdict.isFinding }.compactMap(\.judged.claim.stated?.signed)
            #expect(Set(wrong) == Self.known[file.lastPathComponent] ?? [], "\(path): \(wrong)")
        }
        #expect(read > 25)
    }

    /// The total of an office's table is found to be right, and a wrong one to be wrong, with its place.
    @Test(.enabled(if: folder != nil, "the shared folder of real tables is not here"))
    func wrongTotalOfTheAcceptanceTable() throws {
        let file = try #require(Self.folder).appendingPathComponent("acceptance/final-accounts.csv")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        func findings(_ text: String) throws -> [ReadClaim] {
            let document = try readDocument(bytes: Array(text.utf8), name: "决算.csv", converter: PosixConverter())
                .document
            return readClaims(document).claims.filter { $0.judged.verdict.isFinding }
        }
        #expect(try findings(text).isEmpty)
        let wrong = try findings(text.replacingOccurrences(of: "582,845.68", with: "582,945.68"))
        #expect(wrong.map(\.judged.claim.stated?.printed) == ["582,945.68"])
        #expect(wrong.first?.place.zh == "表“部门决算明细表”，合计·预算数")
        #expect(wrong.first?.judged.judgement.computed?.description == "582845.68")
    }
}
