import FiscReaders
import FiscSession
import FiscShell
import FiscSource
import Glibc

/// What a person has set with `:set`, kept in `$XDG_CONFIG_HOME/fisc/settings` (below `~/.config`), a line each.
struct Settings {
    var language: Diagnostic.Language
    var preferences = ShellPreferences()
    /// Decimals of results; nil: by the printing rules.
    var digits: Digits?
    /// How precisely the figures a person writes and reads are taken to be written.
    var precision = PrecisionSetting.finest
    private let folder: String?

    enum Digits: Equatable {
        case all
        case places(Int)
    }

    init(language: Diagnostic.Language, environment: ProcessEnvironment) {
        self.language = language
        folder =
            environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/fisc" : nil }
            ?? environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.config/fisc" : nil }
    }

    /// The same for a document that others will run.
    var underDefaultPrecision: Settings {
        var settings = self
        settings.precision = .finest
        return settings
    }

    /// Statements and commands to run when a session begins.
    var startupPath: String? { folder.map { $0 + "/startup.fisc" } }
    private var path: String? { folder.map { $0 + "/settings" } }

    /// Takes in the file; a line that says nothing known is passed over.
    mutating func load() {
        guard let path, let bytes = try? PosixFileSystem().read(path, limit: 1 << 16) else { return }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            if parts.count == 2 { _ = set(parts[0], parts[1]) }
        }
    }

    /// False when there is no such setting or value.
    mutating func set(_ name: String, _ value: String) -> Bool {
        let isOn = value == "on" ? true : value == "off" ? false : nil
        switch name {
        case "lang":
            guard let chosen = Diagnostic.Language(rawValue: value) else { return false }
            language = chosen
        case "preview":
            guard let isOn else { return false }
            preferences.showsPreview = isOn
        case "hints":
            guard let isOn else { return false }
            preferences.showsSignature = isOn
        case "reader":
            guard let isOn else { return false }
            preferences.isPlain = isOn
        case "menu":
            guard let menu = ShellPreferences.Menu(rawValue: value) else { return false }
            preferences.menu = menu
        case "theme":
            guard let theme = ShellPreferences.Theme(rawValue: value) else { return false }
            preferences.theme = theme
        case "keys":
            guard let keys = ShellPreferences.Keys(rawValue: value) else { return false }
            preferences.keys = keys
        case "pager":
            guard let pager = ShellPreferences.Pager(rawValue: value) else { return false }
            preferences.pager = pager
        case "precision":
            guard let chosen = PrecisionSetting(value) else { return false }
            precision = chosen
        case "digits":
            if value == "auto" {
                digits = nil
            } else if value == "all" {
                digits = .all
            } else if let places = Int(value), (0...34).contains(places) {
                digits = .places(places)
            } else {
                return false
            }
        default: return false
        }
        return true
    }

    /// Name and value of each, as `:set` shows and the file keeps them.
    var lines: [(name: String, value: String)] {
        func word(_ isOn: Bool) -> String { isOn ? "on" : "off" }
        let digits =
            switch digits {
            case nil: "auto"
            case .all?: "all"
            case .places(let places)?: "\(places)"
            }
        return [
            ("lang", language.rawValue), ("preview", word(preferences.showsPreview)),
            ("hints", word(preferences.showsSignature)),
            ("menu", preferences.menu.rawValue), ("precision", precision.text), ("digits", digits),
            ("pager", preferences.pager.rawValue), ("theme", preferences.theme.rawValue),
            ("keys", preferences.keys.rawValue), ("reader", word(preferences.isPlain)),
        ]
    }

    /// What a setting can be: the words that completion offers too.
    static func choices(of name: String) -> String {
        choice(name)?.values.map(\.word).joined(separator: " ") ?? ""
    }

    static func choice(_ name: String) -> CommandChoice? {
        guard case .words(let choices)? = ShellCommand.named("set")?.takes else { return nil }
        return choices.first { $0.word == name }
    }

    /// Keeps all settings for the next session.
    func save() -> Bool {
        guard let folder, let path else { return false }
        var made = ""
        for part in folder.split(separator: "/") {
            made += "/" + part
            unsafe mkdir(made, 0o755)
        }
        return writeFile(path, Array(lines.map { "\($0.name) = \($0.value)\n" }.joined().utf8))
    }
}
