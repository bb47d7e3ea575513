import FiscSource
import FiscTables

/// Makes a table of one of the tables of a SQLite file; what a workbook calls its sheets are here its tables.
struct DatabaseTable {
    private let file: String
    private let options: TableReadOptions

    static func isDatabase(_ bytes: [UInt8]) -> Bool { bytes.starts(with: SQLiteDatabase.mark) }

    static func table(_ bytes: [UInt8], name: String, options: TableReadOptions) throws(ReadFailure) -> Table {
        guard let library = SQLite.shared else {
            throw ReadFailure(DocumentDiagnostics.noLibrary, file: name, [SQLite.package])
        }
        let reader = DatabaseTable(file: name, options: options)
        let found: Result<Table, ReadFailure>
        do throws(SQLiteDatabase.Trouble) {
            let database = try SQLiteDatabase.opened(library, bytes)
            found = try reader.read(database, isAhead: bytes.count > 19 && bytes[18] == 2)
        } catch {
            throw ReadFailure(ReaderDiagnostics.database, file: name, [error.text.isEmpty ? "SQLite" : error.text])
        }
        return try found.get()
    }

    private func read(
        _ database: borrowing SQLiteDatabase, isAhead: Bool
    ) throws(SQLiteDatabase.Trouble) -> Result<Table, ReadFailure> {
        var names: [String] = []
        try database.query(
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' "
                + "and sql not like 'create virtual%' order by rowid"
        ) { row in
            if case .text(let name)? = row.first { names.append(String(decoding: name, as: UTF8.self)) }
            return names.count < 10_000
        }
        guard !names.isEmpty else { return .failure(ReadFailure(ReaderDiagnostics.noDatabaseTable, file: file)) }
        guard let name = chosen(names) else {
            return .failure(
                ReadFailure(
                    DocumentDiagnostics.noSheet, file: file, [options.sheet ?? "", names.joined(separator: "、")]))
        }
        var decisions = DecisionLog()
        note(name, names, isAhead, &decisions)
        return try rows(database, name, decisions)
    }

    /// By name, by number; else the first.
    private func chosen(_ names: [String]) -> String? {
        guard let wanted = options.sheet else { return names.first }
        let folded = foldedName(wanted)
        return names.first { $0 == wanted } ?? names.first { foldedName($0) == folded }
            ?? Int(wanted).flatMap { names.indices.contains($0 - 1) ? names[$0 - 1] : nil }
    }

    private func note(_ name: String, _ names: [String], _ isAhead: Bool, _ log: inout DecisionLog) {
        let zh = names.prefix(8).joined(separator: "、")
        let en = names.prefix(8).joined(separator: ", ")
        if names.count > 1 {
            log.add(
                "sheet", attention: options.sheet == nil, zh: "读取表“\(name)”；共\(names.count)张：\(zh)，用 sheet: 指定。",
                en: "The table “\(name)” was read; there are \(names.count): \(en); say sheet: to choose.")
        } else {
            log.add("sheet", zh: "表“\(name)”。", en: "The table “\(name)”.")
        }
        guard isAhead else { return }
        log.add(
            "journal", attention: true, zh: "数据库用预写日志（WAL），尚未并入的改动不在其中；请先关闭正在使用它的程序。",
            en:
                "The database keeps a write-ahead log; changes not merged yet are not in it. Close the program that uses it first."
        )
    }

    private func rows(
        _ database: borrowing SQLiteDatabase, _ name: String, _ decisions: DecisionLog
    ) throws(SQLiteDatabase.Trouble) -> Result<Table, ReadFailure> {
        var grid = RecordGrid(limit: options.limits.bytes)
        var decisions = decisions
        var (line, blobs, isFull) = (0, 0, false)
        let quoted = name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        try database.query("select * from \"\(quoted)\"") { names in
            for name in names { grid.add(name) }
            grid.endRecord(line: 0)
        } row: { cells in
            line += 1
            for cell in cells {
                switch cell {
                case .null: grid.add([])
                case .integer(let text), .text(let text): grid.add(text)
                case .real(let value): grid.add(Self.digits(value))
                case .blob:
                    blobs += 1
                    grid.add([])
                }
            }
            grid.endRecord(line: line)
            isFull = !grid.hasRoom
            return !isFull
        }
        if isFull {
            return .failure(
                ReadFailure(
                    ReaderDiagnostics.tooLarge, file: file,
                    [byteCount(options.limits.bytes), byteCount(options.limits.bytes)]))
        }
        if blobs > 0 {
            decisions.add(
                "cells", attention: true, zh: "有\(blobs)个单元格是二进制数据，作缺失。",
                en: "\(blobs) cells hold binary data and are missing.")
        }
        do throws(ReadFailure) {
            return .success(
                try grid.table(
                    TableSource(file: file, format: "SQLite", sheet: name), options: options, decisions: decisions))
        } catch {
            return .failure(error)
        }
    }

    /// A stored double as a workbook's: 15 significant digits, without binary noise.
    private static func digits(_ value: Double) -> [UInt8] {
        guard let number = StoredNumber(value) else { return [] }
        var text: [UInt8] = []
        number.append(to: &text)
        return text
    }
}
