internal import FiscLanguage
internal import FiscNumerics
internal import FiscTables

/// A table as a workbook: a bold header that stays in sight and filters, numbers as numbers with the digits they were
/// written with, per cent as per cent, texts as texts whatever they begin with. The same table gives the same bytes.
struct TableSheet {
    let file: [UInt8]
    /// Numbers that a spreadsheet would not hold exactly and that are texts therefore.
    private(set) var longNumbers = 0
    private(set) var cutTexts = 0

    init(_ rows: ExportTable, title: String) {
        var texts = SharedTexts()
        var styles = CellStyles()
        let columns = rows.columns.enumerated().map { index, column in
            SheetColumn(column, rows.heads[index], &texts)
        }
        var xml: [UInt8] = Array(Self.head(columns).utf8)
        xml.reserveCapacity(rows.rowCount * columns.count * 36 + 4096)
        Self.appendHeader(columns, &texts, to: &xml)
        let letters = columns.indices.map { Array(WorkbookPackage.letters($0).utf8) }
        var digits: [UInt8] = []
        for row in 0..<rows.rowCount {
            digits.removeAll(keepingCapacity: true)
            Numeral(Int64(row) + 2, scale: 0, written: 0, keepsZeros: true).append(to: &digits)
            xml += Markup.row
            xml += digits
            xml += Markup.close
            for (index, column) in columns.enumerated() {
                let cell = column.cell(row, &styles, &texts)
                xml += Markup.cell
                xml += letters[index]
                xml += digits
                xml += Markup.style
                xml += cell.style
                cell.append(to: &xml)
                if cell.isLong { longNumbers += 1 }
            }
            xml += Markup.rowEnd
        }
        let last = WorkbookPackage.letters(max(0, columns.count - 1)) + "\(rows.rowCount + 1)"
        xml += "</sheetData>".utf8
        if !columns.isEmpty { xml += "<autoFilter ref=\"A1:\(last)\"/>".utf8 }
        xml += "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>".utf8
        xml += "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>".utf8
        cutTexts = texts.cut
        let sheet = WorkbookPackage.Sheet(
            name: WorkbookPackage.sheetName(title), xml: xml, columnCount: columns.count, rowCount: rows.rowCount + 1)
        file = WorkbookPackage(sheets: [sheet], styles: styles.xml, sharedStrings: texts.xml).file
    }

    private static func head(_ columns: [SheetColumn]) -> String {
        var xml = xmlHead + "<worksheet xmlns=\"\(sheetNamespace)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
        xml +=
            "<sheetViews><sheetView workbookViewId=\"0\" tabSelected=\"1\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
            + "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
        if !columns.isEmpty {
            xml += "<cols>"
            for (index, column) in columns.enumerated() {
                xml += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
            }
            xml += "</cols>"
        }
        return xml + "<sheetData>"
    }

    private static func appendHeader(
        _ columns: [SheetColumn], _ texts: inout SharedTexts, to xml: inout [UInt8]
    ) {
        xml += "<row r=\"1\" ht=\"24\" customHeight=\"1\">".utf8
        for (index, column) in columns.enumerated() {
            let number = texts.number(of: column.header)
            xml += "<c r=\"\(WorkbookPackage.letters(index))1\" s=\"1\" t=\"s\"><v>\(number)</v></c>".utf8
        }
        xml += "</row>".utf8
    }
}

/// A cell as it is written.
struct SheetCell {
    enum Content {
        case number(Numeral)
        case text(Int)
        case truth(Bool)
        /// Only the frame around it.
        case empty
    }
    let content: Content
    let style: [UInt8]
    var isLong = false

    func append(to xml: inout [UInt8]) {
        switch content {
        case .number(let numeral):
            xml += Markup.value
            numeral.append(to: &xml)
        case .text(let number):
            xml += Markup.sharedText
            Numeral(Int64(number), scale: 0, written: 0, keepsZeros: true).append(to: &xml)
        case .truth(let truth):
            xml += Markup.truth
            xml.append(truth ? UInt8(ascii: "1") : UInt8(ascii: "0"))
        case .empty:
            xml += Markup.empty
            return
        }
        xml += Markup.valueEnd
    }
}

/// The markup of cells as bytes: it is written a million times.
private enum Markup {
    static let row = Array(#"<row r=""#.utf8)
    static let close = Array(#"">"#.utf8)
    static let rowEnd = Array("</row>".utf8)
    static let cell = Array(#"<c r=""#.utf8)
    static let style = Array(#"" s=""#.utf8)
    static let value = Array(#""><v>"#.utf8)
    static let sharedText = Array(#"" t="s"><v>"#.utf8)
    static let truth = Array(#"" t="b"><v>"#.utf8)
    static let empty = Array(#""/>"#.utf8)
    static let valueEnd = Array("</v></c>".utf8)
}
