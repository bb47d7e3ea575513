public import FiscNumerics
public import FiscSource
public import FiscTables

/// What a statement may refer to: the names of the session, its units, and the world of files.
public struct Environment: Sendable {
    public var variables: [String: TypedValue] = [:]
    public var functions: [String: UserFunction] = [:]
    public var units = UnitCatalog()
    /// How precisely figures written in programs are taken to be written.
    public var precision = PrecisionPolicy.finest
    /// The language of the words that a program is given: 增加, 不符.
    public var language = Diagnostic.Language.zh
    /// Whether an unknown name is told with the names it resembles; what a key asks cannot wait for that.
    public var tellsSimilarNames = true
    /// The checks that ran, by title, as they last ran.
    public var checks: [String: CheckRecord] = [:]
    /// Definitions of the standard library, parsed when first asked for.
    public var library: any LibrarySource
    public var world: any World
    /// Names that sound like a word nobody knows; the session knows how characters are read.
    public var soundsLike: (@Sendable (_ word: String, _ names: [String]) -> [String])?

    /// Which of `names` somebody may have meant by `word`: near in spelling, else in sound.
    func nearest(_ word: String, in names: @autoclosure () -> [String]) -> [String] {
        guard tellsSimilarNames else { return [] }
        let names = names()
        let near = Spelling.nearest(word, in: names)
        return near.isEmpty ? soundsLike?(word, names) ?? [] : near
    }

    public init(library: any LibrarySource, world: any World) {
        self.library = library
        self.world = world
    }

    /// A user's definition, else the library's.
    func function(named name: String) -> UserFunction? { functions[name] ?? libraryFunction(named: name) }

    /// What either name of a library definition means: one's own definition of that name comes before it.
    func libraryFunction(named name: String) -> UserFunction? {
        guard let function = library.function(named: name) else { return nil }
        return functions[function.name] ?? function
    }
}

/// Definitions found by name, either of their names, without parsing all of them.
public protocol LibrarySource: Sendable {
    func function(named name: String) -> UserFunction?
    func hasModule(_ name: String) -> Bool
    var functionNames: [String] { get }
    /// The English names by which some of them can be called too.
    var englishNames: [String] { get }
    var moduleNames: [String] { get }
}

/// The files a program may read and write. A restricted script is given another one.
public protocol World: Sendable {
    func table(at path: String, options: LoadOptions) throws(Diagnostic) -> Table
    func report(at path: String, precision: PrecisionPolicy) throws(Diagnostic) -> Report
    /// The files whose names a pattern with `*` and `?` means, sorted.
    func paths(matching pattern: String) throws(Diagnostic) -> [String]
    /// Writes all of the files, or none.
    func write(_ files: [Writing]) throws(Diagnostic) -> [WriteReceipt]
    /// A large table of which only the head is read now; `nil` for any other.
    func plan(at path: String, options: LoadOptions) -> (any TablePlan)?
}

extension LibrarySource {
    public var englishNames: [String] { [] }
}

extension World {
    /// In a world without folders a pattern means nothing.
    public func paths(matching pattern: String) throws(Diagnostic) -> [String] { [] }
    public func plan(at path: String, options: LoadOptions) -> (any TablePlan)? { nil }
}

/// What a call of `load` may say about how to read.
public struct LoadOptions: Sendable, Hashable {
    /// One word, its value as text, and for `columns` the column it is for.
    public struct Setting: Sendable, Hashable {
        public let name: String
        public let column: String?
        public let value: String
        public init(_ name: String, column: String? = nil, _ value: String) {
            self.name = name
            self.column = column
            self.value = value
        }
    }

    public var settings: [Setting] = []
    /// How precisely the table's figures are taken to be written.
    public var precision = PrecisionPolicy.finest

    /// The table is to be read whole and held, however large it is.
    public var keeps = false

    /// `missing: skip`: sums leave missing cells out, in checks too.
    var skipsMissing: Bool { settings.contains { $0.name == "missing" && $0.value == "skip" } }

    /// The place of the call, for diagnostics.
    public var span: Span
    public init(span: Span) { self.span = span }
}
