import Testing

@testable import FiscShell

@Suite("Layout")
struct ScreenLayoutTests {
    /// The rows as text, an indent as dots.
    private func rows(_ text: String, indent: Int = 2, columns: Int) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return ScreenLayout(scalars, indent: indent, columns: columns).rows.map { row in
            String(repeating: ".", count: row.indent) + EditText(scalars: Array(scalars[row.range]), cursor: 0).string
        }
    }

    private func cursor(_ text: String, at index: Int, indent: Int = 2, columns: Int) -> [Int] {
        let scalars = Array(text.unicodeScalars)
        let place = ScreenLayout(scalars, indent: indent, columns: columns).position(of: index, in: scalars)
        return [place.row, place.column]
    }

    @Test func wrapsAtTheEdge() {
        #expect(rows("abcdef", columns: 5) == ["..abc", "def"])
        #expect(rows("abc", columns: 5) == ["..abc", ""])
        #expect(rows("", columns: 5) == [".."])
    }

    @Test func wideCharactersAreNotCut() {
        #expect(rows("预算执行", columns: 5) == ["..预", "算执", "行"])
        #expect(cursor("预算执行", at: 1, columns: 5) == [1, 0])
        #expect(cursor("预算执行", at: 4, columns: 5) == [2, 2])
        #expect(rows("预算", columns: 6) == ["..预算", ""])
    }

    @Test func linesAreIndentedLikeThePrompt() {
        #expect(rows("ab\ncd", columns: 10) == ["..ab", "..cd"])
        #expect(cursor("ab\ncd", at: 2, columns: 10) == [0, 4])
        #expect(cursor("ab\ncd", at: 3, columns: 10) == [1, 2])
        #expect(rows("abc\nd", columns: 5) == ["..abc", "", "..d"])
        #expect(cursor("abc\nd", at: 3, columns: 5) == [1, 0])
    }

    @Test func marksStayWithTheirLetter() {
        #expect(rows("abe\u{301}", columns: 5) == ["..abe\u{301}", ""])
        #expect(cursor("abe\u{301}", at: 4, columns: 5) == [1, 0])
    }

    @Test func whatCannotBePrintedIsSpeltOut() {
        #expect(cursor("\u{7}x", at: 1, columns: 20) == [0, 4])
        #expect(cursor("\u{202E}x", at: 1, columns: 20) == [0, 8])
        #expect(cursor("a\tb", at: 2, columns: 20) == [0, 8])
    }

    @Test func everyTinyWindowHolds() {
        let texts = ["预算\n执行率abc", "\t\t", "\u{202E}\u{202E}", "😀\u{301}", "a\nb\n\n"]
        for text in texts {
            let scalars = Array(text.unicodeScalars)
            for columns in 0...12 {
                for indent in 0...5 {
                    let layout = ScreenLayout(scalars, indent: indent, columns: columns)
                    for index in 0...scalars.count {
                        let place = layout.position(of: index, in: scalars)
                        #expect(layout.rows.indices.contains(place.row) && (0..<layout.columns).contains(place.column))
                    }
                    #expect(layout.rows.allSatisfy { $0.width <= layout.columns })
                    #expect(layout.rows.dropLast().allSatisfy { $0.range.upperBound <= scalars.count })
                }
            }
        }
    }

    @Test func findsTheCharacterInAColumn() {
        let scalars = Array("预算abc\nx".unicodeScalars)
        let layout = ScreenLayout(scalars, indent: 2, columns: 20)
        #expect(layout.index(row: 0, column: 2, in: scalars) == 0)
        #expect(layout.index(row: 0, column: 3, in: scalars) == 0)
        #expect(layout.index(row: 0, column: 4, in: scalars) == 1)
        #expect(layout.index(row: 0, column: 15, in: scalars) == 5)
        #expect(layout.index(row: 1, column: 15, in: scalars) == 7)
        #expect(layout.index(row: 0, column: 0, in: scalars) == 0)
    }
}
