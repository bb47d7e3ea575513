public import FiscClaims
internal import FiscLanguage
public import FiscSource

/// The checks of some files as JUnit XML, a suite a file and a case a claim (`for each`: one for each case of it).
///
/// What `failOn` lets the program fail for is a `failure`; a broken rule and what could not be judged is an `error`; every other finding, waived ones included, is `skipped` and says what it is.
public func checkJUnit(
    _ reports: [CheckReport], language: Diagnostic.Language, failOn: FailOn = .must
) -> String {
    let suites = reports.map { JUnitSuite($0, language: language, failOn: failOn) }
    return JUnitSuite.document(suites.map(\.xml), suites.map(\.counts).reduce(JUnitCounts(), +))
}

/// How many cases came to what.
struct JUnitCounts: Sendable {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    static func + (a: JUnitCounts, b: JUnitCounts) -> JUnitCounts {
        JUnitCounts(
            tests: a.tests + b.tests, failures: a.failures + b.failures, errors: a.errors + b.errors,
            skipped: a.skipped + b.skipped)
    }

    fileprivate var attributes: String {
        " tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
}

/// The suite of one file.
struct JUnitSuite: Sendable {
    let xml: String
    let counts: JUnitCounts

    init(_ report: CheckReport, language: Diagnostic.Language, failOn: FailOn, failure: String? = nil) {
        let suite = TestSuite(report: report, words: CheckWords(language: language), failOn: failOn, failure: failure)
        xml = suite.xml
        counts = TestCase.counts(suite.cases)
    }

    static func document(_ suites: [String], _ counts: JUnitCounts) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"fisc\"\(counts.attributes)>\n" + suites.joined()
            + "</testsuites>\n"
    }
}

private struct TestSuite {
    let report: CheckReport
    let cases: [TestCase]

    init(report: CheckReport, words: CheckWords, failOn: FailOn, failure: String?) {
        self.report = report
        let judged = report.entries.enumerated().flatMap { index, entry in
            TestCase.cases(of: entry, number: index + 1, in: report, words, failOn)
        }
        cases = judged + (failure.map { [TestCase(unreadable: report.file, $0)] } ?? [])
    }

    var xml: String {
        var xml = "  <testsuite name=\"\(xmlEscaped(report.file))\"" + TestCase.counts(cases).attributes + ">\n"
        for item in cases { xml += item.xml }
        return xml + "  </testsuite>\n"
    }
}

private struct TestCase {
    enum Outcome { case passed, failure, error, skipped }

    let name: String
    let className: String
    let file: String
    let line: Int?
    let outcome: Outcome
    let type: String
    let message: String
    let detail: String

    static func cases(
        of entry: CheckEntry, number: Int, in report: CheckReport, _ words: CheckWords, _ failOn: FailOn
    ) -> [TestCase] {
        let name = entry.title.isEmpty ? "\(number) " + words.text(entry.message) : entry.title
        guard !entry.cases.isEmpty else {
            let detail = [entry.quote.isEmpty ? "" : words.quoted(singleLine(entry.quote)), waiver(entry, words)]
            return [TestCase(entry, name, entry.verdict, words.body(entry), entry.place, detail, report, words, failOn)]
        }
        return entry.cases.map { item in
            TestCase(
                entry, name + words.colon + item.label, item.verdict, words.text(item.message),
                item.place ?? entry.place, [waiver(entry, words)], report, words, failOn)
        }
    }

    private static func waiver(_ entry: CheckEntry, _ words: CheckWords) -> String {
        entry.waiver.map { words.waiver($0, of: entry) } ?? ""
    }

    private init(
        _ entry: CheckEntry, _ name: String, _ verdict: Verdict, _ message: String, _ place: CheckPlace,
        _ detail: [String], _ report: CheckReport, _ words: CheckWords, _ failOn: FailOn
    ) {
        self.name = name
        className = entry.findingClass.map { $0.name(in: words.language) } ?? entry.kind
        file = place.file.isEmpty ? report.file : place.file
        line = place.line
        var judged = entry
        judged.verdict = verdict
        outcome = Self.outcome(judged, failOn)
        type = verdict.rawValue
        let grade = judged.effectiveGrade.name(in: words.language)
        self.message = [words.verdict(judged), grade, message].filter { !$0.isEmpty }.joined(separator: " · ")
        self.detail = ([place.description(in: words.language)] + detail).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// A file that could not be read, or whose script broke.
    init(unreadable file: String, _ failure: String) {
        name = file
        className = "file"
        self.file = file
        line = nil
        outcome = .error
        type = "error"
        message = failure
        detail = ""
    }

    private static func outcome(_ entry: CheckEntry, _ failOn: FailOn) -> Outcome {
        switch exitStatus(of: [entry.outcome], failOn: failOn) {
        case 1: return .failure
        case 2, 3: return .error
        default: return entry.verdict.passes ? .passed : .skipped
        }
    }

    static func counts(_ cases: [TestCase]) -> JUnitCounts {
        JUnitCounts(
            tests: cases.count, failures: cases.count { $0.outcome == .failure },
            errors: cases.count { $0.outcome == .error }, skipped: cases.count { $0.outcome == .skipped })
    }

    var xml: String {
        let line = self.line.map { " line=\"\($0)\"" } ?? ""
        let head =
            "    <testcase name=\"\(attribute(name))\" classname=\"\(attribute(className))\" file=\"\(attribute(file))\"\(line)"
        let said = "message=\"\(attribute(message))\""
        return switch outcome {
        case .passed: head + "/>\n"
        case .failure:
            head + ">\n      <failure type=\"\(type)\" \(said)>\(xmlEscaped(detail))</failure>\n    </testcase>\n"
        case .error: head + ">\n      <error type=\"\(type)\" \(said)>\(xmlEscaped(detail))</error>\n    </testcase>\n"
        case .skipped: head + ">\n      <skipped \(said)/>\n    </testcase>\n"
        }
    }

    private func attribute(_ text: String) -> String { xmlEscaped(singleLine(text)) }
}
