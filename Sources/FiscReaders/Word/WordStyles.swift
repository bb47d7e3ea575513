import FiscSource

/// What the styles of a document say of its paragraphs, as far as it matters here.
struct WordStyles {
    struct Style {
        var name = ""
        var base: String?
        /// From 0; 9 is “no heading”.
        var outlineLevel: Int?
        var numbering: (id: Int?, level: Int?) = (nil, nil)
        var isHidden: Bool?
    }

    private(set) var styles: [String: Style] = [:]
    private var defaultParagraph: String?
    /// The style whose definition is being read.
    private var open: String?

    /// The style and those it is based on, nearest first.
    private func chain(_ id: String?) -> [Style] {
        var found: [Style] = []
        var next = id ?? defaultParagraph
        while let id = next, let style = styles[id], found.count < 20 {
            found.append(style)
            next = style.base
        }
        return found
    }

    /// What a paragraph of this style is. An outline level of its own comes before the style's.
    func role(_ id: String?, outlineLevel: Int?) -> DocumentBuilder.Role {
        let chain = chain(id)
        if let level = outlineLevel ?? chain.lazy.compactMap(\.outlineLevel).first {
            return level < 9 ? .heading(level: level + 1) : .body
        }
        return chain.lazy.compactMap { Self.role(named: $0.name.lowercased()) }.first ?? .body
    }

    private static func role(named name: String) -> DocumentBuilder.Role? {
        switch name {
        case "title", "subtitle", "标题", "副标题": return .title
        case "caption", "题注": return .caption
        default: break
        }
        for word in ["heading ", "标题 "] where name.hasPrefix(word) {
            if let level = Int(name.dropFirst(word.count)), (1...9).contains(level) { return .heading(level: level) }
        }
        return nil
    }

    /// A line of a table of contents: what it says stands in the document once more.
    func isContents(_ id: String?) -> Bool {
        let name = chain(id).first?.name.lowercased() ?? ""
        return name.hasPrefix("toc ") || name.hasPrefix("目录 ") || name == "table of figures"
    }

    func isHidden(_ id: String?) -> Bool {
        guard let id, styles[id] != nil else { return false }
        return chain(id).lazy.compactMap(\.isHidden).first ?? false
    }

    /// The list a style puts its paragraphs into.
    func numbering(_ id: String?) -> (id: Int?, level: Int?) {
        let chain = chain(id)
        return (chain.lazy.compactMap(\.numbering.id).first, chain.lazy.compactMap(\.numbering.level).first)
    }
}

extension WordStyles: MarkupHandler {
    enum Name: String {
        case style, name, basedOn, outlineLvl, numId, ilvl, vanish
    }

    var failure: ReadFailure? { nil }

    mutating func start(_ name: Name, _ attributes: XMLAttributes) {
        let value = attributes["val"]
        switch name {
        case .style:
            open = attributes["styleId"]?.string
            guard let open, styles.count < 20_000 else { return }
            styles[open] = Style()
            if attributes["type"] == "paragraph", attributes["default"].isOn { defaultParagraph = open }
        case .name: edit { $0.name = value?.string ?? "" }
        case .basedOn: edit { $0.base = value?.string }
        case .outlineLvl: edit { $0.outlineLevel = value?.integer }
        case .numId: edit { $0.numbering.id = value?.integer }
        case .ilvl: edit { $0.numbering.level = value?.integer }
        case .vanish: edit { $0.isHidden = value.isOnOrAbsent }
        }
    }

    mutating func end(_ name: Name) { if name == .style { open = nil } }
    mutating func text(_ bytes: ByteSpan) {}

    private mutating func edit(_ change: (inout Style) -> Void) {
        guard let open, var style = styles[open] else { return }
        change(&style)
        styles[open] = style
    }
}

extension XMLValue? {
    /// An on/off attribute that is there and on.
    var isOn: Bool { self == "1" || self == "true" || self == "on" }
    /// `<w:vanish/>` is on; w:val="0" turns it off.
    var isOnOrAbsent: Bool { self == nil || isOn }
}
