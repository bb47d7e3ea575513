import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

/// Built-ins over lists and columns: the first few addends, how many, what is missing, where they stand.
extension Explainer {
    /// So many addends are written out.
    private static let shownAddends = 4

    func builtin(
        _ operation: Operation, _ arguments: [Term], _ core: Term, _ term: Term, _ value: Value, _ source: SourceText
    ) -> ExplanationNode {
        var node = ExplanationNode(title: source.text(term.span))
        let lists = arguments.map { elements($0) }
        let names = arguments.map { Formula($0, bindings: bindings, leaf: { source.text($0.span) }).text }
        switch operation {
        case .sum, .cumulative:
            if let list = lists.first ?? nil { addends(list, names[0], &node) }
        case .mean:
            if let list = lists.first ?? nil, let sum = list.sum {
                node.steps.append(.init(.formula, "Σ\(names[0]) ÷ n"))
                node.steps.append(.init(.figures, "\(list.text(sum)) ÷ \(list.present.count)", remark: list.place))
                told(list, names[0], &node)
            }
        case .minimum, .maximum, .median, .rank, .evenness:
            if let list = lists.first ?? nil { counted(list, names[0], &node) }
        case .ratioOfSums: ratio(lists, names, &node)
        case .weightedMean: weighted(lists, names, &node)
        case .count: if let list = lists.first ?? nil { told(list, names[0], &node) }
        case .round(let rounding): rule(rounding, arguments, source, &node)
        case .absolute, .root:
            node.steps.append(
                .init(.figures, Formula(arguments[0], bindings: bindings, leaf: { figure($0, source) }).text))
        default: break
        }
        result(term, value, to: &node)
        if depth < Self.deepest {
            node.children = arguments.flatMap { deeper().computed($0, source) }
        }
        return node
    }

    /// The elements that a built-in went over.
    private struct Elements {
        var present: [Decimal] = []
        var missing: [MissingReason] = []
        var type: NumberType
        var place: Phrase?
        /// Nil for what is missing; in the order of the elements.
        var all: [Decimal?] = []

        var sum: Decimal? { Self.sum(present) }
        func text(_ value: Decimal) -> String { ValueText.number(value, type) }

        static func sum(_ values: [Decimal]) -> Decimal? {
            var sum = DecimalSum()
            for value in values { sum.add(value) }
            return try? sum.total()
        }
    }

    private func elements(_ term: Term) -> Elements? {
        guard let type = term.type.element?.asNumber, let value = known(term.unwrapped.resolved(bindings)) else {
            return nil
        }
        var found = Elements(type: type)
        switch value {
        case .list(let values):
            for value in values {
                found.all.append(value.decimal)
                if let number = value.decimal { found.present.append(number) }
                if case .missing(let reason) = value { found.missing.append(reason) }
            }
        case .column(let column, let rows):
            for position in 0..<(rows?.count ?? column.count) {
                let row = rows.map { Int($0[position]) } ?? position
                let number = column.decimal(at: row)
                found.all.append(number)
                if let number { found.present.append(number) }
                if let reason = column.missingReason(at: row) { found.missing.append(reason) }
            }
            found.place = place(column, rows)
        default: return nil
        }
        return found
    }

    /// `决算.csv 第4–19行`
    private func place(_ column: Column, _ rows: [Int32]?) -> Phrase? {
        let positions = rows.map { $0.map(Int.init) } ?? Array(0..<column.count)
        guard let first = positions.first.flatMap({ column.place(at: $0) }),
            let last = positions.last.flatMap({ column.place(at: $0) })
        else { return nil }
        if first.source != last.source {
            return Phrase(
                zh: "\(first.source.file) 第\(first.line)行 … \(last.source.file) 第\(last.line)行",
                en: "\(first.source.file) line \(first.line) … \(last.source.file) line \(last.line)")
        }
        let lines = first.line == last.line ? "\(first.line)" : "\(first.line)–\(last.line)"
        return Phrase(zh: "\(first.source.file) 第\(lines)行", en: "\(first.source.file) lines \(lines)")
    }

    private func addends(_ list: Elements, _ name: String, _ node: inout ExplanationNode) {
        let shown = list.present.prefix(Self.shownAddends).map { list.text($0) }
        let more = list.present.count > shown.count ? " + …" : ""
        let count =
            list.present.count > shown.count
            ? Phrase(zh: "共\(list.present.count)项", en: "\(list.present.count) addends") : nil
        guard !shown.isEmpty else { return told(list, name, &node) }
        node.steps.append(
            .init(.figures, shown.joined(separator: " + ") + more, remark: joined(count, list.place)))
        told(list, name, &node, count: false)
    }

    private func counted(_ list: Elements, _ name: String, _ node: inout ExplanationNode) {
        let shown = list.present.prefix(Self.shownAddends).map { list.text($0) }
        let more = list.present.count > shown.count ? ", …" : ""
        node.steps.append(
            .init(.figures, "\(name) = [\(shown.joined(separator: ", "))\(more)]", sign: " ", remark: list.place))
        told(list, name, &node)
    }

    /// How many elements there are and how many of them are missing, with the reasons.
    private func told(_ list: Elements, _ name: String, _ node: inout ExplanationNode, count: Bool = true) {
        let all = list.all.count
        guard !list.missing.isEmpty else {
            if count { node.notes.append(Phrase(zh: "\(name)：\(all)项", en: "\(name): \(all) elements")) }
            return
        }
        var reasons: [MissingReason] = []
        for reason in list.missing where !reasons.contains(reason) { reasons.append(reason) }
        let (zh, en) = (
            reasons.prefix(3).map(\.zh).joined(separator: "、"), reasons.prefix(3).map(\.en).joined(separator: ", ")
        )
        node.notes.append(
            Phrase(
                zh: "\(name)：\(all)项中缺\(list.missing.count)项（\(zh)）",
                en: "\(name): \(list.missing.count) of \(all) missing (\(en))"))
    }

    /// The ratio of the sums over the rows where both are present.
    private func ratio(_ lists: [Elements?], _ names: [String], _ node: inout ExplanationNode) {
        guard lists.count == 2, let above = lists[0], let below = lists[1], above.all.count == below.all.count else {
            return
        }
        let pairs = zip(above.all, below.all).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
        guard let a = Elements.sum(pairs.map(\.0)), let b = Elements.sum(pairs.map(\.1)) else { return }
        node.steps.append(.init(.formula, "Σ\(names[0]) ÷ Σ\(names[1])"))
        node.steps.append(.init(.figures, "\(above.text(a)) ÷ \(below.text(b))", remark: joined(above.place, nil)))
        let left = above.all.count - pairs.count
        node.notes.append(
            left == 0
                ? Phrase(zh: "两列都有数的\(pairs.count)行", en: "\(pairs.count) rows with both")
                : Phrase(
                    zh: "只取两列都有数的\(pairs.count)行，略去\(left)行", en: "the \(pairs.count) rows with both; \(left) left out")
        )
    }

    private func weighted(_ lists: [Elements?], _ names: [String], _ node: inout ExplanationNode) {
        guard lists.count == 2, let values = lists[0], let weights = lists[1], values.all.count == weights.all.count
        else { return }
        let pairs = zip(values.all, weights.all).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
        node.steps.append(.init(.formula, "Σ(\(names[0]) × \(names[1])) ÷ Σ\(names[1])"))
        let products = pairs.compactMap { try? $0.0 * $0.1 }
        guard products.count == pairs.count, let above = Elements.sum(products),
            let below = Elements.sum(pairs.map(\.1))
        else { return }
        node.steps.append(.init(.figures, "\(values.text(above)) ÷ \(weights.text(below))"))
        node.notes.append(Phrase(zh: "\(pairs.count)项", en: "\(pairs.count) elements"))
    }

    private func rule(
        _ rounding: Operation.Rounding, _ arguments: [Term], _ source: SourceText, _ node: inout ExplanationNode
    ) {
        let operand = arguments[0].unwrapped
        if let value = known(operand), let type = operand.type.asNumber, let number = value.decimal {
            let text = Unrounded(number, type).text ?? ValueText.number(number, type)
            node.steps.append(.init(.value, text, remark: rounding.phrase))
        }
    }

    private func joined(_ a: Phrase?, _ b: Phrase?) -> Phrase? {
        guard let a else { return b }
        guard let b else { return a }
        return Phrase(zh: "\(a.zh)，\(b.zh)", en: "\(a.en), \(b.en)")
    }
}

extension Operation.Rounding {
    fileprivate var phrase: Phrase {
        switch rule {
        case .halfUp: Phrase(zh: "四舍五入", en: "half up")
        case .halfEven: Phrase(zh: "四舍六入五成双（GB/T 8170）", en: "half even (GB/T 8170)")
        case .down: Phrase(zh: "截位", en: "towards zero")
        case .up: Phrase(zh: "进位", en: "away from zero")
        case .floor: Phrase(zh: "向下取整", en: "down")
        case .ceiling: Phrase(zh: "向上取整", en: "up")
        }
    }
}
