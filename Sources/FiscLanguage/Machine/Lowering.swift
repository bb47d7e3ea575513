import FiscNumerics
import FiscSource
import FiscSyntax

/// Turns checked terms into register code.
///
/// Values of subterms go to fresh temporaries; only the last instruction of a term writes its destination, so a loop
/// may compute its accumulator in place.
struct Lowering {
    let code: Code
    private var nextTemporary: Int
    private var highest: Int
    private var pending: [Pending] = []
    private var traces: Bool
    /// Terms whose values are kept though nothing else is.
    private let watched: Set<ObjectIdentifier>
    private var constantRegisters: [ConstantKey: Int] = [:]
    private var heap: Heap
    private var tooLarge = false
    /// Terms that a pass over a planned table has worked out.
    var aggregates: [ObjectIdentifier: Int] = [:]

    private enum ConstantKey: Hashable {
        case number(Decimal, exponent: Int)
        case other(ObjectIdentifier)
    }

    private struct Pending {
        let program: RowProgram?
        let group: Term?
        let temporary: Int
        let place: (Code, Int, Int) -> Void
    }

    /// Constants are put into `heap`, which the machine goes on with.
    static func lower(
        _ term: Term, locals: Int, source: SourceText, traces: Bool, watching: Set<ObjectIdentifier> = [],
        heap: inout Heap
    ) -> Code? {
        let code = Code(source: source)
        code.localCount = locals
        // A register for each constant that may be needed: at most one a term.
        let constants = ConstantCount.of(term)
        var lowering = Lowering(
            code: code, firstTemporary: locals + constants, traces: traces, watched: watching, heap: heap)
        let result = lowering.operand(term)
        lowering.emit(.end, result, 0, 0, term.span)
        lowering.drainPrograms()
        heap = lowering.heap
        code.frameSize = lowering.highest + 1
        code.constants += [Slot](repeating: .zero, count: constants - code.constants.count)
        code.seal()
        return lowering.tooLarge || code.instructions.count > Int(UInt16.max) ? nil : code
    }

    private init(code: Code, firstTemporary: Int, traces: Bool, watched: Set<ObjectIdentifier>, heap: Heap) {
        self.code = code
        self.watched = watched
        nextTemporary = firstTemporary
        highest = firstTemporary
        self.traces = traces
        self.heap = heap
    }

    // MARK: Emitting

    mutating func temporary(_ count: Int = 1) -> Int {
        defer { nextTemporary += count }
        highest = max(highest, nextTemporary + count)
        return nextTemporary
    }

    mutating func emit(_ opcode: Instruction.Opcode, _ a: Int, _ b: Int, _ c: Int, _ span: Span) {
        guard let x = UInt16(exactly: a), let y = UInt16(exactly: b), let z = UInt16(exactly: c) else {
            tooLarge = true
            return
        }
        code.instructions.append(Instruction(opcode: opcode, a: x, b: y, c: z))
        code.spans.append(span)
    }

    private var here: Int { code.instructions.count }

    /// Lets the jump at `position` go to where the code now ends.
    private mutating func land(_ position: Int) {
        guard let target = UInt16(exactly: here), code.instructions.indices.contains(position) else {
            tooLarge = true
            return
        }
        code.instructions[position].c = target
    }

    private mutating func jump(_ opcode: Instruction.Opcode = .jump, _ a: Int = 0, _ b: Int = 0, _ span: Span) -> Int {
        emit(opcode, a, b, 0, span)
        return here - 1
    }

    /// The register that holds the term's value: its own for locals and constants, else a fresh temporary.
    mutating func operand(_ term: Term) -> Int {
        switch term.kind {
        case .local(let local):
            trace(term, local)
            return local
        case .constant(let value):
            let register = constant(value, term)
            trace(term, register)
            return register
        default:
            let register = temporary()
            lower(term, to: register)
            return register
        }
    }

    private mutating func constant(_ value: Value, _ term: Term) -> Int {
        let key: ConstantKey
        if case .number(let number) = value {
            key = .number(number, exponent: number.exponent)
        } else {
            key = .other(ObjectIdentifier(term))
        }
        if let known = constantRegisters[key] { return known }
        let register = code.localCount + code.constants.count
        code.constants.append(heap.slot(value))
        constantRegisters[key] = register
        return register
    }

    private mutating func trace(_ term: Term, _ register: Int) {
        guard traces || watched.contains(ObjectIdentifier(term)) else { return }
        code.traced.append(term)
        emit(.trace, 0, register, code.traced.count - 1, term.span)
    }

    private mutating func untraced(_ body: (inout Lowering) -> Void) {
        let outer = traces
        traces = false
        body(&self)
        traces = outer
    }

    /// Evaluates terms into consecutive registers.
    private mutating func consecutive(_ terms: [Term]) -> Int {
        let first = temporary(max(1, terms.count))
        for (offset, term) in terms.enumerated() { lower(term, to: first + offset) }
        return first
    }

    // MARK: Terms

    mutating func lower(_ term: Term, to target: Int) {
        let mark = nextTemporary
        defer { nextTemporary = mark }
        lowerKind(term, to: target)
        trace(term, target)
    }

    private mutating func unary(_ opcode: Instruction.Opcode, _ operand: Term, _ target: Int, _ span: Span) {
        let register = self.operand(operand)
        emit(opcode, target, register, 0, span)
    }

    private mutating func binary(_ opcode: Instruction.Opcode, _ a: Term, _ b: Term, _ target: Int, _ span: Span) {
        let x = operand(a)
        let y = operand(b)
        emit(opcode, target, x, y, span)
    }

    private mutating func lowerKind(_ term: Term, to target: Int) {
        let span = term.span
        if let aggregate = aggregates[ObjectIdentifier(term)] {
            return emit(.aggregate, target, aggregate, 0, span)
        }
        switch term.kind {
        case .constant, .local:
            let register = operand(term)
            if register != target { emit(.move, target, register, 0, span) }
        case .cell(let column):
            emit(term.type.asNumber?.isFigure == true ? .cellFigure : .cell, target, column, 0, span)
        case .column(let column): emit(.column, target, column, 0, span)
        case .wholeColumn(let column): emit(.wholeColumn, target, column, 0, span)
        case .rowMap(let program): rowMap(program, term, target)
        case .rowElement(let list): unary(.rowElement, list, target, span)
        case .arithmetic(let operation, let a, let b):
            binary(opcode(operation, figures: term.type.asNumber?.isFigure == true), a, b, target, span)
        case .negate(let a): unary(term.type.asNumber?.isFigure == true ? .negateFigure : .negate, a, target, span)
        case .power(let a, let b): binary(.power, a, b, target, span)
        case .scale(let a, let scale): self.scale(a, scale, term, target)
        case .growth(let a, let b):
            binary(term.type.asNumber?.isFigure == true ? .growthFigures : .growth, a, b, target, span)
        case .lift(let a): unary(.lift, a, target, span)
        case .strip(let a): unary(.strip, a, target, span)
        case .plusMinus(let a, let b): binary(.plusMinus, a, b, target, span)
        case .periodShift(let a, let b, let grain, let backwards):
            binary(backwards ? .periodBackward : .periodForward, a, b, target, span)
            // The grain of the step stands in the instruction that follows, which is never run.
            code.grains.append(grain)
            emit(.move, 0, 0, code.grains.count - 1, span)
        case .periodDifference(let a, let b, let grain):
            let first = consecutive([a, b])
            code.calls.append((.periodDifference(grain), 2))
            emit(.builtin, target, first, code.calls.count - 1, span)
        case .compare(let operation, let a, let b): binary(opcode(operation), a, b, target, span)
        case .consistent(let a, let b): consistent(a, b, target, span)
        case .member(let a, let b): binary(.member, a, b, target, span)
        case .logic(let logic, let a, let b): self.logic(logic, a, b, target, span)
        case .not(let a): unary(.not, a, target, span)
        case .isMissing(let a): unary(.isMissing, a, target, span)
        case .coalesce(let a, let b): coalesce(a, b, target, span)
        case .conditional(let condition, let then, let otherwise):
            conditional(condition, then, otherwise, target, span)
        case .binding(let bindings, let body):
            for binding in bindings { lower(binding.value, to: binding.local) }
            lower(body, to: target)
        case .list(let elements), .record(let elements): aggregate(elements, term, target)
        case .range(let lower, let upper, let lowerOpen, let upperOpen):
            range(lower, upper, lowerOpen, upperOpen, target, span)
        case .field(let base, let index): field(base, index, target, span)
        case .index(let base, let index): binary(.index, base, index, target, span)
        case .interpolation(let parts):
            let first = consecutive(parts)
            code.interpolations.append(parts.map(\.type))
            emit(.interpolate, target, first, code.interpolations.count - 1, span)
        case .builtin(let operation, let arguments):
            let first = consecutive(arguments)
            code.calls.append((operation, arguments.count))
            emit(.builtin, target, first, code.calls.count - 1, span)
        case .invoke(let function, let arguments):
            let first = consecutive(arguments)
            code.functions.append(function)
            emit(.invoke, target, first, code.functions.count - 1, span)
        case .fold(let source, let from, let accumulator, let item, let body):
            fold(source, from, accumulator, item, body, target, span)
        case .map(let source, let item, let body): map(source, item, body, target, span)
        case .verb(let verb): self.verb(verb, term, target)
        }
    }

    private func opcode(_ operation: Term.Arithmetic, figures: Bool) -> Instruction.Opcode {
        switch operation {
        case .add: figures ? .addFigures : .add
        case .subtract: figures ? .subtractFigures : .subtract
        case .multiply: figures ? .multiplyFigures : .multiply
        case .divide: figures ? .divideFigures : .divide
        }
    }

    /// A share or rate beside `≈` is compared by multiplying; an explanation wants to see the quotient.
    private mutating func consistent(_ a: Term, _ b: Term, _ target: Int, _ span: Span) {
        let isLeft = a.quotient != nil
        guard !traces, let quotient = a.quotient ?? b.quotient else {
            binary(.consistent, a, b, target, span)
            return
        }
        for binding in quotient.bindings { lower(binding.value, to: binding.local) }
        let first = consecutive([quotient.part, quotient.whole, isLeft ? b : a])
        code.shifts.append(quotient.shift)
        emit(.consistentQuotient, target, first, code.shifts.count - 1, span)
    }

    private func opcode(_ operation: ComparisonOperator) -> Instruction.Opcode {
        switch operation {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .consistent: .consistent
        }
    }

    private mutating func scale(_ operand: Term, _ scale: UnitChange, _ term: Term, _ target: Int) {
        if scale == .none {
            lower(operand, to: target)
            return
        }
        let register = self.operand(operand)
        code.scales.append(scale)
        emit(
            term.type.asNumber?.isFigure == true ? .scaleFigure : .scale, target, register, code.scales.count - 1,
            term.span)
    }

    private mutating func conditional(_ condition: Term, _ then: Term, _ otherwise: Term, _ target: Int, _ span: Span) {
        let test = operand(condition)
        let missing = jump(.branchMissing, target, test, span)
        let no = jump(.branchFalse, 0, test, span)
        lower(then, to: target)
        let end = jump(.jump, 0, 0, span)
        land(no)
        lower(otherwise, to: target)
        land(end)
        land(missing)
    }

    /// What decides by itself leaves the other side alone, unless that is as quick as asking.
    private mutating func logic(_ logic: Term.Logic, _ a: Term, _ b: Term, _ target: Int, _ span: Span) {
        let opcode: Instruction.Opcode = logic == .and ? .and : .or
        if b.isQuick { return binary(opcode, a, b, target, span) }
        let first = operand(a)
        // `branchFalse` goes on where the register is not true: for `and` that is where the first side is not false.
        let decided = logic == .or ? first : temporary()
        if logic == .and { emit(.not, decided, first, 0, span) }
        let open = jump(.branchFalse, 0, decided, span)
        emit(.move, target, first, 0, span)
        let end = jump(.jump, 0, 0, span)
        land(open)
        let second = operand(b)
        emit(opcode, target, first, second, span)
        land(end)
    }

    private mutating func coalesce(_ a: Term, _ b: Term, _ target: Int, _ span: Span) {
        if b.isQuick { return binary(.coalesce, a, b, target, span) }
        let first = operand(a)
        let missing = jump(.branchMissing, temporary(), first, span)
        emit(.move, target, first, 0, span)
        let end = jump(.jump, 0, 0, span)
        land(missing)
        lower(b, to: target)
        land(end)
    }

    private mutating func aggregate(_ elements: [Term], _ term: Term, _ target: Int) {
        let first = consecutive(elements)
        if case .record = term.kind {
            emit(.record, target, first, elements.count, term.span)
        } else {
            emit(.list, target, first, elements.count, term.span)
        }
    }

    private mutating func range(
        _ lower: Term?, _ upper: Term?, _ lowerOpen: Bool, _ upperOpen: Bool, _ target: Int, _ span: Span
    ) {
        let first = temporary(2)
        if let lower { self.lower(lower, to: first) }
        if let upper { self.lower(upper, to: first + 1) }
        let flags =
            (lower == nil ? 0 : 1) | (upper == nil ? 0 : 2) | (lowerOpen ? 4 : 0) | (upperOpen ? 8 : 0)
        emit(.range, target, first, flags, span)
    }

    private mutating func field(_ base: Term, _ index: Int, _ target: Int, _ span: Span) {
        let register = operand(base)
        if case .table = base.type {
            emit(.tableField, target, register, index, span)
        } else {
            emit(.field, target, register, index, span)
        }
    }

    // MARK: Loops

    /// Runs `body` for each element of a source, with the element in register `item`.
    private mutating func loop(_ source: Term, item: Int, _ span: Span, _ body: (inout Lowering) -> Void) {
        let counters = temporary(3)
        var isRange = false
        if case .range(let lower?, let upper?, false, false) = source.kind, lower.type == .number, upper.type == .number
        {
            let low = operand(lower)
            let high = operand(upper)
            emit(.rangeBegin, counters, low, high, span)
            isRange = true
        } else {
            let sequence = operand(source)
            emit(.sequenceBegin, counters, sequence, 0, span)
        }
        let entry = jump(.jump, 0, 0, span)
        let top = here
        untraced(body)
        land(entry)
        emit(isRange ? .rangeNext : .sequenceNext, item, counters, top, span)
    }

    private mutating func fold(
        _ source: Term, _ from: Term, _ accumulator: Int, _ item: Int, _ body: Term, _ target: Int, _ span: Span
    ) {
        lower(from, to: accumulator)
        let mark = temporary()
        let allocates = !body.isPlain
        loop(source, item: item, span) { lowering in
            if allocates { lowering.emit(.mark, mark, 0, 0, span) }
            lowering.lower(body, to: accumulator)
            if allocates { lowering.emit(.release, accumulator, mark, 0, span) }
        }
        emit(.move, target, accumulator, 0, span)
    }

    private mutating func map(_ source: Term, _ item: Int, _ body: Term, _ target: Int, _ span: Span) {
        let list = temporary()
        let mark = temporary()
        let allocates = !body.isPlain
        emit(.listBegin, list, 0, 0, span)
        loop(source, item: item, span) { lowering in
            let next = lowering.nextTemporary
            if allocates { lowering.emit(.mark, mark, 0, 0, span) }
            let value = lowering.temporary()
            lowering.lower(body, to: value)
            if allocates { lowering.emit(.release, value, mark, 0, span) }
            lowering.emit(.listAppend, list, value, 0, span)
            lowering.nextTemporary = next
        }
        emit(.listEnd, list, 0, 0, span)
        emit(.move, target, list, 0, span)
    }

    // MARK: Programs over rows

    private mutating func rowMap(_ program: RowProgram, _ term: Term, _ target: Int) {
        let index = code.programs.count
        code.programs.append(ProgramPlan(type: program.body.type))
        later(program) { code, hoists, body in
            code.programs[index].hoists = hoists
            code.programs[index].body = body
        }
        emit(.rowMap, target, 0, index, term.span)
    }

    mutating func later(_ program: RowProgram, _ place: @escaping (Code, Int, Int) -> Void) {
        pending.append(Pending(program: program, group: nil, temporary: nextTemporary, place: place))
    }

    mutating func later(_ group: Term, _ place: @escaping (Code, Int, Int) -> Void) {
        pending.append(Pending(program: nil, group: group, temporary: nextTemporary, place: place))
    }

    /// Programs stand after the code that uses them; one may bring others.
    private mutating func drainPrograms() {
        traces = false
        var done = 0
        while done < pending.count {
            let next = pending[done]
            done += 1
            nextTemporary = next.temporary
            let hoists = here
            if let program = next.program {
                for hoist in program.hoists { lower(hoist.value, to: hoist.local) }
                emit(.end, 0, 0, 0, program.body.span)
                let body = here
                nextTemporary = next.temporary
                let result = operand(program.body)
                emit(.end, result, 0, 0, program.body.span)
                next.place(code, hoists, body)
            } else if let group = next.group {
                let result = operand(group)
                emit(.end, result, 0, 0, group.span)
                next.place(code, hoists, hoists)
            }
        }
    }
}
