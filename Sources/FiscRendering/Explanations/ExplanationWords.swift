internal import FiscLanguage
internal import FiscSource

/// What an explanation says beside its arithmetic, in one language.
struct ExplanationWords {
    let language: Diagnostic.Language

    private var isChinese: Bool { language == .zh }

    func text(_ step: ExplanationNode.Step) -> String { Diagnostic.face(of: step.text, in: language) }

    func text(_ phrase: Phrase) -> String { isChinese ? phrase.zh : phrase.en }

    /// The remark on a step: where its figures stand and how precisely they were written, what rounding allows, and
    /// whatever else is to be said.
    func remark(_ step: ExplanationNode.Step) -> String {
        var parts: [String] = []
        if !step.origins.isEmpty { parts.append(origins(step.origins)) }
        if let bounds = step.bounds { parts.append(self.bounds(bounds)) }
        if let remark = step.remark, !remark.isEmpty { parts.append(text(remark)) }
        return parts.filter { !$0.isEmpty }.joined(separator: isChinese ? "；" : "; ")
    }

    func bounds(_ bounds: ExplanationNode.Bounds) -> String {
        switch (bounds.lower, bounds.upper) {
        case (let lower?, let upper?) where lower == upper: isChinese ? "即\(lower)" : "exactly \(lower)"
        case (let lower?, let upper?): isChinese ? "在\(lower)与\(upper)之间" : "between \(lower) and \(upper)"
        case (let lower?, nil): isChinese ? "不小于\(lower)" : "at least \(lower)"
        case (nil, let upper?): isChinese ? "不大于\(upper)" : "at most \(upper)"
        case (nil, nil): isChinese ? "无界限" : "without bound"
        }
    }

    /// “line 42, each ±0.005万元” where all agree, else figure by figure.
    func origins(_ origins: [ExplanationNode.Origin]) -> String {
        let places = unique(origins.map(place))
        let widths = unique(origins.map { $0.halfWidth ?? "" })
        guard places.count <= 1, widths.count <= 1, origins.allSatisfy({ $0.bounds == nil }) else {
            return origins.map(single).joined(separator: isChinese ? "；" : "; ")
        }
        var parts = places.filter { !$0.isEmpty }
        if let width = widths.first, !width.isEmpty {
            parts.append(origins.count > 1 ? (isChinese ? "各±\(width)" : "each ±\(width)") : "±\(width)")
        }
        return parts.joined(separator: isChinese ? "，" : ", ")
    }

    /// One figure with its place: “1440.68万元 line 42 ±0.005万元”.
    private func single(_ origin: ExplanationNode.Origin) -> String {
        let width = origin.bounds.map(bounds) ?? origin.halfWidth.map { "±\($0)" } ?? ""
        return [origin.figure, place(origin), width].filter { !$0.isEmpty }.joined(separator: " ")
    }

    func place(_ origin: ExplanationNode.Origin) -> String {
        var parts: [String] = []
        if let file = origin.file { parts.append(file) }
        if let place = origin.place, !place.isEmpty {
            parts.append(text(place))
        } else if let line = origin.line {
            parts.append(isChinese ? "第\(line)行" : "line \(line)")
        }
        return parts.joined(separator: isChinese ? "，" : ", ")
    }

    private func unique(_ texts: [String]) -> [String] {
        var result: [String] = []
        for text in texts where !result.contains(text) { result.append(text) }
        return result
    }
}
