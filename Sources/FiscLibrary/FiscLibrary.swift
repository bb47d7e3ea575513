/// The standard library as the program carries it: `stdlib/`, embedded. Nothing here is parsed yet.
///
/// `modules` is generated (`scripts/generate-library`); this file says what a module is and finds one.
public enum Library {
    /// The module every session has without asking for it.
    public static var prelude: LibraryModule? { module(named: "prelude") }

    /// The module that `use NAME` means: by its name (`部门整体支出`) or its path without the ending
    /// (`indicators/部门整体支出`). O(number of modules).
    public static func module(named name: String) -> LibraryModule? {
        modules.first { $0.name == name || $0.path == name + ".fisc" }
    }

    /// Every module that defines `name`, for "did you mean to `use` …": O(number of definitions).
    public static func modules(defining name: String) -> [LibraryModule] {
        modules.filter { module in module.definitions.contains { $0.name == name || $0.english == name } }
    }
}

/// One file of the standard library.
public struct LibraryModule: Sendable {
    /// The name after `use`.
    public let name: String
    /// Where it lies below `stdlib/`.
    public let path: String
    /// The program text, in the language.
    public let text: String
    /// What it defines, in the order of the text: enough to know a name without parsing the module.
    public let definitions: [LibraryDefinition]
}

/// Where one definition of a module stands.
public struct LibraryDefinition: Sendable, Hashable {
    public let name: String
    /// The name that `@name` gives it too, for people who write English; empty where there is none.
    public let english: String
    /// The line of the `def` or `unit`, from 1.
    public let line: Int
    /// UTF-8 offsets in the module's text: from the first of its `##` lines to the end of its last line.
    public let start: Int
    public let end: Int
}

extension LibraryModule {
    /// The text of one definition, its documentation included. O(length of the module's text before it).
    public func text(of definition: LibraryDefinition) -> String {
        String(decoding: text.utf8.dropFirst(definition.start).prefix(definition.end - definition.start), as: UTF8.self)
    }
}
