import FiscSource

/// The verbs that put tables together and turn them: join, union, pivot, unpivot, window.
extension Parser {
    mutating func parseTableVerb(_ verb: String) -> Verb.Kind {
        advance(asKeyword: verb)
        switch verb {
        case "join": return parseJoin()
        case "union": return .union(parseTables())
        case "pivot":
            let column = parseExpression()
            guard takeColon(of: verb) else { return .broken }
            return .pivot(column, isAtLabel ? parseFields(of: verb) : [Field(name: unnamed, value: parseExpression())])
        case "unpivot": return parseUnpivot()
        case "window":
            let key = parseSortKey()
            guard takeColon(of: verb) else { return .broken }
            return .window(key, parseFields(of: verb))
        default: return .broken
        }
    }

    /// What a single measure is called: the columns that it fills are named by their values alone.
    private var unnamed: Name { Name("", span: Span(current.span.start, current.span.start)) }

    private mutating func parseTables() -> [Expression] {
        var tables: [Expression] = []
        repeat { tables.append(parseExpression()) } while isOperator(",") && take(symbol: ",")
        return tables
    }

    /// The colon between what a verb goes by and what it computes.
    private mutating func takeColon(of verb: String) -> Bool {
        if isOperator(":"), take(symbol: ":") { return true }
        refuse(SyntaxDiagnostics.verbColon, [verb])
        return false
    }

    /// Tells what is missing here, or at the end of what was written, and goes on after the verb.
    private mutating func refuse(_ spec: DiagnosticSpec, _ arguments: [String] = []) {
        let ends = isAtEnd || !continuesExpression
        report(spec, arguments, at: ends ? Span(previousEnd, previousEnd) : current.span, wantsMore: false)
        skipVerb()
    }

    // MARK: join

    private mutating func parseJoin() -> Verb.Kind {
        let kind = parseJoinKind()
        let table = parseExpression()
        guard continuesExpression, take(word: "on", .modifier) else {
            refuse(SyntaxDiagnostics.joinNeedsKeys)
            return .broken
        }
        var keys: [Verb.Join.Key] = []
        repeat { keys.append(parseJoinKey()) } while isOperator(",") && take(symbol: ",")
        return .join(.init(kind: kind, table: table, keys: keys))
    }

    /// A word for the kind, unless it is itself the table: `join left on 部门`.
    private mutating func parseJoinKind() -> Verb.Join.Kind {
        guard let word = word(.modifier), let kind = Verb.Join.Kind(rawValue: word) else { return .inner }
        let next = token(ahead: 1)
        guard next.kind == .name || next.kind == .quantity || (next.kind == .symbol && next.text == "("),
            self.word(.modifier, ahead: 1) != "on"
        else { return .inner }
        advance(asKeyword: word)
        return kind
    }

    /// `部门`, or `科目 = 科目编码`; `==` does as well.
    private mutating func parseJoinKey() -> Verb.Join.Key {
        let left = parseExpression()
        if case .comparison(let operands, let operators, _) = left.kind, operators == [.equal], operands.count == 2 {
            return .init(left: operands[0], right: operands[1])
        }
        if isOperator("="), take(symbol: "=") { return .init(left: left, right: parseExpression()) }
        return .init(left: left, right: nil)
    }

    // MARK: unpivot

    private mutating func parseUnpivot() -> Verb.Kind {
        guard let label = parseNewName(), isOperator(","), take(symbol: ","), isAtLabel, let value = parseLabel() else {
            refuse(SyntaxDiagnostics.unpivotNames)
            return .broken
        }
        return .unpivot(label: label, value: value, parseSelections(droppable: true))
    }
}
