import FiscNumerics
import FiscTables

/// Decisions about columns: units, types, missing cells, odd numbers.
extension DecisionLog {
    mutating func note(
        _ columns: [Column], _ readings: [ColumnReading], _ types: [ColumnTypeFinding], _ tableUnit: TableUnit?,
        _ grid: CellGrid, _ layout: TableLayout
    ) {
        noteUnits(columns, readings, tableUnit)
        for (index, column) in columns.enumerated() {
            if let zh = types[index].zh, let en = types[index].en {
                add("types", column: column.name, attention: types[index].needsAttention, zh: "\(column.name)：\(zh)。", en: "\(column.name): \(en).")
            }
            noteMissing(column, readings[index])
            if column.type == .number { noteNumbers(column, readings[index], grid, layout) }
        }
    }

    private mutating func noteUnits(_ columns: [Column], _ readings: [ColumnReading], _ tableUnit: TableUnit?) {
        func names(_ source: ColumnReading.UnitSource) -> [String] {
            zip(columns, readings).filter { $0.type == .number && $1.unitFound.source == source }.map(\.0.name)
        }
        let taken = names(.table)
        if let tableUnit {
            add(
                "unit", attention: taken.isEmpty,
                zh: taken.isEmpty
                    ? "单位\(tableUnit.unit.symbol)（\(tableUnit.zh)）没有可用的金额列。"
                    : "单位\(tableUnit.unit.symbol)（\(tableUnit.zh)）用于\(Self.list(taken, "、"))。",
                en: taken.isEmpty
                    ? "The unit \(tableUnit.unit.symbol) (\(tableUnit.en)) fits no column."
                    : "The unit \(tableUnit.unit.symbol) (\(tableUnit.en)) goes to \(Self.list(taken, ", ")).")
        }
        for (column, reading) in zip(columns, readings) where column.type == .number {
            guard let unit = column.unit else { continue }
            switch reading.unitFound.source {
            case .header: add("unit", column: column.name, zh: "\(column.name)：表头注明\(unit.symbol)。", en: "\(column.name): \(unit.symbol) by its header.")
            case .cells: add("unit", column: column.name, zh: "\(column.name)：单元格注明\(unit.symbol)。", en: "\(column.name): \(unit.symbol) by its cells.")
            case .word: add("unit", column: column.name, zh: "\(column.name)：按列名为\(unit.symbol)。", en: "\(column.name): \(unit.symbol) by its name.")
            default: break
            }
        }
        let without = names(.none)
        if !without.isEmpty, tableUnit == nil {
            add(
                "unit", zh: "没有写明单位，\(Self.list(without, "、"))按无单位的数读取；可写 unit: 万元。",
                en: "No unit is stated; \(Self.list(without, ", ")) are plain numbers. Say unit: 万元 to give them one.")
        }
    }

    private mutating func noteMissing(_ column: Column, _ reading: ColumnReading) {
        guard column.missingCount > 0 else { return }
        var zh: [String] = []
        var en: [String] = []
        var unreadable = false
        for (reason, count) in column.validity.countsByReason.prefix(6) {
            zh.append("\(reason.zh)\(count)")
            en.append("\(reason.en) \(count)")
            if case .unreadable = reason { unreadable = true }
        }
        add(
            "missing", column: column.name, attention: unreadable,
            zh: "\(column.name)：缺失\(column.missingCount)个（\(zh.joined(separator: "，"))）。",
            en: "\(column.name): \(column.missingCount) missing (\(en.joined(separator: ", "))).")
    }

    private mutating func noteNumbers(_ column: Column, _ reading: ColumnReading, _ grid: CellGrid, _ layout: TableLayout) {
        let evidence = reading.scan.evidence
        let name = column.name
        if evidence.decimalCommas > 0, evidence.needsDot >= evidence.decimalCommas || evidence.needsDot > 0 {
            add(
                "numbers", column: name, attention: true, zh: "\(name)：\(evidence.decimalCommas)个数的小数点写作逗号（如88,8），按小数读取。",
                en: "\(name): \(evidence.decimalCommas) numbers have a comma for the decimal point (as in 88,8); read as decimals.")
        } else if evidence.decimalCommas > 0 {
            add(
                "numbers", column: name, attention: evidence.needsDot > 0, zh: "\(name)：小数点为逗号（\(evidence.decimalCommas)个）。",
                en: "\(name): the decimal mark is a comma (\(evidence.decimalCommas) numbers).")
        }
        if evidence.dotGroups > 0, evidence.needsComma == evidence.dotGroups {
            add(
                "numbers", column: name, attention: true, zh: "\(name)：\(evidence.dotGroups)个数以句点分节（如344.140.353），按整数读取。",
                en: "\(name): \(evidence.dotGroups) numbers are grouped by dots (as in 344.140.353); read as whole numbers.")
        }
        if evidence.parenthesised > 0 {
            add("numbers", column: name, zh: "\(name)：括号内的\(evidence.parenthesised)个数读作负数。", en: "\(name): \(evidence.parenthesised) numbers in brackets are negative.")
        }
        if evidence.exponents > 0 {
            add(
                "numbers", column: name, attention: true, zh: "\(name)：\(evidence.exponents)个数是科学记数法，末几位可能已经丢失。",
                en: "\(name): \(evidence.exponents) numbers are in exponent notation; last digits may have been lost.")
        }
        if evidence.longNumbers > 0, let row = evidence.firstLongRow {
            let record = Int(layout.body[row])
            let text = grid.text(record, reading.scan.column)
            let repaired = reading.options.repairsLongNumbers
            add(
                "digits", column: name, attention: !repaired,
                zh: repaired
                    ? "\(name)：\(evidence.longNumbers)个15位以上的数已修约为15位有效数字。"
                    : "\(name)：\(evidence.longNumbers)个数有15位以上有效数字（如第\(grid.lines[record])行\(text)），多为浮点误差；写 repair: true 可修约为15位。",
                en: repaired
                    ? "\(name): \(evidence.longNumbers) numbers of 15 and more digits were rounded to 15."
                    : "\(name): \(evidence.longNumbers) numbers have 15 or more digits (\(text) on line \(grid.lines[record])), mostly binary noise; repair: true rounds them to 15.")
        }
    }

    static func list(_ names: [String], _ separator: String) -> String {
        names.count <= 8 ? names.joined(separator: separator) : names.prefix(7).joined(separator: separator) + "…(\(names.count))"
    }
}
