import CEditLine

/// What a key can ask of the editor.
enum EditCommand: Sendable {
    case insert, quotedInsert, paste, newline, enter, delete, deleteBackward, deleteOrQuit
    case left, right, wordLeft, wordRight, lineStart, lineEnd, textStart, textEnd, up, down
    case killToLineEnd, killToLineStart, killWordBackward, killWordForward, yank, undo
    case previousEntry, nextEntry, searchHistory, complete, completeBackward, cancel
    case clearScreen, openEditor

    /// Commands that only go on with what the menu below the line began; all others close it.
    var keepsMenu: Bool {
        switch self {
        case .insert, .deleteBackward, .complete, .completeBackward, .up, .down, .enter, .cancel: true
        default: false
        }
    }
}

/// A command under its name in libedit, with the keys bound to it in the notation of editrc(5).
///
/// libedit wants a C function for each command, so each carries its own.
@safe struct KeyBinding {
    let name: String
    let keys: [String]
    let action: fisc_el_command

    /// Bound in vi's command mode too, where the other keys are libedit's own commands.
    var isForViCommands: Bool {
        ["fisc-enter", "fisc-clear-screen", "fisc-up", "fisc-down", "fisc-left", "fisc-right", "fisc-delete-or-quit"]
            .contains(name)
            || name == "fisc-paste"
    }

    init(_ name: String, _ keys: [String], _ action: @escaping fisc_el_command) {
        self.name = "fisc-" + name
        self.keys = keys
        unsafe self.action = unsafe action
    }

    /// Every command. Keys above U+00FF cannot be bound; the reader inserts those itself.
    static var all: [KeyBinding] {
        motions + changes + others
    }

    private static var motions: [KeyBinding] {
        unsafe [
            KeyBinding("left", ["^B", #"\e[D"#, #"\eOD"#]) { unsafe LineEditor.perform(.left, $0, $1) },
            KeyBinding("right", ["^F", #"\e[C"#, #"\eOC"#]) { unsafe LineEditor.perform(.right, $0, $1) },
            KeyBinding("word-left", [#"\eb"#, #"\e[1;5D"#, #"\e[1;3D"#, #"\e[5D"#, #"\e\e[D"#]) {
                unsafe LineEditor.perform(.wordLeft, $0, $1)
            },
            KeyBinding("word-right", [#"\ef"#, #"\e[1;5C"#, #"\e[1;3C"#, #"\e[5C"#, #"\e\e[C"#]) {
                unsafe LineEditor.perform(.wordRight, $0, $1)
            },
            KeyBinding("line-start", ["^A", #"\e[H"#, #"\eOH"#, #"\e[1~"#, #"\e[7~"#]) {
                unsafe LineEditor.perform(.lineStart, $0, $1)
            },
            KeyBinding("line-end", ["^E", #"\e[F"#, #"\eOF"#, #"\e[4~"#, #"\e[8~"#]) {
                unsafe LineEditor.perform(.lineEnd, $0, $1)
            },
            KeyBinding("text-start", [#"\e<"#, #"\e[1;5H"#]) { unsafe LineEditor.perform(.textStart, $0, $1) },
            KeyBinding("text-end", [#"\e>"#, #"\e[1;5F"#]) { unsafe LineEditor.perform(.textEnd, $0, $1) },
            KeyBinding("up", ["^P", #"\e[A"#, #"\eOA"#]) { unsafe LineEditor.perform(.up, $0, $1) },
            KeyBinding("down", ["^N", #"\e[B"#, #"\eOB"#]) { unsafe LineEditor.perform(.down, $0, $1) },
        ]
    }

    private static var changes: [KeyBinding] {
        unsafe [
            KeyBinding("insert", printableKeys) { unsafe LineEditor.perform(.insert, $0, $1) },
            KeyBinding("quoted-insert", ["^V"]) { unsafe LineEditor.perform(.quotedInsert, $0, $1) },
            KeyBinding("paste", [#"\e[200~"#]) { unsafe LineEditor.perform(.paste, $0, $1) },
            KeyBinding("enter", ["^M", "^J", #"\eOM"#]) { unsafe LineEditor.perform(.enter, $0, $1) },
            KeyBinding(
                "newline",
                [#"\e^M"#, #"\e^J"#, #"\e[13;2u"#, #"\e[13;3u"#, #"\e[27;2;13~"#, #"\e[27;3;13~"#]
            ) { unsafe LineEditor.perform(.newline, $0, $1) },
            KeyBinding("delete", [#"\e[3~"#]) { unsafe LineEditor.perform(.delete, $0, $1) },
            KeyBinding("delete-backward", ["^H", #"\177"#]) { unsafe LineEditor.perform(.deleteBackward, $0, $1) },
            KeyBinding("delete-or-quit", ["^D"]) { unsafe LineEditor.perform(.deleteOrQuit, $0, $1) },
            KeyBinding("kill-to-line-end", ["^K"]) { unsafe LineEditor.perform(.killToLineEnd, $0, $1) },
            KeyBinding("kill-to-line-start", ["^U"]) { unsafe LineEditor.perform(.killToLineStart, $0, $1) },
            KeyBinding("kill-word-backward", ["^W", #"\e^H"#, #"\e\177"#]) {
                unsafe LineEditor.perform(.killWordBackward, $0, $1)
            },
            KeyBinding("kill-word-forward", [#"\ed"#, #"\e[3;5~"#]) {
                unsafe LineEditor.perform(.killWordForward, $0, $1)
            },
            KeyBinding("yank", ["^Y"]) { unsafe LineEditor.perform(.yank, $0, $1) },
            KeyBinding("undo", ["^_", "^X^U"]) { unsafe LineEditor.perform(.undo, $0, $1) },
        ]
    }

    private static var others: [KeyBinding] {
        unsafe [
            KeyBinding("previous-entry", [#"\ep"#, #"\e[5~"#]) { unsafe LineEditor.perform(.previousEntry, $0, $1) },
            KeyBinding("next-entry", [#"\en"#, #"\e[6~"#]) { unsafe LineEditor.perform(.nextEntry, $0, $1) },
            KeyBinding("search-history", ["^R"]) { unsafe LineEditor.perform(.searchHistory, $0, $1) },
            KeyBinding("complete", ["^I"]) { unsafe LineEditor.perform(.complete, $0, $1) },
            KeyBinding("complete-backward", [#"\e[Z"#]) { unsafe LineEditor.perform(.completeBackward, $0, $1) },
            // The last two would read a command below the line, which is not drawn.
            KeyBinding("cancel", ["^G", #"\ex"#, #"\eX"#]) { unsafe LineEditor.perform(.cancel, $0, $1) },
            KeyBinding("clear-screen", ["^L"]) { unsafe LineEditor.perform(.clearScreen, $0, $1) },
            KeyBinding("open-editor", ["^X^E"]) { unsafe LineEditor.perform(.openEditor, $0, $1) },
        ]
    }

    /// Every ASCII sign with a face, in octal: some of them mean something in editrc's notation.
    private static var printableKeys: [String] {
        (0x20..<0x7F).map { value in
            let digits = String(value, radix: 8)
            return #"\"# + String(repeating: "0", count: 3 - digits.count) + digits
        }
    }
}
