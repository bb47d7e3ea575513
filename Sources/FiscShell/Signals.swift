import CEditLine
import Glibc
import Synchronization

/// What signals have asked for. The handlers do nothing but store here; the editor and the loop look.
@safe struct SignalRequests: ~Copyable, Sendable {
    let interrupt = Atomic<Bool>(false)
    let resume = Atomic<Bool>(false)
    let suspend = Atomic<Bool>(false)
    /// The signal that asks the program to end; 0: none.
    let termination = Atomic<Int32>(0)
    /// The session a Ctrl-C during an evaluation is for.
    let session = unsafe Atomic<Unmanaged<InterruptedSession>?>(nil)
}

extension SignalRequests {
    var isInterrupted: Bool { interrupt.load(ordering: .relaxed) }
    /// The signal that asks the program to end, or nil.
    var terminationSignal: Int32? {
        let signal = termination.load(ordering: .relaxed)
        return signal == 0 ? nil : signal
    }

    func takeInterrupt() -> Bool { interrupt.exchange(false, ordering: .relaxed) }
    func takeResume() -> Bool { resume.exchange(false, ordering: .relaxed) }
    func takeSuspend() -> Bool { suspend.exchange(false, ordering: .relaxed) }

    /// Runs `body` with interrupts going to `target`.
    func interrupting<Result>(_ target: any ShellSession, during body: () -> Result) -> Result {
        let target = InterruptedSession(target)
        return withExtendedLifetime(target) {
            unsafe session.store(Unmanaged.passUnretained(target), ordering: .relaxed)
            defer { unsafe session.store(nil, ordering: .relaxed) }
            return body()
        }
    }

    /// From a handler: asks the running session, if any, to stop.
    fileprivate func interruptSession() {
        if let target = unsafe session.load(ordering: .relaxed) { unsafe target.takeUnretainedValue().interrupt() }
    }
}

let signalRequests = SignalRequests()

/// Holds the session for the handler, which can reach only what one atomic word holds.
final class InterruptedSession: @unchecked Sendable {
    private let session: any ShellSession
    init(_ session: any ShellSession) { self.session = session }
    func interrupt() { session.interrupt() }
}

/// The signals the shell handles itself while it runs, and what they meant before.
struct SignalHandling {
    private var previous: [(signal: Int32, action: sigaction)] = []
    /// Blocked while a line is edited, except in the moment the editor waits for a key.
    private static let handled: [Int32] = [SIGINT, SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP]

    /// Interrupts and terminations are handled as long as the shell runs; the rest only around a line.
    init() {
        install([SIGINT, SIGTERM, SIGHUP])
    }

    mutating func beginLine() { install([SIGWINCH, SIGCONT, SIGTSTP]) }

    mutating func endLine() { restore([SIGWINCH, SIGCONT, SIGTSTP]) }

    mutating func end() { restore(Self.handled) }

    private mutating func install(_ signals: [Int32]) {
        for signal in signals where !previous.contains(where: { $0.signal == signal }) {
            var action = sigaction()
            // Without SA_RESTART: a wait for a key must come back.
            action.__sigaction_handler = .init(sa_handler: handleSignal)
            var before = sigaction()
            guard unsafe sigaction(signal, &action, &before) == 0 else { continue }
            if isIgnored(before), signal != SIGINT, signal != SIGWINCH {
                // Whoever started the program wants it to outlive a hang-up, or not to be stopped.
                unsafe sigaction(signal, &before, nil)
            } else {
                previous.append((signal, before))
            }
        }
    }

    private func isIgnored(_ action: sigaction) -> Bool {
        unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private mutating func restore(_ signals: [Int32]) {
        for (signal, action) in previous where signals.contains(signal) {
            var action = action
            unsafe sigaction(signal, &action, nil)
        }
        previous.removeAll { signals.contains($0.signal) }
    }

    /// Blocks the handled signals and returns what was blocked before.
    static func block() -> sigset_t {
        var set = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&set)
        for signal in handled { unsafe sigaddset(&set, signal) }
        unsafe sigprocmask(SIG_BLOCK, &set, &before)
        return before
    }

    static func unblock(to mask: sigset_t) {
        var mask = mask
        unsafe sigprocmask(SIG_SETMASK, &mask, nil)
    }

    /// Stops the program as Ctrl-Z does by default; comes back when it is continued.
    static func stop(mask: sigset_t) {
        var action = sigaction()
        var before = sigaction()
        action.__sigaction_handler = .init(sa_handler: SIG_DFL)
        unsafe sigaction(SIGTSTP, &action, &before)
        raise(SIGTSTP)
        unblock(to: mask)
        _ = block()
        unsafe sigaction(SIGTSTP, &before, nil)
    }
}

private func handleSignal(_ signal: Int32) {
    switch signal {
    case SIGINT:
        signalRequests.interrupt.store(true, ordering: .relaxed)
        signalRequests.interruptSession()
    case SIGWINCH: break  // It ends the wait for a key; the editor then looks at the window's size.
    case SIGCONT: signalRequests.resume.store(true, ordering: .relaxed)
    case SIGTSTP: signalRequests.suspend.store(true, ordering: .relaxed)
    default:
        signalRequests.termination.store(signal, ordering: .relaxed)
        signalRequests.interruptSession()
    }
}
