internal import FiscNumerics
internal import FiscSource

/// The tables that a text may repeat figures of, its own or another file's, with their rows by name.
struct TablesBeside {
    /// The other file; empty for the text's own tables.
    private(set) var file = ""
    /// Without its folders.
    private(set) var shortName = ""
    private let passage: Passage
    private let rows: [[UInt32]: [Row]]
    /// The year that a table, or else its file, says it is of; by table.
    private var years: [Int?] = []

    /// A row of one of the tables.
    struct Row {
        var model: Int
        var row: Int
    }

    init(_ passage: Passage) {
        self.passage = passage
        var rows: [[UInt32]: [Row]] = [:]
        for (model, table) in passage.models.enumerated() {
            for (row, content) in table.rows.enumerated() where !content.label.isEmpty {
                rows[content.label.core, default: []].append(Row(model: model, row: row))
            }
        }
        self.rows = rows
    }

    init(_ document: Document, passage: Passage) {
        self.init(passage)
        file = document.source.name
        shortName = Self.lastPart(of: file)
        let heading = DocumentHeading(document)
        years = passage.models.map { model in
            let block = document.blocks[model.block]
            return ([block.text.string] + block.path.reversed() + [heading.title, shortName]).lazy.compactMap(Self.year)
                .first
        }
    }

    var isEmpty: Bool { rows.isEmpty }

    func rows(named name: SubjectName) -> [Row]? { rows[name.core] }

    func figure(_ item: Int) -> PlacedFigure { passage.figures[passage.items[item].figure] }

    /// Whether the table of a row may speak of a text's year: it says so, or says nothing.
    func isOf(_ year: Int?, _ place: Row) -> Bool {
        guard years.indices.contains(place.model), let own = years[place.model] else { return true }
        return own == year
    }

    /// Whether several cells give one amount.
    func agree(_ items: [Int]) -> Bool {
        guard let first = items.first.map(figure) else { return false }
        return items.dropFirst().map(figure).allSatisfy {
            $0.figure.unit == first.figure.unit && $0.figure.value == first.figure.value
        }
    }

    /// The cell that means an item of a text: the only amount of the row, or the only one that is no budget.
    func cell(_ place: Row, for text: Passage, _ index: Int) -> Int? {
        let table = passage.models[place.model]
        let item = text.items[index]
        guard !file.isEmpty || table.block != item.block else { return nil }
        let cells = table.rows[place.row].items.enumerated().compactMap { column, cell -> Int? in
            guard let cell, passage.unit(cell).dimension == text.unit(index).dimension,
                isOwnAmount(table.header(column), year: item.year)
            else { return nil }
            return cell
        }
        if cells.count == 1 { return cells[0] }
        let outturns = cells.filter { !passage.items[$0].isBudgetCell }
        return outturns.count == 1 && !item.name.isBudget ? outturns[0] : nil
    }

    /// Whether a column holds amounts of the year at hand: no changes, and none of another year.
    private func isOwnAmount(_ header: SubjectName, year: Int?) -> Bool {
        if ["上年", "增减", "变动", "差", "比", "编码"].contains(where: header.has) { return false }
        let digits = header.core.filter(Letter.isDigit)
        guard digits.count == 4, let year else { return digits.isEmpty || year == nil }
        return "\(year)".unicodeScalars.map(\.value) == digits
    }

    private static func lastPart(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The first four digits by themselves that are a year.
    private static func year(in text: String) -> Int? {
        text.unicodeScalars.split { !("0"..."9").contains($0) }.lazy.filter { $0.count == 4 }
            .compactMap { Int(String($0)) }.first { (1990...2100).contains($0) }
    }
}
