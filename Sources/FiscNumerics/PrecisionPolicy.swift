/// How precisely the figures of one source are taken to be written.
public enum PrecisionPolicy: Sendable, Hashable {
    /// Each figure's own last digit.
    case own
    /// The digits most figures of one unit in a list have: 30 among 29.99 is 30.00.
    case finest
    /// Every amount of money rounded to this step, in 元 (100 元 for 0.01万元).
    case fixed(Decimal)
    /// Every amount of money within this distance, in 元: a 容差 set by the bureau.
    case tolerance(Decimal)

    /// At most so many digits are ever added by `finest`.
    private static let paddingLimit = 2

    /// The figures of one list or column as this policy reads them: same values, precision and intervals as the
    /// policy has them.
    ///
    /// Only amounts change: percentages, growth and 倍 keep their own digits, hedged and exact figures their meaning.
    ///
    /// - Parameter totals: the positions of totals in the list; they neither count for `finest` nor are they padded.
    public func reading(_ list: [Figure], totals: Set<Int> = []) -> [Figure] {
        switch self {
        case .own: list
        case .finest: finest(list, totals: totals)
        case .fixed(let step):
            list.map { figure in
                spread(figure) { size throws(DecimalError) in
                    try size.inverse.applied(to: step.magnitude * Decimal(scaled: 5, places: 1))
                }
            }
        case .tolerance(let distance):
            list.map { figure in
                spread(figure) { size throws(DecimalError) in try size.inverse.applied(to: distance.magnitude) }
            }
        }
    }

    /// The interval of each figure of a list under this policy, in its own unit.
    public func intervals(of list: [Figure], totals: Set<Int> = []) -> [Interval] {
        reading(list, totals: totals).map(\.interval)
    }

    private func finest(_ list: [Figure], totals: Set<Int>) -> [Figure] {
        struct Group {
            let unit: Unit
            var places: [Int] = []
        }
        var groups: [Group] = []
        var groupOf: [Int?] = []
        for (index, figure) in list.enumerated() {
            // A plain 0 says nothing about digits, and stays exactly 0.
            let isPlainZero = figure.value.isZero && figure.interval.isExact
            guard !totals.contains(index), figure.isAmount, figure.hedge == .none, figure.place != .exact, !isPlainZero
            else {
                groupOf.append(nil)
                continue
            }
            let group = groups.firstIndex { $0.unit.isEquivalent(to: figure.unit) } ?? groups.count
            if group == groups.count { groups.append(Group(unit: figure.unit)) }
            groups[group].places.append(figure.lastPlace)
            groupOf.append(group)
        }
        return zip(list, groupOf).map { figure, group in
            guard let group else { return figure }
            let place = PrecisionPolicy.place(of: figure.lastPlace, among: groups[group].places)
            return place == figure.lastPlace ? figure : figure.padded(to: place)
        }
    }

    /// The finest place, at most two below the own one, that more than half of the figures are written to.
    private static func place(of own: Int, among places: [Int]) -> Int {
        for place in (own - paddingLimit)..<own {
            if places.count(where: { $0 <= place }) * 2 > places.count { return place }
        }
        return own
    }

    private func spread(
        _ figure: Figure, _ distance: (Scale) throws(DecimalError) -> Decimal
    ) -> Figure {
        guard figure.unit.isYuan, figure.hedge == .none, figure.place != .exact,
            let width = try? distance(figure.unit.ratio)
        else { return figure }
        return figure.allowing(.around(figure.value, width.reduced))
    }
}

extension Scale {
    /// Its reciprocal; one for a ratio of 0, which no unit has.
    var inverse: Scale { (try? Scale.one / self) ?? .one }
}

extension Figure {
    /// The intervals of a list under a policy; the total, if it stands in the list, is never padded.
    public static func intervals(of list: [Figure], applying policy: PrecisionPolicy, total: Int? = nil) -> [Interval] {
        policy.intervals(of: list, totals: total.map { [$0] } ?? [])
    }
}
