internal import FiscClaims
internal import FiscNumerics

/// “三公经费合计1000.86万,其中购置费399.25万元”: 万 and 亿 of a sum of money, without their 元.
extension PassageBuilder {
    mutating func readBareScales() {
        var last: Int?
        for (index, item) in passage.items.enumerated() where !item.isCell {
            guard let money = money(item.figure),
                item.name.isOfMoney || isBesideMoney(index, money) || continues(last, index, money)
            else { continue }
            take(item.figure, money)
            last = index
        }
        // “收入90亿元,短收3万”: a change of money is money.
        for attribute in passage.attributes where attribute.role == .change {
            guard let figure = attribute.figure, let money = money(figure), let owner = attribute.owner,
                passage.unit(owner).isMoney
            else { continue }
            take(figure, money)
        }
    }

    /// 万元 for 万, 亿元 for 亿.
    private func money(_ figure: Int) -> Unit? {
        let unit = passage.figures[figure].figure.unit
        guard unit.isNumber, unit.hasScaleWord else { return nil }
        return [Unit.tenThousandYuan, .hundredMillionYuan].first { $0.scale == unit.scale }
    }

    /// “854万(建设400万元,…)”
    private func isBesideMoney(_ index: Int, _ money: Unit) -> Bool {
        guard index + 1 < passage.items.count, !passage.items[index].name.isOfCounted else { return false }
        let (own, next) = (passage.items[index], passage.items[index + 1])
        return next.sentence == own.sentence && next.depth == own.depth + 1 && passage.unit(index + 1) == money
    }

    /// “总预算1170.00万,其中支持发展870.00万,支持创新300.00万”: the list of an amount of money written in the same way.
    private func continues(_ last: Int?, _ index: Int, _ money: Unit) -> Bool {
        guard let last, last == index - 1, !passage.items[index].name.isOfCounted else { return false }
        return passage.items[last].sentence == passage.items[index].sentence && passage.unit(last) == money
            && passage.figures[passage.items[last].figure].figure.isWrittenFinely
    }

    private mutating func take(_ figure: Int, _ unit: Unit) {
        let own = passage.figures[figure].figure
        passage.figures[figure].figure = Figure.written(
            value: own.value, unit: unit, hedge: own.hedge, lastPlace: own.lastPlace)
    }
}

extension SubjectName {
    /// Names of amounts of money, and of nothing else.
    fileprivate var isOfMoney: Bool { !isOfCounted && Self.moneys.contains { has($0) } }

    /// People and things, that are counted in 万 as well.
    fileprivate var isOfCounted: Bool { Self.counted.contains { has($0) } }

    private static let moneys = [
        "经费", "收入", "支出", "资金", "预算", "决算", "债务", "债券", "税收", "费", "金额", "余额", "投资", "补助", "采购规模", "拨款", "三公",
    ]
    private static let counted = ["人", "户", "群众", "学生", "职工", "面积", "数量", "车", "亩", "吨", "次"]
}
