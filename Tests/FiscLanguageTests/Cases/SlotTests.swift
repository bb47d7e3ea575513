import FiscClaims
@testable import FiscLanguage
import FiscNumerics
import FiscSource
import FiscSyntax
import FiscTables
import Testing

@Suite("Slots") struct SlotTests {
    @Test("a slot is 16 plain bytes") func size() {
        #expect(MemoryLayout<Slot>.size == 16)
        #expect(MemoryLayout<Slot>.stride == 16)
        #expect(_isPOD(Slot.self))
    }

    private static let coefficients: [UInt128] = [
        0, 1, 9, 10, 12345, UInt128(UInt64.max), UInt128(UInt64.max) + 1, 9_999_999_999_999_999_999_999_999_999_999_999,
    ]

    @Test("packing keeps every part, for all exponents") func packing() {
        for exponent in stride(from: -6176, through: 6111, by: 1) {
            for coefficient in [UInt128(1), 12345] {
                check(Decimal(coefficient: coefficient, exponent: exponent))
            }
        }
        for exponent in [-2048, -2047, -34, -2, -1, 0, 1, 7, 2046, 2047] {
            for coefficient in Self.coefficients {
                for sign in [false, true] {
                    for inexact in [false, true] {
                        check(
                            Decimal(coefficient: coefficient, exponent: exponent, isNegative: sign, isInexact: inexact))
                    }
                }
            }
        }
    }

    private func check(_ value: Decimal) {
        guard let slot = Slot(value) else {
            #expect(value.exponent < -2048 || value.exponent > 2047, "\(value.exponent)")
            return
        }
        #expect(slot.isNumber)
        let back = slot.decimal
        if back.coefficient != value.coefficient || back.exponent != value.exponent
            || back.isNegative != value.isNegative
            || back.isInexact != value.isInexact
        {
            Issue.record(
                "\(value.coefficient) × 10^\(value.exponent) came back as \(back.coefficient) × 10^\(back.exponent)")
        }
    }

    @Test("the fast paths agree with decimals on all small numbers") func small() {
        for exponent in [-2, 0] {
            for a in -31...31 {
                for b in -31...31 { compare(a, exponent, b, exponent) }
            }
        }
        for a in -12...12 {
            for b in -12...12 { compare(a, -1, b, 2) }
        }
    }

    @Test("the fast paths agree with decimals on random numbers") func random() {
        var dice = Dice(seed: 99)
        for _ in 0..<20_000 {
            let shift = UInt64(dice.below(64))
            let a = Int(truncatingIfNeeded: dice.next() >> shift)
            let b = Int(truncatingIfNeeded: dice.next() >> UInt64(dice.below(64)))
            let exponent = dice.below(9) - 4
            compare(a, exponent, b, dice.chance(70) ? exponent : dice.below(9) - 4)
        }
        // At the far ends of what a slot can hold.
        for a in [Int.max, Int.min + 1, 1] {
            for b in [Int.max, Int.min + 1, 1] {
                for exponent in [-2048, -1024, 1023, 2047] { compare(a, exponent, b, exponent) }
            }
        }
    }

    private func compare(_ a: Int, _ i: Int, _ b: Int, _ j: Int) {
        let x = Decimal(coefficient: UInt128(a.magnitude), exponent: i, isNegative: a < 0)
        let y = Decimal(coefficient: UInt128(b.magnitude), exponent: j, isNegative: b < 0)
        guard let p = Slot(x), let q = Slot(y) else { return }
        func agrees(_ fast: Slot?, _ exact: Decimal?, _ name: String) {
            guard let fast else { return }
            guard let exact, fast.decimal == exact, fast.decimal.exponent == exact.exponent, !exact.isInexact,
                fast.decimal.isNegative == exact.isNegative
            else {
                Issue.record(
                    "\(a)e\(i) \(name) \(b)e\(j): \(fast.decimal) instead of \(exact.map(String.init(describing:)) ?? "nothing")"
                )
                return
            }
        }
        agrees(Slot.add(p, q), try? x + y, "+")
        agrees(Slot.subtract(p, q), try? x - y, "-")
        agrees(Slot.multiply(p, q), try? x * y, "*")
        if let order = Slot.order(p, q) { #expect(order == x.compared(to: y)) }
    }
}
