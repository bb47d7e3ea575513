import FiscNumerics
import FiscSource
import FiscTables

/// Runs register code.
///
/// Registers are one block of plain slots, a window of it for each call. Nothing here looks at text or at names.
/// Register numbers come from `Lowering`, which reserves a frame for every code, and `run` checks that the frame
/// fits before it begins: no index leaves the block.
@safe final class Machine {
    /// Registers in all; a call that would go past them is refused.
    static let registerCount = 1 << 16
    /// How deep functions may call each other.
    static let deepestCall = 1000
    /// How deep programs over rows may run inside each other; each takes room on the program's own stack.
    static let deepestProgram = 48
    static let longestList = 10_000_000

    // SAFETY: allocated once with `registerCount` slots, freed in deinit; frames are checked in `enter`.
    let registers: UnsafeMutablePointer<Slot>
    var heap: Heap
    let interrupt: Interrupt
    /// The language of the words that the program is given.
    let language: Diagnostic.Language
    var rows: [RowsFrame] = []
    var lists: [[Slot]] = []
    var marks: [Heap.Mark] = []
    /// Who waits for a result, outermost first.
    private(set) var calls: [Call] = []
    private var programDepth = 0
    var codes: [ObjectIdentifier: Code] = [:]
    /// What was recorded, for an explanation.
    var trace: [ObjectIdentifier: Value] = [:]
    let isTracing: Bool
    var notes: [Diagnostic] = []
    /// The group that is being summarised, and what was missing in groups, for what is told of them.
    var groupName: String?
    var groupGaps = GroupGaps()
    /// Figures are read as coming from a source that cuts digits off.
    var readsCutOff = false
    /// The columns that the statement asks its planned tables for; `nil` for all.
    var demand: Set<Int>?
    /// Planned tables whose rows were read.
    var tablesRead: [ObjectIdentifier: Table] = [:]
    /// The group of a pass over a planned table that is being worked out.
    var streamed: StreamedGroup?
    /// A planned table turned out otherwise than its head promised: the statement has to be checked anew.
    var refutesPlan = false
    /// Slots put into lists so far; all of a statement's lists together are limited.
    var listed = 0

    init(
        heap: Heap, interrupt: Interrupt, language: Diagnostic.Language = .zh, isTracing: Bool = false
    ) {
        self.language = language
        unsafe registers = .allocate(capacity: Self.registerCount)
        unsafe registers.initialize(repeating: .zero, count: Self.registerCount)
        self.heap = heap
        self.interrupt = interrupt
        self.isTracing = isTracing
    }

    deinit { unsafe registers.deallocate() }

    /// A call in progress: where to go on, and which register waits.
    struct Call {
        let code: Code
        let at: Int
        let base: Int
        let target: Int
        let callee: FunctionInstance
    }

    /// Runs a statement's code from its beginning.
    func run(_ code: Code) throws(Diagnostic) -> Slot {
        try prepare(code)
        try enter(code, base: 0, span: Span(0, 0))
        return try execute(code, from: 0, base: 0)
    }

    /// Lays out a frame: constants stand after the locals.
    func enter(_ code: Code, base: Int, span: Span) throws(Diagnostic) {
        guard base + code.frameSize < Self.registerCount, calls.count < Self.deepestCall else {
            throw Diagnostic(LanguageDiagnostics.callDepth, ["\(Self.deepestCall)"], at: span)
        }
        for (offset, constant) in code.constants.enumerated() {
            unsafe registers[base + code.localCount + offset] = constant
        }
    }

    func failure(_ spec: DiagnosticSpec, _ code: Code, _ position: Int, _ arguments: [String] = []) -> Diagnostic {
        Diagnostic(spec, arguments, at: code.spans.indices.contains(position) ? code.spans[position] : Span(0, 0))
    }

    /// Runs from an instruction to its `end`, in the frame at `base`.
    func execute(_ code: Code, from start: Int, base: Int) throws(Diagnostic) -> Slot {
        let floor = calls.count
        guard programDepth < Self.deepestProgram else {
            throw failure(LanguageDiagnostics.callDepth, code, start, ["\(Self.deepestProgram)"])
        }
        programDepth += 1
        defer { programDepth -= 1 }
        do throws(Diagnostic) {
            return try loop(code, from: start, base: base, floor: floor)
        } catch {
            throw unwound(error, to: floor)
        }
    }

    /// Forgets the calls that were in progress, and tells of each: the call, and what went wrong in its body.
    private func unwound(_ error: Diagnostic, to floor: Int) -> Diagnostic {
        var error = error
        while calls.count > floor {
            let call = calls.removeLast()
            let place = call.code.spans[call.at]
            if error.spec == LanguageDiagnostics.callDepth || error.spec == LanguageDiagnostics.interrupted {
                error = Diagnostic(error.spec, error.arguments, at: place)
            } else {
                var outer = Diagnostic(LanguageDiagnostics.inFunction, [call.callee.function.name], at: place)
                outer.inner = [.init(source: call.callee.function.source, diagnostic: error)]
                error = outer
            }
        }
        return error
    }

    /// The inner loop. Calls do not use the program's own stack, so their depth is a number and not a crash.
    private func loop(_ first: Code, from start: Int, base firstBase: Int, floor: Int) throws(Diagnostic) -> Slot {
        var code = first
        var base = firstBase
        // SAFETY: `r` spans the frame of `code`, which `enter` has checked; `at` stays inside the instructions because
        // every region ends with `end` and jumps were laid by `Lowering`.
        var r = unsafe registers + base
        var program = unsafe code.program
        var at = start
        while true {
            let i = unsafe program[at]
            let (a, b, c) = (Int(i.a), Int(i.b), Int(i.c))
            switch i.opcode {
            case .move: unsafe r[a] = r[b]
            case .add:
                let (x, y) = unsafe (r[b], r[c])
                if let fast = Slot.add(x, y) {
                    unsafe r[a] = fast
                } else {
                    unsafe r[a] = try slow(.add, x, y, code, at)
                }
            case .subtract:
                let (x, y) = unsafe (r[b], r[c])
                if let fast = Slot.subtract(x, y) {
                    unsafe r[a] = fast
                } else {
                    unsafe r[a] = try slow(.subtract, x, y, code, at)
                }
            case .multiply:
                let (x, y) = unsafe (r[b], r[c])
                if let fast = Slot.multiply(x, y) {
                    unsafe r[a] = fast
                } else {
                    unsafe r[a] = try slow(.multiply, x, y, code, at)
                }
            case .divide: unsafe r[a] = try slow(.divide, r[b], r[c], code, at)
            case .rangeNext:
                let next = unsafe r[b].payload &+ 1  // bounded by the limit, an Int
                if unsafe next <= r[b + 1].payload {
                    unsafe r[b] = Slot(.counter, next)
                    unsafe r[a] = Slot(integer: next)
                    at = c
                    if interrupt.isRaised { throw failure(LanguageDiagnostics.interrupted, code, at) }
                    continue
                }
            case .sequenceNext:
                let next = unsafe r[b].payload &+ 1  // bounded by the count, an Int
                if unsafe next < r[b + 1].payload, let element = unsafe heap.element(next, of: r[b + 2]) {
                    unsafe r[b] = Slot(.counter, next)
                    unsafe r[a] = element
                    at = c
                    if interrupt.isRaised { throw failure(LanguageDiagnostics.interrupted, code, at) }
                    continue
                }
            case .jump:
                at = c
                continue
            case .branchMissing:
                if unsafe r[b].isMissing {
                    unsafe r[a] = r[b]
                    at = c
                    continue
                }
            case .branchFalse:
                if unsafe !r[b].isTrue {
                    at = c
                    continue
                }
            case .less: unsafe r[a] = compare(r[b], r[c]) { $0 < 0 }
            case .lessOrEqual: unsafe r[a] = compare(r[b], r[c]) { $0 <= 0 }
            case .greater: unsafe r[a] = compare(r[b], r[c]) { $0 > 0 }
            case .greaterOrEqual: unsafe r[a] = compare(r[b], r[c]) { $0 >= 0 }
            case .equal: unsafe r[a] = compare(r[b], r[c]) { $0 == 0 }
            case .notEqual: unsafe r[a] = compare(r[b], r[c]) { $0 != 0 }
            case .cell: unsafe r[a] = cell(b)
            case .cellFigure: unsafe r[a] = cellFigure(b)
            case .invoke:
                let callee = code.functions[c]
                let body = try begin(callee, first: base + b, code, at, base)
                calls.append(Call(code: code, at: at, base: base, target: a, callee: callee))
                base += code.frameSize
                code = body
                unsafe r = registers + base
                unsafe program = code.program
                at = 0
                continue
            case .end:
                let result = unsafe r[a]
                guard calls.count > floor else { return result }
                let call = calls.removeLast()
                (code, base, at) = (call.code, call.base, call.at)
                unsafe r = registers + base
                unsafe program = code.program
                unsafe r[call.target] = result
            default: try other(i, code, at, base)
            }
            if i.opcode == .periodForward || i.opcode == .periodBackward { at += 1 }
            at += 1
        }
    }
}
