import FiscSource

@testable import FiscSyntax

/// SplitMix64: the same seed gives the same texts everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

enum RandomText {
    static let soup = [
        "(", ")", "[", "]", "{", "}", "|", ",", ";", ":", "=", "==", "=>", "->", "+", "-", "*", "/", "^", "..", "<..",
        "..<", "≈", "±", "<=", "<", ">", "!=", "??", ".", "%", "~", "（", "）", "《", "》", "，", "：", "。", "、", "——", "……",
        "\n", "\n", " ", " ", " ", "# 注\n", "\n## 文\n", "\"", "'", "“", "”", "\\", "{a}", "`", "·", "￥", "1", "2.5",
        "3万元",
        "93.54%", "2023年", "1,200", "x", "部门", "决算数", "sum", "求和", "if", "then", "else", "and", "or", "not", "in",
        "is", "missing", "true", "如果", "那么", "否则", "属于", "不属于", "def", "use", "unit", "check", "explain", "where",
        "筛选", "select", "derive", "group", "by", "按", "分组", "sort", "排序", "desc", "take", "distinct", "summarise",
        "for", "each", "逐个", "must", "核实", "waive", "to", "换算为", "steps", "join", "\"题\"", "\u{3000}", "§", "\u{0}",
    ]

    static func tokens(_ generator: inout SeededGenerator) -> [UInt8] {
        var text = ""
        for _ in 0..<Int.random(in: 0...60, using: &generator) {
            text += soup.randomElement(using: &generator) ?? ""
            if Bool.random(using: &generator) { text += " " }
        }
        return Array(text.utf8)
    }

    static func bytes(_ generator: inout SeededGenerator) -> [UInt8] {
        let ascii = Bool.random(using: &generator)
        return (0..<Int.random(in: 0...120, using: &generator)).map { _ in
            UInt8.random(in: 0...(ascii ? 127 : 255), using: &generator)
        }
    }

    /// A sample with some bytes changed, dropped or doubled.
    static func mutated(_ sample: String, _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(sample.utf8)
        for _ in 0..<Int.random(in: 1...8, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(bytes[place], at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 12))
            }
        }
        return bytes
    }

    /// A program without errors, made by the grammar.
    static func program(_ generator: inout SeededGenerator) -> String {
        var maker = ProgramMaker(generator: generator)
        defer { generator = maker.generator }
        return (0..<Int.random(in: 1...5, using: &maker.generator)).map { _ in maker.statement() }.joined(
            separator: "\n")
    }
}

private struct ProgramMaker {
    var generator: SeededGenerator
    var depth = 0

    mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "" }
    mutating func gap() -> String { pick(["", " ", "  "]) }

    mutating func statement() -> String {
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: "\(name())\(gap())\(pick(["=", "＝"]))\(gap())\(pipeline())"
        case 1: "\(pick(["def", "定义"])) f\(pick(["(", "（"]))x, y: \(pick(["数", "money"])) = 3) = \(pipeline())"
        case 2: "\(pick(["unit", "计量单位"])) 学时 = \(pick(["3期", "1次"]))"
        case 3: "\(pick(["check", "核对"])) “题” \(pick(["must", "强制", "核实", "note"])): \(pipeline())"
        case 4: "check \"题\" \(pick(["for each", "逐个"])) 部门 \(pick(["in", "属于"])) 决算:\n  \(expression())"
        case 5: "\(pick(["explain", "列算式"])) \(name()) + \(expression()) \(pick(["steps", "逐步", ""]))"
        case 6: "# \(name())\n\(pipeline())  # 尾"
        case 7: "## 文\n##@zh 名\ndef g() = { a = \(pipeline()); \(expression()) }"
        default: pipeline()
        }
    }

    mutating func pipeline() -> String {
        var text = expression()
        while Bool.random(using: &generator) { text += pick([" | ", "|", "\n  | ", " ｜ "]) + verb() }
        return text
    }

    private mutating func verb() -> String {
        switch Int.random(in: 0..<14, using: &generator) {
        case 9: "\(pick(["join", "关联"])) \(pick(["left ", "留左 ", ""]))\(name()) \(pick(["on", "对应"])) 部门, a = b"
        case 10: "\(pick(["union", "合并"])) \(name())"
        case 11: "\(pick(["pivot", "行转列"])) 年度: \(pick(["和: ", ""]))\(expression())"
        case 12: "\(pick(["unpivot", "列转行"])) 项, 值: \(pick(["-部门", "a..b", "x, y"]))"
        case 13: "\(pick(["window", "开窗"])) 年度 \(pick(["desc", "降序", ""])): 上年: \(expression())"
        case 0: "\(pick(["where", "筛选"])) \(expression())"
        case 1: "\(pick(["select", "选列"])) \(name()), 新: \(expression()), -备注"
        case 2: "\(pick(["derive", "增列"])) 差:\(expression())"
        case 3: "\(pick(["group by", "分组", "group"])) \(name())"
        case 4: "\(pick(["按"])) \(name()),\(name()) \(pick(["分组", "排序"]))"
        case 5: "\(pick(["sort by", "排序"])) \(expression()) \(pick(["desc", "降序", "asc", ""]))"
        case 6: "\(pick(["take", "取前"])) \(pick(["3", "(n)"]))"
        case 7: "\(pick(["summarise", "汇总"])) 支出: \(expression())"
        default: "\(pick(["top", "distinct_", "求增减"]))(\(expression()), \(pick(["by", "按"])): \(name()))"
        }
    }

    mutating func name() -> String { pick(["x", "部门", "决算数", "`预算 数`", "·甲·", "ｘ", "2018年预算数", "from"]) }

    mutating func expression() -> String {
        depth += 1
        defer { depth -= 1 }
        if depth > 3 { return operand() }
        switch Int.random(in: 0..<18, using: &generator) {
        case 0: return "\(expression()) \(pick(["+", "-", "*", "/", "×", "÷", "－"])) \(operand())"
        case 1: return "\(operand())\(gap())^\(gap())\(operand())"
        case 2: return "(\(expression()) \(pick(["and", "且", "or", "或"])) \(operand()))"
        case 3:
            return
                "\(pick(["if", "如果"])) \(operand()) \(pick(["then", "\nthen", "那么"])) \(expression()) else \(operand())"
        case 4: return "[\(expression()),\n  \(expression())]"
        case 5: return "{甲:\(expression()),`a b` : \(expression())}"
        case 6: return "x => \(expression())"
        case 7: return "(\(operand()) \(pick(["in", "not in", "属于", "不属于"])) \(operand())..\(operand()))"
        case 8: return "(\(operand()) \(pick(["is", "为", "is not", "不为"])) \(pick(["missing", "缺失"])))"
        case 9: return "(\(operand()) \(pick(["<=", "≤", "<"])) \(operand()) < \(operand()))"
        case 10:
            return "\(pick(["sum", "求和", "f", "求占比"]))(\(expression()), \(pick(["missing: skip", "缺失：跳过", "k: 3"])))"
        case 11: return "(\(pick(["for each", "逐个"])) a, b in \(operand()): \(expression()))"
        case 12: return "-\(operand())"
        case 13: return "(\(pipeline()))"
        case 14: return "(\(expression()) \(pick(["to", "换算为"])) \(pick(["亿元", "%", "元/人", "个百分点"])))"
        case 15: return "\"共{\(pick(["x", "求和(x)", "如果 a 那么 b 否则 c", "a+'b'"]))}项\""
        case 16: return "{ a = \(expression()); b = \(operand()); a }"
        default: return operand()
        }
    }

    private mutating func operand() -> String {
        pick([
            "1", "2.5", "1_540.23", "93.54%", "3万元", "￥20", "2023年", "24.84万元/期", "true", "缺失", "“文‘字’”", "'a\\'b'",
            "x", "部门", "`a b`", "T.支出", "T.if", "T[2023年]", "(x)", "(a ?? 0)", "(not a)", "(1..)", "(..3)", "(a ± 1)",
            "（１＋２）", "f()", "[ ]", "{}", "(a ≈ b)", "(a 相符于 b)", "(a ~= b)", "(T where a)",
        ])
    }
}
