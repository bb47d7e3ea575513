internal import FiscClaims
internal import FiscNumerics

/// “收入增加3627万元,其中:本级增加365万元(税收增加146万元、非税增加219万元)、补助增加3262万元”: lists of changes, of amounts that are
/// not given. Claimed only where they add up.
extension ClaimFinder {
    mutating func findChangeLists() {
        let changes = passage.attributes.filter { $0.role == .change && !$0.isLevel }
        for (place, total) in changes.enumerated().dropLast(2) {
            guard let figure = total.figure, passage.listStarts.contains(figure + 1) else { continue }
            let parts = outer(run(of: changes, behind: place))
            for count in (2...max(2, parts.count)).reversed() where count <= parts.count {
                let claim = Claim(
                    .sumOfChanges, stated: term(total), [parts.prefix(count).map { term($0) }], grade: .should)
                if addIfHolds(claim, at: figure) { break }
            }
        }
    }

    /// The changes of its sentence right behind it, with no other figure between them.
    private func run(of changes: [Attribute], behind place: Int) -> [Attribute] {
        var run: [Attribute] = []
        for change in changes[(place + 1)...].prefix(12) {
            let last = run.last ?? changes[place]
            guard change.sentence == last.sentence, let figure = change.figure, figure == (last.figure ?? 0) + 1,
                passage.figures[figure].figure.unit == passage.figures[figure - 1].figure.unit
            else { break }
            run.append(change)
        }
        return run
    }

    /// Without those that make up the one before them.
    private func outer(_ changes: [Attribute]) -> [Attribute] {
        var outer: [Attribute] = []
        var index = 0
        while index < changes.count {
            outer.append(changes[index])
            let next = index + 1
            index = next
            guard next < changes.count, let figure = changes[next].figure, passage.listStarts.contains(figure) else {
                continue
            }
            let total = term(changes[next - 1])
            for end in changes.indices where end > next {
                let claim = Claim(.sumOfChanges, stated: total, [changes[next...end].map { term($0) }])
                if holds(claim) {
                    index = end + 1
                    break
                }
            }
        }
        return outer
    }
}

extension PassageBuilder {
    /// The first figure behind an opener or a bracket begins a list.
    mutating func noteListStart(_ lexemes: [Lexeme], _ place: Int) {
        switch lexemes[place].kind {
        case .open, .cue(.among), .cue(.consists): break
        default: return
        }
        let first = lexemes[(place + 1)...].first { $0.figure != nil || $0.endsSentence }
        if let figure = first?.figure { passage.listStarts.insert(figure) }
    }
}
