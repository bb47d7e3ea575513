import FiscReaders
import FiscSource
import Glibc
import Synchronization

/// “读取 345万行 34% 约剩2秒” on the last line of a terminal while a large file is read; gone when it has been.
/// Nothing is shown in the first third of a second, nor where the other output is no terminal.
func readingProgress(language: Diagnostic.Language) -> ReadingProgress? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    let line = Mutex(ReadingLine(language: language))
    return ReadingProgress { state in line.withLock { $0.show(state) } }
}

private struct ReadingLine: Sendable {
    let language: Diagnostic.Language
    private var began: Int?
    private var lastShown = 0
    private var isShown = false

    private static let patience = 330
    private static let step = 100

    init(language: Diagnostic.Language) { self.language = language }

    mutating func show(_ state: (rows: Int, bytes: Int, of: Int)?) {
        guard let state else {
            if isShown { draw("\r\u{1B}[K") }
            (began, isShown) = (nil, false)
            return
        }
        let now = Self.now
        let start = began ?? now
        began = start
        guard now - start >= Self.patience, now - lastShown >= Self.step, state.bytes > 0, state.of > 0 else { return }
        (lastShown, isShown) = (now, true)
        let share = min(99, state.bytes * 100 / state.of)
        let left = (now - start) * max(0, state.of - state.bytes) / state.bytes / 1000 + 1
        draw(
            "\r\u{1B}[K"
                + (language == .zh
                    ? "读取 \(state.rows / 10_000)万行 \(share)% 约剩\(left)秒 （Ctrl-C停止）"
                    : "reading \(state.rows / 1_000)k rows \(share)% about \(left) s left (Ctrl-C stops)"))
    }

    private func draw(_ text: String) {
        let bytes = Array(text.utf8)
        // SAFETY: the pointer is used within the call only. What a terminal does not take is of no weight.
        _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Milliseconds of a clock that only goes forward.
    private static var now: Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
