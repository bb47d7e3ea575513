import FiscNumerics
import FiscTables

/// Gathers what the reader decided, in the order of reading, as sentences in both languages.
struct DecisionLog {
    private(set) var all: [TableDecision] = []

    mutating func add(_ key: String, column: String? = nil, attention: Bool = false, zh: String, en: String) {
        all.append(TableDecision(key: key, column: column, needsAttention: attention, zh: zh, en: en))
    }

    mutating func note(_ text: DecodedText) {
        add(
            "encoding", zh: "编码\(text.encoding.rawValue)：\(text.reasonZh)。",
            en: "Encoding \(text.encoding.rawValue): \(text.reasonEn).")
        for note in text.notes { add("encoding", attention: true, zh: note.zh + "。", en: note.en + ".") }
    }

    mutating func note(_ finding: DelimiterFinding, _ grid: CellGrid) {
        add("delimiter", zh: "分隔符：\(finding.zh)。", en: "Separator: \(finding.en).")
        if let line = grid.strayQuoteLines.first {
            add(
                "quotes", attention: true, zh: "有\(grid.strayQuoteLines.count)个单元格在右引号后还有文字（第一处在第\(line)行），已并入该单元格。",
                en:
                    "\(grid.strayQuoteLines.count) cells go on after their closing quote (first on line \(line)); the text was kept."
            )
        }
    }

    /// `shorterRows` counts rows shorter than the header where they were counted elsewhere, none being longer.
    mutating func note(_ layout: TableLayout, _ headings: Headings, _ grid: CellGrid, shorterRows: Int? = nil) {
        if !layout.header.isEmpty {
            let lines = layout.header.map { "\(grid.lines[$0])" }
            add(
                "header", zh: "表头在第\(lines.joined(separator: "、"))行。",
                en: "The header is on line \(lines.joined(separator: ", ")).")
        } else {
            add(
                "header", attention: layout.numbersAsHeader != nil, zh: "没有表头，列名为列1、列2……。",
                en: "There is no header; columns are called 列1, 列2 ….")
        }
        let titles = layout.setAside.filter { $0.kind == .title || $0.kind == .unit }
        if !titles.isEmpty {
            add("skip", zh: "表头上方\(titles.count)行不是数据。", en: "\(titles.count) lines above the header are no data.")
        }
        if !headings.unnamed.isEmpty, !layout.header.isEmpty {
            let names = headings.unnamed.prefix(5).joined(separator: "、")
            add(
                "names", zh: "\(headings.unnamed.count)列没有列名，称为\(names)。",
                en: "\(headings.unnamed.count) columns have no header and are called \(names).")
        }
        for (old, new) in headings.renamed {
            add(
                "names", column: new, zh: "列名“\(old)”重复，后一列称为“\(new)”。",
                en: "“\(old)” heads two columns; the later one is called “\(new)”.")
        }
        noteRows(layout, grid, shorterRows)
    }

    private mutating func noteRows(_ layout: TableLayout, _ grid: CellGrid, _ shorterRows: Int?) {
        if layout.blankRecords > 0 {
            add("rows", zh: "跳过\(layout.blankRecords)个空行。", en: "\(layout.blankRecords) blank lines were skipped.")
        }
        if layout.repeatedHeaders > 0 {
            add(
                "rows", zh: "表头重复出现\(layout.repeatedHeaders)次，不计入行。",
                en: "The header is repeated \(layout.repeatedHeaders) times; those lines are no rows.")
        }
        let notes = layout.setAside.filter { $0.kind == .footnote }
        if let first = notes.first {
            add(
                "rows", zh: "表末\(notes.count)行是说明（第\(grid.lines[first.record])行起）。",
                en: "\(notes.count) lines at the end are notes (from line \(grid.lines[first.record])).")
        }
        guard let header = layout.header.last else { return }
        let width = layout.header.map { grid.width($0) }.max() ?? grid.width(header)
        var longer: [Int32] = []
        var shorter = shorterRows ?? 0
        for record in layout.body where shorterRows == nil {
            let own = grid.width(Int(record))
            if own > width, (width..<own).contains(where: { !grid.range(Int(record), $0).isEmpty }) {
                longer.append(grid.lines[Int(record)])
            }
            if own < width { shorter += 1 }
        }
        if let first = longer.first {
            add(
                "ragged", attention: true,
                zh: "有\(longer.count)行比表头多出内容（第一处在第\(first)行），可能是文字中的分隔符没有加引号。",
                en:
                    "\(longer.count) lines hold more cells than the header (first on line \(first)); perhaps a separator in a text is not quoted."
            )
        }
        if shorter > 0 {
            add(
                "ragged", zh: "有\(shorter)行比表头短，缺的单元格作缺失。",
                en: "\(shorter) lines are shorter than the header; their last cells are missing.")
        }
    }

    mutating func noteMark(_ column: String, _ evidence: ColumnEvidence, _ isComma: Bool, isOwn: Bool) {
        let count = evidence.ambiguousDots + evidence.ambiguousCommas
        // Thousands commas are what everybody expects: told only where anything speaks for another reading.
        guard isComma || evidence.needsComma > 0 || (evidence.ambiguousDots > 0 && !isOwn) else { return }
        add(
            "decimalMark", column: column, attention: !isOwn,
            zh: "\(count)个数单看可有两种读法，按\(isOwn ? "本列" : "全文件")其他数的写法，小数点为“\(isComma ? "," : ".")”。",
            en:
                "\(count) numbers could be read two ways; by the other numbers of the \(isOwn ? "column" : "file") the decimal mark is “\(isComma ? "," : ".")”."
        )
    }

    mutating func note(
        _ totals: SummaryRows, _ grid: CellGrid, _ layout: TableLayout, _ headings: Headings
    ) {
        note(totals.parts, grid, layout)
        // One sentence for each while they are few; of many, those that differ and one for all.
        let isFew = totals.totals.count <= 5
        let differing = totals.totals.filter { if case .differs = $0.outcome { true } else { false } }
        for total in isFew ? totals.totals : Array(differing.prefix(10)) {
            let line = grid.lines[Int(layout.body[total.row])]
            let (zh, en, attention) = sentence(total.outcome, headings)
            add(
                "totals", attention: attention, zh: "第\(line)行“\(total.label)”是汇总行，不计入行；\(zh)。",
                en: "Line \(line) “\(total.label)” sums other rows and is set apart; \(en).")
        }
        if !isFew {
            add(
                "totals", attention: !differing.isEmpty,
                zh: "\(totals.totals.count)行汇总行或上级行（“\(totals.totals[0].label)”等）不计入行，其中\(differing.count)行与明细不符。",
                en: "\(totals.totals.count) rows that sum others (“\(totals.totals[0].label)” …) are set apart; "
                    + "\(differing.count) of them differ from their rows.")
        }
        if let first = totals.kept.first {
            add(
                "totals", attention: true, zh: "“\(first.name)”等\(totals.kept.count)行像汇总行，但与上面各行之和不符，仍作数据行。",
                en:
                    "“\(first.name)” and others (\(totals.kept.count)) look like totals, but the rows do not add up to them; they stay rows."
            )
        }
    }

    private mutating func note(_ parts: [PartRow], _ grid: CellGrid, _ layout: TableLayout) {
        for part in parts.prefix(5) {
            let line = grid.lines[Int(layout.body[part.row])]
            let (zh, en) =
                part.isLabelled
                ? ("是“\(part.whole)”的其中项", "is a part of “\(part.whole)”")
                : ("随其中项列出，看作“\(part.whole)”的一部分", "is listed behind such a part and taken for one of “\(part.whole)”")
            add(
                "parts", attention: !part.isLabelled, zh: "第\(line)行“\(part.label)”\(zh)，不计入行；要作数据行请写 parts: keep。",
                en: "Line \(line) “\(part.label)” \(en) and is set apart; parts: keep makes it a row.")
        }
        if parts.count > 5 {
            add(
                "parts", attention: parts.contains { !$0.isLabelled }, zh: "共\(parts.count)行其中项不计入行。",
                en: "\(parts.count) rows that are parts of others are set apart in all.")
        }
    }

    mutating func noteUnverifiedParents(_ count: Int) {
        guard count > 0 else { return }
        add(
            "totals", attention: true, zh: "\(count)行的下级各行之和与本行不符（可能只是其中项），上下级都仍作数据行，求和时请注意重复。",
            en:
                "\(count) rows do not equal the sum of the rows below them in the hierarchy (perhaps only an “of which” list); "
                + "all stay rows, so beware of counting twice.")
    }

    mutating func note(sideNotes lines: [Int]) {
        guard let first = lines.min() else { return }
        add(
            "rows", zh: "表的右侧有\(lines.count)处文字（第一处在第\(first)行），不是数据。",
            en: "\(lines.count) texts stand beside the table (first on line \(first)); they are no data.")
    }

    mutating func note(sections lines: [Int]) {
        guard let first = lines.first else { return }
        add(
            "rows", attention: true, zh: "\(lines.count)行在数值列里没有数（第一处在第\(first)行），看作分段标题，不计入行；其下的行可能另有列名。",
            en:
                "\(lines.count) lines have no figures in the figure columns (first line \(first)) and are taken for headings "
                + "of a part; the rows below may have other column names.")
    }

    private func sentence(_ outcome: TotalRow.Outcome, _ headings: Headings) -> (zh: String, en: String, Bool) {
        switch outcome {
        case .agrees: return ("与各行之和相符", "it agrees with the sum of its rows", false)
        case .withinRounding: return ("与各行之和只差尾差", "it agrees with the sum of its rows within rounding", false)
        case .unchecked: return ("没有可核对的明细", "there was nothing to check it against", false)
        case .differs(let column, let sum, let printed, let scale):
            let name = headings.all[column].name
            let computed = Self.decimal(sum, scale)
            let stated = Self.decimal(printed, scale)
            let off = Self.decimal(sum - printed, scale)
            return (
                "“\(name)”各行之和\(computed)，此行\(stated)，相差\(off)",
                "the rows of “\(name)” sum to \(computed), it says \(stated), off by \(off)", true
            )
        }
    }

    private static func decimal(_ value: Int128, _ scale: Int) -> String {
        Decimal(coefficient: value.magnitude, exponent: -scale, isNegative: value < 0).description
    }
}
