import Synchronization

/// A flag that stops a running evaluation at its next loop step. Raising it is safe in a signal handler.
public final class Interrupt: Sendable {
    private let flag = Atomic<Bool>(false)
    /// The seconds that were allowed, once they are over; 0 as long as they are not.
    private let secondsUsed = Atomic<Int>(0)

    public init() {}

    public func raise() { flag.store(true, ordering: .relaxed) }

    /// Time has run out: nothing that begins from here on runs either, until `rearm`.
    public func raise(after seconds: Int) {
        secondsUsed.store(seconds, ordering: .relaxed)
        raise()
    }

    /// Forgets that somebody interrupted; not that time has run out.
    public func clear() { flag.store(secondsUsed.load(ordering: .relaxed) != 0, ordering: .relaxed) }

    /// Begins anew, with all its time before it.
    public func rearm() {
        secondsUsed.store(0, ordering: .relaxed)
        clear()
    }

    public var isRaised: Bool { flag.load(ordering: .relaxed) }

    /// How many seconds were allowed, where time has run out.
    public var timeUsedUp: Int? {
        let seconds = secondsUsed.load(ordering: .relaxed)
        return seconds == 0 ? nil : seconds
    }
}
