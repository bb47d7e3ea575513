import FiscSession
import FiscShell
import FiscSource
import Synchronization

/// A session that understands brackets and little else, for the shell's tests.
final class DemoSession: ShellSession {
    let flag = Atomic<Bool>(false)
    var language: Diagnostic.Language = .en
    var exitStatus: Int32 = 0
    var evaluated: [String] = []
    var commands: [String] = []
    var offered: [Candidate] = []
    var hinted = LineHint()
    var preferences = ShellPreferences()

    func hint(_ text: String, cursor: Int) -> LineHint { hinted }

    func isComplete(_ text: String) -> Bool {
        var depth = 0
        for character in text {
            if "(（[{".contains(character) { depth += 1 }
            if ")）]}".contains(character) { depth -= 1 }
        }
        return depth <= 0 && !(text.last { !$0.isWhitespace }.map { "+-=,|".contains($0) } ?? false)
    }

    func highlight(_ text: String) -> [StyledSpan] { [] }

    func completions(_ text: String, cursor: Int) -> Completion {
        Completion(replace: 0..<cursor, candidates: offered)
    }

    func evaluate(_ text: String, display: ShellDisplay) -> ShellOutput {
        evaluated.append(text)
        if text.hasPrefix("fail") { exitStatus = 2 }
        return ShellOutput()
    }

    func command(_ line: String, display: ShellDisplay) -> CommandOutcome {
        commands.append(line)
        return line == ":quit" ? .quit(7) : .output(ShellOutput())
    }

    func interrupt() { flag.store(true, ordering: .relaxed) }
}
