import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax

/// The names of a session at one moment, ready to be matched. Built once after each statement, asked at every key.
public struct NamePool: Sendable {
    struct Entry: Sendable {
        let text: String
        let kind: Candidate.Kind
        let key: MatchKey
        /// When it was last used: 0 now, larger longer ago.
        let age: Int
        /// Its type, or what it is of, where only the place it stands in tells.
        var detail = ""
        /// What it is, where only the place it stands in tells.
        var documentation = ""
    }

    /// Variables, functions of the user, of the language and of the library.
    let names: [Entry]
    let units: [Entry]
    let verbs: [Entry]
    let statementWords: [Entry]
    let operandWords: [Entry]
    let operatorWords: [Entry]
    let modules: [Entry]
    /// Those that come with the program.
    let lessons: [Entry]
    /// Variables that are tables.
    let tables: [String]
    /// Statements ago, by name.
    let ages: [String: Int]

    static let neverUsed = 1_000
    /// Units that come first when nothing was used lately.
    private static let money = ["万元", "亿元", "元", "百万元", "千万元", "千元", "万亿元"]
    private static let common = ["%", "人", "人次", "万人次", "个百分点", "年", "‰", "倍", "㎡"]

    /// People, and the measure words: what 万 is written before.
    private static func isCount(_ name: String, _ environment: Environment) -> Bool {
        guard name.unicodeScalars.allSatisfy({ $0.value > 0x2E80 }), name.count <= 2 else { return false }
        return environment.units.unit(named: "万" + name) != nil && !name.hasPrefix("万") && !name.hasPrefix("亿")
    }

    /// O(number of names + length of the last statements).
    public init(_ session: Session, lessons: [String] = []) {
        let environment = session.environment
        let ages = Self.ages(in: session.transcript)
        self.ages = ages
        func entries(_ texts: some Sequence<String>, _ kind: Candidate.Kind) -> [Entry] {
            texts.map { Entry(text: $0, kind: kind, key: MatchKey($0), age: ages[$0] ?? Self.neverUsed) }
        }
        func words(_ kinds: [Keyword.Kind]) -> [Entry] {
            entries(
                KeywordTable.entries.filter { kinds.contains($0.kind) }.flatMap(\.spellings).filter { $0 != "≈" },
                .keyword)
        }
        names =
            entries(environment.variables.keys.filter { $0 != "_" }, .variable)
            + entries(environment.functions.keys, .function)
            + entries(Builtin.all.flatMap { [$0.name, $0.zhName] }, .function)
            + entries(environment.library.functionNames, .function)
            + entries(environment.language == .en ? environment.library.englishNames : [], .function)
        tables = environment.variables.filter { if case .table = $0.value.type { true } else { false } }.keys.sorted()
        let known = environment.units.names
        let scaled = Self.money.filter { $0 != "元" } + known.filter { Self.isCount($0, environment) }.map { "万" + $0 }
        var seen: Set<String> = []
        units = (known + scaled).filter { seen.insert($0).inserted }.map { name in
            let rank = Self.money.firstIndex(of: name) ?? Self.common.firstIndex(of: name)
            return Entry(
                text: name, kind: .unit, key: MatchKey(name), age: ages[name] ?? rank.map { $0 + 100 } ?? Self.neverUsed
            )
        }
        verbs = words([.verb])
        statementWords = words([.statement])
        let reserved = Set(["if", "not", "true", "false", "missing", "如果", "非", "真", "假", "缺失"])
        operandWords = words([.reserved]).filter { reserved.contains($0.text) } + entries(["for each", "逐个"], .keyword)
        operatorWords = words([.reserved, .infix]).filter { !reserved.contains($0.text) }
        modules = entries(environment.library.moduleNames, .module)
        // Before the files of the folder.
        self.lessons = lessons.map { Entry(text: $0, kind: .lesson, key: MatchKey($0), age: -1) }
    }

    /// How many statements ago each name was used, of the last forty.
    private static func ages(in transcript: [String]) -> [String: Int] {
        var ages: [String: Int] = [:]
        for (age, statement) in transcript.suffix(40).reversed().enumerated() where statement.utf8.count < 2_000 {
            for token in parse(SourceText(name: "", statement), startsWithPipe: true).tokens where token.kind == .name {
                if ages[token.text] == nil { ages[token.text] = age }
            }
        }
        return ages
    }

    func entry(
        _ text: String, _ kind: Candidate.Kind, _ detail: String = "", documentation: String = ""
    ) -> Entry {
        Entry(
            text: text, kind: kind, key: MatchKey(text), age: ages[text] ?? Self.neverUsed, detail: detail,
            documentation: documentation)
    }
}
