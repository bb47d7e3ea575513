public import Synchronization

/// A flag that stops a running evaluation at its next loop step. Raising it is safe in a signal handler.
public final class Interrupt: Sendable {
    public let flag = Atomic<Bool>(false)
    public init() {}
    public func raise() { flag.store(true, ordering: .relaxed) }
    public func clear() { flag.store(false, ordering: .relaxed) }
    public var isRaised: Bool { flag.load(ordering: .relaxed) }
}
