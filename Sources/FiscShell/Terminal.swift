import CEditLine
import Glibc

/// Writes all bytes to a descriptor, however many calls it takes. False when the other end is gone.
@discardableResult
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
        var done = 0
        while done < buffer.count, let start = buffer.baseAddress {
            let written = unsafe write(descriptor, start + done, buffer.count - done)
            if written < 0 {
                if errno == EINTR { continue }
                if errno == EAGAIN {
                    usleep(1_000)
                    continue
                }
                return false
            }
            done += written
        }
        return true
    }
}

/// A variable of the environment; nil when it is not set.
func environmentVariable(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
}

/// What the program knows of the terminal it runs in.
public struct Terminal: Sendable {
    /// Input and output are a terminal, so that the shell is one for a person.
    public static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    /// The window's width now.
    public static var width: Int { size.columns }

    /// Rows that became too long when the window got narrower are broken by the terminal rather than cut off.
    let rewraps: Bool
    /// It obeys the sequences the editor draws with.
    let movesCursor: Bool

    init(environment: (String) -> String?) {
        let name = environment("TERM") ?? ""
        movesCursor = name != "" && name != "dumb"
        let cuts = name == "linux" || name.hasPrefix("vt") || environment("XTERM_VERSION") != nil
        rewraps = !cuts && (!name.hasPrefix("screen") || environment("TMUX") != nil)
    }

    struct Size: Equatable, Sendable {
        var rows: Int
        var columns: Int
    }

    /// The window's size now; 24 × 80 where the terminal does not say.
    static var size: Size {
        let size = fisc_window_size(STDOUT_FILENO)
        return Size(
            rows: size.ws_row > 0 ? Int(size.ws_row) : 24, columns: size.ws_col > 1 ? Int(size.ws_col) : 80)
    }

    /// Runs `body` with every key handed over at once and as it is, Ctrl-C too.
    static func keyByKey(_ body: () -> Void) {
        var before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return body() }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(IXON)
        unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
        defer { unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
        body()
    }

    /// Runs `body` with the terminal neither echoing what is typed nor holding it back until Enter: it goes to the next
    /// prompt. Ctrl-C still makes a signal.
    static func withoutEcho<Result>(_ body: () -> Result) -> Result {
        var before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return body() }
        var quiet = before
        quiet.c_lflag &= ~tcflag_t(ECHO | ICANON)
        unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &quiet)
        defer { unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
        return body()
    }
}
