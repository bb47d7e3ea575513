/// The Markdown that lessons are written in: headings, paragraphs, lists, quotations, code; bold, code in a line.
struct MarkdownBlocks {
    enum Block {
        case heading(Int, String)
        case paragraph(String)
        case list([String])
        case quotation(String)
        case code([String])

        var html: String {
            switch self {
            case .heading(let level, let text): "<h\(level)>\(MarkdownBlocks.inline(text))</h\(level)>"
            case .paragraph(let text): "<p>\(MarkdownBlocks.inline(text))</p>"
            case .list(let items): "<ul>" + items.map { "<li>\(MarkdownBlocks.inline($0))</li>" }.joined() + "</ul>"
            case .quotation(let text): "<blockquote>\(MarkdownBlocks.inline(text))</blockquote>"
            case .code(let lines): "<pre>" + lines.map { LessonPage.escaped($0) }.joined(separator: "\n") + "</pre>"
            }
        }
    }

    let blocks: [Block]

    init(_ lines: [String]) {
        var blocks: [Block] = []
        var paragraph: [String] = []
        var items: [String] = []
        var code: [String]?
        func close() {
            if !paragraph.isEmpty { blocks.append(.paragraph(paragraph.joined(separator: "\n"))) }
            if !items.isEmpty { blocks.append(.list(items)) }
            paragraph = []
            items = []
        }
        for line in lines {
            if line.hasPrefix("```") {
                close()
                if let whole = code { blocks.append(.code(whole)) }
                code = code == nil ? [] : nil
            } else if code != nil {
                code?.append(line)
            } else if line.isEmpty {
                close()
            } else if line.hasPrefix("#") {
                close()
                let level = min(6, line.prefix { $0 == "#" }.count)
                blocks.append(.heading(level, String(line.dropFirst(level).drop { $0 == " " })))
            } else if line.hasPrefix("- ") {
                if !paragraph.isEmpty { close() }
                items.append(String(line.dropFirst(2)))
            } else if line.hasPrefix("> ") {
                close()
                blocks.append(.quotation(String(line.dropFirst(2))))
            } else {
                if !items.isEmpty { close() }
                paragraph.append(line)
            }
        }
        close()
        self.blocks = blocks
    }

    /// `**bold**` and `` `code` ``.
    static func inline(_ text: String) -> String {
        var result = ""
        var isBold = false
        var isCode = false
        var rest = LessonPage.escaped(text)[...]
        while let first = rest.first {
            if first == "`" {
                result += isCode ? "</code>" : "<code>"
                isCode.toggle()
                rest = rest.dropFirst()
            } else if !isCode, rest.hasPrefix("**") {
                result += isBold ? "</b>" : "<b>"
                isBold.toggle()
                rest = rest.dropFirst(2)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result + (isCode ? "</code>" : "") + (isBold ? "</b>" : "")
    }
}
