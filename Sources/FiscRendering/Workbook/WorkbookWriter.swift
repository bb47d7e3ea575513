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
        let written = sheets.enumerated().map { index, sheet in
            WorkbookPackage.Sheet(
                name: sheet.name, xml: Array(SheetXML(sheet: sheet, isFirst: index == 0).text.utf8),
                columnCount: sheet.columns.count, rowCount: sheet.rows.count + 1)
        }
        return WorkbookPackage(sheets: written, styles: styles).file
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
        let last = WorkbookPackage.letters(sheet.columns.count - 1) + "\(sheet.rows.count + 1)"
        return xml + "</sheetData><autoFilter ref=\"A1:\(last)\"/>"
            + "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
            + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
    }

    private func row(_ number: Int, _ cells: [WorkbookWriter.Cell], isHeader: Bool) -> String {
        let height = isHeader ? 24 : height(cells)
        var xml = "<row r=\"\(number)\" ht=\"\(height)\" customHeight=\"1\">"
        for (index, cell) in cells.enumerated() {
            let reference = WorkbookPackage.letters(index) + "\(number)"
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

    /// A cell holds 32,767 UTF-16 units at most.
    private static func content(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        var room = 32_000
        for scalar in text.unicodeScalars {
            if room <= 0 {
                kept.append("…")
                break
            }
            room -= scalar.value > 0xFFFF ? 2 : 1
            kept.append(scalar)
        }
        return WorkbookPackage.content(String(kept))
    }
}
