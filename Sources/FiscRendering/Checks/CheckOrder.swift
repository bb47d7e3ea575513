internal import FiscClaims
internal import FiscNumerics

/// The findings of a report in the order in which they are listed: by class, then grade, then amount; findings of one
/// cause together, at the place of the one that speaks for them.
struct CheckOrder {
    /// Each group is one 问题: the finding that speaks for it, then the other places it touches; as positions.
    let positions: [[Int]]
    /// The same as entries.
    let findings: [[CheckEntry]]
    let waived: [CheckEntry]
    private let entries: [CheckEntry]
    /// In the order of the document.
    var passing: LazyFilterSequence<[CheckEntry]> { entries.lazy.filter(\.verdict.passes) }

    init(_ entries: [CheckEntry]) {
        var groups: [Group] = []
        var groupOfCause: [String: Int] = [:]
        for (offset, entry) in entries.enumerated() where entry.isFinding {
            if let cause = entry.cause, let group = groupOfCause[cause] {
                groups[group].add(entry, at: offset)
            } else {
                if let cause = entry.cause { groupOfCause[cause] = groups.count }
                groups.append(Group(entry, at: offset))
            }
        }
        groups.sort { $0.precedes($1) }
        positions = groups.map(\.positions)
        findings = groups.map(\.entries)
        waived = entries.filter(\.isWaived)
        self.entries = entries
    }

    /// Findings of one cause; the first speaks for all.
    private struct Group {
        private(set) var entries: [CheckEntry]
        private(set) var positions: [Int]
        private let offset: Int

        init(_ entry: CheckEntry, at offset: Int) {
            entries = [entry]
            positions = [offset]
            self.offset = offset
        }

        mutating func add(_ entry: CheckEntry, at position: Int) {
            let takesLead =
                entries.first.map { !$0.leadsCause && (entry.leadsCause || Self.isGraver(entry, $0)) } ?? true
            entries.insert(entry, at: takesLead ? 0 : entries.count)
            positions.insert(position, at: takesLead ? 0 : positions.count)
        }

        private static func isGraver(_ a: CheckEntry, _ b: CheckEntry) -> Bool {
            (a.effectiveGrade, a.classOrder) < (b.effectiveGrade, b.classOrder)
        }

        func precedes(_ other: Group) -> Bool {
            guard let a = entries.first, let b = other.entries.first else { return false }
            if a.classOrder != b.classOrder { return a.classOrder < b.classOrder }
            if grade != other.grade { return grade < other.grade }
            return a.size != b.size ? a.size > b.size : offset < other.offset
        }

        private var grade: Grade { entries.map(\.effectiveGrade).min() ?? .note }
    }
}

extension CheckEntry {
    /// Checks of scripts that name no class come last.
    fileprivate var classOrder: Int { findingClass?.order ?? FindingClass.allCases.count }
}
