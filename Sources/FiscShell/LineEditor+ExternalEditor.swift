import CEditLine
import Glibc

/// Ctrl-X Ctrl-E: the line in the user's own editor.
extension LineEditor {
    /// Opens `$VISUAL`, `$EDITOR` or `vi` on the line and takes back what it leaves; an editor that fails changes
    /// nothing.
    func openExternalEditor() {
        let text = line
        guard let file = TemporaryFile(Array(text.string.utf8) + [0x0A]) else { return }
        defer { file.remove() }
        leaveTerminal()
        let status = run(editorCommand, on: file.path)
        takeTerminal()
        guard status == 0, var bytes = file.read() else { return }
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
        let new = EditText(String(decoding: bytes.filter { $0 != 0 && $0 != 0x0D }, as: UTF8.self))
        edit { $0 = new }
    }

    private var editorCommand: String {
        for name in ["VISUAL", "EDITOR"] {
            if let command = environmentVariable(name), !command.isEmpty { return command }
        }
        return "vi"
    }

    /// Runs a shell command with a path as its last argument, with the signals as they were before the editor, and
    /// gives its exit status back; -1 when it could not be run.
    private func run(_ command: String, on path: String) -> Int32 {
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe posix_spawnattr_setsigmask(&attributes, &outerMask)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        var child: pid_t = 0
        let words = ["/bin/sh", "-c", command + " \"$1\"", "sh", path]
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { for index in unsafe arguments.indices { unsafe free(arguments[index]) } }
        guard unsafe posix_spawn(&child, words[0], nil, &attributes, &arguments, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0 {
            if errno != EINTR { return -1 }
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }
}

/// A file of this user's only, to hand a text to another program.
struct TemporaryFile {
    let path: String

    /// Nil when no file can be made.
    init?(_ bytes: [UInt8]) {
        let folder = environmentVariable("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var template = Array((folder + "/fisc-XXXXXX.fisc").utf8CString)
        let descriptor = unsafe mkstemps(&template, 5)
        guard descriptor >= 0 else { return nil }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let isWritten = writeAll(bytes, to: descriptor)
        close(descriptor)
        if !isWritten {
            remove()
            return nil
        }
    }

    /// Its bytes now; an editor may have put another file in its place.
    func read() -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return readAll(descriptor)
    }

    func remove() {
        unsafe unlink(path)
    }
}
