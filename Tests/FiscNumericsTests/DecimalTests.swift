import Testing

@testable import FiscNumerics

@Suite struct DecimalTests {
    @Test func hotTypesKeepTheirSize() {
        #expect(MemoryLayout<Decimal>.stride == 24)
        #expect(MemoryLayout<Interval>.stride == 48)
        #expect(MemoryLayout<Period>.size <= 8)
    }

    /// Every sum, difference and product of small numbers, and the exact order, against integers.
    @Test func smallNumbersAgreeWithIntegers() throws {
        let values = [-999, -100, -51, -7, -1, 0, 1, 2, 5, 10, 49, 50, 99, 100, 101, 12345]
        for a in values {
            for b in values {
                for (p, q) in [(0, 0), (2, 2), (0, 3), (4, 1)] {
                    let x = Decimal(scaled: Int64(a), places: p)
                    let y = Decimal(scaled: Int64(b), places: q)
                    let places = max(p, q)
                    let left = a * power10(places - p)
                    let right = b * power10(places - q)
                    #expect(try x + y == Decimal(scaled: Int64(left + right), places: places))
                    #expect(try x - y == Decimal(scaled: Int64(left - right), places: places))
                    #expect(try x * y == Decimal(scaled: Int64(a * b), places: p + q))
                    #expect((x < y) == (left < right))
                    #expect((x == y) == (left == right))
                    if x == y { #expect(x.hashValue == y.hashValue) }
                }
            }
        }
    }

    /// quotient · divisor lies within half a unit of the 34th digit of the dividend; exact quotients are exact.
    @Test func quotientsAreNearest() throws {
        for a in 1...60 {
            for b in 1...60 {
                let quotient = try Decimal(a) / Decimal(b)
                var rest = b
                while rest % 2 == 0 { rest /= 2 }
                while rest % 5 == 0 { rest /= 5 }
                #expect(quotient.isInexact == (a % rest != 0))
                if !quotient.isInexact {
                    #expect(try quotient * Decimal(b) == Decimal(a))
                    continue
                }
                #expect(quotient.digitCount == 34)
                let low = quotient.coefficient
                let scaled = UInt128(a) * power(-quotient.exponent)
                let twice = 2 * Int128(scaled) - 2 * Int128(low) * Int128(b)
                #expect(abs(twice) <= Int128(b))
            }
        }
    }

    @Test func overflowOfOneWordSpillsIntoTwo() throws {
        let large = Decimal(Int.max)
        #expect(try (large + large).description == "18446744073709551614")
        #expect(try (large + large + large).description == "27670116110564327421")
        #expect(try (large * large).description == "85070591730234615847396907784232500000")
        #expect(Decimal(Int.min).description == "-9223372036854775808")
        #expect(Decimal(Int.min).asInt() == Int.min)
        #expect(try (Decimal(Int.min) - 1).asInt() == nil)
    }

    @Test func whatDoesNotFitIsRoundedAndMarked() throws {
        let third = try Decimal(1) / 3
        #expect(third.description == "0." + String(repeating: "3", count: 34))
        #expect(third.isInexact)
        #expect(try (third * 3).isInexact)
        #expect(try (third - third).isInexact)
        #expect(try !(d("1.10") + d("2.20")).isInexact)
        #expect(try (d("1.10") + d("2.20")).description == "3.30")
        #expect(try (d("1e33") + d("0.4")).isInexact)
        #expect(try (d("1e33") + d("0.4")) == d("1e33"))
    }

    @Test func leavingTheExponentRangeIsAnError() {
        #expect(throws: DecimalError.exponentRange) { try d("1e6144") * 10 }
        #expect(throws: DecimalError.exponentRange) { try d("9e6144") + d("9e6144") }
        #expect(throws: DecimalError.exponentRange) { try d("1e-6176") / 100 }
        #expect(throws: DecimalError.divisionByZero) { try Decimal.one / Decimal.zero }
        #expect(throws: DecimalError.divisionByZero) { try Decimal.zero / Decimal.zero }
        #expect(Decimal(coefficient: 1, exponent: Int.min).isInexact)
        #expect(Decimal(coefficient: 1, exponent: Int.max).isInexact)
        #expect(Decimal("1e99999999999999999999") == nil)
    }

    @Test func roundingModes() {
        let expected: [Rounding: [String]] = [
            .halfUp: ["1", "2", "3", "-1", "-3", "2"], .halfEven: ["1", "2", "2", "-1", "-2", "2"],
            .down: ["1", "1", "2", "-1", "-2", "2"], .up: ["2", "2", "3", "-2", "-3", "2"],
            .floor: ["1", "1", "2", "-2", "-3", "2"], .ceiling: ["2", "2", "3", "-1", "-2", "2"],
        ]
        for (rounding, results) in expected {
            let rounded = ["1.4", "1.5", "2.5", "-1.4", "-2.5", "2.0"].map {
                d($0).roundedToInteger(rounding).description
            }
            #expect(rounded == results, "\(rounding)")
        }
    }

    @Test func roundingToPlacesDigitsAndMultiples() throws {
        #expect(d("93.5367").rounded(toPlaces: 2).description == "93.54")
        #expect(d("1549").rounded(toPlaces: -2).description == "1500")
        #expect(d("0.5").rounded(toPlaces: 2).description == "0.5")
        #expect(d("99.96").rounded(toSignificant: 3).description == "100")
        #expect(d("0.0012346").rounded(toSignificant: 4).description == "0.001235")
        #expect(try d("1.23").rounded(toMultipleOf: d("0.05")).description == "1.25")
        #expect(try d("1250").rounded(toMultipleOf: 500, .halfEven) == 1000)
        #expect(try d("1250").rounded(toMultipleOf: 500, .halfUp) == 1500)
        #expect(try d("1").rounded(toMultipleOf: 3) == 0)
        #expect(try d("2").rounded(toMultipleOf: 3) == 3)
        #expect(try d("-2").rounded(toMultipleOf: 3, .floor) == -3)
        #expect(throws: DecimalError.invalid) { try Decimal.one.rounded(toMultipleOf: 0) }
        #expect(throws: DecimalError.invalid) { try d("1e33").quantized(toExponent: -2) }
        #expect(d("5").rounded(toPlaces: Int.min) == 0)
        #expect(d("5").rounded(toPlaces: Int.max) == 5)
        #expect(d("123").rounded(toSignificant: Int.min).description == "100")
    }

    @Test(arguments: [
        ("1540.23", "1540.23"), ("-3", "-3"), ("+7.0", "7.0"), (".5", "0.5"), ("5.", "5"), ("1.5E+3", "1500"),
        ("1e-3", "0.001"), ("-0", "0"), ("000.10", "0.10"), ("0e5", "0"),
        ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
    ])
    func readsNumerals(_ text: String, _ expected: String) {
        #expect(Decimal(text)?.description == expected)
    }

    @Test(arguments: ["", "-", ".", "1.2.3", "1e", "e5", "1-2", "--1", "1,000", "１", "1e5.0", "+-1", "1 "])
    func refusesOtherTexts(_ text: String) {
        #expect(Decimal(text) == nil)
    }

    @Test func writesDigitsOnly() {
        #expect(d("1e10").description == "10000000000")
        #expect(d("-0.00059").description == "-0.00059")
        #expect(d("1234567.891").text(grouping: true) == "1,234,567.891")
        #expect(d("-123").text(grouping: true) == "-123")
        #expect(d("-1234").text(grouping: true) == "-1,234")
        #expect(d("1e3").text(grouping: true) == "1,000")
        #expect(d("0.001234").text(grouping: true) == "0.001234")
    }

    @Test func powers() throws {
        #expect(try d("1.03").power(2).description == "1.0609")
        #expect(try d("-2").power(3) == -8)
        #expect(try d("0").power(0) == 1)
        #expect(try d("2").power(-3).description == "0.125")
        #expect(try d("5").power(-100).isInexact == false)
        #expect(try d("3").power(-1).isInexact)
        // computed with Python's decimal at 34 and more digits
        #expect(try d("1.03").power(100).description == "19.21863198085624770620588411333813")
        #expect(try d("7").power(-30).description == "0.00000000000000000000000004436687086236305609334872212376899")
        #expect(try d("1.0000001").power(1_000_000_000).description == "26881037012649238105056003014775040000000000")
        #expect(throws: DecimalError.exponentRange) { try d("10").power(Int.max) }
        #expect(throws: DecimalError.exponentRange) { try d("0.1").power(Int.max) }
        #expect(throws: DecimalError.exponentRange) { try d("3").power(Int.min) }
        #expect(throws: DecimalError.divisionByZero) { try d("0").power(-1) }
        #expect(try d("1").power(Int.max) == 1)
        #expect(try d("-1").power(Int.min) == 1)
    }

    @Test func roots() throws {
        #expect(try d("2.25").root(2).description == "1.5")
        #expect(try d("-27").root(3) == -3)
        #expect(try d("1e4").root(4) == 10)
        #expect(try d("2").root(2).description == "1.414213562373095048801688724209698")
        #expect(try d("2").root(2).isInexact)
        #expect(try d("1540.23").root(5).description == "4.340273684119398582768649531781093")
        #expect(try d("1.0000001").power(9_999_999_999).rounded(toSignificant: 20) == d("1.9699724159332189730e434"))
        #expect(try d("0.987654321").power(365).description == "0.01073527967981280523143124048886810")
        #expect(try d("1.3").power(-77).description == "0.000000001684076719953576497734509886681927")
        #expect(try d("0.000001").root(6).description == "0.1")
        #expect(throws: DecimalError.invalid) { try d("-4").root(2) }
        #expect(throws: DecimalError.invalid) { try d("4").root(0) }
        for n in 2...9 {
            for base in ["7", "1.0003", "123456.789", "9.99e20", "1e-30", "3.000000000000000000000000000000001"] {
                let root = try d(base).root(n)
                // (root ± half a unit)ⁿ encloses the radicand
                let half = Decimal(coefficient: 5, exponent: root.exponent - 1)
                if root.isInexact {
                    #expect(try root.adding(-half, rounding: .down).power(n) <= d(base).adding(0, rounding: .down))
                    #expect(try root.adding(half, rounding: .up).power(n) >= d(base))
                } else {
                    #expect(try root.power(n) == d(base))
                }
            }
        }
    }

    /// Powers with a fraction as exponent against those of another decimal arithmetic, with 60 digits.
    @Test(arguments: [
        ("2", 1, 2, "1.414213562373095048801688724209698"), ("10", 3, 10, "1.995262314968879601352455396739536"),
        ("3", -3, 2, "0.1924500897298752548363829268339858"), ("7", 2, 3, "3.659305710022971517238073310119408"),
        ("123.456", 9999, 10000, "123.3965593265204217660696255039198"), ("-8", 2, 3, "4"), ("-8", -1, 3, "-0.5"),
        ("0", 1, 2, "0"), ("1.331", 1, 3, "1.1"),
    ])
    func brokenPowers(base: String, over: Int, under: Int, result: String) throws {
        #expect(try #require(Decimal(base)).power(over, over: under) == #require(Decimal(result)))
    }

    @Test func fractions() throws {
        for q in 1...60 {
            for p in -70...70 where p == 0 || greatestCommonDivisor(p.magnitude, q.magnitude) == 1 {
                let number = try Decimal(p) / Decimal(q)
                let found = number.fraction(denominatorTo: 60)
                if p == 0 {
                    #expect(found?.over == 0 && found?.under == 1)
                } else {
                    #expect(found?.over == p && found?.under == q, "\(p)/\(q)")
                }
            }
        }
        #expect(Decimal("0.123456789")?.fraction(denominatorTo: 10_000) == nil)
        #expect(Decimal("9e6000")?.fraction(denominatorTo: 10_000) == nil)
        #expect(Decimal("1e-6000")?.fraction(denominatorTo: 10_000) == nil)
        #expect(throws: DecimalError.self) { try Decimal(-4).power(1, over: 2) }
    }

    private func greatestCommonDivisor(_ a: UInt, _ b: UInt) -> UInt { b == 0 ? a : greatestCommonDivisor(b, a % b) }

    @Test func sumsAreExactInAnyOrder() throws {
        var sum = DecimalSum()
        for text in ["1e30", "0.01", "-1e30", "12.5", "-0.01"] { sum.add(d(text)) }
        #expect(try sum.total().description == "12.50")

        var huge = DecimalSum()
        let numbers = ["9999999999999999999999999999999999e100", "1e-100", "-9999999999999999999999999999999999e100"]
        for text in numbers { huge.add(d(text)) }
        #expect(try huge.total() == d("1e-100"))
        #expect(try !huge.total().isInexact)

        var rounded = DecimalSum()
        for _ in 0..<10 { rounded.add(try Decimal.one / 3) }
        #expect(try rounded.total().description == "3.333333333333333333333333333333333")
        #expect(try rounded.total().isInexact)
        #expect(try DecimalSum().total() == 0)
    }

    @Test func mergedSumsAgree() throws {
        var generator = Generator(state: 7)
        var numbers: [Decimal] = []
        for _ in 0..<500 {
            let value = Int64(truncatingIfNeeded: generator.next())
            let places = Int(generator.next() % 40)
            let number = Decimal(scaled: value, places: places)
            numbers.append(generator.next() % 5 == 0 ? try number * d("1e25") : number)
        }
        var whole = DecimalSum()
        for number in numbers { whole.add(number) }
        var left = DecimalSum()
        var right = DecimalSum()
        for (index, number) in numbers.reversed().enumerated() {
            if index % 3 == 0 { left.add(number) } else { right.add(number) }
        }
        left.add(right)
        #expect(try left.total() == whole.total())
        // take everything out again
        for number in numbers { whole.add(-number) }
        #expect(try whole.total().isZero)
    }

    private func power10(_ n: Int) -> Int { (0..<n).reduce(1) { value, _ in value * 10 } }
    private func power(_ n: Int) -> UInt128 { (0..<n).reduce(1) { value, _ in value * 10 } }
}

/// A small reproducible source of numbers (SplitMix64).
struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
