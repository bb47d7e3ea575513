import FiscSource
public import FiscTables

/// Reasons that arise in the language; those of cells and of division are the tables'.
extension MissingReason {
    /// For a judgement, which carries one text: whoever shows it takes the face it needs.
    var bothFaces: String { Diagnostic.argument(zh: zh, en: en) }

    /// `missing`, as written in a program.
    public static let stated = MissingReason.other(zh: "缺失", en: "missing")
    /// The divisor's interval holds 0.
    public static let divisorMayBeZero = MissingReason.other(
        zh: "除数在其尾差范围内可能为0", en: "the divisor may be zero within its rounding")
    public static let baseNotPositive = MissingReason.other(zh: "基数不大于0，增长率不可比", en: "base is not positive")
    public static let noEvenRoot = MissingReason.other(zh: "负数没有偶次方根", en: "a negative number has no even root")
    public static let noRows = MissingReason.other(zh: "没有数据", en: "no data")

    public static let noSuchPeriod = MissingReason.other(zh: "没有这样的时期", en: "there is no such period")

    /// A sum met missing cells and nothing else; or any in a check, and nobody said what they count as.
    public static func missingCells(_ count: Int, of total: Int) -> MissingReason {
        .other(zh: "\(total)个单元格中缺\(count)个", en: "\(count) of \(total) missing")
    }

    /// What a note says that a sum left out.
    init?(skipping note: Diagnostic) {
        guard note.arguments.count == 2, let count = Int(note.arguments[0]), let total = Int(note.arguments[1]) else {
            return nil
        }
        self = .missingCells(count, of: total)
    }

    public static func notFound(_ what: String) -> MissingReason {
        .other(zh: "没有第\(what)项", en: "no element \(what)")
    }
}
