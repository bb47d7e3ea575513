import FiscNumerics
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

    init(_ scan: ColumnScan, _ heading: Heading, sections: Set<Int>, chosen: ColumnType?, hasTableUnit: Bool) {
        let evidence = scan.evidence
        let misfits = evidence.otherRows.filter { !sections.contains(Int($0)) }
        let others = evidence.others - (evidence.otherRows.count - misfits.count)
        if let chosen {
            type = chosen
            zh = "按指定"
            en = "as given"
            if chosen == .number { firstMisfit = misfits.first.map(Int.init) ?? scan.kinds.firstIndex(of: .period) }
            if chosen == .period {
                firstMisfit = misfits.first.map(Int.init) ?? Self.firstNumber(scan, isPeriod: false)
            }
            return
        }
        guard !scan.isAbandoned, evidence.numbers + evidence.periods > 0 else {
            // All empty: the header alone can tell.
            let isAmount = heading.unit != nil || (hasTableUnit && heading.words.isBareYear)
            let isEmpty = !scan.isAbandoned && others == 0
            type = isEmpty && isAmount ? .number : isEmpty && heading.words.isYear ? .period : .text
            return
        }
        let readable = evidence.numbers + evidence.periods
        // A lone letter o among figures is a zero that a scanner misread: no value, but no sign of a text column.
        let isScannedZero = evidence.otherTexts.keys.allSatisfy { $0 == "o" || $0 == "O" } && others > 0
        let fits = others * 10 <= readable || (others == 1 && readable >= 3) || isScannedZero
        // 12万元 and 5% are figures anywhere; 1月, 2班 and 3期 are names unless the header speaks of a count.
        let hasNames = scan.suffixes.contains { $0.map { !$0.isMoney && !$0.isNumber } ?? false }
        if hasNames, heading.unit == nil, !heading.words.isCount {
            type = .text
            noteUnits(scan)
        } else if evidence.periods > 0, fits, evidence.numbers == evidence.years || Self.areDays(scan) {
            type = .period
        } else if evidence.periods > 0 || !fits {
            type = .text
            if readable > 0, others == 0 {
                zh =
                    "\(evidence.periods)个单元格是日期，\(evidence.numbers)个是数，按文本读取；若都是日期请写 columns: {\(heading.name): period}"
                en =
                    "\(evidence.periods) cells are dates and \(evidence.numbers) are numbers; read as text; if all are dates "
                    + "say columns: {\(heading.name): period}"
                needsAttention = true
            } else if readable > 0 {
                zh = "\(readable)个单元格是数或日期，\(others)个不是，按文本读取"
                en = "\(readable) cells are numbers or dates and \(others) are not; read as text"
                needsAttention = readable * 2 >= others
            }
        } else if heading.words.isYear, evidence.years == evidence.numbers {
            type = .period
        } else if heading.words.isCode, evidence.parenthesised == 0, evidence.grouped == 0 {
            type = .text
            zh = "按列名看是编码，按文本读取"
            en = "a code by its header; read as text"
        } else if heading.words.isItem, evidence.hasCodeLengths, heading.unit == nil {
            type = .text
            zh = "列名是科目，各值都是编码那样的位数，按文本读取；若是数请写 columns: {\(heading.name): number}"
            en =
                "items by the header, and whole numbers of the lengths of codes; read as text; if they are numbers say "
                + "columns: {\(heading.name): number}"
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
            if isScannedZero {
                zh = "\(others)个单元格是字母“o”，多半是扫描误认的0，作缺失；若确是0请写 zero: [\"o\"]"
                en =
                    "\(others) cells hold the letter “o”, most likely a misread 0, and are missing; if they are 0 say zero: [\"o\"]"
                needsAttention = true
            }
        }
    }

    /// The first number that is, or is not, a year or a day.
    private static func firstNumber(_ scan: ColumnScan, isPeriod: Bool) -> Int? {
        scan.kinds.indices.first { row in
            switch scan.kinds[row] {
            case .number: (scan.readPeriod(at: row) != nil) == isPeriod
            case .wideNumber: !isPeriod
            default: false
            }
        }
    }

    /// Every number is a day: 20230108. Known only where the cells are at hand.
    private static func areDays(_ scan: ColumnScan) -> Bool {
        firstNumber(scan, isPeriod: true) != nil && firstNumber(scan, isPeriod: false) == nil
    }

    /// Figures with units of several kinds are no column of figures, and that is worth a look.
    private mutating func noteUnits(_ scan: ColumnScan) {
        let units = scan.suffixes.compactMap(\.self)
        guard units.contains(where: \.isMoney) else { return }
        var names: [String] = []
        for unit in units where !names.contains(unit.symbol) { names.append(unit.symbol) }
        zh = "单元格里的单位不是一类（\(names.joined(separator: "、"))），按文本读取"
        en = "the units in the cells are not of one kind (\(names.joined(separator: ", "))); read as text"
        needsAttention = true
    }
}
