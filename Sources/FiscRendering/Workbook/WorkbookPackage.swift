/// The parts of a workbook in the form of Office Open XML, around sheets that are written already.
struct WorkbookPackage {
    struct Sheet {
        var name: String
        var xml: [UInt8]
        var columnCount: Int
        /// The header included.
        var rowCount: Int
    }

    var sheets: [Sheet]
    var styles: String
    var sharedStrings: [UInt8]?

    /// The file's bytes.
    var file: [UInt8] {
        var zip = ZipWriter()
        zip.add("[Content_Types].xml", contentTypes)
        zip.add("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")]))
        zip.add("xl/workbook.xml", workbook)
        var targets = sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") } + [("styles", "styles.xml")]
        if sharedStrings != nil { targets.append(("sharedStrings", "sharedStrings.xml")) }
        zip.add("xl/_rels/workbook.xml.rels", relationships(targets))
        zip.add("xl/styles.xml", styles)
        if let sharedStrings { add("xl/sharedStrings.xml", sharedStrings, to: &zip) }
        for (index, sheet) in sheets.enumerated() { add("xl/worksheets/sheet\(index + 1).xml", sheet.xml, to: &zip) }
        return zip.file
    }

    /// What is small stays as it is.
    private func add(_ name: String, _ content: [UInt8], to zip: inout ZipWriter) {
        zip.add(name, content, isCompressed: content.count > 16_384)
    }

    private var contentTypes: String {
        let main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        var parts = [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
        if sharedStrings != nil { parts.append(("sharedStrings.xml", "sharedStrings")) }
        parts += sheets.indices.map { ("worksheets/sheet\($0 + 1).xml", "worksheet") }
        var xml = xmlHead + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        xml += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        xml += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        for (path, kind) in parts { xml += "<Override PartName=\"/xl/\(path)\" ContentType=\"\(main).\(kind)+xml\"/>" }
        return xml + "</Types>"
    }

    private func relationships(_ targets: [(kind: String, path: String)]) -> String {
        var xml = xmlHead + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        for (index, target) in targets.enumerated() {
            xml +=
                "<Relationship Id=\"rId\(index + 1)\" Type=\"\(officeNamespace)/\(target.kind)\" Target=\"\(target.path)\"/>"
        }
        return xml + "</Relationships>"
    }

    private var workbook: String {
        var xml = xmlHead + "<workbook xmlns=\"\(sheetNamespace)\" xmlns:r=\"\(officeNamespace)\"><sheets>"
        for (index, sheet) in sheets.enumerated() {
            xml += "<sheet name=\"\(xmlEscaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        xml += "</sheets>"
        let filled = sheets.enumerated().filter { $0.element.columnCount > 0 }
        if filled.isEmpty { return xml + "</workbook>" }
        xml += "<definedNames>"
        // The rows a filter hides, and the header on every printed page; the names must stand in order.
        for (index, sheet) in filled {
            let range = "\(quoted(sheet))!$A$1:$\(Self.letters(sheet.columnCount - 1))$\(sheet.rowCount)"
            xml +=
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">\(range)</definedName>"
        }
        for (index, sheet) in filled {
            xml +=
                "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">\(quoted(sheet))!$1:$1</definedName>"
        }
        return xml + "</definedNames></workbook>"
    }

    /// In a reference an apostrophe within a name is written twice.
    private func quoted(_ sheet: Sheet) -> String { "'" + xmlEscaped(sheet.name.replacing("'", with: "''")) + "'" }

    // MARK: Names and texts

    /// 0 is A, 26 is AA.
    static func letters(_ index: Int) -> String {
        var rest = max(0, index)
        var letters = ""
        repeat {
            letters = String(Unicode.Scalar(UInt8(65 + rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }

    /// What a sheet may be called: at most 31 characters, none of `[]:*?/\`, no apostrophe at either end.
    static func sheetName(_ title: String) -> String {
        let forbidden = "[]:*?/\\".unicodeScalars
        var name = String.UnicodeScalarView()
        for scalar in singleLine(title).unicodeScalars where !forbidden.contains(scalar) {
            if String(name).utf16.count + (scalar.value > 0xFFFF ? 2 : 1) > 31 { break }
            name.append(scalar)
        }
        while name.first == "'" { name.removeFirst() }
        while name.last == "'" { name.removeLast() }
        return name.isEmpty || String(name).lowercased() == "history" ? "Sheet1" : String(name)
    }

    /// The text of a cell: what reads like `_x0041_` would be decoded, so its underscore is escaped.
    static func content(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return xmlEscaped(text) }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if isEscape(scalars[index...]) { result.append(contentsOf: "_x005F".unicodeScalars) }
            result.append(scalar)
        }
        return xmlEscaped(String(result))
    }

    private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let head = Array(scalars.prefix(7))
        guard head.count == 7, head[0] == "_", head[1] == "x", head[6] == "_" else { return false }
        return head[2...5].allSatisfy { $0.properties.isASCIIHexDigit }
    }
}

let xmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
let sheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
private let officeNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
