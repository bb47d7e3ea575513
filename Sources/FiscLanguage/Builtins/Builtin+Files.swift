import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables

extension Builtin {
    static let files: [Builtin] = [
        Builtin(
            name: "load",
            signature:
                "load(\"文件\", sheet: \"表名\", encoding: \"…\", delimiter: \"…\", quotes: true|false, skip: 行数, "
                + "header: 行|none, unit: 万元, missing: skip|zero|\"…\", zero: \"…\", decimal: \".\"|\",\", totals: apart|keep, parts: apart|keep, "
                + "repair: true|false, keep: true|false, precision: own|finest|0.01万元, tolerance: 0.05万元, "
                + "columns: {列: number|text|period|truth|单位})",
            zh: "读入表格文件；怎样读的见 :schema，每一项都可在这里指定。文件名中的 * 和 ? 表示多个同样格式的文件，“文件”列写明出自哪个。",
            en:
                "Reads a table; :schema says how, and each decision can be given here. A name with * or ? means many files of one layout; the column 文件 says which.",
            example: ("sum(load(\"决算.csv\").决算数)", "3031.98万元"), check: { $0.load($1) }),
        Builtin(
            name: "read", signature: "read(\"文件\", precision: own|finest|0.01万元, tolerance: 0.05万元)",
            zh: "读入报告：报告.总收入、报告.figures（全部数）、报告.claims（核对项）、报告.tables.收入决算表（文中的表，按表题）。",
            en:
                "Reads a report: 报告.总收入, 报告.figures, 报告.claims, and the tables in it by their titles: 报告.tables.收入决算表.",
            example: ("read(\"番禺党校-2023.txt\").总收入", "1540.23万元"), check: { $0.read($1) }),
    ]
}

extension Checker {
    /// Files are read while checking, so that what follows knows the columns. Reading changes nothing.
    func load(_ call: CallSite) -> Term? {
        guard call.allows(labels: Self.loadLabels + ["columns", "keep"] + Self.precisionLabels, self),
            let path = path(call), let options = loadOptions(call)
        else { return nil }
        if usesPlans, options.mayWait, let plan = environment.world.plan(at: path, options: options) {
            return Term(.constant(.plan(plan)), .table(TableShape(of: plan.prototype)), call.expression)
        }
        do throws(Diagnostic) {
            if path.contains(where: { $0 == "*" || $0 == "?" }) { return try loadAll(path, options, call) }
            let table = try environment.world.table(at: path, options: options)
            return constantTable(table.reading(options), call.expression)
        } catch {
            return placed(error, call)
        }
    }

    /// Many files of one layout as one table, with a column for the file.
    private func loadAll(_ pattern: String, _ options: LoadOptions, _ call: CallSite) throws(Diagnostic) -> Term? {
        let paths = try environment.world.paths(matching: pattern)
        guard !paths.isEmpty else { return report(LanguageDiagnostics.noFileMatches, [pattern], at: call.span) }
        var tables: [Table] = []
        for path in paths {
            let table = try environment.world.table(at: path, options: options).reading(options)
            tables.append(table)
        }
        do throws(TableFailure) {
            return constantTable(try ManyFiles.table(pattern, names: paths, tables), call.expression)
        } catch {
            let files = zip(paths, tables).compactMap { path, table in
                try? table.withFiles([(path, table.rowCount)])
            }
            let parts = files.map { constantTable($0, call.expression) }
            if error.spec == TableDiagnostics.layoutsDiffer, files.count == tables.count, let first = files.first,
                files.allSatisfy({ TableShape(of: first).goes(with: TableShape(of: $0)) })
            {
                return unified(zip(parts, files).map { ($0, TableShape(of: $1)) }, call.span)
            }
            diagnostics.append(error.diagnostic(at: call.span))
            return nil
        }
    }

    /// Every setting as text, for the reader to take; how precisely figures are written is the language's own matter.
    private func loadOptions(_ call: CallSite) -> LoadOptions? {
        var options = LoadOptions(span: call.span)
        for label in Self.loadLabels {
            guard let value = call.labelled(label) else { continue }
            let texts = literals(value)
            if texts.isEmpty { return report(LanguageDiagnostics.optionLiteral, [label], at: value.span) }
            for text in texts { options.settings.append(.init(label, KeywordTable.canonicalOption(of: text) ?? text)) }
        }
        if case .record(let fields)? = call.labelled("columns")?.kind {
            for field in fields {
                for text in literals(field.value) {
                    options.settings.append(.init("columns", column: field.name.text, text))
                }
            }
        }
        if let keep = call.labelled("keep") {
            guard case .truth(let keeps) = keep.kind else {
                return report(LanguageDiagnostics.optionLiteral, ["keep"], at: keep.span)
            }
            options.keeps = keeps
        }
        guard let precision = precision(call) else { return nil }
        options.precision = precision
        return options
    }

    /// What `precision:` or `tolerance:` of a call says, else what the session has.
    private func precision(_ call: CallSite) -> PrecisionPolicy? {
        guard let label = Self.precisionLabels.first(where: { call.labelled($0) != nil }),
            let value = call.labelled(label)
        else { return environment.precision }
        let text: String?
        switch value.kind {
        case .quantity(let digits, let word, _): text = digits + word
        default: text = value.literalOption
        }
        let policy = text.flatMap { text in
            label == "tolerance"
                ? PrecisionPolicy(tolerance: text, catalog: environment.units)
                : PrecisionPolicy(text, catalog: environment.units)
        }
        let other = Self.precisionLabels.last.flatMap(call.labelled)
        guard let policy, label == "tolerance" || other == nil else {
            return report(LanguageDiagnostics.precisionPolicy, at: (policy == nil ? value : other ?? value).span)
        }
        return policy
    }

    func read(_ call: CallSite) -> Term? {
        guard call.allows(labels: Self.precisionLabels, self), let path = path(call), let precision = precision(call)
        else { return nil }
        do throws(Diagnostic) {
            let report = try environment.world.report(at: path, precision: precision)
            return Term(.constant(.report(report)), .report(report), call.expression)
        } catch {
            return placed(error, call)
        }
    }

    private func placed(_ error: Diagnostic, _ call: CallSite) -> Term? {
        var error = error
        error.span = call.span
        diagnostics.append(error)
        return nil
    }

    private func path(_ call: CallSite) -> String? {
        guard let arguments = call.positional(1...1, self) else { return nil }
        if scope.isInFunction { return report(LanguageDiagnostics.loadInFunction, [call.name], at: call.span) }
        guard let term = check(arguments[0]) else { return nil }
        guard case .constant(.text(let path)) = term.kind else {
            return report(LanguageDiagnostics.pathExpected, [call.name], at: arguments[0].span)
        }
        return path
    }
}

extension Checker {
    private static let loadLabels = [
        "sheet", "encoding", "delimiter", "quotes", "lines", "skip", "header", "unit", "missing", "zero", "decimal",
        "totals",
        "parts", "repair",
    ]
    /// How precisely the figures of a source are taken to be written; one of the two is said, or neither.
    private static let precisionLabels = ["precision", "tolerance"]

    /// A literal as text, each of a list, both ends of a range of lines.
    private func literals(_ value: Expression) -> [String] {
        switch value.kind {
        case .string(let parts):
            if case .text(let text)? = parts.first { return [text] }
            return [""]
        case .name(let word): return [word]
        case .number(let digits): return [digits]
        case .truth(let truth): return [truth ? "true" : "false"]
        case .list(let items): return items.flatMap { literals($0) }
        case .range(let lower?, let upper?, false, false):
            return [(literals(lower) + literals(upper)).joined(separator: "..")]
        default: return []
        }
    }
}

extension Expression {
    /// An option as it is written out: a text, a word, a number.
    fileprivate var literalOption: String? {
        switch kind {
        case .name(let word): word
        case .number(let digits): digits
        case .missing: nil
        default: literalText
        }
    }
}

extension LoadOptions {
    /// Whether the rows may be read when they are asked for.
    fileprivate var mayWait: Bool { !keeps && precision == .finest && !skipsMissing }
}

extension Table {
    /// As the options of a `load` have it: how precisely figures are written, and whether missing cells count.
    fileprivate func reading(_ options: LoadOptions) -> Table {
        var columns = self.columns
        for index in columns.indices {
            if options.skipsMissing { columns[index].skipsMissing = true }
            columns[index].precision = options.precision.ofColumn(in: columns[index].unit)
        }
        var decisions = self.decisions
        let heading = PrecisionPolicy.heading
        decisions.append(
            TableDecision(
                key: "precision", zh: "\(heading.zh)：\(options.precision.zh)。",
                en: "\(heading.en): \(options.precision.en)."))
        let table = try? Table(
            name: name, columns: columns, rowCount: rowCount, decisions: decisions, setAside: setAside, source: source)
        return table ?? self
    }
}

extension PrecisionPolicy {
    /// The policy for the cells of one column: steps and distances in the column's unit.
    fileprivate func ofColumn(in unit: Unit?) -> ColumnPrecision {
        func inUnit(_ amount: Decimal) -> Decimal? { try? amount / (unit?.ratio ?? .one).value }
        switch self {
        case .own: return .own
        case .finest: return .finest
        case .fixed(let step): return inUnit(step).map(ColumnPrecision.fixed) ?? .finest
        case .tolerance(let distance): return inUnit(distance).map(ColumnPrecision.within) ?? .finest
        }
    }
}
