/// The cells of a part, brought to what the whole column needs.
extension PartColumn {
    /// The different numbers of decimals among its plain numbers.
    var decimalsFound: Set<UInt8> {
        if decimals.isEmpty { return commonDecimals == 255 ? [] : [commonDecimals] }
        var seen = [Bool](repeating: false, count: 256)
        var gap = 0
        for (row, own) in decimals.enumerated() {
            if gap < gaps.count, Int(gaps[gap].row) == row {
                gap += 1
            } else {
                seen[Int(own)] = true
            }
        }
        return Set((0...255).filter { seen[Int($0)] })
    }

    func appendValues(_ scale: Int, _ all: inout [Int64]) throws(LargeTrouble) {
        if decimals.isEmpty, commonDecimals == 255 || Int(commonDecimals) == scale {
            all.append(contentsOf: values)
            return
        }
        for (row, value) in values.enumerated() {
            let own = decimals.isEmpty ? Int(commonDecimals) : Int(decimals[row])
            guard let scaled = value == 0 ? 0 : Self.scaled(value, by: scale - own) else { throw .notPlain("scale") }
            all.append(scaled)
        }
    }

    /// Decimals of each cell; 0 where there is no number.
    func appendDigits(_ all: inout [UInt8]) {
        if !decimals.isEmpty {
            all.append(contentsOf: decimals)
            return
        }
        let first = all.count
        all.append(contentsOf: repeatElement(commonDecimals == 255 ? 0 : commonDecimals, count: values.count))
        for gap in gaps { all[first + Int(gap.row)] = 0 }
    }

    static func scaled(_ value: Int64, by places: Int) -> Int64? {
        var value = value
        for _ in 0..<max(0, places) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }
}
