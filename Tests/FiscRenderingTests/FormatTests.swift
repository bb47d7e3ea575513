import FiscRendering
import Foundation
import Testing

@Suite("Formats for tools")
struct FormatTests {
    @Test("JSON in both layouts")
    func layouts() {
        func write(_ layout: JSONWriter.Layout) -> String {
            var json = JSONWriter(layout)
            json.object { json in
                json.member("figure", "1440.680")
                json.member("line", 42)
                json.member("none", nil as String?)
                json.array("list") { json in
                    json.integer(1)
                    json.boolean(true)
                    json.object { _ in }
                }
                json.array("empty") { _ in }
                json.member("p", Double.nan)
            }
            return json.text
        }
        #expect(
            write(.compact) == #"{"figure":"1440.680","line":42,"none":null,"list":[1,true,{}],"empty":[],"p":null}"#)
        #expect(
            write(.indented) == """
                {
                  "figure": "1440.680",
                  "line": 42,
                  "none": null,
                  "list": [
                    1,
                    true,
                    {}
                  ],
                  "empty": [],
                  "p": null
                }
                """)
    }

    @Test("JSON strings parse back to what they were, whatever it was")
    func jsonRoundTrip() throws {
        var random = RandomText(seed: 4)
        for _ in 0..<1000 {
            let texts = (0..<random.number(0...4)).map { _ in random.phrase() }
            var json = JSONWriter(random.chance(2) ? .compact : .indented)
            json.object { json in
                json.member("texts", texts)
                json.member(random.text(3) + "key", 1.5e-7)
            }
            let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any])
            let back = try #require(parsed["texts"] as? [String])
            #expect(back.map { Array($0.unicodeScalars) } == texts.map { Array($0.unicodeScalars) })
            #expect(isInert(json.text) && !json.text.contains("<"))
        }
    }

    @Test("a spreadsheet finds no formula")
    func formulas() {
        var csv = CSVWriter()
        csv.row([
            .text("=1+1"), .text(" +x"), .text("-14.43"), .number("-14.43"), .number("-1+1"), .text("＝SUM(A1)"),
            .text("\t@x"),
        ])
        csv.row([.text("a,b"), .text("say \"x\""), .text("一;=2"), .text("两\n行"), .empty, .number("0.00")])
        #expect(
            csv.text
                == "'=1+1,'+x,'-14.43,-14.43,'-1+1,'＝SUM(A1),'@x\r\n\"a,b\",\"say \"\"x\"\"\",\"一;=2\",两 行,,0.00\r\n")
        #expect(CSVWriter(marked: true).text == "\u{FEFF}")
    }

    @Test("CSV parses back")
    func csvRoundTrip() {
        var random = RandomText(seed: 5)
        for _ in 0..<500 {
            let rows = (0..<random.number(1...4)).map { _ in (0..<random.number(1...5)).map { _ in random.text() } }
            var csv = CSVWriter()
            for row in rows { csv.row(row.map { .text($0) }) }
            let parsed = parseCSV(csv.text)
            let expected = rows.map { $0.map(singleLine) }
            #expect(parsed.count == expected.count)
            for (got, wanted) in zip(parsed, expected) {
                #expect(got.count == wanted.count)
                for (cell, text) in zip(got, wanted) {
                    #expect(cell == text || cell == "'" + text)
                    #expect(!"=+-@＝＋－＠".contains(cell.first ?? "a"))
                }
            }
            #expect(isInert(String(String.UnicodeScalarView(csv.text.unicodeScalars.filter { $0 != "\r" }))))
        }
    }
}

/// A reader for RFC 4180 of its own, so that the writer is not judged by its own rules.
func parseCSV(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
        if isQuoted {
            if scalar != "\"" {
                cell.append(scalar)
            } else if scalars.first == "\"" {
                cell.append("\"")
                scalars.removeFirst()
            } else {
                isQuoted = false
            }
        } else if scalar == "\"" {
            isQuoted = true
        } else if scalar == "," {
            row.append(String(cell))
            cell.removeAll()
        } else if scalar == "\r", scalars.first == "\n" {
            scalars.removeFirst()
            rows.append(row + [String(cell)])
            row = []
            cell.removeAll()
        } else {
            cell.append(scalar)
        }
    }
    return rows
}
