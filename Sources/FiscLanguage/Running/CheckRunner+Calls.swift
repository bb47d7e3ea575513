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

        /// What the function was given: a value, with all that the judge would have seen of the term.
        struct Argument {
            let value: Slot
            /// Where the figures in it had their digits cut off.
            let cutOff: Slot
            let isWritten: Bool
            let addends: [Estimate]?
        }

        func argument(_ term: Term) -> Argument? {
            guard case .local(let local) = term.kind, arguments.indices.contains(local) else { return nil }
            return arguments[local]
        }

        func setArguments(_ reading: KeyPath<Argument, Slot>, in machine: Machine) {
            for (local, argument) in arguments.enumerated() { machine.set(local, argument[keyPath: reading]) }
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
        let outer = (frame: frame, locals: machine.locals(function.localCount))
        frame = inner
        depth += 1
        frame.setArguments(\.value, in: machine)
        defer {
            frame = outer.frame
            depth -= 1
            for (local, slot) in outer.locals.enumerated() { machine.set(local, slot) }
        }
        return try body(&self)
    }

    private mutating func argument(_ term: Term) throws(StatementFailure) -> Frame.Argument {
        let value = try value(of: term)
        guard term.type.isNumeric else {
            return Frame.Argument(value: value, cutOff: value, isWritten: false, addends: nil)
        }
        return Frame.Argument(
            value: value, cutOff: try cutOffValue(of: term), isWritten: isWritten(term),
            addends: try addends(of: term))
    }
}
