import FiscNumerics
import FiscSource

/// The instructions that are not worth a place in the inner loop.
extension Machine {
    func other(_ i: Instruction, _ code: Code, _ at: Int, _ base: Int) throws(Diagnostic) {
        // SAFETY: as in `execute`.
        let r = unsafe registers + base
        let (a, b, c) = (Int(i.a), Int(i.b), Int(i.c))
        switch i.opcode {
        case .addFigures: unsafe r[a] = try figures(.add, r[b], r[c], code, at)
        case .subtractFigures: unsafe r[a] = try figures(.subtract, r[b], r[c], code, at)
        case .multiplyFigures: unsafe r[a] = try figures(.multiply, r[b], r[c], code, at)
        case .divideFigures: unsafe r[a] = try figures(.divide, r[b], r[c], code, at)
        case .negate: unsafe r[a] = negate(r[b])
        case .negateFigure: unsafe r[a] = negateFigure(r[b])
        case .power: unsafe r[a] = try power(r[b], r[c], code, at)
        case .scale: unsafe r[a] = try scale(r[b], code.scales[c], code, at)
        case .scaleFigure: unsafe r[a] = try scaleFigure(r[b], code.scales[c], code, at)
        case .growth: unsafe r[a] = try growth(r[b], r[c], code, at)
        case .growthFigures: unsafe r[a] = try growthFigures(r[b], r[c], code, at)
        case .lift: unsafe r[a] = lift(r[b])
        case .strip: unsafe r[a] = strip(r[b])
        case .plusMinus: unsafe r[a] = try plusMinus(r[b], r[c], code, at)
        case .periodForward: unsafe r[a] = shift(r[b], r[c], grain(code, at), sign: 1)
        case .periodBackward: unsafe r[a] = shift(r[b], r[c], grain(code, at), sign: -1)
        case .consistent: unsafe r[a] = consistent(r[b], r[c])
        case .consistentQuotient:
            unsafe r[a] = try consistentQuotient(r[b], r[b + 1], r[b + 2], shift: code.shifts[c], code, at)
        case .member: unsafe r[a] = try member(r[b], r[c], code, at)
        case .and: unsafe r[a] = and(r[b], r[c])
        case .or: unsafe r[a] = or(r[b], r[c])
        case .not: unsafe r[a] = r[b].isA(.truth) ? Slot(!r[b].isTrue) : r[b]
        case .isMissing: unsafe r[a] = Slot(r[b].isMissing)
        case .coalesce: unsafe r[a] = r[b].isMissing ? r[c] : r[b]
        case .list:
            let elements = slots(base + b, c)
            unsafe r[a] = heap.object(.list(elements))
        case .record:
            let fields = slots(base + b, c)
            unsafe r[a] = heap.object(.record(fields))
        case .range: unsafe r[a] = range(base + b, flags: c)
        case .field: unsafe r[a] = field(r[b], c)
        case .tableField: unsafe r[a] = try tableField(r[b], c, code, at)
        case .index: unsafe r[a] = try index(r[b], r[c], code, at)
        case .interpolate: unsafe r[a] = try interpolate(base + b, code.interpolations[c], code, at)
        case .builtin:
            let call = code.calls[c]
            unsafe r[a] = try perform(call.operation, slots(base + b, call.count), code, at)
        case .verb: unsafe r[a] = try verb(code.verbs[c], r[b], code, at, base)
        case .aggregate: unsafe r[a] = try aggregate(code.aggregates[b], code, at)
        case .rowMap: unsafe r[a] = try rowMap(code.programs[c], code, base)
        case .rowElement: unsafe r[a] = rowElement(r[b])
        case .column: unsafe r[a] = column(b)
        case .wholeColumn: unsafe r[a] = wholeColumn(b)
        case .rangeBegin: unsafe try rangeBegin(base + a, r[b], r[c], code, at)
        case .sequenceBegin: unsafe try sequenceBegin(base + a, r[b], code, at)
        case .listBegin, .listAppend, .listEnd, .mark, .release, .trace:
            try loopStep(i, code, at, base)
        default: break
        }
    }

    func slots(_ first: Int, _ count: Int) -> [Slot] {
        // SAFETY: inside the frame: `Lowering` reserved `count` registers from `first`.
        (0..<count).map { unsafe registers[first + $0] }
    }

    /// Puts registers where another machine had them.
    func setFrame(_ slots: [Slot], at base: Int) {
        // SAFETY: the frame was checked by the machine that it comes from, which has as many registers.
        for (offset, slot) in slots.enumerated() where base + offset < Self.registerCount {
            unsafe registers[base + offset] = slot
        }
    }

    private func grain(_ code: Code, _ at: Int) -> Grain {
        code.grains[Int(code.instructions[at + 1].c)]
    }

    /// Lays out a callee's frame past the caller's, its arguments in place.
    func begin(
        _ function: FunctionInstance, first: Int, _ code: Code, _ at: Int, _ base: Int
    ) throws(Diagnostic) -> Code {
        guard let callee = self.code(of: function) else { throw failure(LanguageDiagnostics.tooLarge, code, at) }
        let frame = base + code.frameSize
        try enter(callee, base: frame, span: code.spans[at])
        if interrupt.isRaised { throw failure(LanguageDiagnostics.interrupted, code, at) }
        for parameter in function.parameterTypes.indices {
            unsafe registers[frame + parameter] = registers[first + parameter]
        }
        return callee
    }

    /// Lowers the functions that a code calls, and those that they call, before anything runs: what their constants
    /// put on the heap must lie below every mark.
    func prepare(_ code: Code) throws(Diagnostic) {
        guard !code.isPrepared else { return }
        code.isPrepared = true
        var waiting = [code]
        while let next = waiting.popLast() {
            for function in next.functions where codes[ObjectIdentifier(function)] == nil {
                guard let callee = self.code(of: function) else {
                    throw Diagnostic(LanguageDiagnostics.tooLarge, at: code.spans.first ?? Span(0, 0))
                }
                callee.isPrepared = true
                waiting.append(callee)
            }
        }
    }

    private func code(of function: FunctionInstance) -> Code? {
        let key = ObjectIdentifier(function)
        if let known = codes[key] { return known }
        guard let body = function.body else { return nil }
        let code = Lowering.lower(
            body, locals: function.localCount, source: function.function.source, traces: isTracing, heap: &heap)
        codes[key] = code
        return code
    }
}
