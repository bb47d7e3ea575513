import FiscSource
import Glibc

/// What the program may ask of its surroundings.
struct ProcessEnvironment {
    subscript(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// The language of messages: `FISC_LANG`, else what the locale says; Chinese unless another language is named.
    var language: Diagnostic.Language {
        for name in ["FISC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = self[name], !value.isEmpty else { continue }
            if value.hasPrefix("zh") { return .zh }
            if value.hasPrefix("en") { return .en }
        }
        return .zh
    }

    var hidesColour: Bool { self["NO_COLOR"].map { !$0.isEmpty } ?? false }
}

func exitProgram(_ status: Int32) -> Never { exit(status) }

/// Where results and diagnostics go.
final class StandardOutput {
    private var results: [UInt8] = []
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let isErrorTerminal = isatty(STDERR_FILENO) == 1

    /// A result, with its line end.
    func print(_ text: String) {
        results += Array(text.utf8)
        if text.utf8.last != 0x0A { results.append(0x0A) }
        if results.count > 1 << 16 { flush() }
    }

    func error(_ text: String) {
        flush()
        write(Array((text.utf8.last == 0x0A ? text : text + "\n").utf8), to: STDERR_FILENO)
    }

    /// Results as they are, without a line end.
    func print(_ bytes: [UInt8]) {
        results += bytes
        if results.count > 1 << 16 { flush() }
    }

    /// Escape sequences for the terminal of diagnostics.
    func drawOnTerminal(_ text: String) {
        flush()
        write(Array(text.utf8), to: STDERR_FILENO)
    }

    func flush() {
        write(results, to: STDOUT_FILENO)
        results.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) {
        var done = 0
        while done < bytes.count {
            // SAFETY: the pointer is used within the call only.
            let written = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
                return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            done += written
        }
    }

    /// The width of the terminal; nil for a pipe.
    var width: Int? { isTerminal ? Self.width(of: STDOUT_FILENO) : nil }

    /// The width of the terminal of diagnostics.
    var errorWidth: Int { Self.width(of: STDERR_FILENO) }

    private static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

/// All of standard input.
func readStandardInput() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        // SAFETY: reads at most the chunk's size into it.
        let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return bytes }
        bytes += chunk[..<count]
    }
}

func removeFile(_ path: String) { unsafe unlink(path) }
