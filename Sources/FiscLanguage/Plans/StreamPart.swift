import FiscSource
import FiscTables

/// What one thread of a pass has so far.
struct StreamPart: Sendable {
    private(set) var totals: GroupTotals
    /// Its own machine, made when the first rows come.
    private var runner: StepRunner?

    init(_ task: GroupTask) { totals = GroupTotals(task) }

    var notes: [Diagnostic] { runner?.notes ?? [] }

    /// What the joins of its steps have met; none where no rows came.
    var joins: [Int: JoinProbe] { runner?.joins ?? [:] }

    mutating func add(_ chunk: Table, _ steps: RowSteps) throws(PlanTrouble) {
        guard !steps.steps.isEmpty else { return try totals.add(chunk) }
        let runner = runner ?? StepRunner(steps)
        self.runner = runner
        try totals.add(try runner.run(chunk))
    }
}

/// What rows go through, and all that a machine needs to look at them.
///
/// Code and heap are made before the pass begins and only read by it, so that threads may share them.
struct RowSteps: @unchecked Sendable {
    let steps: [StreamPlan.Step]
    /// By the number of their step.
    let joins: [Int: JoinProbe]
    let code: Code
    let base: Int
    let heap: Heap
    let frame: [Slot]
    let codes: [ObjectIdentifier: Code]
    let interrupt: Interrupt
    let language: Diagnostic.Language

    init(
        _ machine: Machine, _ steps: [StreamPlan.Step], joins: [Int: JoinProbe], _ code: Code, _ base: Int
    ) {
        self.steps = steps
        self.joins = joins
        self.code = code
        self.base = base
        heap = machine.heap
        frame = machine.slots(base, code.frameSize)
        codes = machine.codes
        interrupt = machine.interrupt
        language = machine.language
    }
}

/// Takes rows through the steps on one thread.
///
/// Used by one thread at a time: a part of a pass belongs to the thread that reads it, and is then handed over.
private final class StepRunner: @unchecked Sendable {
    private let machine: Machine
    private let steps: RowSteps
    private(set) var joins: [Int: JoinProbe]
    private let code: Code

    init(_ steps: RowSteps) {
        self.steps = steps
        joins = steps.joins
        code = steps.code.copied()
        machine = Machine(heap: steps.heap, interrupt: steps.interrupt, language: steps.language)
        machine.codes = steps.codes
        machine.setFrame(steps.frame, at: steps.base)
    }

    var notes: [Diagnostic] { machine.notes }

    func run(_ chunk: Table) throws(PlanTrouble) -> Table {
        var chunk = chunk
        let mark = machine.heap.mark
        for (number, step) in steps.steps.enumerated() {
            if case .join = step.kind {
                do throws(TableFailure) {
                    chunk = try joins[number]?.joined(chunk) ?? chunk
                } catch {
                    throw .failed(error)
                }
                continue
            }
            do throws(Diagnostic) {
                switch step.kind {
                case .filter(let shortcut): chunk = chunk.taking(try rows(of: chunk, step.program, shortcut))
                case .derive(let field, let column):
                    chunk = try deriving(chunk, step.program, field, from: column)
                case .join: break
                }
            } catch {
                throw error.spec == LanguageDiagnostics.interrupted
                    ? .stopped : .failed(TableFailure(error.spec, error.arguments))
            }
        }
        machine.heap.release(to: mark)
        return chunk
    }

    private func rows(
        of chunk: Table, _ program: ProgramPlan, _ shortcut: ConditionShortcut?
    ) throws(Diagnostic) -> [Int32] {
        switch shortcut {
        case .number(let condition):
            if let rows = condition.matching(chunk) { return rows }
        case .oneColumn(let column):
            let (cells, examples) = chunk.differentCells(of: column)
            let kept = try machine.matching(chunk.taking(examples), program, code, steps.base)
            var isKept = [Bool](repeating: false, count: examples.count)
            for example in kept { isKept[Int(example)] = true }
            return cells.indices.filter { isKept[Int(cells[$0])] }.map { Int32(clamping: $0) }
        case nil: break
        }
        return try machine.matching(chunk, program, code, steps.base)
    }

    /// With a column more, worked out once for each different cell of the one that it depends on.
    private func deriving(
        _ chunk: Table, _ program: ProgramPlan, _ field: Type.Field, from column: Int
    ) throws(Diagnostic) -> Table {
        let (cells, examples) = chunk.differentCells(of: column)
        let values = try machine.computed(chunk.taking(examples), program, field, code, steps.base)
        return Table(
            partial: chunk.columns + [values.taking(cells)], named: chunk.name, rowCount: chunk.rowCount,
            source: chunk.source)
    }
}
