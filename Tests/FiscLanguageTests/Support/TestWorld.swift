import FiscLanguage
import FiscNumerics
import FiscReaders
import FiscSource
import FiscSyntax
import FiscTables
import Foundation

/// The files of a test: texts by name, else the examples that ship with the program.
struct TestWorld: World {
    var files: [String: String] = [:]

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let examples = root.appending(path: "stdlib/examples")

    func bytes(_ path: String) -> [UInt8]? {
        if let text = files[path] { return Array(text.utf8) }
        let url = path.hasPrefix("/") ? URL(filePath: path) : Self.examples.appending(path: path)
        return (try? Data(contentsOf: url)).map { Array($0) }
    }

    static let missingFile = DiagnosticSpec("E0599", zh: "没有文件{0}", en: "no file {0}")

    func table(at path: String, options: LoadOptions) throws(Diagnostic) -> Table {
        guard let bytes = bytes(path) else { throw Diagnostic(Self.missingFile, [path], at: options.span) }
        var read = TableReadOptions()
        do throws(ReadFailure) {
            for setting in options.settings {
                try read.apply(setting.name, setting.value, column: setting.column, file: path)
            }
            return try readTable(bytes: bytes, name: path, options: read)
        } catch {
            throw error.diagnostic(at: options.span)
        }
    }

    /// A report as a reader of prose would give it, written down by hand.
    func report(at path: String, precision: PrecisionPolicy) throws(Diagnostic) -> Report {
        guard path == "番禺党校-2023.txt" else { throw Diagnostic(Self.missingFile, [path], at: Span(0, 0)) }
        let said = [
            ("总收入", "1540.23万元", 12), ("一般公共预算财政拨款收入", "1440.68万元", 12), ("事业收入", "69.22万元", 12),
            ("其他收入", "30.33万元", 12), ("总支出", "1564.48万元", 14), ("基本支出", "1042.92万元", 14), ("项目支出", "521.56万元", 14),
        ]
        let catalog = UnitCatalog()
        func typed(_ subject: String, _ text: String, _ line: Int, parts: [TypedValue] = []) -> TypedValue? {
            guard let figure = Figure(reading: text, catalog: catalog) else { return nil }
            let detail = FigureDetail(
                surface: text, subject: subject, file: path, line: line,
                place: Phrase("（二）收支情况，第\(line == 12 ? 1 : 2)段"),
                parts: parts)
            return TypedValue(
                .figure(FigureValue(value: figure.value, interval: figure.interval, detail: detail)),
                .number(NumberType(unit: figure.unit, isFigure: true)))
        }
        var figures = said.compactMap { said in typed(said.0, said.1, said.2).map { (subject: said.0, figure: $0) } }
        let parts = figures[1...3].map(\.figure)
        if let total = typed(said[0].0, said[0].1, said[0].2, parts: Array(parts)) { figures[0].figure = total }
        guard let empty = try? Table(name: path, columns: []) else {
            throw Diagnostic(Self.missingFile, [path], at: Span(0, 0))
        }
        return Report(
            name: path, title: nil, period: "2023", figures: figures, figureTable: empty, claimTable: empty)
    }
}

/// A library made of one text.
struct TextLibrary: LibrarySource {
    private let functions: [String: UserFunction]
    init(_ text: String = "") {
        let source = SourceText(name: "library", text)
        var functions: [String: UserFunction] = [:]
        for statement in parse(source).statements {
            guard case .define(let definition) = statement.kind else { continue }
            functions[definition.name.text] = UserFunction(definition, source: source, module: "library")
        }
        self.functions = functions
    }
    func function(named name: String) -> UserFunction? { functions[name] }
    func hasModule(_ name: String) -> Bool { name == "library" }
    var functionNames: [String] { functions.keys.sorted() }
    var moduleNames: [String] { ["library"] }
}
