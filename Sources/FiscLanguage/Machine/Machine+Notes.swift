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
                let spec = standing.isCertain ? LanguageDiagnostics.countedTwice : LanguageDiagnostics.perhapsCountedTwice
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

    /// Remembers that cells of the group at hand are missing; false where there is no group.
    func noteGap(missing: Int, of count: Int, _ code: Code, _ at: Int) -> Bool {
        guard let groupName else { return false }
        groupGaps.add("\(groupName) \(missing)/\(count)", at: placed(LanguageDiagnostics.groupSkipped, [], code, at))
        return true
    }

    /// Tells of the groups that were gone through, in one note for each place.
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
        fileprivate var names: [String] = []
        fileprivate var count = 0

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

    private(set) var gaps: [Gap] = []
    /// So many groups are named.
    private static let named = 6

    mutating func add(_ name: String, at place: Diagnostic) {
        let index = gaps.firstIndex { $0.place == place } ?? gaps.count
        if index == gaps.count { gaps.append(Gap(place: place)) }
        gaps[index].count += 1
        if gaps[index].names.count < Self.named { gaps[index].names.append(name) }
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
