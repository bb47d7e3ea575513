import CEditLine
import Glibc

/// The reader libedit calls for each character: here the screen is painted, signals are looked after, and characters
/// no key table can hold are inserted.
extension LineEditor {
    /// 1: a character is in `character`; 0: the terminal is gone; -1: a signal ends the line.
    func readCharacter(into character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
        while true {
            if readAhead.isEmpty {
                let status = awaitByte()
                guard status == 1 else { return status }
            }
            guard let byte = nextByte() else { return 0 }
            if byte == 0x1B, !readsForCommand {
                guard leadsToCommand() else { continue }
                if readAhead.isEmpty, keys == .vi {
                    // libedit would wait for the rest of a sequence: Esc by itself has a key of its own.
                    unsafe character?.pointee = Self.viEscape
                    return 1
                }
            }
            guard let scalar = scalar(beginningWith: byte) else { continue }
            if scalar.value >= 0xA0 && !readsForCommand {
                // The key table ends at U+00FF, and libedit's own insertion goes on to draw.
                type(scalar)
                continue
            }
            unsafe character?.pointee = wchar_t(bitPattern: scalar.value)
            return 1
        }
    }

    /// The next byte, which must be there or soon to come; nil when the terminal is gone.
    private func nextByte() -> UInt8? {
        if !readAhead.isEmpty { return readAhead.removeFirst() }
        var byte: UInt8 = 0
        while true {
            let count = unsafe Glibc.read(STDIN_FILENO, &byte, 1)
            if count == 1 { return byte }
            if count == 0 || errno != EINTR { return nil }
        }
    }

    /// Another byte within that time.
    private func nextByte(within milliseconds: Int32) -> UInt8? {
        if readAhead.isEmpty, unsafe fisc_await_input(STDIN_FILENO, milliseconds, &outerMask) != 1 { return nil }
        return nextByte()
    }

    /// After an escape character: false when it was the key Esc and closed the menu, or began a sequence that no
    /// command is bound to. libedit would drop the first half of such a sequence and insert the rest as text.
    private func leadsToCommand() -> Bool {
        guard let next = nextByte(within: 50) else {
            // In vi mode Esc has more to do than to put away what nobody asked for.
            guard menu != nil || (hints.offer != nil && keys == .emacs) else { return true }
            cancelMenu()
            return false
        }
        var sequence = [next]
        while !KeySequence.isWhole(sequence), let byte = nextByte(within: 50) { sequence.append(byte) }
        if KeySequence.isControlSequence(sequence), !boundSequences.contains(sequence) { return false }
        readAhead = sequence + readAhead
        return true
    }

    /// Waits for input, with the screen painted if it has to wait. 1: there is some; -1: a signal ends the line.
    private func awaitByte() -> Int32 {
        while true {
            if fisc_bytes_waiting(STDIN_FILENO) == 0 {
                // The signal that tells of a new size may come later than the size.
                if Terminal.size != size { resize() }
                paint()
            }
            let ready = unsafe fisc_await_input(STDIN_FILENO, -1, &outerMask)
            if ready > 0 { return 1 }
            if ready < 0 && errno != EINTR { return 0 }
            if signalRequests.isInterrupted || signalRequests.terminationSignal != nil { return -1 }
            if signalRequests.takeSuspend() { suspend() }
            if signalRequests.takeResume() { resume() }
        }
    }

    /// The rest of a UTF-8 character. What is not UTF-8 is left out.
    private func scalar(beginningWith first: UInt8) -> Unicode.Scalar? {
        let length =
            switch first {
            case 0..<0x80: 1
            case 0xC2..<0xE0: 2
            case 0xE0..<0xF0: 3
            case 0xF0..<0xF5: 4
            default: 0
            }
        if length < 2 { return length == 1 ? Unicode.Scalar(first) : nil }
        var bytes = [first]
        while bytes.count < length {
            guard let byte = nextByte(within: 1_000), (0x80..<0xC0).contains(byte) else { return nil }
            bytes.append(byte)
        }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
        return nil
    }

    /// One character for a command of ours, whatever it is; nil when the line ends here.
    func nextCharacter() -> Unicode.Scalar? {
        readsForCommand = true
        defer { readsForCommand = false }
        var character: wchar_t = 0
        guard unsafe el_wgetc(editor, &character) == 1 else { return nil }
        return Unicode.Scalar(UInt32(bitPattern: character))
    }

    /// Reads a bracketed paste to its end and inserts it at once.
    func paste() {
        let ending = Array("\u{1B}[201~".unicodeScalars)
        var text: [Unicode.Scalar] = []
        while let scalar = nextCharacter() {
            text.append(scalar)
            if scalar == "~", text.suffix(ending.count).elementsEqual(ending) {
                text.removeLast(ending.count)
                break
            }
        }
        let plain = Self.withPlainLineEnds(text)
        let statements = PastedTranscript.statements(in: EditText(scalars: plain, cursor: 0).string, session: session)
        edit { $0.insert(statements.map { Array($0.unicodeScalars) } ?? plain) }
    }

    /// Carriage returns as line ends. While a line is edited the terminal exchanges CR and LF, so that a pasted CR LF
    /// arrives the other way round.
    static func withPlainLineEnds(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for (index, scalar) in text.enumerated() {
            if scalar == "\r", index > 0, text[index - 1] == "\n" { continue }
            result.append(scalar == "\r" ? "\n" : scalar)
        }
        return result
    }
}
