import FiscClaims
import FiscNumerics
import FiscRendering
import FiscSession
import FiscSource

/// What the arguments ask for.
struct Invocation {
    enum Task {
        case shell
        case evaluate(String)
        case script(path: String, arguments: [String])
        case check(paths: [String])
        case format(paths: [String], keywords: String?, onlyChecks: Bool)
        case lesson(LessonCommand.Options)
        case help
        case version
    }

    var task: Task
    var language: Diagnostic.Language
    var format = CheckFormat.text
    var failOn = FailOn.must
    /// The language was said on the command line, so settings do not change it.
    var isLanguageGiven = false
    var listsAll = false
    /// How precisely figures are taken to be written, where a source does not say it of itself.
    var precision = PrecisionPolicy.finest
    /// Tells how reports were read.
    var traces = false
    var output: String?
    /// For a script, an expression, a file that is checked; at a prompt there is Ctrl-C.
    var timeLimitSeconds = TimeLimit.standardSeconds
    var timeLimit: TimeLimit { TimeLimit(seconds: timeLimitSeconds, language: language) }
    /// How many files are checked at once; nil for as many as the machine runs threads.
    var jobs: Int?
    let environment: ProcessEnvironment

    /// Why the arguments make no sense.
    struct Failure: Error {
        let reason: String
        let language: Diagnostic.Language

        func tell(_ output: StandardOutput) -> Int32 {
            let diagnostic = Diagnostic(SessionDiagnostics.usage, [reason], at: Span(0, 0))
            output.error(rendered(diagnostic, SourceText(name: "", ""), language, colour: output.isErrorTerminal))
            return 2
        }
    }

    static let mostJobs = 64
    private static let checkNames = ["check", "核对"]
    private static let formatNames = ["fmt", "排版"]
    private static let lessonNames = ["lesson", "课件"]
    private static let helpNames = ["help", "帮助", "--help", "-h"]

    static func parse(_ arguments: ArraySlice<String>, environment: ProcessEnvironment) throws(Failure) -> Invocation {
        var reader = ArgumentReader(arguments, environment: environment)
        return try reader.read()
    }

    static func name(_ word: String) -> Task? {
        if helpNames.contains(word) { return .help }
        if word == "--version" || word == "-V" { return .version }
        if checkNames.contains(word) { return .check(paths: []) }
        if lessonNames.contains(word) { return .lesson(LessonCommand.Options()) }
        if formatNames.contains(word) { return .format(paths: [], keywords: nil, onlyChecks: false) }
        return nil
    }
}

/// Goes through the arguments once.
private struct ArgumentReader {
    private var rest: ArraySlice<String>
    private var invocation: Invocation
    private var words: [String] = []
    private var keywords: String?
    private var onlyChecks = false
    private var lesson = LessonCommand.Options()

    init(_ arguments: ArraySlice<String>, environment: ProcessEnvironment) {
        rest = arguments
        invocation = Invocation(task: .shell, language: environment.language, environment: environment)
    }

    mutating func read() throws(Invocation.Failure) -> Invocation {
        // The language of what follows, and of complaints about it.
        if let at = rest.firstIndex(of: "--lang"), at + 1 < rest.endIndex,
            let language = Diagnostic.Language(rawValue: rest[at + 1])
        {
            invocation.language = language
        }
        while let argument = rest.popFirst() {
            if isScript, !words.isEmpty { words.append(argument) } else { try take(argument) }
        }
        try settle()
        return invocation
    }

    private var isScript: Bool { if case .shell = invocation.task { true } else { false } }

    private mutating func take(_ argument: String) throws(Invocation.Failure) {
        switch argument {
        case "-e": invocation.task = .evaluate(try value(of: argument))
        case "--lang":
            let word = try value(of: argument)
            guard let language = Diagnostic.Language(rawValue: word) else { throw failure("--lang \(word)（zh|en）") }
            invocation.language = language
            invocation.isLanguageGiven = true
        case "--format":
            let word = try value(of: argument)
            guard let format = CheckFormat(rawValue: word) else {
                throw failure("--format \(word)（\(CheckFormat.allCases.map(\.rawValue).joined(separator: "|"))）")
            }
            invocation.format = format
        case "--fail-on":
            let word = try value(of: argument)
            guard let failOn = FailOn(word) else { throw failure("--fail-on \(word)（must|should|note|never）") }
            invocation.failOn = failOn
        case "--jobs", "-j":
            let word = try value(of: argument)
            guard let jobs = Int(word), (1...Invocation.mostJobs).contains(jobs) else {
                throw failure("--jobs \(word)（1–\(Invocation.mostJobs)）")
            }
            invocation.jobs = jobs
        case "--precision", "--精度":
            let word = try value(of: argument)
            guard let policy = PrecisionPolicy(word) else { throw failure("\(argument) \(word)（own|finest|0.01万元）") }
            invocation.precision = policy
        case "--tolerance", "--容差":
            let word = try value(of: argument)
            guard let policy = PrecisionPolicy(tolerance: word) else { throw failure("\(argument) \(word)（0.05万元）") }
            invocation.precision = policy
        case "--time-limit", "--限时":
            let word = try value(of: argument)
            guard let seconds = Int(word), (0...TimeLimit.mostSeconds).contains(seconds) else {
                throw failure("\(argument) \(word)（0–\(TimeLimit.mostSeconds)）")
            }
            invocation.timeLimitSeconds = seconds
        case "-o": invocation.output = try value(of: argument)
        case "--all": invocation.listsAll = true
        case "--trace": invocation.traces = true
        case "--check":
            onlyChecks = true
            lesson.checks = true
        case "--answers": lesson.listsAnswers = true
        case "--seed":
            let word = try value(of: argument)
            guard let seed = UInt64(word) else { throw failure("--seed \(word)") }
            lesson.seed = seed
        case "--keywords": keywords = try value(of: argument)
        case "--version", "-V": invocation.task = .version
        case "--help", "-h": invocation.task = .help
        default:
            guard argument == "-" || !argument.hasPrefix("-") else { throw failure(argument) }
            // What is for all tasks may stand before the task's name: `fisc --lang en check …`.
            if isScript, words.isEmpty, let task = Invocation.name(argument) {
                invocation.task = task
            } else {
                words.append(argument)
            }
        }
    }

    private mutating func value(of option: String) throws(Invocation.Failure) -> String {
        guard let value = rest.popFirst() else { throw failure("\(option) …") }
        return value
    }

    private mutating func settle() throws(Invocation.Failure) {
        switch invocation.task {
        case .shell:
            if let script = words.first { invocation.task = .script(path: script, arguments: Array(words.dropFirst())) }
        case .check:
            if words.isEmpty { throw failure("fisc check …") }
            if invocation.traces, invocation.format != .text, invocation.format != .jsonl {
                throw failure("--trace --format \(invocation.format.rawValue)（text|jsonl）")
            }
            invocation.task = .check(paths: words)
        case .lesson:
            lesson.path = words.first
            invocation.task = .lesson(lesson)
        case .format:
            if words.isEmpty { throw failure("fisc fmt …") }
            if let keywords, keywords != "zh", keywords != "en" { throw failure("--keywords \(keywords)（zh|en）") }
            invocation.task = .format(paths: words, keywords: keywords, onlyChecks: onlyChecks)
        case .evaluate, .script, .help, .version: break
        }
    }

    private func failure(_ reason: String) -> Invocation.Failure {
        Invocation.Failure(reason: reason, language: invocation.language)
    }
}

extension FailOn {
    /// In either language.
    fileprivate init?(_ word: String) {
        switch word {
        case "强制": self = .must
        case "核实": self = .should
        case "提示": self = .note
        default: self.init(rawValue: word)
        }
    }
}
