import FiscTables

/// What a step over a whole table did, in a sentence.
extension Explainer {
    func phrases(of operation: TableOperation, _ arguments: [Term], _ before: Table) -> [Phrase] {
        func column(_ position: Int) -> String { names([position], before) }
        switch operation {
        case .join(let plan):
            guard let other = arguments.first.flatMap({ table($0) }) else { return [] }
            let keys = plan.keys.map { key in
                let (left, right) = (column(key.left), names([key.right], other))
                return left == right ? left : "\(left) = \(right)"
            }.joined(separator: "、")
            let word = plan.kind.phrase
            return [
                Phrase(
                    zh: "\(before.rowCount)行与\(other.rowCount)行按 \(keys) 相等者并列；\(word.zh)；缺失的键不与谁相等",
                    en:
                        "\(before.rowCount) rows beside \(other.rowCount) where \(keys) are equal; \(word.en); a missing key equals nothing"
                )
            ]
        case .union:
            let counts = ([before] + arguments.compactMap { table($0) }).map { "\($0.rowCount)" }
            let sum = counts.joined(separator: " + ")
            return [Phrase(zh: "\(sum)行，按列名对应", en: "\(sum) rows, columns by name")]
        case .spread(let spread):
            return [
                Phrase(
                    zh: "“\(column(spread.column))”的\(spread.values.count)个值各成一列",
                    en: "\(spread.values.count) values of “\(column(spread.column))” become columns")
            ]
        case .gather(let taken, _, let value):
            return [
                Phrase(
                    zh: "\(taken.count)列并为“\(value)”一列，每行成\(taken.count)行",
                    en: "\(taken.count) columns become “\(value)”, each row \(taken.count) rows")
            ]
        case .sample: return [Phrase(zh: "随机抽取，次序不变", en: "drawn at random, in their order")]
        case .describe: return [Phrase(zh: "每列一行", en: "a row for each column")]
        case .rollup(let label, let amount, _):
            return [
                Phrase(
                    zh: "“\(column(amount))”：每个上级与其直接下级之和相比，层级看“\(column(label))”",
                    en: "“\(column(amount))”: each parent against the sum of its children, by “\(column(label))”")
            ]
        case .duplicates(let keys):
            return [Phrase(zh: "\(names(keys, before)) 都相同的行", en: "rows alike in \(names(keys, before))")]
        case .gaps(let position, _):
            return [
                Phrase(
                    zh: "“\(column(position))”由小到大，相邻两个之间缺的",
                    en: "what is not there between neighbours of “\(column(position))”")
            ]
        case .rounds(let position):
            return [
                Phrase(zh: "“\(column(position))”为步长的整数倍", en: "“\(column(position))” is a whole multiple of the step")
            ]
        case .nearLimit(let position):
            return [
                Phrase(
                    zh: "限额×(1－比例) ≤ \(column(position)) ＜ 限额", en: "limit × (1 − part) ≤ \(column(position)) < limit")
            ]
        case .outliers:
            return [
                Phrase(
                    zh: "score ＝ 0.6745×(增长率－中位数)÷MAD，绝对值大于3.5者；MAD为与中位数之差的中位数",
                    en: "score = 0.6745 (growth − median) ÷ MAD beyond ±3.5; MAD is the median distance from the median"
                )
            ]
        case .concentration(let amount, _, _):
            return [
                Phrase(
                    zh: "各季和十二月的“\(column(amount))”÷全年",
                    en: "“\(column(amount))” of each quarter and December ÷ the year's")
            ]
        case .benford:
            return [
                Phrase(
                    zh: "期望占比 log₁₀(1＋1/d)；chi2 ＝ (个数－期望)²÷期望",
                    en: "expected log₁₀(1 + 1/d); chi2 = (count − expected)² ÷ expected")
            ]
        }
    }
}

extension JoinKind {
    fileprivate var phrase: Phrase {
        switch self {
        case .inner: Phrase(zh: "只留两边都有的", en: "only rows with a partner stay")
        case .left: Phrase(zh: "左表各行都留", en: "all rows of the left stay")
        case .right: Phrase(zh: "右表各行都留", en: "all rows of the right stay")
        case .full: Phrase(zh: "两边各行都留", en: "all rows of both stay")
        case .anti: Phrase(zh: "只留左表中没有对应的", en: "only rows of the left without a partner stay")
        }
    }
}
