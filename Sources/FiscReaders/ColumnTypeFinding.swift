import FiscTables

/// Which type a column has, and why it is not the one its cells might suggest.
struct ColumnTypeFinding {
    let type: ColumnType
    /// Told where the type is not plain to see.
    private(set) var zh: String?
    private(set) var en: String?
    private(set) var needsAttention = false
    /// The first row that is no value of the type.
    private(set) var firstMisfit: Int?

    init(_ scan: ColumnScan, _ heading: Heading, sections: Set<Int>, chosen: ColumnType?) {
        let evidence = scan.evidence
        let misfits = evidence.otherRows.filter { !sections.contains(Int($0)) }
        let others = evidence.others - (evidence.otherRows.count - misfits.count)
        if let chosen {
            type = chosen
            zh = "按指定"
            en = "as given"
            if chosen == .number { firstMisfit = misfits.first.map(Int.init) ?? scan.periods.keys.min().map(Int.init) }
            if chosen == .period { firstMisfit = misfits.first.map(Int.init) }
            return
        }
        guard !scan.isAbandoned, evidence.numbers + evidence.periods > 0 else {
            type = !scan.isAbandoned && others == 0 && heading.unit != nil ? .number : .text
            return
        }
        let readable = evidence.numbers + evidence.periods
        let fits = others * 10 <= readable || (others == 1 && readable >= 3)
        if evidence.periods > 0, fits, evidence.numbers == evidence.years {
            type = .period
        } else if evidence.periods > 0 || !fits {
            type = .text
            if readable > 0 {
                zh = "\(readable)个单元格是数或日期，\(others)个不是，按文本读取"
                en = "\(readable) cells are numbers or dates and \(others) are not; read as text"
                needsAttention = readable >= others
            }
        } else if heading.words.isYear, evidence.years == evidence.numbers {
            type = .period
        } else if heading.words.isCode, evidence.withDecimals == 0, evidence.grouped == 0 {
            type = .text
            zh = "按列名看是编码，按文本读取"
            en = "a code by its header; read as text"
        } else if evidence.leadingZeros > 0, evidence.withDecimals == 0 {
            type = .text
            zh = "有以0开头的编码，按文本读取"
            en = "codes with leading zeros; read as text"
        } else if evidence.looksLikeCodes, heading.unit == nil {
            type = .text
            zh = "各值都是\(evidence.commonLength ?? 0)位整数，看作编码，按文本读取；若是数请写 columns: {\(heading.name): number}"
            en =
                "all values are whole numbers of \(evidence.commonLength ?? 0) digits, taken for codes and read as text; "
                + "if they are numbers say columns: {\(heading.name): number}"
            needsAttention = true
        } else {
            type = .number
        }
    }
}
