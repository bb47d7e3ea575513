internal import FiscClaims
internal import FiscNumerics
internal import FiscSource

/// A claim with the figure at which it stands.
struct FoundClaim {
    var judged: JudgedClaim
    var anchor: Int
    /// Which pattern of the table found it.
    var pattern = 0
    /// Where in another file the table states the same, and which file.
    var counterpart: PlaceName?
    var otherFile: String?
}

/// A list of parts, with the item they make up where the text prints one.
struct ListGroup {
    var head: Int?
    var parts: [Int]
    /// Whether the parts are known to be all: they add up, or the words say so.
    var isClosed: Bool
}

/// Finds the relations that a passage asserts, and judges them.
///
/// Rules of evidence: a relation that the words assert in so many words may fail. A relation that is only likely, such
/// as which of several totals a share is of, is tried on every candidate; it becomes a claim when one holds, and it may
/// fail only where no candidate is left and the words leave no doubt which was meant.
struct ClaimFinder {
    var passage: Passage
    let policy: PrecisionPolicy
    /// Tables of other files that the text is compared with.
    var beside: [TablesBeside] = []
    /// The year of the document.
    var year: Int?
    /// Asked before each pattern; what is found of a text that is not read to its end is of no use.
    var isStopped: () -> Bool = { false }
    var found: [FoundClaim] = []
    private(set) var groups: [ListGroup] = []
    /// Claims that miss, and that nothing but the other claims can confirm.
    var doubtful: [(claim: FoundClaim, credit: Double)] = []
    private var seen: Set<[Int]> = []
    private var suggested: Set<[Int]> = []
    /// The rates found of each amount, as positions in `found`.
    var rateClaims: [Int: [Int]] = [:]
    /// Lists of which the amounts of one were found to be compared with those of the other.
    var comparedLists: Set<[Int]> = []
    /// The digits that most amounts of a figure's list have.
    var listPlaces: [Int: Int] = [:]

    var names: NameIndex
    /// Each item's value and written precision in base units, near enough to rule sums out before they are judged.
    let sizes: [(value: Double, width: Double)]
    /// Items that a closed list has as its head or part.
    private(set) var closed: Set<Int> = []
    private var headOfPart: [Int: Int] = [:]
    private var groupsByHead: [Int: [Int]] = [:]
    private var itemsByValue: [Decimal: [Int]] = [:]

    /// Mentions of the same amount around an item, in order.
    func itemsAlike(_ item: Int) -> [Int] {
        let all = itemsByValue[passage.decimal(item)] ?? []
        let place = all.partitioningIndex { $0 >= item }
        let near = all[max(0, place - 12)..<min(all.count, place + 13)]
        return near.filter { passage.unit($0) == passage.unit(item) }
    }

    init(_ passage: Passage, policy: PrecisionPolicy) {
        self.passage = passage
        self.policy = policy
        listPlaces = passage.cellPlaces
        names = NameIndex(passage.items)
        sizes = passage.items.map { item in
            let figure = passage.figures[item.figure].figure
            let scale = figure.unit.scale.approximate
            let width = figure.interval.width?.approximate ?? .infinity
            return (figure.value.approximate * scale, width * scale)
        }
        for (index, item) in passage.items.enumerated() {
            itemsByValue[passage.figures[item.figure].figure.value, default: []].append(index)
        }
    }

    /// Whether a sum is out of reach of any rounding, by a margin that leaves no doubt.
    func isFar(_ head: Int, _ parts: [Int]) -> Bool {
        var sum = 0.0
        var slack = sizes[head].width
        for part in parts {
            sum += size(ofPart: part)
            slack += sizes[part].width
        }
        let off = (sum - sizes[head].value).magnitude
        return policy.isByDigits && off > slack * 1.01 + sum.magnitude * 1e-9 + 1e-6
    }

    /// What a part adds to a sum.
    func size(ofPart part: Int) -> Double { passage.items[part].isSubtracted ? -sizes[part].value : sizes[part].value }

    mutating func append(_ group: ListGroup) {
        for part in group.parts where headOfPart[part] == nil { headOfPart[part] = group.head ?? -1 }
        if let head = group.head { groupsByHead[head, default: []].append(groups.count) }
        groups.append(group)
        if group.isClosed { closed.formUnion(group.parts + (group.head.map { [$0] } ?? [])) }
    }

    func groupsOfHead(_ head: Int) -> [ListGroup] { (groupsByHead[head] ?? []).map { groups[$0] } }

    func listHead(of item: Int) -> Int? { headOfPart[item].flatMap { $0 < 0 ? nil : $0 } }

    mutating func run() {
        resolveOwners()
        for (number, pattern) in RelationPattern.table.enumerated() {
            if isStopped() { return }
            let first = found.count
            pattern.find(&self)
            for index in found.indices.dropFirst(first) { found[index].pattern = number }
        }
        dropWeaker()
        let order = found.indices.sorted {
            (found[$0].anchor, found[$0].judged.claim.kind.order, $0) < (
                found[$1].anchor, found[$1].judged.claim.kind.order, $1
            )
        }
        found = order.map { found[$0] }
    }

    /// Shares that make 100% are no more than 100%.
    private mutating func dropWeaker() {
        let wholes = found.filter { $0.judged.claim.kind == .sharesToWhole }.map { Set($0.judged.claim.figureIndices) }
        if wholes.isEmpty { return }
        found.removeAll { one in
            one.judged.claim.kind == .atMost && one.judged.claim.findingClass == .share
                && wholes.contains { $0.isSuperset(of: one.judged.claim.figureIndices) }
        }
    }

    // MARK: Terms

    func term(_ figure: Int, negative: Bool = false) -> Term {
        let placed = passage.figures[figure]
        return Term(
            placed.figure, name: placed.subject, printed: placed.printed, isNegative: negative, index: figure,
            listPlace: listPlaces[figure])
    }

    func term(item: Int) -> Term { term(passage.items[item].figure) }

    func term(_ attribute: Attribute) -> Term {
        guard let figure = attribute.figure else {
            return Term(.written(value: .zero, unit: .number), name: "", printed: "0")
        }
        return term(figure, negative: attribute.mention.isNegative)
    }

    /// A number that the text only implies.
    func implied(_ value: Decimal, _ unit: Unit, name: String = "") -> Term {
        Term(.written(value: value, unit: unit, place: .exact), name: name, printed: value.description)
    }

    // MARK: Judging

    func judged(_ claim: Claim) -> JudgedClaim { judge(claim, policy: policy) }

    func holds(_ claim: Claim) -> Bool { judged(claim).verdict.passes }

    /// Adds a claim once.
    mutating func add(_ judged: JudgedClaim, at anchor: Int) {
        let claim = judged.claim
        if judged.verdict.isFinding, isCut(claim) { return }
        guard seen.insert(key(of: claim)).inserted else { return }
        found.append(FoundClaim(judged: judged, anchor: anchor))
    }

    private func key(of claim: Claim) -> [Int] {
        [claim.kind.order, claim.stated?.index ?? -1] + claim.members.map { $0.index ?? -2 }
    }

    /// What a cut sentence has not said yet may be what is missing; nothing in it can fail.
    func isCut(_ claim: Claim) -> Bool {
        guard let cut = passage.cutSentence else { return false }
        return claim.figureIndices.contains { passage.figures[$0].sentence == cut }
    }

    /// Adds a claim if it holds; tells whether it does.
    @discardableResult
    mutating func addIfHolds(_ claim: Claim, at anchor: Int) -> Bool {
        let judged = judged(claim)
        guard judged.verdict.passes else { return false }
        add(judged, at: anchor)
        return true
    }

    /// A claim that the words only suggest; a finding where one figure, read otherwise, mends it and others.
    mutating func suggest(_ claim: Claim, at anchor: Int, credit: Double) {
        guard mayAddUp(claim) else { return }
        var claim = claim
        claim.grade = max(claim.grade, .should)
        let judged = judged(claim)
        guard judged.verdict.isFinding, !isCut(claim), suggested.insert(key(of: claim)).inserted else { return }
        switch judged.cause {
        case .ratioAsPercent, .currentAsBase:
            // The text did compute just this, in another way.
            if credit >= 1 { return add(judged, at: anchor) }
        default: break
        }
        doubtful.append((FoundClaim(judged: judged, anchor: anchor), credit))
    }

    mutating func confirmDoubtful() {
        let suggestions = doubtful.map { Suggestion($0.claim.judged, credit: $0.credit) }
        for position in confirmed(suggestions, beside: found.map(\.judged)) {
            let claim = doubtful[position].claim
            add(claim.judged, at: claim.anchor)
        }
    }

    // MARK: Owners

    /// An attribute that names its own subject belongs to the item of that name, not to the one that stands nearest.
    private mutating func resolveOwners() {
        var moved: (attribute: Int, item: Int?)?
        for index in passage.attributes.indices {
            let attribute = passage.attributes[index]
            let subject = attribute.mention.subject
            guard !subject.isEmpty else {
                // “比2014年减少16.5万元,下降18%”: what follows a change is said of the same item.
                if let last = moved, last.attribute == index - 1, attribute.mention.isAdjacent,
                    attribute.nearest ?? -1 <= passage.attributes[index - 1].nearest ?? -1,
                    attribute.sentence == passage.attributes[index - 1].sentence
                {
                    if let item = last.item { reassign(index, to: item) } else { disown(index) }
                    passage.attributes[index].isNamed = last.item != nil
                    moved = (index, last.item)
                }
                continue
            }
            if isOfAnother(attribute) {
                // “房地产营业税增加123亿元”: of an amount that is not given, whatever stands before it.
                let named = itemMeant(by: subject, near: attribute)
                if let named { reassign(index, to: named) } else { disown(index) }
                passage.attributes[index].isNamed = named != nil
                moved = (index, named)
                continue
            }
            if let owner = attribute.owner, passage.items[owner].sentence == attribute.sentence,
                passage.items[owner].name.agreement(with: subject) > 0 || attribute.role == .rate
            {
                continue
            }
            if let better = itemNamed(subject, near: attribute) {
                reassign(index, to: better)
                passage.attributes[index].isNamed = passage.items[better].name.agreement(with: subject) == 3
                moved = (index, better)
            }
        }
    }

    /// Whether its own clause names something else than the amount before it.
    private func isOfAnother(_ attribute: Attribute) -> Bool {
        guard attribute.mention.hasOwnSubject, attribute.mention.seriesCount == 1, let owner = attribute.owner else {
            return false
        }
        switch attribute.role {
        case .change, .growth, .share: break
        default: return false
        }
        return !attribute.mention.subject.means(passage.items[owner].name)
    }

    /// The nearest amount that bears the name that an attribute gives.
    private mutating func itemMeant(by name: SubjectName, near attribute: Attribute) -> Int? {
        let place = place(of: attribute)
        let meant = names.items(agreeingWith: name, near: place).map(\.item).filter {
            !passage.items[$0].isCell && name.means(passage.items[$0].name) && !isBound($0)
                && (attribute.sentence - passage.items[$0].sentence).magnitude <= 40
        }
        return meant.filter { $0 <= place }.max() ?? meant.min()
    }

    /// What is said of nothing that the text gives an amount for.
    private mutating func disown(_ attribute: Int) {
        if let old = passage.attributes[attribute].owner { passage.items[old].attributes.removeAll { $0 == attribute } }
        passage.attributes[attribute].owner = nil
    }

    mutating func reassign(_ attribute: Int, to item: Int) {
        if passage.attributes[attribute].owner == item { return }
        if let old = passage.attributes[attribute].owner { passage.items[old].attributes.removeAll { $0 == attribute } }
        passage.attributes[attribute].owner = item
        passage.items[item].attributes.append(attribute)
    }

    /// The item that a name most likely means: the best agreement, then the nearest before, then the nearest after.
    mutating func itemNamed(_ name: SubjectName, near attribute: Attribute) -> Int? {
        var best: (score: Int, item: Int)?
        for (index, agreement) in names.items(agreeingWith: name, near: place(of: attribute)).sorted(by: {
            $0.item < $1.item
        }) {
            let item = passage.items[index]
            guard !item.isCell,
                passage.unit(index).isMoney
                    || !(attribute.figure.map { passage.figures[$0].figure.unit.isMoney } ?? false)
            else { continue }
            let distance =
                item.sentence > attribute.sentence
                ? 40 + item.sentence - attribute.sentence : attribute.sentence - item.sentence
            let score = agreement * 100 - min(distance, 99)
            if score > (best?.score ?? 0) { best = (score, index) }
        }
        return best?.item
    }

    /// The item that an attribute stands nearest to, in the order of items.
    func place(of attribute: Attribute) -> Int {
        attribute.nearest ?? max(0, passage.items.firstIndexBySentence(from: attribute.sentence) - 1)
    }

    /// Amounts of one dimension.
    func isSameDimension(_ left: Int, _ right: Int) -> Bool {
        passage.unit(left).dimension == passage.unit(right).dimension
    }
}

extension ClaimKind {
    /// Their order at one place.
    var order: Int { ClaimKind.allCases.firstIndex(of: self) ?? 0 }
}

extension [Int] {
    /// The first place from which a test holds, of numbers in order.
    func partitioningIndex(_ test: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if test(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
