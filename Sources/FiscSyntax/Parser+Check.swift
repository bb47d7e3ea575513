import FiscSource

/// `check "标题" 强制 waive "理由" for each 部门 in 决算: 条件`
extension Parser {
    private struct Header {
        var grade: Check.Grade?
        var waiver: (text: String, span: Span)?
        var names: [Name] = []
        var source: Expression?
    }

    mutating func parseCheck() -> Statement.Kind {
        advance(asKeyword: "check")
        let titleToken = advance()
        let title: String
        if titleToken.kind == .string {
            title = fixedText(of: titleToken)
        } else {
            reportAside(SyntaxDiagnostics.checkTitle, at: titleToken.span)
            title = titleToken.text
        }
        var header = Header()
        while !isSymbol(":"), !isAtEnd, !isAfterUnclosedString,
            continuesExpression || forEachLength != nil || isGradeOrWaiver
        {
            let before = input.position
            if !parseHeaderPart(&header) { break }
            if input.position == before { break }
        }
        if isAfterUnclosedString {
            // The rest of the line is in the string, which has been told of.
            lastErrorPosition = input.position
            return .check(
                Check(
                    title: title, titleSpan: titleToken.span, grade: header.grade ?? .must, waiver: header.waiver,
                    names: header.names, source: header.source, condition: broken(at: titleToken.span)))
        }
        if !take(symbol: ":") { reportMissingColon() }
        let condition = parsePipeline()
        refuseAssignment()
        return .check(
            Check(
                title: title, titleSpan: titleToken.span, grade: header.grade ?? .must, waiver: header.waiver,
                names: header.names, source: header.source, condition: condition))
    }

    private var isAfterUnclosedString: Bool {
        guard input.position > 0, !unclosedStrings.isEmpty else { return false }
        return unclosedStrings.contains(input.tokens[input.significant[input.position - 1]].span.start)
    }

    private var isGradeOrWaiver: Bool {
        switch word(.modifier) {
        case "must", "should", "note", "waive": true
        default: false
        }
    }

    /// One part between the title and the colon; false where the condition seems to begin.
    private mutating func parseHeaderPart(_ header: inout Header) -> Bool {
        if forEachLength != nil {
            let loop = parseLoopHead(pipelines: true)
            (header.names, header.source) = (loop.names, loop.source)
            return true
        }
        switch word(.modifier) {
        case "must", "should", "note":
            guard let word = word(.modifier) else { return false }
            header.grade = Check.Grade(rawValue: word)
            advance(asKeyword: word)
            return true
        case "waive":
            advance(asKeyword: "waive")
            parseWaiver(&header)
            return true
        default: return skipUnknownHeaderWord()
        }
    }

    private mutating func parseWaiver(_ header: inout Header) {
        guard current.kind == .string else {
            if isAtEnd {
                report(SyntaxDiagnostics.expectedExpressionAtEnd, at: Span(previousEnd, previousEnd))
            } else {
                report(SyntaxDiagnostics.waiveReason, at: current.span)
            }
            return
        }
        let reason = advance()
        header.waiver = (fixedText(of: reason), reason.span)
    }

    /// A word before the colon that is no part of a check: told and skipped, if a colon follows on this line.
    private mutating func skipUnknownHeaderWord() -> Bool {
        guard current.kind == .name || current.kind == .string, isSymbol(":", ahead: 1) || isHeaderWord(ahead: 1) else {
            return false
        }
        report(SyntaxDiagnostics.checkHeader, [found], at: current.span)
        advance()
        return true
    }

    private func isHeaderWord(ahead: Int) -> Bool {
        switch word(.modifier, ahead: ahead) {
        case "must", "should", "note", "waive", "for", "for each": true
        default: false
        }
    }

    private mutating func reportMissingColon() {
        if isAtEnd {
            report(SyntaxDiagnostics.expectedExpressionAtEnd, at: Span(previousEnd, previousEnd))
        } else {
            report(SyntaxDiagnostics.checkColon, at: current.span)
            lastErrorPosition = -1
        }
    }
}
