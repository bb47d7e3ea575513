import FiscLanguage
import FiscRendering
import FiscSession
import FiscSource
import Glibc
import Synchronization

/// Stops what runs longer than it may, where nobody sits at a terminal to press Ctrl-C.
///
/// One thread waits for the work that is due first and raises its interrupt. It need not be woken when new work begins:
/// all have the same time, so the new is due last. What does not stop of its own soon after (a program of another
/// maker's on a damaged file) ends the process, for nothing else would.
final class TimeLimit: Sendable {
    /// What is allowed where nothing is said.
    static let standardSeconds = 600
    static let mostSeconds = 1_000_000
    /// How long what was told to stop may take for it.
    private static let graceSeconds = 10

    private let seconds: Int
    private let language: Diagnostic.Language
    private let state = Mutex(State())

    private struct State {
        var running: [Int: Work] = [:]
        var next = 0
        var hasThread = false
    }

    private struct Work {
        let name: String
        let interrupt: Interrupt
        /// In milliseconds of a clock that only goes forward.
        var due: Int
        var wasTold = false
    }

    /// - Parameter seconds: for each piece of work; 0 for no limit
    init(seconds: Int, language: Diagnostic.Language) {
        self.seconds = seconds
        self.language = language
    }

    /// Does the work, with all the time allowed before it; `interrupt` is raised when that is over.
    func run<Result>(_ name: String, _ interrupt: Interrupt, _ work: () -> Result) -> Result {
        interrupt.rearm()
        guard seconds > 0 else { return work() }
        let due = Self.now + seconds * 1_000
        let (number, needsThread) = state.withLock { state in
            let (number, needsThread) = (state.next, !state.hasThread)
            state.next += 1
            state.running[number] = Work(name: name, interrupt: interrupt, due: due)
            state.hasThread = true
            return (number, needsThread)
        }
        if needsThread { _ = startThread { self.watch() } }
        defer { state.withLock { _ = $0.running.removeValue(forKey: number) } }
        return work()
    }

    /// What the thread does until the program ends.
    private func watch() {
        while true {
            let (wait, stuck) = state.withLock { look(&$0, at: Self.now) }
            if let stuck { end(stuck) }
            var time = timespec(tv_sec: wait / 1_000, tv_nsec: wait % 1_000 * 1_000_000)
            unsafe nanosleep(&time, nil)
        }
    }

    /// Tells what is due to stop. How many milliseconds nothing more is due, and what should have stopped long ago.
    private func look(_ state: inout State, at now: Int) -> (wait: Int, stuck: String?) {
        var wait = seconds * 1_000
        for (number, work) in state.running {
            if work.due <= now {
                if work.wasTold { return (0, work.name) }
                work.interrupt.raise(after: seconds)
                state.running[number]?.wasTold = true
                state.running[number]?.due = now + Self.graceSeconds * 1_000
                wait = min(wait, Self.graceSeconds * 1_000)
            } else {
                wait = min(wait, work.due - now)
            }
        }
        return (max(1, wait), nil)
    }

    private func end(_ name: String) {
        let diagnostic = Diagnostic(LanguageDiagnostics.timeUp, ["\(seconds)", name], at: Span(0, 0))
        let text = rendered(diagnostic, SourceText(name: "", ""), language, colour: false) + "\n"
        let bytes = Array(text.utf8)
        // SAFETY: the pointer is used within the call only.
        _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
        _exit(2)
    }

    private static var now: Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
