import Testing

@testable import FiscTables

@Suite struct HierarchyTests {
    private func tree(_ labels: [String?]) -> String {
        guard let hierarchy = Hierarchy(labels: labels) else { return "none" }
        return hierarchy.kind.rawValue + ":"
            + labels.indices.filter { !hierarchy.children[$0].isEmpty }
            .map { " \($0)>\(hierarchy.children[$0].map(String.init).joined(separator: ","))" }.joined()
    }

    @Test func codes() {
        #expect(tree(["201", "20101", "2010101", "2010102", "20102", "2010201"]) == "codes: 0>1,4 1>2,3 4>5")
        // The order of the rows does not matter, nor a level that is not there.
        #expect(tree(["2010101", "201", "20102"]) == "codes: 1>0,2")
        #expect(tree(["201 一般公共服务", "20101 人大事务", "合计"]) == "codes: 0>1 2>0")
        #expect(tree(["201", "202", "203"]) == "none")
        #expect(tree((1...12).map { "\($0)" }) == "none")
    }

    @Test func dottedCodes() {
        #expect(tree(["1", "1.1", "1.1.1", "1.10", "2"]) == "codes: 0>1,3 1>2")
        #expect(tree(["1.", "1.1", "1.1.1", "1.10", "2."]) == "codes: 0>1,3 1>2")
    }

    @Test func blanks() {
        #expect(tree(["税收收入", "  增值税", "  企业所得税", "\u{3000}\u{3000}其中", "非税收入", "  专项"]) == "blanks: 0>1,2 2>3 4>5")
        #expect(tree(["甲", "乙"]) == "none")
    }

    @Test func ordinals() {
        #expect(tree(["一、收入", "（一）税收", "1.增值税", "2.所得税", "（二）非税", "二、支出"]) == "ordinals: 0>1,4 1>2,3")
        #expect(tree(["一、收入", "二、支出"]) == "none")
    }

    @Test func totalsStandAboveAll() {
        #expect(tree(["合 计", "一、收入", "（一）税收", "二、支出"]) == "ordinals: 0>1,3 1>2")
        #expect(Hierarchy(labels: ["合计", "201", "20101"])?.levels == [0, 1, 2])
    }

    @Test func nothing() {
        #expect(tree([]) == "none")
        #expect(tree([nil, nil]) == "none")
        #expect(tree(["合计"]) == "none")
    }
}
