internal import FiscTables

/// A table as JSON, a row a line, and as JSON lines, an object a row. Numbers are strings of all their digits, as
/// everywhere: a JSON number is a binary one in most readers.
struct TableJSON {
    let rows: ExportTable

    /// `{"type":"table","name":…,"columns":[{name,type,unit}],"rows":[[…], …]}`
    var document: String {
        var json = JSONWriter(.compact)
        json.object { json in
            json.member("type", "table")
            json.member("name", rows.table.name)
            json.columns(of: rows.table)
            json.key("rows")
            json.array { json in
                for row in 0..<rows.rowCount {
                    json.newLine()
                    json.array { json in for column in rows.columns { json.cell(column, row) } }
                }
            }
        }
        return json.text + "\n"
    }

    /// `{"部门":"教育局","决算数（万元）":"1150.50"}` …
    var lines: String {
        var json = JSONWriter(.compact)
        for row in 0..<rows.rowCount {
            json.object { json in
                for (column, head) in zip(rows.columns, rows.heads) {
                    json.key(head.full)
                    json.cell(column, row)
                }
            }
            json.endLine()
        }
        return json.text
    }
}
