import FiscNumerics
import FiscTables

/// Decisions about columns: units, types, missing cells, odd numbers. What several columns share is one sentence.
extension DecisionLog {
    mutating func note(
        _ columns: [Column], _ readings: [ColumnReading], _ types: [ColumnTypeFinding], _ tableUnit: TableUnit?,
        _ grid: CellGrid, _ layout: TableLayout
    ) {
        noteUnits(columns, readings, tableUnit)
        for (column, type) in zip(columns, types) {
            guard let zh = type.zh, let en = type.en else { continue }
            add(
                "types", column: column.name, attention: type.needsAttention, zh: "\(zh)。",
                en: "\(en).")
        }
        noteMissing(columns)
        noteNumbers(zip(columns, readings).filter { $0.0.type == .number }, grid, layout)
    }

    // MARK: Units

    private mutating func noteUnits(_ columns: [Column], _ readings: [ColumnReading], _ tableUnit: TableUnit?) {
        let numbers = zip(columns, readings).filter { $0.0.type == .number }
        func names(_ source: ColumnReading.UnitSource) -> [String] {
            numbers.filter { $0.1.unitFound.source == source }.map { $0.0.name }
        }
        let taken = names(.table)
        if let tableUnit {
            let symbol = tableUnit.unit.symbol
            add(
                "unit", attention: taken.isEmpty,
                zh: "单位\(symbol)（\(tableUnit.zh)）" + (taken.isEmpty ? "没有可用的列。" : "用于\(Self.zhList(taken))。"),
                en: "The unit \(symbol) (\(tableUnit.en)) "
                    + (taken.isEmpty ? "fits no column." : "goes to \(Self.enList(taken))."))
        }
        noteOwnUnits(numbers.filter { $0.1.unitFound.source == .header }, zh: "表头注明", en: "by the header")
        noteOwnUnits(numbers.filter { $0.1.unitFound.source == .cells }, zh: "单元格注明", en: "by the cells")
        noteOwnUnits(numbers.filter { $0.1.unitFound.source == .word }, zh: "按列名", en: "by the name")
        let without = names(.none)
        guard !without.isEmpty else { return }
        if tableUnit == nil {
            add(
                "unit", zh: "没有写明单位，\(Self.zhList(without))按无单位的数读取；可写 unit: 万元。",
                en: "No unit is stated for \(Self.enList(without)): plain numbers. Say unit: 万元 to give them one.")
        } else {
            add(
                "unit", zh: "\(Self.zhList(without))不是金额，没有单位。",
                en: "Not amounts, so without a unit: \(Self.enList(without)).")
        }
    }

    private mutating func noteOwnUnits(_ columns: [(Column, ColumnReading)], zh: String, en: String) {
        guard !columns.isEmpty else { return }
        let list = columns.map { "\($0.0.name) \($0.0.unit?.symbol ?? "")" }
        add("unit", zh: "\(zh)单位：\(Self.zhList(list))。", en: "Units \(en): \(Self.enList(list)).")
    }

    mutating func noteLabels(_ labels: LabelUnits, _ unit: Unit) {
        let without = labels.total - labels.withUnit
        add(
            "unit", attention: true,
            zh:
                "\(labels.total)行中\(labels.withUnit)行的首列注明“\(labels.text)”，\(without)行没有注明，未采用；可写 unit: \(unit.symbol)。",
            en:
                "\(labels.withUnit) of \(labels.total) row labels say “\(labels.text)”, \(without) say nothing, so it was not taken; "
                + "unit: \(unit.symbol) takes it.")
    }

    // MARK: Missing cells

    private mutating func noteMissing(_ columns: [Column]) {
        var zh: [String] = []
        var en: [String] = []
        var unreadable = false
        for column in columns where column.missingCount > 0 {
            let reasons = column.validity.countsByReason
            unreadable = unreadable || reasons.contains { if case .unreadable = $0.reason { true } else { false } }
            if reasons.count == 1, reasons[0].reason == .emptyCell {
                zh.append("\(column.name) \(column.missingCount)个")
                en.append("\(column.name) \(column.missingCount)")
            } else {
                let zhReasons = reasons.prefix(6).map { "\($0.reason.zh)\($0.count)" }.joined(separator: "，")
                let enReasons = reasons.prefix(6).map { "\($0.reason.en) \($0.count)" }.joined(separator: ", ")
                zh.append("\(column.name) \(column.missingCount)个（\(zhReasons)）")
                en.append("\(column.name) \(column.missingCount) (\(enReasons))")
            }
        }
        guard !zh.isEmpty else { return }
        add(
            "missing", attention: unreadable, zh: "缺失：\(zh.prefix(40).joined(separator: "；"))。",
            en: "Missing: \(en.prefix(40).joined(separator: "; ")).")
    }

    // MARK: Odd numbers

    private mutating func noteNumbers(
        _ columns: [(Column, ColumnReading)], _ grid: CellGrid, _ layout: TableLayout
    ) {
        noteCounts(
            columns, { $0.needsDot > 0 ? $0.decimalCommas : 0 }, attention: true, zh: "小数点写作逗号（如88,8）的数按小数读取",
            en: "Numbers with a comma for the decimal point (as in 88,8) were read as decimals")
        noteCounts(
            columns, { $0.needsDot > 0 ? 0 : $0.decimalCommas }, attention: false, zh: "小数点是逗号",
            en: "The decimal mark is a comma")
        noteCounts(
            columns, { $0.needsComma == $0.dotGroups ? $0.dotGroups : 0 }, attention: true,
            zh: "以句点分节的数（如344.140.353）按整数读取",
            en: "Numbers grouped by dots (as in 344.140.353) were read as whole numbers")
        noteCounts(columns, \.parenthesised, attention: false, zh: "括号内的数读作负数", en: "Numbers in brackets are negative")
        noteCounts(columns, \.fullWidth, attention: false, zh: "全角数字已识别", en: "Full-width digits were read")
        noteCounts(
            columns, \.exponents, attention: true, zh: "科学记数法的数，末几位可能已经丢失",
            en: "Numbers in exponent notation may have lost their last digits")
        for (column, reading) in columns { noteLong(column.name, reading, grid, layout) }
    }

    private mutating func noteCounts(
        _ columns: [(Column, ColumnReading)], _ count: (ColumnEvidence) -> Int, attention: Bool, zh: String, en: String
    ) {
        let found = columns.map { ($0.0.name, count($0.1.scan.evidence)) }.filter { $0.1 > 0 }
        guard !found.isEmpty else { return }
        add(
            "numbers", attention: attention,
            zh: "\(zh)：\(Self.zhList(found.map { "\($0.0) \($0.1)个" }))。",
            en: "\(en): \(Self.enList(found.map { "\($0.0) \($0.1)" })).")
    }

    private mutating func noteLong(
        _ name: String, _ reading: ColumnReading, _ grid: CellGrid, _ layout: TableLayout
    ) {
        let evidence = reading.scan.evidence
        guard evidence.longNumbers > 0, let row = evidence.firstLongRow else { return }
        if reading.options.repairsLongNumbers {
            add(
                "digits", column: name, zh: "\(evidence.longNumbers)个15位以上的数已修约为15位有效数字。",
                en: "\(evidence.longNumbers) numbers of 15 and more digits were rounded to 15.")
            return
        }
        let record = Int(layout.body[row])
        let text = grid.text(record, reading.scan.column)
        add(
            "digits", column: name, attention: true,
            zh: "\(evidence.longNumbers)个数有15位以上有效数字（如第\(grid.lines[record])行\(text)），"
                + "多为浮点误差；写 repair: true 可修约为15位。",
            en:
                "\(name): \(evidence.longNumbers) numbers have 15 or more digits (\(text) on line \(grid.lines[record])), "
                + "mostly binary noise; repair: true rounds them to 15.")
    }

    static func zhList(_ names: [String]) -> String { list(names, "、") }
    static func enList(_ names: [String]) -> String { list(names, ", ") }

    private static func list(_ names: [String], _ separator: String) -> String {
        names.count <= 8
            ? names.joined(separator: separator)
            : names.prefix(7).joined(separator: separator) + "…(\(names.count))"
    }
}
