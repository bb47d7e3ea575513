import FiscClaims
import FiscNumerics
import FiscSource

/// A check of `ok(a, b)` judges the comparison in the body of `ok`: a rule that several checks share keeps its verdict.
extension CheckRunner {
    /// How many calls deep a check is followed; what is beneath holds or not.
    static let deepestCall = 8

    /// The function that a check has been followed into, or the check itself.
    struct Frame {
        let source: SourceText
        /// Nil for the check itself, whose locals are the checker's.
        let localCount: Int?
        var arguments: [Argument] = []
        /// Who called, if anyone did, and the locals that stood where the function's are.
        var caller: [Frame] = []
        var callerLocals: [Slot] = []

        /// What the function was given: a value, with all that the judge would have seen of the term.
        struct Argument {
            let term: Term
            let value: Slot
            let isWritten: Bool
            let addends: [Estimate]?
        }

        func argument(_ term: Term) -> Argument? {
            guard case .local(let local) = term.kind, arguments.indices.contains(local) else { return nil }
            return arguments[local]
        }
    }

    /// A figure as somebody wrote it, perhaps in another unit.
    func isWritten(_ term: Term) -> Bool {
        let numeral = term.numeral
        switch numeral.kind {
        case .constant(.figure), .cell: return true
        default: return frame.argument(numeral)?.isWritten ?? false
        }
    }

    /// Runs `body` with the function's parameters set, and puts the caller's locals back.
    mutating func following(
        _ function: FunctionInstance, _ arguments: [Term], _ body: (inout Self) throws(StatementFailure) -> Verdict
    ) throws(StatementFailure) -> Verdict {
        var inner = Frame(source: function.function.source, localCount: function.localCount)
        for argument in arguments { inner.arguments.append(try self.argument(argument)) }
        inner.caller = [frame]
        inner.callerLocals = machine.locals(function.localCount)
        frame = inner
        depth += 1
        machine.set(inner.arguments.map(\.value))
        defer {
            frame = inner.caller[0]
            depth -= 1
            machine.set(inner.callerLocals)
        }
        return try body(&self)
    }

    private mutating func argument(_ term: Term) throws(StatementFailure) -> Frame.Argument {
        Frame.Argument(
            term: term, value: try value(of: term), isWritten: isWritten(term),
            addends: term.type.isNumeric ? try addends(of: term) : nil)
    }

    /// The arguments where the figures in them had their digits cut off, worked out where the call stands.
    mutating func cutOffArguments() throws(StatementFailure) -> [Slot] {
        guard let caller = frame.caller.first else { return [] }
        let inner = (frame: frame, locals: machine.locals(frame.callerLocals.count))
        frame = caller
        machine.set(inner.frame.callerLocals)
        defer {
            frame = inner.frame
            machine.set(inner.locals)
        }
        var found: [Slot] = []
        for argument in inner.frame.arguments {
            found.append(argument.term.type.isNumeric ? try cutOffValue(of: argument.term) : argument.value)
        }
        return found
    }
}
