public import FiscLanguage
import FiscLibrary
import FiscSource
import FiscSyntax
import Synchronization

/// The embedded library, known by the names it defines. A definition is parsed when it is first asked for.
public final class LibraryIndex: LibrarySource {
    private struct Place: Sendable {
        let module: LibraryModule
        let definition: LibraryDefinition
    }

    private let places: [String: Place]
    private let parsed = Mutex<[String: UserFunction]>([:])

    public init() {
        var places: [String: Place] = [:]
        for module in Library.modules {
            for definition in module.definitions where places[definition.name] == nil {
                let place = Place(module: module, definition: definition)
                places[definition.name] = place
                if !definition.english.isEmpty { places[definition.english] = place }
            }
        }
        self.places = places
    }

    public var functionNames: [String] { places.filter { $0.key == $0.value.definition.name }.keys.sorted() }
    public var englishNames: [String] { places.filter { $0.key == $0.value.definition.english }.keys.sorted() }
    public var moduleNames: [String] { Library.modules.map(\.name) }
    public func hasModule(_ name: String) -> Bool { Library.module(named: name) != nil }

    public func function(named name: String) -> UserFunction? {
        guard let place = places[name] else { return nil }
        let name = place.definition.name
        if let known = parsed.withLock({ $0[name] }) { return known }
        let source = SourceText(name: place.module.path, place.module.text(of: place.definition))
        for statement in parse(source).statements {
            guard case .define(let definition) = statement.kind, definition.name.text == name else { continue }
            let function = UserFunction(definition, source: source, module: place.module.name)
            parsed.withLock { $0[name] = function }
            return function
        }
        return nil
    }
}
