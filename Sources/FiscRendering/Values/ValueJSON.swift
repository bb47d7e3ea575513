public import FiscLanguage
internal import FiscNumerics
internal import FiscTables

extension JSONWriter {
    /// A value for tools. A number is an object: its digits as a string (`…` behind those of an inexact one), its unit,
    /// and for a figure the interval of what it may truly be; a table has columns and rows of such strings.
    public mutating func value(_ typed: TypedValue) {
        write(typed, depth: 0)
    }

    private mutating func write(_ typed: TypedValue, depth: Int) {
        guard depth < 100 else {
            null()
            return
        }
        switch (typed.value, typed.type) {
        case (.number(let number), let type): self.number(number, type.asNumber, text: ValueText.plain(typed))
        case (.figure(let figure), let type):
            number(figure.value, type.asNumber, text: ValueText.plain(typed), interval: figure.interval)
        case (.text(let text), _): string(text)
        case (.truth(let truth), _): boolean(truth)
        case (.period(let period), _): string(period.description)
        case (.missing(let reason), _):
            object { json in
                json.member("type", "missing")
                json.member("reason", reason.en)
            }
        case (.list(let values), let type):
            array { json in
                for value in values { json.write(TypedValue(value, type.element ?? .missing), depth: depth + 1) }
            }
        case (.record(let values), .record(let fields)):
            object { json in
                for (field, value) in zip(fields, values) {
                    json.key(field.name)
                    json.write(TypedValue(value, field.type), depth: depth + 1)
                }
            }
        case (.table(let table), _): self.table(table)
        case (.chart(let chart), _): self.chart(chart)
        case (.column(let column, let rows), _): cells(of: rows.map { column.taking($0) } ?? column)
        case (.range, _), (.function, _), (.report, _), (.plan, _), (.record, _), (.writing, _):
            string(ValueText.plain(typed))
        }
    }

    private mutating func number(_ value: Decimal, _ type: NumberType?, text: String, interval: Interval? = nil) {
        object { json in
            json.member("type", "number")
            json.member("value", allDigits(value))
            json.member("unit", type?.unit.symbol ?? "")
            json.member("text", text)
            guard let interval, !interval.isExact else { return }
            json.member("lower", interval.lower.value.map(allDigits))
            json.member("upper", interval.upper.value.map(allDigits))
        }
    }

    private mutating func table(_ table: Table) {
        object { json in
            json.member("type", "table")
            json.member("name", table.name)
            json.columns(of: table)
            json.array("rows") { json in
                for row in 0..<table.rowCount {
                    json.array { json in for column in table.columns { json.cell(column, row) } }
                }
            }
        }
    }

    private mutating func chart(_ chart: Chart) {
        object { json in
            json.member("type", "chart")
            json.member("kind", chart.kind.rawValue)
            json.member("title", chart.title)
            json.member("unit", chart.unit.symbol)
            json.member("series", chart.series)
            json.array("panels") { json in
                for panel in chart.panels {
                    json.object { json in
                        json.member("name", panel.name)
                        json.array("rows") { json in for row in panel.rows { json.row(row) } }
                    }
                }
            }
            json.member("notes", chart.notes.map(\.en))
        }
    }

    private mutating func row(_ row: Chart.Row) {
        object { json in
            json.member("label", row.label)
            if case .rest(let count) = row.role { json.member("others", count) }
            json.array("values") { json in
                for cell in row.cells {
                    if let value = cell.value { json.string(allDigits(value)) } else { json.null() }
                }
            }
        }
    }

    /// What the columns of a table are called, and hold.
    mutating func columns(of table: Table) {
        array("columns") { json in
            for column in table.columns {
                json.object { json in
                    json.member("name", column.name)
                    json.member("type", column.type.rawValue)
                    json.member("unit", column.unit?.symbol)
                }
            }
        }
    }

    private mutating func cells(of column: Column) {
        array { json in for row in 0..<column.count { json.cell(column, row) } }
    }

    mutating func cell(_ column: Column, _ row: Int) {
        if column.isMissing(at: row) {
            null()
        } else if let value = column.decimal(at: row) {
            string(allDigits(value))
        } else if let truth = column.truth(at: row) {
            boolean(truth)
        } else {
            string(column.cellText(at: row))
        }
    }
}
