/// A workbook in the form of Office Open XML: sheets of texts and whole numbers under a header row that stays in sight
/// and filters. A text is never a formula, whatever it begins with; the same rows give the same bytes.
struct WorkbookWriter {
    enum Cell {
        case text(String)
        case number(Int)
        case empty
    }

    struct Sheet {
        var name: String
        /// Titles and widths, in characters of the standard font.
        var columns: [(title: String, width: Int)]
        var rows: [[Cell]]
    }

    var sheets: [Sheet]

    /// The file's bytes.
    var file: [UInt8] {
        var zip = ZipWriter()
        zip.add("[Content_Types].xml", contentTypes)
        zip.add("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")]))
        zip.add("xl/workbook.xml", workbook)
        let targets = sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") } + [("styles", "styles.xml")]
        zip.add("xl/_rels/workbook.xml.rels", relationships(targets))
        zip.add("xl/styles.xml", styles)
        for (index, sheet) in sheets.enumerated() {
            zip.add("xl/worksheets/sheet\(index + 1).xml", SheetXML(sheet: sheet, isFirst: index == 0).text)
        }
        return zip.file
    }

    // MARK: Parts

    private var contentTypes: String {
        let main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        var xml = xmlHead + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        xml += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        xml += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        xml += "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(main).sheet.main+xml\"/>"
        xml += "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(main).styles+xml\"/>"
        for index in sheets.indices {
            xml += "<Override PartName=\"/xl/worksheets/sheet\(index + 1).xml\" ContentType=\"\(main).worksheet+xml\"/>"
        }
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
        xml += "</sheets><definedNames>"
        // The rows a filter hides, and the header on every printed page; the names must stand in order.
        for (index, sheet) in sheets.enumerated() {
            let range =
                "'\(xmlEscaped(sheet.name))'!$A$1:$\(SheetXML.letters(sheet.columns.count - 1))$\(sheet.rows.count + 1)"
            xml +=
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">\(range)</definedName>"
        }
        for (index, sheet) in sheets.enumerated() {
            xml +=
                "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">'\(xmlEscaped(sheet.name))'!$1:$1</definedName>"
        }
        return xml + "</definedNames></workbook>"
    }

    /// Style 1 heads a column, 2 is text that wraps, 3 a number.
    private var styles: String {
        let edge = "<color rgb=\"FFBFC5CC\"/>"
        let sides = ["left", "right", "top", "bottom"].map { "<\($0) style=\"thin\">\(edge)</\($0)>" }.joined()
        let font = "<sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/>"
        return xmlHead + "<styleSheet xmlns=\"\(sheetNamespace)\">"
            + "<fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
            + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE3EAF2\"/></patternFill></fill></fills>"
            + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>\(sides)<diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf/>"
            + "<xf fontId=\"1\" fillId=\"2\" borderId=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>"
            + "<xf numFmtId=\"49\" borderId=\"1\" applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
            + "<xf borderId=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\" vertical=\"top\"/></xf>"
            + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    }
}

let xmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
private let sheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
private let officeNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/// One sheet as its part of the file.
private struct SheetXML {
    let sheet: WorkbookWriter.Sheet
    let isFirst: Bool

    var text: String {
        var xml = xmlHead + "<worksheet xmlns=\"\(sheetNamespace)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
        let selected = isFirst ? " tabSelected=\"1\"" : ""
        xml +=
            "<sheetViews><sheetView workbookViewId=\"0\"\(selected)><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        for (index, column) in sheet.columns.enumerated() {
            xml += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
        }
        xml += "</cols><sheetData>" + row(1, sheet.columns.map { .text($0.title) }, isHeader: true)
        for (index, cells) in sheet.rows.enumerated() { xml += row(index + 2, cells, isHeader: false) }
        let last = Self.letters(sheet.columns.count - 1) + "\(sheet.rows.count + 1)"
        return xml + "</sheetData><autoFilter ref=\"A1:\(last)\"/>"
            + "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
            + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
    }

    private func row(_ number: Int, _ cells: [WorkbookWriter.Cell], isHeader: Bool) -> String {
        let height = isHeader ? 24 : height(cells)
        var xml = "<row r=\"\(number)\" ht=\"\(height)\" customHeight=\"1\">"
        for (index, cell) in cells.enumerated() {
            let reference = Self.letters(index) + "\(number)"
            switch cell {
            case .number(let value): xml += "<c r=\"\(reference)\" s=\"3\"><v>\(value)</v></c>"
            case .empty: xml += "<c r=\"\(reference)\" s=\"2\"/>"
            case .text(let text):
                xml +=
                    "<c r=\"\(reference)\" s=\"\(isHeader ? 1 : 2)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(Self.content(text))</t></is></c>"
            }
        }
        return xml + "</row>"
    }

    /// In points, for the cell that takes most lines: not every program fits rows to wrapped text when it opens a file.
    private func height(_ cells: [WorkbookWriter.Cell]) -> Int {
        var most = 1
        for (cell, column) in zip(cells, sheet.columns) {
            guard case .text(let text) = cell else { continue }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { count, line in
                count + max(1, (displayWidth(of: String(line)) + column.width - 3) / max(1, column.width - 2))
            }
            most = max(most, lines)
        }
        return min(409, most * 15 + 4)
    }

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

    /// A cell holds 32,767 UTF-16 units at most; what reads like `_x0041_` would be decoded, so its underscore is.
    private static func content(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var room = 32_000
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if room <= 0 {
                result.append("…")
                break
            }
            room -= scalar.value > 0xFFFF ? 2 : 1
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
