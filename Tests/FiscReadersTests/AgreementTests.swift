import Foundation
import Testing

@testable import FiscReaders

private let casesFolder = ProcessInfo.processInfo.environment["FISC_CSV_CASES"]

/// Delimited files as Python's csv module reads them: `Tests/Readers/csv_agreement.py` makes the files and says what they
/// hold. Without them there is nothing to compare.
@Suite(.enabled(if: casesFolder != nil, "Tests/Readers/csv_agreement.py runs this")) struct AgreementTests {
    private struct Case: Decodable {
        let file: String
        let separator: String
        let quotes: Bool
        let encoding: String
        let records: [[String]]
    }

    @Test func sameCellsAsPython() throws {
        let folder = URL(fileURLWithPath: try #require(casesFolder))
        let data = try Data(contentsOf: folder.appendingPathComponent("cases.json"))
        let cases = try JSONDecoder().decode([Case].self, from: data)
        var agreed = 0
        for item in cases {
            let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(item.file)))
            let found = try records(bytes, item)
            if found == item.records {
                agreed += 1
            } else {
                let place = zip(found, item.records).first { $0 != $1 }
                print(
                    "differs \(item.file) \(item.encoding): \(String(describing: place)) \(found.count)/\(item.records.count)"
                )
            }
        }
        print("csv agreement: \(agreed) of \(cases.count) files")
        #expect(agreed == cases.count)
    }

    /// The cells as the reader has them; blank records and blank ends left out.
    private func records(_ bytes: [UInt8], _ item: Case) throws -> [[String]] {
        if bytes.allSatisfy({ $0 <= 0x20 }) { return [] }
        let encoding: TextEncoding? =
            switch item.encoding {
            case "gb18030": .gb18030
            case "latin-1": .latin1
            default: nil
            }
        let text = try decodeText(bytes, name: item.file, encoding: encoding).bytes
        let dialect = DelimiterFinding.named(item.separator, quotes: item.quotes).dialect
        let grid = try CSVRecords.split(text, dialect)
        return (0..<grid.recordCount).map { grid.texts($0) }.filter { !$0.isEmpty }
    }
}
