internal import FiscClaims
internal import FiscNumerics

/// Averages: of the parts of a list, weighted by their amounts, and of a total over a count.
extension ClaimFinder {
    // MARK: Weighted

    /// “发行债券4379亿元,其中一般债券2029亿元,专项债券2350亿元。平均期限17.5年,其中一般债券18.2年、专项债券17年”. Claimed only where it
    /// holds: the amounts may not be what the text weighted by.
    mutating func findMeans() {
        for mean in passage.ownFigures where isMean(passage.figures[mean].subject) {
            let parts = partsOfMean(mean)
            guard parts.count > 1, let weights = weights(of: parts, before: mean) else { continue }
            let claim = Claim(
                .weightedShare, stated: term(mean), [weights.map { term(item: $0) }, parts.map { term($0) }],
                grade: .note, findingClass: .sum)
            addIfHolds(claim, at: mean)
        }
    }

    private func isMean(_ subject: String) -> Bool {
        // Most names have no such letter, and need not be taken apart.
        subject.unicodeScalars.contains("均") && SubjectName(subject).has("平均")
    }

    /// The figures of its unit right behind it in its sentence, each with a name of its own.
    private func partsOfMean(_ mean: Int) -> [Int] {
        var parts: [Int] = []
        for figure in passage.figures.indices.dropFirst(mean + 1).prefix(6) {
            let (own, whole) = (passage.figures[figure], passage.figures[mean])
            guard own.sentence == whole.sentence, own.block == whole.block, own.figure.unit == whole.figure.unit,
                !own.subject.isEmpty, own.subject != whole.subject
            else { break }
            parts.append(figure)
        }
        return parts
    }

    /// The parts of the last list that divides an amount of money by the same names.
    private func weights(of parts: [Int], before mean: Int) -> [Int]? {
        let names = parts.map { SubjectName(passage.figures[$0].subject) }
        let first = passage.figures[mean].sentence
        for group in groups.reversed() where group.isClosed && group.parts.count == parts.count {
            let isNamedAlike = zip(group.parts, names).allSatisfy {
                passage.items[$0].name.agreement(with: $1) > 1 && passage.unit($0).isMoney
                    && passage.items[$0].figure < mean && first - passage.items[$0].sentence <= 12
            }
            if isNamedAlike { return group.parts }
        }
        return nil
    }

    // MARK: Each

    /// “演出120场,惠及15.6万人次,平均每场1300人次”: the amount of its kind, over the count that the average names.
    mutating func findAverages() {
        for (index, item) in passage.items.enumerated() where !item.isCell && item.name.isPerUnit && !isHedged(index) {
            let before = passage.items[..<index].indices.suffix(6).filter {
                passage.items[$0].sentence == item.sentence && !isHedged($0) && !passage.decimal($0).isZero
            }
            let counts = before.filter { isCountOf(item.name, $0) }
            let totals = before.filter {
                isSameDimension($0, index) && !counts.contains($0) && !passage.items[$0].name.isPerUnit
            }
            guard let count = counts.last, let total = totals.last else { continue }
            let claims = totals.reversed().map {
                Claim(
                    .average, stated: term(item: index), [[term(item: $0)], [term(item: count)]], grade: .should)
            }
            if claims.contains(where: { addIfHolds($0, at: item.figure) }) { continue }
            guard counts.count == 1, totals.count == 1, abs(count - total) == 1, index - max(count, total) == 1,
                item.name.has("平均每")
            else { continue }
            let judged = judged(claims[0])
            if judged.verdict.isFinding { add(judged, at: item.figure) }
        }
    }

    /// “每场” of 120场, “人均” of 12人.
    private func isCountOf(_ average: SubjectName, _ item: Int) -> Bool {
        guard passage.unit(item).isCount, let unit = passage.figures[passage.items[item].figure].surface.last else {
            return false
        }
        return average.has("每\(unit)") || average.has("\(unit)均")
    }
}
