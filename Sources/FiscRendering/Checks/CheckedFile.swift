public import FiscLanguage
public import FiscProse
public import FiscSource

/// One file of a run, with everything that any format shows of it.
public struct CheckedFile: Sendable {
    public var report: CheckReport
    /// The text and tables that were read; `nil` for a script and for a file that could not be read.
    public var document: Document?
    public var reading: ProseReading?
    /// Why it could not be read, or what broke in it.
    public var failure: Phrase?

    public init(
        report: CheckReport, document: Document? = nil, reading: ProseReading? = nil, failure: Phrase? = nil
    ) {
        self.report = report
        self.document = document
        self.reading = reading
        self.failure = failure
    }

    public var summary: FileSummary {
        FileSummary(
            file: report.file, title: report.title, period: report.period, counts: CheckCounts(report), failure: failure
        )
    }
}

/// What a file came to: a row of the table at the end.
public struct FileSummary: Sendable, Hashable {
    public var file: String
    public var title: String
    public var period: String
    public var counts: CheckCounts
    public var failure: Phrase?
}
