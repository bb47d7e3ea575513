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
            var bytes: [UInt8] = []
            var byte: UInt8 = 0
            while byte != 0x0A {
                let count = unsafe read(STDIN_FILENO, &byte, 1)
                if count < 0 && errno == EINTR {
                    if let signal = signalRequests.terminationSignal { return .terminated(signal) }
                    if signalRequests.takeInterrupt() {
                        writeAll([0x0A], to: STDOUT_FILENO)
                        return .interrupted
                    }
                    if signalRequests.takeSuspend() { raise(SIGSTOP) }
                    continue
                }
                if count != 1 {
                    writeAll([0x0A], to: STDOUT_FILENO)
                    return text.isEmpty && bytes.isEmpty ? .closed : .line(text + String(decoding: bytes, as: UTF8.self))
                }
                bytes.append(byte)
            }
            text += String(decoding: bytes.dropLast(), as: UTF8.self)
            if isCommand(text) || session.isComplete(text) { return .line(text) }
            text += "\n"
        }
    }
}
