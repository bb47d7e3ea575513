import FiscSource

/// An Office file of the ZIP kind: what it holds, and which part refers to which.
struct OfficePackage {
    enum Kind { case word, workbook, binaryWorkbook, presentation, openText, openSpreadsheet, none }

    let archive: ZipArchive
    let kind: Kind
    /// The part everything else hangs on: word/document.xml.
    let mainPart: String

    /// A link from one part to another: what for, and to which member of the archive.
    struct Relation {
        let id: String
        /// The last word of its type: “styles”, “worksheet”.
        let type: String
        let target: String
    }

    init(_ archive: ZipArchive) throws(ReadFailure) {
        self.archive = archive
        if archive.has("[Content_Types].xml") {
            let types = try parseXML("[Content_Types].xml", of: archive, ContentTypes(), limit: 4_000_000)
            (kind, mainPart) = types.main
        } else if archive.has("mimetype"), archive.has("content.xml") {
            let type = String(decoding: try archive.bytes(of: "mimetype", limit: 200), as: UTF8.self)
            kind =
                type.contains("opendocument.text") ? .openText : type.contains("spreadsheet") ? .openSpreadsheet : .none
            mainPart = "content.xml"
        } else {
            kind = .none
            mainPart = ""
        }
    }

    /// The links of a part; none where it has none. External ones are left out.
    func relations(of part: String) throws(ReadFailure) -> [Relation] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { part[part.index(after: $0)...] } ?? part[...]
        let links = "\(folder)_rels/\(name).rels"
        guard archive.has(links) else { return [] }
        return try parseXML(links, of: archive, Relations(folder: folder), limit: 8_000_000).found
    }

    private struct ContentTypes: MarkupHandler {
        enum Name: String { case override = "Override" }
        var main = (kind: Kind.none, part: "")
        var failure: ReadFailure? { nil }

        mutating func start(_ name: Name, _ attributes: XMLAttributes) {
            guard let type = attributes["ContentType"]?.string.lowercased(),
                type.contains(".main") || type.contains("binary"),
                let part = attributes["PartName"]?.string
            else { return }
            let kinds: [(String, Kind)] = [
                ("wordprocessingml", .word), ("ms-word", .word), ("binary.macroenabled.main", .binaryWorkbook),
                ("spreadsheetml", .workbook), ("ms-excel", .workbook), ("presentationml", .presentation),
            ]
            guard main.kind == .none, let kind = kinds.first(where: { type.contains($0.0) }) else { return }
            main = (kind.1, part.hasPrefix("/") ? String(part.dropFirst()) : part)
        }

        mutating func end(_ name: Name) {}
        mutating func text(_ bytes: ByteSpan) {}
    }

    private struct Relations: MarkupHandler {
        enum Name: String { case relationship = "Relationship" }
        let folder: String
        var found: [Relation] = []
        var failure: ReadFailure? { nil }

        mutating func start(_ name: Name, _ attributes: XMLAttributes) {
            guard found.count < 20_000, !(attributes["TargetMode"] == "External"),
                let target = attributes["Target"]?.string,
                let type = attributes["Type"]?.string
            else { return }
            found.append(
                Relation(
                    id: attributes["Id"]?.string ?? "", type: String(type.split(separator: "/").last ?? ""),
                    target: resolved(target)))
        }

        /// Relative to the folder of the part; “..” goes up and never out.
        private func resolved(_ target: String) -> String {
            if target.hasPrefix("/") { return String(target.dropFirst()) }
            var steps: [Substring] = []
            for step in (folder + target).split(separator: "/") where step != "." {
                if step == ".." { _ = steps.popLast() } else { steps.append(step) }
            }
            return steps.joined(separator: "/")
        }

        mutating func end(_ name: Name) {}
        mutating func text(_ bytes: ByteSpan) {}
    }
}
