import Testing

@testable import FiscNumerics

@Suite struct IntervalTests {
    @Test func boundsAreNeverEmpty() {
        let swapped = Interval(lower: .closed(2), upper: .open(1))
        #expect(swapped.lower == .open(1) && swapped.upper == .closed(2))
        #expect(Interval(lower: .open(1), upper: .open(1)).contains(1))
        #expect(Interval.exactly(3).isExact && Interval.exactly(3).exactValue == 3)
        #expect(Interval.everything.width == nil)
        #expect(Interval.around(5, d("0.5")).width == 1)
    }

    @Test func meetingDependsOnTheEnds() {
        let low = Interval(lower: .closed(0), upper: .closed(1))
        let next = Interval(lower: .open(1), upper: .closed(2))
        #expect(!low.meets(next))
        #expect(low.gap(to: next) == 0)
        #expect(low.meets(Interval(lower: .closed(1), upper: .unbounded)))
        #expect(low.gap(to: .exactly(3)) == 2)
        #expect(Interval.exactly(3).gap(to: low) == 2)
        #expect(low.gap(to: .everything) == nil)
        #expect(
            low.intersection(Interval(lower: .open(d("0.5")), upper: .unbounded))
                == Interval(lower: .open(d("0.5")), upper: .closed(1)))
        #expect(low.contains(Interval(lower: .open(0), upper: .open(1))))
        #expect(!Interval(lower: .open(0), upper: .open(1)).contains(low))
        #expect(!low.contains(.everything))
        #expect(Interval.everything.contains(low))
    }

    @Test func unboundedEndsTakePart() throws {
        let atLeast = Interval(lower: .closed(2), upper: .unbounded)
        let atMost = Interval(lower: .unbounded, upper: .open(3))
        #expect(atLeast + .exactly(1) == Interval(lower: .closed(3), upper: .unbounded))
        #expect(atLeast + atMost == .everything)
        #expect(atLeast * .exactly(-2) == Interval(lower: .unbounded, upper: .closed(-4)))
        #expect(atLeast * .exactly(0) == .exactly(0))
        #expect(atLeast * atMost == .everything)
        #expect(try Interval.exactly(6) / atLeast == Interval(lower: .open(0), upper: .closed(3)))
        #expect(try atLeast / .exactly(-2) == Interval(lower: .unbounded, upper: .closed(-1)))
    }

    @Test func divisionByWhatHoldsZero() throws {
        #expect(throws: IntervalError.divisorHoldsZero) { try Interval.exactly(1) / .around(0, 1) }
        #expect(throws: IntervalError.divisorHoldsZero) { try Interval.exactly(1) / .exactly(0) }
        let nearZero = Interval(lower: .open(0), upper: .closed(4))
        #expect(try Interval.exactly(8) / nearZero == Interval(lower: .closed(2), upper: .unbounded))
        #expect(try Interval.exactly(-8) / nearZero == Interval(lower: .unbounded, upper: .closed(-2)))
        #expect(try Interval.exactly(8) / -nearZero == Interval(lower: .unbounded, upper: .closed(-2)))
        #expect(try Interval.exactly(0) / nearZero == .exactly(0))
    }

    @Test func inexactEndsAreRoundedOutwards() throws {
        let quotient = try Interval.exactly(1) / .exactly(3)
        #expect(quotient.lower.value.map { ($0.description.hasSuffix("3")) } == true)
        #expect(quotient.upper.value.map { ($0.description.hasSuffix("4")) } == true)
        let negative = try Interval.exactly(-1) / .exactly(3)
        #expect(negative.lower.value == quotient.upper.value.map { -$0 })
        let huge = Interval.exactly(d("9e6144"))
        #expect(huge + huge == .everything)
    }

    /// Sampled points of the operands land in the result, and the ends of the result are reached.
    @Test func operationsHoldEveryResult() throws {
        let ends = [-3, -1, 0, 2, 5]
        var intervals: [Interval] = [.everything]
        for low in ends {
            for high in ends where low <= high {
                for (lowOpen, highOpen) in [(false, false), (true, false), (false, true), (true, true)] {
                    intervals.append(
                        Interval(
                            lower: lowOpen ? .open(Decimal(low)) : .closed(Decimal(low)),
                            upper: highOpen ? .open(Decimal(high)) : .closed(Decimal(high))))
                }
            }
            intervals.append(Interval(lower: .open(Decimal(low)), upper: .unbounded))
            intervals.append(Interval(lower: .unbounded, upper: .closed(Decimal(low))))
        }
        let samples = stride(from: -7, through: 7, by: 1).flatMap {
            [Decimal($0), try? Decimal($0) + d("0.001"), try? Decimal($0) - d("0.001")]
        }
        .compactMap { $0 }
        for a in intervals {
            let left = samples.filter(a.contains)
            for b in intervals {
                let right = samples.filter(b.contains)
                let (sum, product) = (a + b, a * b)
                let quotient = try? a / b
                #expect((quotient == nil) == b.contains(0))
                for x in left {
                    for y in right {
                        #expect(sum.contains(try x + y))
                        #expect(product.contains(try x * y), "\(a) \(b) \(x) \(y)")
                        if let quotient { #expect(quotient.contains(try x / y), "\(a) \(b) \(x) \(y)") }
                    }
                }
            }
        }
    }

    @Test func sharesAndGrowth() throws {
        let part = Interval.around(d("1440.68"), d("0.005"))
        let whole = Interval.around(d("1540.23"), d("0.005"))
        let share = try Interval.share(part: part, whole: whole)
        #expect(share.contains(d("0.9354")) == false)
        #expect(share.meets(.around(d("0.9354"), d("0.00005"))))
        let growth = try Interval.growth(now: .around(d("431"), d("0.5")), before: .around(d("433"), d("0.5")))
        #expect(growth.meets(.around(d("-0.0046"), d("0.00005"))))
        #expect(growth.lower.value ?? 0 < d("-0.0069") && growth.lower.value ?? 0 > d("-0.00695"))
    }
}
