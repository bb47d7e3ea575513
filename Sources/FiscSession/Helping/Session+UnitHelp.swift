import FiscLanguage
import FiscNumerics
public import FiscSource
import FiscSyntax

extension Session {
    /// What `:help 万元` says: the unit in its base, and which library functions give it; nil for what is no unit.
    public func unitHelp(_ name: String, _ language: Diagnostic.Language) -> String? {
        guard let unit = environment.units.unit(named: name) else { return nil }
        let base = (environment.units.names + ["元", "万元", "亿元"]).filter { other in
            guard other != name, let same = environment.units.unit(named: other), same.dimension == unit.dimension
            else { return false }
            return unit.factor(to: same).map { $0.description.count <= 12 } ?? false
        }
        var sizes: Set<String> = []
        let different = base.sorted { ($0.count, $0) < ($1.count, $1) }.filter { other in
            guard let same = environment.units.unit(named: other), let factor = unit.factor(to: same) else {
                return false
            }
            return factor != .one && sizes.insert(factor.reduced.description).inserted
        }
        let shown = different.prefix(4).compactMap { other -> String? in
            guard let target = environment.units.unit(named: other), let factor = unit.factor(to: target) else {
                return nil
            }
            return "1\(name) = \(factor.reduced.description)\(other)"
        }
        let functions = environment.library.functionNames.filter { function in
            environment.library.function(named: function)?.documentation.first("unit")?.contains(name) ?? false
        }
        var lines = [language == .zh ? "单位 \(name)" : "unit \(name)"] + shown.map { "  " + $0 }
        if !functions.isEmpty {
            let lead = language == .zh ? "以它为单位的指标：" : "indicators in it: "
            lines.append("  " + lead + functions.prefix(8).joined(separator: " · "))
        }
        return lines.joined(separator: "\n")
    }
}
