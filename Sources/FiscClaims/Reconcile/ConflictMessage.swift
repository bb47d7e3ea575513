internal import FiscNumerics

extension ClaimConflict {
    /// The claims with their arithmetic, and which figures, read otherwise, would let all of them hold.
    ///
    /// - Parameter claims: the list that `claims` counts in
    public func messageZh(_ claims: [JudgedClaim]) -> String { message(claims, .zh) }
    public func messageEn(_ claims: [JudgedClaim]) -> String { message(claims, .en) }

    private func message(_ judged: [JudgedClaim], _ words: ClaimWords) -> String {
        let lines = claims.filter(judged.indices.contains).enumerated().map { number, claim in
            "(\(number + 1)) " + ClaimMessage(judged: judged[claim], words: words).statement
        }
        let count = lines.count
        let lead =
            words.isChinese
            ? "总体不符：下列\(count)项各自成立，合在一起不能同时成立："
            : "Not together: each of these \(count) can hold, all of them cannot: "
        return lead + lines.joined(separator: words.isChinese ? "；" : "; ") + repairText(words) + words.stop
    }

    private func repairText(_ words: ClaimWords) -> String {
        let shown = repairs.prefix(3).map { $0.text(words) }
        guard let size = repairs.first?.changes.count else { return "" }
        let more = repairs.count > shown.count
        if words.isChinese {
            return "。改动\(size)个数即可相符：" + shown.joined(separator: "；或") + (more ? "；等\(repairs.count)种" : "")
        }
        return ". Changing \(size == 1 ? "one figure" : "\(size) figures") would do: "
            + shown.joined(separator: "; or ") + (more ? "; and \(repairs.count - shown.count) more" : "")
    }
}

extension JointRepair {
    fileprivate func text(_ words: ClaimWords) -> String {
        changes.map { $0.text(words) }.joined(separator: words.isChinese ? "并" : " and ")
    }
}

extension JointRepair.Change {
    /// “4688万元（应在4666～4670万元，如4668）”.
    fileprivate func text(_ words: ClaimWords) -> String {
        let own = printed + unit.symbol
        let asked = [range(words), example(words)].filter { !$0.isEmpty }.joined(
            separator: words.isChinese ? "，" : ", ")
        guard !asked.isEmpty else { return own }
        return own + (words.isChinese ? "（\(asked)）" : " (\(asked))")
    }

    private func range(_ words: ClaimWords) -> String {
        func shown(_ value: Decimal) -> String { value.rounded(toPlaces: 4).reduced.description }
        switch (low.map(shown), high.map(shown)) {
        case (let low?, let high?):
            let ends = low == high ? low : words.isChinese ? "\(low)～\(high)" : "\(low) to \(high)"
            return (words.isChinese ? "应在" : "should lie in ") + ends + unit.symbol
        case (let low?, nil): return (words.isChinese ? "应不小于" : "should be at least ") + low + unit.symbol
        case (nil, let high?): return (words.isChinese ? "应不大于" : "should be at most ") + high + unit.symbol
        case (nil, nil): return ""
        }
    }

    private func example(_ words: ClaimWords) -> String {
        guard let first = readings.first else { return "" }
        return (words.isChinese ? "如" : "such as ") + first
    }
}
