import FiscLibrary
import Testing

@Suite struct LibraryTests {
    /// The lines `## @tag text` of a definition.
    private func tags(_ name: String, in text: String) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("## @\(name) ") }.map { String($0.dropFirst(name.count + 5)) }
    }

    private var indicators: [LibraryModule] { Library.modules.filter { $0.path.hasPrefix("indicators/") } }

    @Test func `modules are found by name and by path`() {
        #expect(Library.prelude?.path == "prelude.fisc")
        #expect(Library.module(named: "部门整体支出")?.path == "indicators/部门整体支出.fisc")
        #expect(Library.module(named: "indicators/部门整体支出")?.name == "部门整体支出")
        #expect(Library.module(named: "没有") == nil)
        #expect(Library.modules(defining: "预算完成率_湖南").map(\.name) == ["部门整体支出"])
    }

    @Test func `the index cuts out exactly one documented definition`() {
        for module in Library.modules {
            #expect(!module.definitions.isEmpty)
            for definition in module.definitions {
                let text = module.text(of: definition)
                #expect(text.hasPrefix("## "), "\(definition.name)")
                let heads = text.split(separator: "\n").filter { $0.hasPrefix("def ") }
                #expect(heads.count == 1)
                #expect(heads.first?.hasPrefix("def \(definition.name)(") == true)
                let line = module.text.split(separator: "\n", omittingEmptySubsequences: false)[definition.line - 1]
                #expect(line.hasPrefix("def \(definition.name)("))
            }
        }
    }

    @Test func `every definition says what it is and proves it twice`() {
        for module in Library.modules {
            for definition in module.definitions {
                let text = module.text(of: definition)
                for tag in ["zh", "en", "formula", "unit"] {
                    #expect(tags(tag, in: text).count == 1, "\(definition.name) @\(tag)")
                }
                let examples = tags("example", in: text)
                #expect(examples.count >= 2, "\(definition.name)")
                #expect(examples.allSatisfy { $0.hasPrefix(definition.name + "(") && $0.contains(" => ") })
            }
        }
    }

    @Test func `every indicator says where it comes from and how sure that is`() {
        #expect(!indicators.isEmpty)
        for module in indicators {
            let names = Set(module.definitions.map(\.name))
            for definition in module.definitions {
                let text = module.text(of: definition)
                #expect(tags("source", in: text).count == 1, "\(definition.name)")
                #expect(tags("region", in: text).count == 1, "\(definition.name)")
                // A source that gives no year says so.
                #expect(tags("year", in: text).count == 1, "\(definition.name)")
                let confidence = tags("confidence", in: text)
                #expect(confidence.count == 1 && ["seen", "form", "unconfirmed"].contains(confidence.first ?? ""))
                for variant in tags("variant", in: text) { #expect(names.contains(variant), "\(variant)") }
            }
        }
    }

    @Test func `a name is defined once in a module`() {
        for module in Library.modules {
            #expect(Set(module.definitions.map(\.name)).count == module.definitions.count)
        }
    }
}
