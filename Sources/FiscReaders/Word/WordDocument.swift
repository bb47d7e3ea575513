import FiscSource

/// Reads the text of a .docx: its body, then its footnotes and endnotes.
struct WordDocument {
    private let package: OfficePackage

    init(_ package: OfficePackage) { self.package = package }

    func read(name: String) throws(ReadFailure) -> (document: Document, origin: DocumentOrigin) {
        let main = package.mainPart
        let relations = try package.relations(of: main)
        func part(_ type: String) -> String? {
            relations.first { $0.type == type && package.archive.has($0.target) }?.target
        }
        var styles = WordStyles()
        if let part = part("styles") { styles = try parseXML(part, of: package.archive, styles, limit: 50_000_000) }
        var numbering = WordNumbering()
        if let part = part("numbering") {
            numbering = try parseXML(part, of: package.archive, numbering, limit: 50_000_000)
        }

        var origin = DocumentOrigin()
        var reader = WordReader(file: name, styles: styles, numbering: numbering, part: origin.add(part: main))
        reader = try parseXML(main, of: package.archive, reader, limit: DocumentLimits.partBytes)
        var blocks = reader.blocks
        for (type, title) in [("footnotes", "脚注"), ("endnotes", "尾注")] {
            guard let part = part(type) else { continue }
            reader = reader.next(part: origin.add(part: part))
            reader = try parseXML(part, of: package.archive, reader, limit: DocumentLimits.partBytes)
            if !reader.blocks.isEmpty { blocks += [.part(title)] + reader.blocks }
        }
        return DocumentLayout.document(blocks, name: name, origin: origin)
    }
}
