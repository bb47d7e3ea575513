import FiscLanguage
import FiscSyntax
public import FiscSource

extension Session {
    /// What `:help 部门整体支出` lists: the definitions of a module, each with what it is; nil for what is no module.
    public func moduleHelp(_ name: String, _ language: Diagnostic.Language) -> [(name: String, text: String)]? {
        guard environment.library.hasModule(name) else { return nil }
        let functions = environment.library.functionNames.compactMap { environment.library.function(named: $0) }
        return functions.filter { $0.module == name }.map { function in
            let documentation = function.documentation
            let text = language == .zh ? documentation.text.first : documentation.first("en")
            let name = language == .en ? function.englishName ?? function.name : function.name
            return (name, text ?? documentation.first("formula") ?? "")
        }
    }
}
