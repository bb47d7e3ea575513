import CEditLine
import FiscSource
import Glibc

/// Lets a person page through a view on the terminal's other screen, and leaves on the first what was last in sight.
struct Pager {
    private var view: PagerView
    private let session: any ShellSession

    init(_ view: PagerView, session: any ShellSession) {
        self.view = view
        self.session = session
    }

    /// Comes back when the person has seen enough, or a signal ends it.
    mutating func run() {
        Terminal.keyByKey {
            writeAll(Array("\u{1B}[?1049h\u{1B}[?25l".utf8), to: STDOUT_FILENO)
            while step() {}
            writeAll(Array("\u{1B}[?25h\u{1B}[?1049l".utf8), to: STDOUT_FILENO)
        }
        writeAll(view.rows.flatMap { $0 + [0x0A] }, to: STDOUT_FILENO)
    }

    /// Shows the view and does what one key asks. False at the end.
    private mutating func step() -> Bool {
        view.resize(Terminal.size)
        draw(isTyping: false)
        guard let key = Self.key() else { return signalRequests.takeResume() }
        switch PagerKey.command(key) {
        case .leave?: return false
        case .search?: return search()
        case .next?: find(1)
        case .previous?: find(-1)
        case let command?: view.move(command)
        case nil: break
        }
        return true
    }

    /// Literally or by pinyin.
    private mutating func find(_ direction: Int) {
        let session = session
        view.find(direction) { session.place(of: $0, in: $1) }
    }

    private func draw(isTyping: Bool) {
        var bytes = Array("\u{1B}[H".utf8)
        let rows = view.rows
        for row in 0..<max(0, view.size.rows - 1) {
            bytes += (rows.indices.contains(row) ? rows[row] : []) + Array("\u{1B}[K\r\n".utf8)
        }
        bytes += Array("\u{1B}[7m".utf8) + Array(view.status(isTyping: isTyping).utf8) + Array("\u{1B}[0m\u{1B}[K".utf8)
        writeAll(bytes, to: STDOUT_FILENO)
    }

    /// `/`: letters until Enter, then the first row that holds them, also by pinyin.
    private mutating func search() -> Bool {
        view.pattern = ""
        while true {
            draw(isTyping: true)
            guard let key = Self.key() else { return false }
            switch key {
            case [0x0D], [0x0A]:
                find(1)
                return true
            case [0x1B], [0x03], [0x07]: return true
            case [0x7F], [0x08]: _ = view.pattern.popLast()
            default:
                let text = String(decoding: key, as: UTF8.self)
                if text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0 != "\u{FFFD}" }) { view.pattern += text }
            }
        }
    }

    /// The bytes of one key; nil when the terminal is gone or a signal came.
    private static func key() -> [UInt8]? {
        var mask = sigset_t()
        unsafe sigprocmask(SIG_BLOCK, nil, &mask)
        while true {
            let ready = unsafe fisc_await_input(STDIN_FILENO, -1, &mask)
            if ready > 0 { break }
            if errno != EINTR || signalRequests.terminationSignal != nil || signalRequests.takeInterrupt() {
                return nil
            }
            // The window's size has changed: no key, but something to draw.
            return []
        }
        guard var key = byte().map({ [$0] }) else { return nil }
        let length = PagerKey.length(beginningWith: key[0])
        while key.count < length || key[0] == 0x1B && (key.count == 1 || !KeySequence.isWhole(Array(key[1...]))),
            unsafe fisc_await_input(STDIN_FILENO, 50, &mask) > 0, let next = byte()
        {
            key.append(next)
        }
        return key
    }

    private static func byte() -> UInt8? {
        var byte: UInt8 = 0
        return unsafe read(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
    }
}

/// The pager's keys.
enum PagerKey {
    static func command(_ key: [UInt8]) -> PagerCommand? {
        switch String(decoding: key, as: UTF8.self) {
        case " ", "f", "\u{1B}[6~", "\u{06}", "　": .nextPage
        case "b", "\u{1B}[5~", "\u{02}": .previousPage
        case "\r", "\n", "j", "\u{1B}[B", "\u{1B}OB", "\u{0E}": .nextRow
        case "k", "\u{1B}[A", "\u{1B}OA", "\u{10}": .previousRow
        case "g", "<", "\u{1B}[H", "\u{1B}OH", "\u{1B}[1~": .start
        case "G", ">", "\u{1B}[F", "\u{1B}OF", "\u{1B}[4~": .end
        case "h", "\u{1B}[D", "\u{1B}OD": .left
        case "l", "\u{1B}[C", "\u{1B}OC": .right
        case "/", "、": .search
        case "n": .next
        case "N": .previous
        case "q", "Q", "\u{1B}", "\u{03}", "\u{04}", ":q": .leave
        default: nil
        }
    }

    /// How many bytes a character has.
    static func length(beginningWith byte: UInt8) -> Int {
        switch byte {
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 1
        }
    }
}
