/// What a person can choose about the prompt.
public struct ShellPreferences: Sendable, Hashable {
    /// When candidates are shown.
    public enum Menu: String, Sendable, CaseIterable {
        /// While a word is typed; Tab chooses.
        case auto
        /// On Tab.
        case tab
        case off
    }
    /// Which keys the editor begins with.
    public enum Keys: String, Sendable, CaseIterable { case emacs, vi }

    /// When what the window cannot hold is paged through. A text that is no table has no shorter form, and is whenever
    /// this is not off.
    public enum Pager: String, Sendable, CaseIterable {
        /// A table when Enter is pressed once more; until then its head and end are shown.
        case enter
        /// At once.
        case auto
        case off
    }

    public enum Theme: String, Sendable, CaseIterable {
        /// The terminal's own sixteen colours, legible on dark and light.
        case auto
        case dark, light
        /// No colours.
        case plain
    }

    public var menu = Menu.auto
    public var theme = Theme.auto
    /// The result of the expression as it stands, below the line.
    public var showsPreview = true
    /// The signature of the call one is in, below the line.
    public var showsSignature = true
    /// Nothing is drawn below the line or redrawn above it, no colours, no marks: for a screen reader.
    public var isPlain = false
    public var pager = Pager.enter
    public var keys = Keys.emacs

    public init() {}
}
