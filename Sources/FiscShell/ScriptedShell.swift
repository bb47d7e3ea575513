import FiscSource
import Glibc

/// The shell without a terminal: statements from a pipe or a file.
struct ScriptedShell {
    let session: any ShellSession
    private let display = ShellDisplay(width: 80, isInteractive: false, usesColour: false)

    init(session: any ShellSession) { self.session = session }

    /// Runs a script's statements and commands in order and gives the exit status back.
    func run(_ bytes: [UInt8]) -> Int32 {
        for entry in Self.entries(of: String(decoding: bytes, as: UTF8.self), session: session) {
            let outcome: CommandOutcome =
                isCommand(entry)
                ? session.command(commandLine(entry), display: display)
                : .output(session.evaluate(entry, display: display))
            switch outcome {
            case .output(let output):
                printWhole(output.results, to: STDOUT_FILENO)
                printWhole(output.diagnostics, to: STDERR_FILENO)
            case .quit(let status): return status
            }
        }
        return session.exitStatus
    }

    /// Runs a text before the first prompt, each entry by itself, and gives what went wrong.
    func prepare(_ text: String) -> String {
        var trouble = ""
        for entry in Self.entries(of: text, session: session) {
            let outcome =
                isCommand(entry)
                ? session.command(commandLine(entry), display: display)
                : .output(session.evaluate(entry, display: display))
            if case .output(let output) = outcome { trouble += output.diagnostics }
        }
        return trouble
    }

    /// The text cut where a statement ends: lines belong together as long as the session calls them incomplete, or the
    /// next one goes on. A blank line inside stays inside; what is incomplete at the end is an entry too, for its error.
    static func entries(of text: String, session: any ShellSession) -> [String] {
        var entries: [String] = []
        var lines: [Substring] = []
        func close() {
            let entry = lines.joined(separator: "\n")
            if entry.contains(where: { !$0.isWhitespace }) { entries.append(entry) }
            lines = []
        }
        for var line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
            if line.hasPrefix("\u{FEFF}") { line = line.dropFirst() }
            if !lines.isEmpty, session.isComplete(lines.joined(separator: "\n")), !session.continues(String(line)) {
                close()
            }
            if lines.isEmpty, isCommand(String(line)) {
                entries.append(String(line))
            } else {
                lines.append(line)
            }
        }
        close()
        return entries
    }
}

/// All that can be read from a descriptor.
func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    let size = 1 << 16
    while true {
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = unsafe max(0, readOnce(descriptor, buffer))
        }
        if chunk.isEmpty { return bytes }
        bytes += chunk
    }
}

/// One `read`, begun again when a signal came between.
private func readOnce(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    while true {
        let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
        if count >= 0 || errno != EINTR { return count }
    }
}
