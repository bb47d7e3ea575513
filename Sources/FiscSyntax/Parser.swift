public import FiscSource

// The grammar. {x} any number of times, [x] perhaps, "x" as written; words in their English face (see KeywordTable).
//
//   program    = { [statement] (newline | ";") }
//   statement  = NAME "=" pipeline
//              | "def" NAME "(" [parameter {"," parameter}] ")" ["->" type] "=" pipeline
//              | "unit" NAME ["=" expression] | "use" NAME | "explain" (pipeline ["steps"] | "check" STRING)
//              | "check" STRING {grade | "waive" STRING | "for each" names "in" pipeline} ":" pipeline
//              | pipeline
//   parameter  = NAME [":" type] ["=" expression]
//   grade      = "must" | "should" | "note"
//   pipeline   = expression { "|" verb }
//   verb       = "where" expression | "select" ["-"] column {"," ["-"] column} | "derive" field {"," field}
//              | "group by" column {"," column} | "按" column {"," column} "分组" | "summarise" field {"," field}
//              | "sort by" key {"," key} | "按" key {"," key} "排序" | "take" expression
//              | "distinct" [column {"," column}] | "union" expression {"," expression}
//              | "join" ["inner" | "left" | "right" | "full" | "anti"] expression "on" joinKey {"," joinKey}
//              | "pivot" expression ":" (field {"," field} | expression)
//              | "unpivot" NAME "," NAME ":" ["-"] column {"," ["-"] column} | "window" key ":" field {"," field}
//              | postfix "(" arguments ")"
//   joinKey    = expression ["=" expression]
//   column     = [label ":"] expression         field = label ":" expression         key = expression ["desc" | "asc"]
//   expression = conversion { "where" conversion }
//   conversion = disjunction { "to" unit }            unit = (NAME | "%" | "‰") {"/" NAME}   (without blanks)
//   disjunction = conjunction { "or" conjunction }    conjunction = negation { "and" negation }
//   negation   = "not" negation | comparison
//   comparison = default [ {"<" default | "<=" default} | {">" default | ">=" default} | ("==" | "!=" | "≈") default
//              | ["not"] "in" default | "is" ["not"] "missing" ]
//   default    = range ["??" default]
//   range      = [sum] (".." | "<.." | "..<") [sum] | sum {"±" sum}
//   sum        = product { ("+" | "-") product }      product = sign { ("*" | "/") sign }
//   sign       = ("-" | "+") sign | power             power = postfix ["^" sign]
//   postfix    = primary { "(" arguments ")" | "[" expression "]" | "." NAME }
//   primary    = NUMBER | QUANTITY | STRING | NAME | "true" | "false" | "missing" | "(" pipeline ")"
//              | "[" [expression {"," expression} [","]] "]" | "{" [field {"," field} [","]] "}"
//              | "{" {NAME "=" pipeline ";"} pipeline [";"] "}"
//              | NAME "=>" expression | "(" names ")" "=>" expression | "for each" names "in" expression ":" expression
//              | "if" expression "then" expression ["else" expression]
//   arguments  = [ [label ":"] expression {"," [label ":"] expression} [","] ]
//
// `??` gives its right side where the left is missing; it is looser than `..` and tighter than comparisons, so that
// `x ?? 0 > 3` compares. A newline ends a statement unless a bracket is open, an operand is still due, or the next
// line starts with `|`, then, else, and, or. `a..` is complete: what follows on the next line is a new statement.

/// Parses a whole text. Never fails: what cannot be read becomes a `broken` node with a diagnostic. O(n).
///
/// - Parameters:
///   - source: the program; any bytes.
///   - startsWithPipe: at the prompt a statement may begin with `|`; it goes on with the last result, which stands in
///     the tree as `.name("_")`.
public func parse(_ source: SourceText, startsWithPipe: Bool = false) -> ParsedText {
    let lexed = lex(source)
    var parser = Parser(source: source, lexed: lexed, allowsLeadingPipe: startsWithPipe)
    let statements = parser.parseProgram()
    let diagnostics = parser.diagnostics.sorted { $0.span.start < $1.span.start }
    return ParsedText(
        source: source, tokens: parser.input.tokens, statements: statements, diagnostics: diagnostics,
        isIncomplete: (parser.endsEarly || parser.endsInDocumentation) && parser.errorsBeforeEnd == 0,
        roles: parser.input.roles,
        embedded: parser.embedded)
}

/// What the parser found a token to be, beyond its kind; the formatter spaces and translates by it.
enum TokenRole: UInt8, Sendable {
    case plain
    /// `-` or `+` before its operand; `-` that drops a column
    case sign
    /// `(` of a call, `[` of an index: they stick to what they follow
    case postfix
    case recordBrace, blockBrace
    /// a built-in's name before its `(`; a label inside a built-in's parentheses; a type
    case builtin, builtinLabel, type
    /// `skip` in `missing: skip`
    case option
    /// a name that is taken as it is: after `.`, before `:`
    case verbatim
    /// A unit's parts after `to`: no blanks round `/`
    case unit
    /// `按` that opens `按 … 分组`, and the word that closes it
    case groupOpener, sortOpener, closer
}

/// The tokens being parsed. Documentation lines are kept out of the way.
struct TokenInput {
    var tokens: [Token]
    var startsLine: [Bool]
    var roles: [TokenRole]
    /// Indices of the tokens that are no documentation.
    var significant: [Int]
    var position = 0
    /// The text ends here; false for the inside of an interpolation, which ends at its brace.
    let isWholeText: Bool

    init(_ lexed: LexedText, isWholeText: Bool) {
        tokens = lexed.tokens
        startsLine = lexed.startsLine
        roles = Array(repeating: .plain, count: lexed.tokens.count)
        significant = lexed.tokens.indices.filter { lexed.tokens[$0].kind != .documentation }
        self.isWholeText = isWholeText
    }
}

struct Parser {
    /// Expressions inside expressions: bounds the parser's own stack, of which a level takes up to 5 kB (16 kB in a
    /// debug build). Whatever recurs passes through `enter()`.
    static let maximumNesting = 128
    /// Levels of the tree, which every later stage walks by recursion.
    static let maximumDepth = 400

    let source: SourceText
    let allowsLeadingPipe: Bool
    var input: TokenInput
    var diagnostics: [Diagnostic]
    /// The lexed inside of each interpolation, by where it starts.
    var embedded: [Int: TokenInput] = [:]
    /// Openers of the brackets around the current token, as indices into `input.tokens`.
    var openers: [Int] = []
    var nesting = 0
    /// For every expression, by id: how many levels its tree has.
    var depths: [Int32] = []
    /// Where the last error was told; one token gets one complaint.
    var lastErrorPosition = -1
    var toldTooDeep = false
    /// Where strings start that never end: the rest of their line is in them, so what seems to be missing is no error.
    let unclosedStrings: Set<Int>
    var endsEarly: Bool
    var errorsBeforeEnd: Int

    init(source: SourceText, lexed: LexedText, allowsLeadingPipe: Bool) {
        self.source = source
        self.allowsLeadingPipe = allowsLeadingPipe
        input = TokenInput(lexed, isWholeText: true)
        diagnostics = lexed.diagnostics
        unclosedStrings = Set(
            lexed.diagnostics.filter { $0.spec == SyntaxDiagnostics.unclosedString }.map(\.span.start))
        endsEarly = lexed.endsInsideQuote
        errorsBeforeEnd = lexed.diagnostics.count {
            $0.spec != SyntaxDiagnostics.unclosedString && $0.spec.severity == .error
        }
    }
}
