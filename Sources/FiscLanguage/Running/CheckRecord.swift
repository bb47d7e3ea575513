public import FiscSource
public import FiscSyntax

/// A check as it last ran, with what it was run in, so that it can be explained afterwards. Nothing is recorded while
/// it runs: an explanation runs it again.
public struct CheckRecord: Sendable {
    public let check: Check
    public let source: SourceText
    let environment: Environment

    init(_ check: Check, source: SourceText, environment: Environment) {
        self.check = check
        self.source = source
        // A check never speaks of other checks; without them records do not hold each other.
        var environment = environment
        environment.checks = [:]
        self.environment = environment
    }

    /// Sides, verdict and allowance of every case, with how each side comes about.
    public func explanation(interrupt: Interrupt) throws(StatementFailure) -> ExplanationNode {
        var runner = CheckRunner(
            check, environment: environment, source: source, interrupt: interrupt, explains: true)
        _ = try runner.run()
        return runner.explanation
    }
}
