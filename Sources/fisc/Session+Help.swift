import FiscLanguage
import FiscRendering
import FiscSession
import FiscSyntax

extension Session {
    /// What `:help NAME` shows, for built-ins and for functions of the library and of the user.
    func help(on topic: String) -> HelpEntry? {
        if let function = environment.functions[topic] { return HelpEntry(function) }
        if let builtin = Builtin.named(topic) { return HelpEntry(builtin) }
        return environment.library.function(named: topic).map { HelpEntry($0) }
    }

    var helpTopics: [String] {
        Builtin.all.flatMap { [$0.name, $0.zhName] } + environment.library.functionNames + environment.functions.keys.sorted()
    }
}
