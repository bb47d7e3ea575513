import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables
import Foundation

/// A session as small as a test needs it: statements run one after the other, a failed one changes nothing.
struct Desk {
    var environment: Environment
    let interrupt = Interrupt()

    init(files: [String: String] = [:], library: String = "") {
        environment = Environment(library: TextLibrary(library), world: TestWorld(files: files))
    }

    struct Run {
        let source: SourceText
        var outcomes: [StatementOutcome] = []
        var failures: [Diagnostic] = []
        var notes: [Diagnostic] { outcomes.flatMap(\.notes) }
        /// All that was reported, notes too.
        var diagnostics: [Diagnostic] { failures + notes }
        var codes: [String] { failures.map(\.spec.code) }
        var noteCodes: [String] { notes.map(\.spec.code) }
        var last: TypedValue? {
            guard case .value(let value)? = outcomes.last?.kind else { return nil }
            return value
        }
        var check: CheckOutcome? {
            guard case .check(let check)? = outcomes.last?.kind else { return nil }
            return check
        }
        var explanation: ExplanationNode? {
            guard case .explanation(let node, _)? = outcomes.last?.kind else { return nil }
            return node
        }
        /// The last value as the prompt shows it, or the codes of what failed.
        var shown: String {
            if !failures.isEmpty { return codes.joined(separator: " ") }
            guard let outcome = outcomes.last else { return "" }
            return Desk.text(outcome)
        }
    }

    @discardableResult
    mutating func run(_ text: String) -> Run {
        let source = SourceText(name: "test", text)
        let parsed = parse(source)
        var run = Run(source: source)
        let errors = parsed.diagnostics.filter { $0.spec.severity == .error }
        guard errors.isEmpty else {
            run.failures = errors
            return run
        }
        let evaluator = Evaluator(source: source, interrupt: interrupt)
        for statement in parsed.statements {
            do throws(StatementFailure) {
                let outcome = try evaluator.run(statement, in: &environment)
                if case .value(let value) = outcome.kind { environment.variables["it"] = value }
                run.outcomes.append(outcome)
            } catch {
                run.failures = error.diagnostics
                return run
            }
        }
        return run
    }

    static func text(_ outcome: StatementOutcome) -> String {
        switch outcome.kind {
        case .value(let value), .assigned(_, let value): text(value)
        case .check(let check): "\(check.verdict)"
        case .explanation(let node, _): text(node)
        default: ""
        }
    }

    /// Tables cell by cell, anything else on one line.
    static func text(_ value: TypedValue) -> String {
        guard case .table(let table) = value.value, case .table(let shape) = value.type else {
            return ValueText.shown(value)
        }
        let head = table.columns.map(\.name).joined(separator: " ")
        let rows = (0..<table.rowCount).map { row in
            zip(table.columns, shape.columns).map { cell($0, row, $1.type) }.joined(separator: " ")
        }
        return ([head] + rows).joined(separator: "\n")
    }

    static func cell(_ column: Column, _ row: Int, _ type: Type) -> String {
        if let reason = column.missingReason(at: row) { return "–(\(reason.zh))" }
        guard let number = column.decimal(at: row), let numberType = type.asNumber else {
            return column.cellText(at: row)
        }
        return ValueText.number(number, numberType)
    }

    static func text(_ node: ExplanationNode, indent: String = "") -> String {
        var lines = [indent + node.title]
        for step in node.steps {
            var line = "\(indent)  \(step.sign) \(step.text)"
            if let bounds = step.bounds { line += "   [\(bounds.lower ?? "−∞"), \(bounds.upper ?? "∞")]" }
            if !step.origins.isEmpty {
                line +=
                    "   "
                    + step.origins.map { origin in
                        [
                            origin.name, origin.figure, origin.file, origin.line.map(String.init), origin.place?.zh,
                            origin.halfWidth.map { "±\($0)" },
                        ].compactMap { $0 }.joined(separator: " ")
                    }.joined(separator: "; ")
            }
            if let remark = step.remark { line += "   (\(remark.zh))" }
            lines.append(line)
        }
        lines += node.notes.map { "\(indent)  · \($0.zh)" }
        return (lines + node.children.map { text($0, indent: indent + "    ") }).joined(separator: "\n")
    }
}

/// The result of a small program as the prompt shows it.
func shown(_ program: String, files: [String: String] = [:], library: String = "") -> String {
    var desk = Desk(files: files, library: library)
    return desk.run(program).shown
}

func ran(_ program: String, files: [String: String] = [:], library: String = "") -> Desk.Run {
    var desk = Desk(files: files, library: library)
    return desk.run(program)
}

private final class Box<T>: @unchecked Sendable { var value: T? }

/// Runs on a thread with the stack a program's main thread has.
func onMainSizedStack<T: Sendable>(_ body: @escaping @Sendable () -> T) -> T {
    let box = Box<T>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        box.value = body()
        done.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    done.wait()
    guard let value = box.value else { preconditionFailure("the thread has not run") }
    return value
}
