import FiscRendering
import FiscSource
import Glibc

/// “核对 123/1000  2023/报告.docx” on the last line of a terminal, for runs over many files. Wiped before anything else is
/// printed; nothing is shown in the first third of a second, nor where the other output is no terminal.
struct ProgressLine {
    private let count: Int
    private let output: StandardOutput
    private let language: Diagnostic.Language
    private var isShown = false
    private var lastShown: Int

    private static let step = 100
    private static let patience = 330

    init(count: Int, output: StandardOutput, language: Diagnostic.Language) {
        self.count = count
        self.output = output
        self.language = language
        lastShown = Self.now + Self.patience - Self.step
    }

    /// `done` files are ready; `path` is the last of them.
    mutating func show(_ done: Int, _ path: String) {
        guard count > 1, output.isErrorTerminal, Self.now - lastShown >= Self.step else { return }
        lastShown = Self.now
        isShown = true
        let lead = language == .zh ? "核对" : "checking"
        output.drawOnTerminal(
            "\r\u{1B}[K" + truncated("\(lead) \(done)/\(count)  \(path)", to: max(20, output.errorWidth - 1)))
    }

    mutating func wipe() {
        guard isShown else { return }
        isShown = false
        output.drawOnTerminal("\r\u{1B}[K")
    }

    /// Milliseconds of a clock that only goes forward.
    private static var now: Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
