extension Table {
    /// `count` rows chosen at random, each as likely as any other, in the table's order. The same seed gives the same
    /// rows on any machine.
    ///
    /// Robert Floyd's method: a draw for each row taken, none for the others.
    public func sampled(_ count: Int, seed: UInt64) -> Table {
        guard count < rowCount else { return self }
        var numbers = SplitMix(state: seed)
        var chosen: Set<Int> = []
        for last in rowCount - max(0, count)..<rowCount {
            let draw = Int(numbers.next(upTo: UInt64(last)))
            chosen.insert(chosen.contains(draw) ? last : draw)
        }
        return taking(chosen.sorted().map { Int32(clamping: $0) })
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): numbers that look random and follow from the seed.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    /// From 0 to `limit`, each as likely: draws beyond the last whole multiple are thrown away.
    mutating func next(upTo limit: UInt64) -> UInt64 {
        guard limit < .max else { return next() }
        let size = limit + 1
        let fair = UInt64.max - (UInt64.max % size + 1) % size
        var draw = next()
        while draw > fair { draw = next() }
        return draw % size
    }
}
