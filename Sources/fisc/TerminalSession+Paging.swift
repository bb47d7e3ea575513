import FiscLanguage
import FiscRendering
import FiscShell
import FiscSource

/// What the window holds of a result, and the rest of it.
extension TerminalSession {
    /// How results are laid out: at the prompt as many rows and columns as the window holds, unless told otherwise.
    func layout(_ display: ShellDisplay, isWide: Bool = false, isWhole: Bool = false) -> StatementLayout {
        let isPlain = !display.isInteractive || preferences.isPlain
        let rows = isWhole || isWide ? Self.pagedRows : max(Self.fewestRows, display.height - Self.rowsAround)
        var table = TableLayout(
            width: display.isInteractive && !isWide ? display.width : nil,
            rowLimit: display.isInteractive ? rows : nil, language: language, isPlain: isPlain,
            drawsBlocks: !isPlain && display.usesColour)
        table.isForPrompt = !isPlain
        table.offersPaging = display.pages && presentation == nil && !isWhole && !isWide
        return StatementLayout(table: table, isInteractive: display.isInteractive)
    }

    /// What stands around the rows of a table: head, remarks, the statement, the next prompt.
    private static let rowsAround = 8
    private static let fewestRows = 5
    /// More rows than these nobody pages through.
    private static let pagedRows = 100_000

    /// An outcome's lines; a table gives up the rows that what stands above it takes.
    func fittedLines(
        _ outcome: StatementOutcome, source: SourceText, _ layout: StatementLayout, _ display: ShellDisplay
    ) -> StatementLines {
        let lines = statementLines(outcome, source: source, layout)
        guard let limit = layout.table.rowLimit, limit < display.height, case .value = outcome.kind else {
            return lines
        }
        // The statement and the next prompt stand in the window too.
        let excess = lines.results.count - (display.height - 2)
        guard excess > 0, limit > Self.fewestRows else { return lines }
        var smaller = layout
        smaller.table.rowLimit = max(Self.fewestRows, limit - excess)
        return statementLines(outcome, source: source, smaller)
    }

    /// The last result with all of its rows and columns.
    func rest(_ display: ShellDisplay) -> ShellOutput {
        hasMore = false
        return paged("", layout(display, isWide: true, isWhole: true), display)
    }

    /// A table of which all rows or columns were asked for: its head and first column stay while it is paged through.
    func paged(_ text: String, _ layout: StatementLayout, _ display: ShellDisplay) -> ShellOutput {
        var output = text.isEmpty ? again(layout, display) : run(text, layout, display)
        guard let value = lastValue, isTabular(value) else { return output }
        let lines = output.results.split(separator: "\n", maxSplits: 8, omittingEmptySubsequences: false)
        let mark: Character = layout.table.isPlain ? "-" : "─"
        guard let rule = lines.prefix(7).lastIndex(where: { $0.contains(String([mark, mark])) }) else { return output }
        output.heldRows = rule + 1
        output.tableColumns = Self.columns(in: lines[rule], mark)
        return output
    }

    /// Where the stretches of a table's rule stand.
    private static func columns(in rule: Substring, _ mark: Character) -> [Range<Int>] {
        var columns: [Range<Int>] = []
        var column = 0
        var isEscape = false
        for character in rule {
            if character == "\u{1B}" { isEscape = true }
            if isEscape {
                isEscape = character != "m"
                continue
            }
            if character == mark {
                if let last = columns.last, last.upperBound == column {
                    columns[columns.count - 1] = last.lowerBound..<column + 1
                } else {
                    columns.append(column..<column + 1)
                }
            }
            column += 1
        }
        return columns
    }
}
