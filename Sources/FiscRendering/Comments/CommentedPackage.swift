/// The members of a .docx, to which comments are added: their marks to the main part, their texts to the part of comments,
/// which is made where there is none.
struct CommentedPackage {
    private var parts: [(name: String, bytes: [UInt8])]
    private let main: Int
    private let folder: String
    private let namespace: WordNamespace

    private static let author = "fisc 核对"

    init?(parts: [(name: String, bytes: [UInt8])], mainPart: String) {
        guard let main = parts.firstIndex(where: { $0.name == mainPart }),
            let namespace = WordNamespace(parts[main].bytes)
        else { return nil }
        self.parts = parts
        self.main = main
        self.namespace = namespace
        folder = mainPart.lastIndex(of: "/").map { String(mainPart[...$0]) } ?? ""
    }

    /// The file's bytes.
    func file(with comments: [DocumentComment]) -> [UInt8]? {
        guard let anchors = CommentAnchors(parts[main].bytes, for: comments) else { return nil }
        var package = self
        let existing = commentsPart
        let firstID = existing.map { Self.highestID(in: parts[$0].bytes) + 1 } ?? 0
        let (marked, placed) = anchors.marked(comments, firstID: firstID)
        package.parts[main].bytes = marked
        if placed.contains(true) {
            let numbered = comments.indices.filter { placed[$0] }.map { (firstID + $0, comments[$0].lines) }
            if let existing {
                guard let prefix = WordNamespace(parts[existing].bytes)?.prefix,
                    let bytes = Self.adding(Self.markup(numbered, prefix), to: parts[existing].bytes)
                else { return nil }
                package.parts[existing].bytes = bytes
            } else {
                guard package.addPart(numbered) else { return nil }
            }
        }
        var zip = ZipWriter()
        for part in package.parts { zip.add(part.name, part.bytes) }
        return zip.isComplete ? zip.file : nil
    }

    // MARK: The part of comments

    private var relationsName: String { "\(folder)_rels/\(parts[main].name.dropFirst(folder.count)).rels" }

    private var commentsPart: Int? {
        guard let relations = parts.first(where: { $0.name == relationsName })?.bytes else { return nil }
        var scanner = XMLTagScanner(relations)
        while let tag = scanner.next() {
            guard relations.localName(of: tag) == "Relationship",
                relations.attribute("Type", of: tag)?.hasSuffix("/comments") == true,
                let target = relations.attribute("Target", of: tag)
            else { continue }
            let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
            return parts.firstIndex { $0.name == path }
        }
        return nil
    }

    private static func highestID(in comments: [UInt8]) -> Int {
        guard let prefix = WordNamespace(comments)?.prefix else { return -1 }
        var scanner = XMLTagScanner(comments)
        var highest = -1
        while let tag = scanner.next() {
            guard !tag.isEnd, comments.string(tag.name) == prefix + "comment" else { continue }
            let id = comments.attribute(prefix + "id", of: tag).flatMap { Int($0) } ?? -1
            // Ids are 32 bits; room is left for those to come.
            if id < 2_000_000_000 { highest = max(highest, id) }
        }
        return highest
    }

    private static func markup(_ comments: [(id: Int, lines: [String])], _ prefix: String) -> String {
        comments.map { comment in
            let paragraphs = comment.lines.map {
                "<\(prefix)p><\(prefix)r><\(prefix)t xml:space=\"preserve\">\(xmlEscaped(singleLine($0)))</\(prefix)t></\(prefix)r></\(prefix)p>"
            }
            return
                "<\(prefix)comment \(prefix)id=\"\(comment.id)\" \(prefix)author=\"\(author)\" \(prefix)initials=\"fisc\">"
                + paragraphs.joined() + "</\(prefix)comment>"
        }.joined()
    }

    private mutating func addPart(_ comments: [(id: Int, lines: [String])]) -> Bool {
        var name = "comments.xml"
        var number = 2
        while parts.contains(where: { $0.name == folder + name }) {
            name = "comments\(number).xml"
            number += 1
        }
        let xml = xmlHead + "<w:comments xmlns:w=\"\(namespace.uri)\">" + Self.markup(comments, "w:") + "</w:comments>"
        let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        let override = "Override PartName=\"/\(folder)\(name)\" ContentType=\"\(type)\""
        let kind =
            namespace.isStrict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        guard let types = parts.firstIndex(where: { $0.name == "[Content_Types].xml" }),
            let typesXML = Self.adding(element: override, to: parts[types].bytes)
        else { return false }
        parts[types].bytes = typesXML
        if let relations = parts.firstIndex(where: { $0.name == relationsName }) {
            let id = Self.freshID(in: parts[relations].bytes)
            let link = "Relationship Id=\"\(id)\" Type=\"\(kind)\" Target=\"\(name)\""
            guard let xml = Self.adding(element: link, to: parts[relations].bytes) else { return false }
            parts[relations].bytes = xml
        } else {
            let root = "http://schemas.openxmlformats.org/package/2006/relationships"
            let xml =
                "\(xmlHead)<Relationships xmlns=\"\(root)\"><Relationship Id=\"rId1\" Type=\"\(kind)\" Target=\"\(name)\"/></Relationships>"
            parts.append((relationsName, Array(xml.utf8)))
        }
        parts.append((folder + name, Array(xml.utf8)))
        return true
    }

    private static func freshID(in relations: [UInt8]) -> String {
        var used: Set<String> = []
        var scanner = XMLTagScanner(relations)
        while let tag = scanner.next() { if let id = relations.attribute("Id", of: tag) { used.insert(id) } }
        var number = 1
        while used.contains("rIdComments\(number)") { number += 1 }
        return "rIdComments\(number)"
    }

    // MARK: Adding to a part

    /// An empty element as the last of the root, with the root's own prefix.
    private static func adding(element: String, to part: [UInt8]) -> [UInt8]? {
        var scanner = XMLTagScanner(part)
        guard let root = scanner.next() else { return nil }
        let name = part.string(root.name)
        let prefix = name.firstIndex(of: ":").map { String(name[...$0]) } ?? ""
        return adding("<\(prefix)\(element)/>", to: part)
    }

    /// Markup at the end of the root element.
    private static func adding(_ markup: String, to part: [UInt8]) -> [UInt8]? {
        var scanner = XMLTagScanner(part)
        guard let root = scanner.next() else { return nil }
        if root.isEmpty {
            let name = part.string(root.name)
            let head = part[..<(root.range.upperBound - 2)]
            return head + Array(">\(markup)</\(name)>".utf8) + part[root.range.upperBound...]
        }
        var last: XMLTag?
        while let tag = scanner.next() { last = tag }
        guard let last, last.isEnd else { return nil }
        return part[..<last.range.lowerBound] + Array(markup.utf8) + part[last.range.lowerBound...]
    }
}
