import FiscSource

/// `| verb …`
extension Parser {
    mutating func parseVerbs(of source: Expression) -> Expression {
        var verbs: [Verb] = []
        var deepest = depth(source)
        while isOperator("|") {
            advance()
            let verb = parseVerb()
            deepest = max(deepest, depth(verb.expressions))
            verbs.append(verb)
        }
        return node(.pipeline(source, verbs), Span(source.span.start, previousEnd), over: deepest)
    }

    private mutating func parseVerb() -> Verb {
        let start = current.span.start
        let kind = parseVerbKind()
        return Verb(kind, span: Span(start, max(start, previousEnd)))
    }

    private mutating func parseVerbKind() -> Verb.Kind {
        if word(.modifier) == "by" { return parseByForm() }
        guard let verb = verbHere else { return parseCallVerb() }
        switch verb {
        case "where":
            advance(asKeyword: verb)
            let condition = parseExpression()
            refuseAssignment()
            return .filter(condition)
        case "select":
            advance(asKeyword: verb)
            return .select(parseSelections(droppable: true))
        case "derive":
            advance(asKeyword: verb)
            return .derive(parseFields(of: verb))
        case "summarise":
            advance(asKeyword: verb)
            return .summarise(parseFields(of: verb))
        case "group by":
            advanceBy("group")
            return .group(parseSelections(droppable: false))
        case "sort by":
            advanceBy("sort")
            return .sort(parseSortKeys())
        case "take":
            advance(asKeyword: verb)
            return .take(parseExpression())
        case "distinct":
            advance(asKeyword: verb)
            return .distinct(startsColumn ? parseSelections(droppable: false) : [])
        default: return parseTableVerb(verb)
        }
    }

    /// The verb that the current token is. `group` and `sort` are verbs with or without their `by`.
    private var verbHere: String? {
        if let verb = word(.verb) { return verb }
        switch word(.modifier) {
        case "group": return "group by"
        case "sort": return "sort by"
        default: return nil
        }
    }

    private mutating func advanceBy(_ word: String) {
        let isWhole = self.word(.verb) == word + " by"
        advance(asKeyword: isWhole ? word + " by" : word)
        _ = take(word: "by", .modifier)
    }

    private var startsColumn: Bool {
        guard continuesExpression else { return false }
        return switch current.kind {
        case .name, .quantity, .number, .string: true
        case .symbol: current.text == "("
        default: false
        }
    }

    /// Steps to the next `|`, the closer of the bracket we are in, or the statement's end.
    mutating func skipVerb() {
        var depth = 0
        while !isAtEnd {
            if depth == 0, isSymbol("|") || !continuesExpression { return }
            if depth == 0, bracketStep(current) < 0 || (isSymbol(";") && openers.isEmpty) { return }
            if isAtStatementHead { return }
            depth += bracketStep(current)
            advance()
        }
    }

    // MARK: Columns

    mutating func parseSelections(droppable: Bool) -> [Verb.Selection] {
        var selections: [Verb.Selection] = []
        repeat {
            let isDropped = droppable && isSymbol("-")
            if isDropped {
                mark(.sign)
                advance()
            }
            let name = parseLabel()
            selections.append(Verb.Selection(name: name, value: parseExpression(), isDropped: isDropped))
        } while isOperator(",") && take(symbol: ",")
        return selections
    }

    mutating func parseFields(of verb: String) -> [Field] {
        var fields: [Field] = []
        repeat {
            if let name = parseLabel() {
                fields.append(Field(name: name, value: parseExpression()))
            } else if isAtEnd {
                report(SyntaxDiagnostics.expectedExpressionAtEnd, at: Span(previousEnd, previousEnd))
            } else {
                report(SyntaxDiagnostics.columnName, [verb], at: current.span)
                _ = parseExpression()
            }
        } while isOperator(",") && take(symbol: ",")
        return fields
    }

    private mutating func parseSortKeys() -> [Verb.SortKey] {
        var keys: [Verb.SortKey] = []
        repeat { keys.append(parseSortKey()) } while isOperator(",") && take(symbol: ",")
        return keys
    }

    mutating func parseSortKey() -> Verb.SortKey {
        let value = parseExpression()
        var isDescending = false
        if continuesExpression {
            isDescending = take(word: "desc", .modifier)
            if !isDescending { _ = take(word: "asc", .modifier) }
        }
        return Verb.SortKey(value: value, descending: isDescending)
    }

    // MARK: 按 … 分组

    /// `按 部门, 年度 分组` and `按 支出 降序 排序`: the verb stands last, as Chinese has it.
    private mutating func parseByForm() -> Verb.Kind {
        let opener = index
        advance(asKeyword: "by")
        let columns = parseByColumns()
        let closing = continuesExpression ? verbHere : nil
        switch closing {
        case "group by":
            mark(.groupOpener, at: opener)
            mark(.closer)
            advance(asKeyword: "group")
            return .group(columns.map { Verb.Selection(name: $0.name, value: $0.value) })
        case "sort by":
            mark(.sortOpener, at: opener)
            mark(.closer)
            advance(asKeyword: "sort")
            return .sort(columns.map { Verb.SortKey(value: $0.value, descending: $0.isDescending) })
        default:
            report(SyntaxDiagnostics.byWithoutVerb, at: isAtEnd ? input.tokens[opener].span : current.span)
            return .broken
        }
    }

    private mutating func parseByColumns() -> [(name: Name?, value: Expression, isDescending: Bool)] {
        var columns: [(name: Name?, value: Expression, isDescending: Bool)] = []
        repeat {
            let name = parseLabel()
            let key = parseSortKey()
            columns.append((name, key.value, key.descending))
        } while isOperator(",") && take(symbol: ",")
        return columns
    }

    // MARK: Calls

    private mutating func parseCallVerb() -> Verb.Kind {
        guard current.kind == .name else {
            if isAtEnd {
                report(SyntaxDiagnostics.expectedExpressionAtEnd, at: Span(previousEnd, previousEnd))
            } else {
                report(SyntaxDiagnostics.unknownVerb, [found], at: current.span)
                skipVerb()
            }
            return .broken
        }
        let head = current
        let position = input.position
        let call = parsePostfix()
        if case .call(let callee, let arguments) = call.kind { return .call(callee, arguments) }
        lastErrorPosition = lastErrorPosition == position ? -1 : lastErrorPosition
        if KeywordTable.canonicalFunction(of: head.text) != nil {
            report(SyntaxDiagnostics.callWithoutParentheses, [shown(head)], at: head.span, wantsMore: false)
            skipVerb()
            return .call(call, [])
        }
        let near = KeywordTable.nearest(to: head.text, among: [.verb, .function])
        report(SyntaxDiagnostics.unknownVerb, [shown(head)], at: head.span, suggestions: near, wantsMore: false)
        skipVerb()
        return .broken
    }
}

extension Verb {
    /// The expressions directly inside.
    var expressions: [Expression] {
        switch kind {
        case .filter(let value), .take(let value): [value]
        case .select(let selections), .group(let selections), .distinct(let selections): selections.map(\.value)
        case .derive(let fields), .summarise(let fields): fields.map(\.value)
        case .join(let join): [join.table] + join.keys.flatMap { [$0.left] + ($0.right.map { [$0] } ?? []) }
        case .union(let tables): tables
        case .pivot(let column, let fields): [column] + fields.map(\.value)
        case .unpivot(_, _, let selections): selections.map(\.value)
        case .window(let key, let fields): [key.value] + fields.map(\.value)
        case .sort(let keys): keys.map(\.value)
        case .call(let callee, let arguments): [callee] + arguments.map(\.value)
        case .broken: []
        }
    }
}
