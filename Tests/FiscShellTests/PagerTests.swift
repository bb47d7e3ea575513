import FiscSource
import Testing

@testable import FiscShell

@Suite("Paging through results")
struct PagerTests {
    /// A table of 30 rows under two rows of head, with three columns.
    private static let table: ShellOutput = {
        let head = ["名称   金额甲   金额乙", "─────  ───────  ───────"]
        let rows = (1...30).map { "第\($0 % 9 + 1)局  \(1000 + $0).50  \(2000 + $0).75" }
        var output = ShellOutput(results: (head + rows).joined(separator: "\n") + "\n")
        output.heldRows = 2
        output.tableColumns = [0..<5, 7..<14, 16..<23]
        return output
    }()

    private func view(_ columns: Int, _ rows: Int) -> PagerView {
        PagerView(Self.table, size: Terminal.Size(rows: rows, columns: columns), language: .zh)
    }

    private func texts(_ view: PagerView) -> [String] { view.rows.map { String(decoding: $0, as: UTF8.self) } }

    @Test func isNeededWhenTheWindowIsTooLowOrTooNarrow() {
        #expect(!view(80, 33).isNeeded)
        #expect(view(80, 32).isNeeded)
        #expect(view(22, 33).isNeeded)
        // A long line of text is wrapped by the terminal: it takes several rows, but nobody pages for it.
        let long = ShellOutput(results: String(repeating: "长", count: 100) + "\n")
        let size = Terminal.Size(rows: 24, columns: 20)
        #expect(!PagerView(long, size: size, language: .zh).isNeeded)
    }

    @Test func theHeadStaysWhileRowsMove() {
        var view = view(80, 10)
        #expect(texts(view).count == 9)
        view.move(.nextPage)
        #expect(texts(view)[1] == "─────  ───────  ───────")
        #expect(texts(view)[2].contains("1008.50"))
        #expect(view.status(isTyping: false).hasPrefix(" 8–14/30"))
        // However narrow the window: how to get out of it is said.
        for columns in 24...80 {
            let narrow = PagerView(Self.table, size: Terminal.Size(rows: 10, columns: columns), language: .zh)
            #expect(narrow.status(isTyping: false).hasSuffix(" q 返回"))
        }
        view.move(.previousRow)
        #expect(texts(view)[2].contains("1007.50"))
        view.move(.end)
        #expect(texts(view).last?.contains("1030.50") ?? false)
        view.move(.nextRow)
        #expect(view.top == 23)
        view.move(.start)
        #expect(view.top == 0)
    }

    @Test func sidewaysColumnsAreWholeOrNotThere() {
        var view = view(15, 10)
        #expect(texts(view)[2] == "第2局  1001.50")
        #expect(texts(view)[0] == "名称   金额甲 ")
        view.move(.right)
        #expect(texts(view)[2] == "第2局  2001.75")
        view.move(.right)
        #expect(texts(view)[2] == "第2局  2001.75")
        view.move(.left)
        #expect(texts(view)[2] == "第2局  1001.50")
    }

    @Test func findsForwardAndBack() {
        var view = view(80, 10)
        let literally: (String, String) -> Int? = { HistorySearch.find(Array($0.unicodeScalars), in: $1) }
        view.pattern = "1015"
        view.find(1, literally)
        #expect(texts(view)[2].contains("1015.50") && !view.isFailing)
        view.find(1, literally)
        #expect(view.isFailing)
        #expect(view.status(isTyping: false).contains("未找到 1015"))
        view.pattern = "1002"
        view.find(-1, literally)
        #expect(texts(view)[2].contains("1002.50"))
    }

    @Test func aSmallerWindowKeepsThePlace() {
        var view = view(80, 10)
        view.move(.end)
        view.resize(Terminal.Size(rows: 20, columns: 80))
        #expect(view.top == 13)
        #expect(texts(view).last?.contains("1030.50") ?? false)
    }

    @Test(arguments: [
        ("甲乙丙", 0, 0, 4, "甲乙"), ("甲乙丙", 0, 0, 5, "甲乙"), ("甲乙丙", 0, 1, 6, " 乙丙"), ("甲乙丙", 2, 2, 6, "甲丙"),
        ("\u{1B}[31m甲\u{1B}[0m乙", 0, 0, 4, "\u{1B}[31m甲\u{1B}[0m乙"),
        ("\u{1B}[31m甲乙\u{1B}[0m", 0, 2, 4, "\u{1B}[31m乙\u{1B}[0m"), ("e\u{301}x", 0, 0, 1, "e\u{301}"),
    ])
    func aLineInAWindow(text: String, held: Int, left: Int, columns: Int, shown: String) {
        let line = PagerLine(text: text)
        #expect(String(decoding: line.bytes(held: held, left: left, columns: columns), as: UTF8.self) == shown)
    }

    @Test(arguments: [
        (" ", PagerCommand.nextPage), ("\u{1B}[B", .nextRow), ("\u{1B}", .leave), ("q", .leave), ("\u{3}", .leave),
        ("、", .search), ("\u{1B}[C", .right),
    ])
    func keys(key: String, command: PagerCommand) {
        #expect(PagerKey.command(Array(key.utf8)) == command)
    }
}
