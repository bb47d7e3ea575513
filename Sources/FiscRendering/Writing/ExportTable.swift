internal import FiscLanguage
internal import FiscNumerics
internal import FiscTables

/// Rows to be written: a table with what its columns are headed by and how their numbers are shown.
struct ExportTable {
    struct Head {
        let name: String
        let unit: Unit
        let shown: NumberType.Shown

        /// `决算数（万元）`, as reading takes it apart again.
        var full: String { unit.symbol.isEmpty ? name : "\(name)（\(unit.symbol)）" }
    }

    let table: Table
    let heads: [Head]

    var columns: [Column] { table.columns }
    var rowCount: Int { table.rowCount }

    /// A table, a column, or a list of records of one shape.
    init?(_ typed: TypedValue) {
        switch (typed.value, typed.type) {
        case (.table(let table), .table(let shape)):
            self.init(table, shown: shape.columns.map { ($0.type.asNumber ?? $0.type.element?.asNumber)?.shown })
        case (.column(let column, let rows), let type):
            let taken = rows.map { column.taking($0) } ?? column
            guard let table = try? Table(name: column.name, columns: [taken]) else { return nil }
            self.init(table, shown: [type.element?.asNumber?.shown])
        case (.list(let elements), .list(.record(let fields))):
            guard let table = Self.table(of: elements, fields) else { return nil }
            self.init(table, shown: fields.map { $0.type.asNumber?.shown })
        default: return nil
        }
    }

    private init(_ table: Table, shown: [NumberType.Shown?]) {
        self.table = table
        heads = table.columns.enumerated().map { index, column in
            Head(
                name: column.name, unit: column.unit ?? .number,
                shown: (shown.indices.contains(index) ? shown[index] : nil) ?? .plain)
        }
    }

    /// What heads a page or names a sheet where the program does not say: the file it came from, without its folder.
    var name: String {
        let base = table.name.split(separator: "/").last.map(String.init) ?? ""
        guard let dot = base.lastIndex(of: "."), dot != base.startIndex else { return base }
        return String(base[..<dot])
    }

    private static func table(of elements: [Value], _ fields: [Type.Field]) -> Table? {
        var builders = fields.map { ColumnBuilder(name: $0.name, unit: $0.type.asNumber?.unit) }
        for element in elements {
            guard case .record(let values) = element, values.count == fields.count else { return nil }
            for (index, value) in values.enumerated() where !append(value, to: &builders[index]) { return nil }
        }
        return try? Table(name: "", columns: builders.map { $0.finish() }, rowCount: elements.count)
    }

    private static func append(_ value: Value, to builder: inout ColumnBuilder) -> Bool {
        do throws(TableFailure) {
            switch value {
            case .number(let number): try builder.append(number, within: nil)
            case .figure(let figure): try builder.append(figure.value, within: figure.interval)
            case .text(let text): try builder.append(text: text)
            case .truth(let truth): try builder.append(truth: truth)
            case .period(let period): try builder.append(period: period)
            case .missing(let reason): builder.appendMissing(reason)
            default: return false
            }
            return true
        } catch {
            return false
        }
    }
}
