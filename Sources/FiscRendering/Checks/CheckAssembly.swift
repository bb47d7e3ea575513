internal import FiscLanguage
internal import FiscSource

/// What one file adds to the telling of a run, made where the file was checked: the file itself need not be kept.
public struct CheckPiece: Sendable {
    public var summary: FileSummary
    fileprivate var text: String
    /// Rows of the list of findings.
    fileprivate var findings: [FindingRow] = []
    fileprivate var cases = JUnitCounts()
    fileprivate var precision: Phrase?
}

/// Tells a run file by file: `piece(of:)` may be called on any thread and in any order; `add` takes the pieces in the
/// order of the files and gives what can be written by then; `finish` gives the rest.
///
/// Of a file only its piece is held, and where the format lets the piece be written at once, only its counts.
public struct CheckAssembly: Sendable {
    public let options: CheckOptions
    /// Whether the run is over several files: then text lists only findings, and a table closes it.
    public let isOverSeveral: Bool
    /// The names of the files' own pages or commented copies, where each gets one; the run then tells an index of them.
    private let copies: [String]?
    private var files: [FileSummary] = []
    private var held: [CheckPiece] = []
    /// As the files were read with it; the closing says it once.
    private var precision: Phrase?
    private var hasWritten = false
    /// Whether a result of SARIF stands already, and the next needs a comma.
    private var hasResults = false

    public init(_ options: CheckOptions, isOverSeveral: Bool, copies: [String]? = nil) {
        var options = options
        if isOverSeveral, options.layout.listing == .claims { options.layout.listing = .findings }
        self.options = options
        self.isOverSeveral = isOverSeveral
        self.copies = copies
    }

    // MARK: Pieces

    /// `number` is the place of the file in the run, from 1.
    public func piece(of file: CheckedFile, number: Int) -> CheckPiece {
        var piece = CheckPiece(summary: file.summary, text: text(of: file, number: number))
        piece.precision = file.report.precisionPolicy
        if options.format == .xlsx { piece.findings = FindingRow.rows(of: file, options.words) }
        if options.format == .junit {
            let suite = JUnitSuite(
                file.report, language: options.language, failOn: options.failOn,
                failure: file.failure.map(options.words.text))
            piece.text = suite.xml
            piece.cases = suite.counts
        }
        return piece
    }

    private func text(of file: CheckedFile, number: Int) -> String {
        let report = file.report
        let language = options.language
        switch options.format {
        case .text:
            let shown = isShown(file) ? checkBlockLines(report, options.layout).rendered(colour: options.colour) : ""
            return shown + (trace(of: file)?.lines.rendered(colour: options.colour) ?? "")
        case .json: return checkJSONElement(file, language)
        case .jsonl: return (trace(of: file)?.jsonLines ?? "") + checkJSONLines(file, language)
        case .csv: return checkCSVRows(file, language)
        case .markdown: return isShown(file) ? checkMarkdownBlock(report, options.words, options.layout.listing) : ""
        case .sarif: return checkSARIFResults(report, language)
        case .html where copies == nil:
            return checkPagePart(file, options, number: number, isOneOfSeveral: isOverSeveral)
        case .html, .junit, .xlsx, .docx: return ""
        }
    }

    private func trace(of file: CheckedFile) -> CheckTrace? {
        options.traces ? CheckTrace(file, options.words) : nil
    }

    /// Of several files those are shown at length that have something to say beside their counts.
    private func isShown(_ file: CheckedFile) -> Bool {
        let report = file.report
        if file.failure != nil, report.entries.isEmpty { return false }
        guard isOverSeveral, options.layout.listing == .findings else { return true }
        return !report.notes.isEmpty
            || report.entries.contains { $0.isFinding || $0.isWaived || $0.hasNeedlessWaiver }
    }

    /// A page of one file alone.
    public static func page(of file: CheckedFile, _ options: CheckOptions) -> String {
        checkPage([checkPagePart(file, options, number: 1, isOneOfSeveral: false)], [file.summary], options, links: nil)
    }

    // MARK: Assembling

    public mutating func add(_ piece: CheckPiece) -> [UInt8] {
        files.append(piece.summary)
        precision = precision ?? piece.precision
        switch options.format {
        case .html, .junit, .xlsx:
            held.append(piece)
            return []
        case .docx: return []
        case .text, .json, .jsonl, .csv, .markdown, .sarif:
            let text = head(before: piece.text) + piece.text
            hasWritten = hasWritten || !text.isEmpty
            hasResults = hasResults || !piece.text.isEmpty
            return Array(text.utf8)
        }
    }

    /// What stands before a piece: the beginning of the document, or what parts it from the piece before.
    private func head(before text: String) -> String {
        let language = options.language
        switch options.format {
        case .text: return hasWritten && !text.isEmpty ? "\n" : ""
        case .markdown: return hasWritten && !text.isEmpty ? "\n\n" : ""
        case .json: return hasWritten ? "," : checkJSONHead
        case .csv: return hasWritten ? "" : checkCSVHeader(language, marked: true)
        case .sarif:
            if files.count == 1 { return checkSARIFHead(language, version: options.version) }
            return hasResults && !text.isEmpty ? "," : ""
        case .jsonl, .html, .junit, .xlsx, .docx: return ""
        }
    }

    public func finish() -> [UInt8] {
        let language = options.language
        switch options.format {
        case .text: return Array(closing.utf8)
        case .markdown: return Array(markdownClosing.utf8)
        case .json: return Array(((hasWritten ? "" : checkJSONHead) + checkJSONTail(files, language)).utf8)
        case .jsonl: return Array(checkJSONSummaryLine(files, language).utf8)
        case .csv: return hasWritten ? [] : Array(checkCSVHeader(language, marked: true).utf8)
        case .sarif:
            let head = files.isEmpty ? checkSARIFHead(language, version: options.version) : ""
            return Array((head + checkSARIFTail(files, language)).utf8)
        case .junit:
            return Array(JUnitSuite.document(held.map(\.text), held.map(\.cases).reduce(JUnitCounts(), +)).utf8)
        case .html: return Array(checkPage(held.map(\.text), files, options, links: copies).utf8)
        case .xlsx: return findingWorkbook(held.flatMap(\.findings), files, options.words)
        case .docx: return []
        }
    }

    private var closing: String {
        guard isOverSeveral else { return "" }
        let lines = checkClosingLines(
            files, precision: options.layout.listing == .findings ? precision : nil, options.layout)
        return (hasWritten ? "\n" : "") + lines.rendered(colour: options.colour)
    }

    private var markdownClosing: String {
        guard isOverSeveral else { return "\n" }
        return (hasWritten ? "\n\n" : "") + checkMarkdownClosing(files, options.words, options.layout.listing) + "\n"
    }
}
