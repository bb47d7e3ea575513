import FiscSource
import FiscTables

extension Machine {
    /// Notes of one statement are cut off here; nobody reads more.
    private static let mostNotes = 100

    /// Tells what is worth knowing, once for each place.
    func note(_ spec: DiagnosticSpec, _ arguments: [String], _ code: Code, _ at: Int) {
        add(placed(spec, arguments, code, at))
    }

    /// What other machines of the statement had to tell.
    func take(_ notes: [Diagnostic]) {
        for note in notes { add(note) }
    }

    private func add(_ note: Diagnostic) {
        let isRemark = note.spec.severity == .remark
        let isKnown = notes.contains {
            $0 == note || isRemark && $0.spec == note.spec && $0.arguments == note.arguments
        }
        if notes.count < Self.mostNotes, !isKnown { notes.append(note) }
    }

    /// A column adds up its details: which rows of its table are none is told beside the result.
    func tellLeftOut(_ operands: [Slot], _ code: Code, _ at: Int) {
        for operand in operands where operand.isA(.object) {
            guard case .column(let column, let selection) = heap.objects[operand.payload] else { continue }
            if let rows = column.leftOut { note(LanguageDiagnostics.rowsLeftOut, [rows.phrase], code, at) }
            if let standing = column.standing, selection == nil {
                let spec =
                    standing.isCertain ? LanguageDiagnostics.countedTwice : LanguageDiagnostics.perhapsCountedTwice
                note(spec, ["\(standing.rows.count)", standing.rows.names], code, at)
            }
        }
    }

    /// Inside a function a note stands at the call, with the place in the body beside it.
    private func placed(_ spec: DiagnosticSpec, _ arguments: [String], _ code: Code, _ at: Int) -> Diagnostic {
        let inner = failure(spec, code, at, arguments)
        guard let call = calls.first.map({ $0.code.spans[$0.at] }) else { return inner }
        var note = inner
        note.span = call
        note.inner = [.init(source: code.source, diagnostic: inner)]
        return note
    }

    /// Remembers that cells of the group at hand are missing; false where there is no group. `column`: whose cells, where
    /// they are those of one.
    func noteGap(missing: Int, of count: Int, column: String?, _ code: Code, _ at: Int) -> Bool {
        guard let groupName else { return false }
        groupGaps.add(
            "\(groupName) \(missing)/\(count)", column: column,
            at: placed(LanguageDiagnostics.groupSkipped, [], code, at))
        return true
    }

    /// Tells of the groups that were gone through, in one note for each place; what several functions found of one column
    /// is told at the first.
    func noteGroups() {
        for gap in groupGaps.gaps { add(gap.note) }
        groupGaps = GroupGaps()
        groupName = nil
    }
}

/// The groups in which cells were missing, for each place that skipped them.
struct GroupGaps {
    struct Gap {
        fileprivate let place: Diagnostic
        fileprivate let column: String?
        fileprivate var names: [String] = []
        fileprivate var count = 0
        /// Of the names of all the groups, in their order.
        private var hash = 0

        fileprivate init(place: Diagnostic, column: String?) {
            self.place = place
            self.column = column
        }

        fileprivate mutating func add(_ name: String) {
            count += 1
            hash = hash &* 31 &+ name.hashValue
            if names.count < GroupGaps.named { names.append(name) }
        }

        fileprivate func saysTheSame(as other: Gap) -> Bool {
            column != nil && column == other.column && count == other.count && hash == other.hash
        }

        var note: Diagnostic {
            let arguments = ["\(count)", names.joined(separator: "、") + (count > names.count ? " …" : "")]
            var note = place
            note.arguments = arguments
            note.inner = place.inner.map { enclosed in
                var inner = enclosed.diagnostic
                inner.arguments = arguments
                return .init(source: enclosed.source, diagnostic: inner)
            }
            return note
        }
    }

    private var found: [Gap] = []
    /// So many groups are named.
    fileprivate static let named = 6

    /// Without those that say of the same column what another one says.
    var gaps: [Gap] {
        var gaps: [Gap] = []
        for gap in found where !gaps.contains(where: gap.saysTheSame) { gaps.append(gap) }
        return gaps
    }

    mutating func add(_ name: String, column: String?, at place: Diagnostic) {
        let index = found.firstIndex { $0.place == place && $0.column == column } ?? found.count
        if index == found.count { found.append(Gap(place: place, column: column)) }
        found[index].add(name)
    }
}

extension LeftOutRows {
    /// 汇总行3行：合计、201 一般公共服务支出 …, in both faces.
    fileprivate var phrase: String {
        func kinds(_ total: (Int) -> String, _ part: (Int) -> String, _ and: String) -> String {
            [totals > 0 ? total(totals) : "", parts > 0 ? part(parts) : ""].filter { !$0.isEmpty }
                .joined(separator: and)
        }
        let zh = kinds({ "汇总行\($0)行" }, { "其中项\($0)行" }, "、")
        let en = kinds(
            { "\($0) \($0 == 1 ? "row that sums" : "rows that sum") others" },
            { "\($0) \($0 == 1 ? "row that is a part" : "rows that are parts") of others" }, " and ")
        return Diagnostic.argument(
            zh: "\(zh)：\(names)", en: "left out: \(en): \(names)")
    }

    fileprivate var names: String { labels.joined(separator: "、") + (labels.count < count ? " …" : "") }
}
