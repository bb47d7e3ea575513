import Glibc

/// Reads statements at a terminal that cannot move its cursor (`TERM=dumb`): a prompt, and whole lines as the terminal
/// hands them over.
struct PlainLineReader {
    let session: any ShellSession
    let prompt: String

    func readLine() -> LineEditor.Outcome {
        var text = ""
        writeAll(Array(prompt.utf8), to: STDOUT_FILENO)
        while true {
            switch readRow() {
            case .row(let row):
                text += row
                if isCommand(text) || session.isComplete(text) { return .line(text) }
                text += "\n"
            case .end(let outcome):
                writeAll([0x0A], to: STDOUT_FILENO)
                return outcome == .closed && !text.isEmpty ? .line(text) : outcome
            }
        }
    }

    private enum Row {
        case row(String)
        case end(LineEditor.Outcome)
    }

    /// One row without its line end.
    private func readRow() -> Row {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = unsafe read(STDIN_FILENO, &byte, 1)
            if count < 0 && errno == EINTR {
                if let signal = signalRequests.terminationSignal { return .end(.terminated(signal)) }
                if signalRequests.takeInterrupt() { return .end(.interrupted) }
                if signalRequests.takeSuspend() { raise(SIGSTOP) }
                continue
            }
            if count != 1 && bytes.isEmpty { return .end(.closed) }
            if count != 1 || byte == 0x0A { return .row(String(decoding: bytes, as: UTF8.self)) }
            bytes.append(byte)
        }
    }
}
