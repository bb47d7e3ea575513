/// Random choices from a seed: the same program for the same seed, on every machine.
struct Dice {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// A numeral of a few digits, as a person would write it.
    mutating func numeral(decimals most: Int = 2, largest: Int = 2000) -> String {
        let whole = "\(below(largest))"
        let decimals = below(most + 1)
        if decimals == 0 { return whole }
        return whole + "." + (0..<decimals).map { _ in "\(below(10))" }.joined()
    }
}
