import FiscNumerics
import FiscSource
import Testing

@testable import FiscTables

@Suite struct ColumnTests {
    @Test func keepsTheDigitsWritten() throws {
        let column = try numbers(["12.50", "3", "-0.125", "400"])
        guard case .scaled(let values, let scale, let digits) = column.storage else {
            Issue.record("expected scaled storage")
            return
        }
        #expect(values == [12_500, 3_000, -125, 400_000])
        #expect(scale == 3)
        #expect(digits == [2, 0, 3, 0])
        #expect((0..<4).map { column.cellText(at: $0) } == ["12.50", "3", "-0.125", "400"])
        #expect((0..<4).map { column.precision(at: $0) } == [-2, 0, -3, 0])
    }

    @Test func sharesOneScaleWhereAllAgree() throws {
        guard case .scaled(_, 2, nil) = try numbers(["1.25", "3.00"]).storage else {
            Issue.record("expected no digits of their own")
            return
        }
    }

    @Test(arguments: [
        ["99999999999999999999", "1"], ["9223372036854775807", "0.01"], ["0.0000000000000000001", "1"],
    ])
    func growsWide(_ texts: [String]) throws {
        let column = try numbers(texts)
        guard case .wide = column.storage else {
            Issue.record("expected wide storage")
            return
        }
        #expect((0..<texts.count).map { column.cellText(at: $0) } == texts)
    }

    @Test func inexactNumbersKeepTheirMark() throws {
        var builder = ColumnBuilder(name: "x")
        try builder.append(try Decimal(1) / Decimal(3))
        let column = builder.finish()
        #expect(column.decimal(at: 0)?.isInexact == true)
    }

    @Test func extremesOfInt64() throws {
        let column = try numbers(["9223372036854775807", "-9223372036854775807", "9223372036854775807"])
        guard case .scaled = column.storage else {
            Issue.record("expected scaled storage")
            return
        }
        #expect(try column.sum().total.description == "9223372036854775807")
    }

    @Test func cellsThatAreNotThere() throws {
        let column = try numbers(["1"])
        #expect(column.decimal(at: 1) == nil)
        #expect(column.decimal(at: -1) == nil)
        #expect(column.decimal(at: .max) == nil)
        #expect(column.text(at: 0) == nil)
        #expect(column.period(at: 0) == nil)
        #expect(column.truth(at: 0) == nil)
        #expect(column.cellText(at: 5) == "")
        #expect(column.missingReason(at: 5) == nil)
    }

    @Test func convertsIntoTheFirstUnit() throws {
        var builder = ColumnBuilder(name: "x")
        try builder.append(Decimal(1), unit: .tenThousandYuan)
        try builder.append(try #require(Decimal("25")), unit: .yuan)
        let column = builder.finish()
        #expect(column.unit == .tenThousandYuan)
        #expect(try column.sum().total == Decimal("1.0025"))
    }

    @Test func refusesMixtures() throws {
        var builder = ColumnBuilder(name: "列")
        try builder.append(Decimal(1), unit: .yuan)
        #expect(throws: TableFailure.self) { try builder.append(text: "小") }
        #expect(throws: TableFailure.self) { try builder.append(Decimal(1), unit: .person) }
        do {
            try builder.append(text: "小")
        } catch {
            let diagnostic = error.diagnostic(at: Span(0, 1))
            #expect(diagnostic.spec.code == "E0553")
            #expect(diagnostic.message(in: .zh) == "列“列”前面是数值，第2行是文本，一列只能有一种类型。")
            #expect(diagnostic.message(in: .en).contains("holds number, but row 2 is text"))
        }
        do {
            try builder.append(Decimal(1), unit: .person)
        } catch {
            #expect(error.spec.code == "E0554")
        }
        #expect(builder.count == 1)
    }

    @Test func missingFirst() throws {
        var builder = ColumnBuilder(name: "x")
        builder.appendMissing(.divisionByZero)
        builder.appendMissing(.noBase)
        try builder.append(period: try #require(Period(year: 2023)))
        builder.appendMissing(.divisionByZero)
        let column = builder.finish()
        #expect(column.count == 4)
        #expect(column.missingCount == 3)
        #expect(column.missingReason(at: 1) == .noBase)
        #expect(column.missingReason(at: 2) == nil)
        #expect(column.validity.countsByReason.map(\.count) == [2, 1])
    }

    @Test func nothingAtAll() {
        var builder = ColumnBuilder(name: "x", unit: .yuan)
        builder.appendMissing(.emptyCell)
        let column = builder.finish()
        #expect(column.type == .number)
        #expect(column.count == 1)
        #expect(ColumnBuilder(name: "y").finish().count == 0)
    }

    @Test func manyReasons() {
        var validity = Validity()
        for index in 0..<2_000 { validity.appendMissing(.unreadable("?\(index)")) }
        #expect(validity.reasons.count == 513)
        #expect(validity.reason(at: 3) == .unreadable("?3"))
        #expect(validity.missingCount == 2_000)
        #expect(validity.countsByReason.reduce(0) { $0 + $1.count } == 2_000)
        for index in 0..<2_000 { #expect(validity.isMissing(index)) }
    }

    @Test func validityAcrossWords() {
        var validity = Validity()
        for index in 0..<200 {
            if index % 67 == 3 {
                validity.appendMissing(index % 2 == 0 ? .emptyCell : .shortRow)
            } else {
                validity.appendPresent()
            }
        }
        for index in 0..<200 {
            #expect(validity.isMissing(index) == (index % 67 == 3))
            #expect((validity.reason(at: index) != nil) == (index % 67 == 3))
        }
        let taken = validity.taking([3, 4, 70])
        #expect(taken.missingCount == 2)
        #expect(taken.reason(at: 2) == .emptyCell)
    }

    /// Hot types stay small.
    @Test func sizes() {
        #expect(MemoryLayout<SortKey>.stride <= 16)
        #expect(MemoryLayout<Period>.stride <= 8)
        #expect(MemoryLayout<Decimal>.stride <= 32)
    }
}

func numbers(_ texts: [String?], name: String = "x", unit: FiscNumerics.Unit = .number) throws -> Column {
    var builder = ColumnBuilder(name: name, unit: unit, isFigure: true)
    for text in texts {
        if let text {
            try builder.append(try #require(Decimal(text)), unit: unit)
        } else {
            builder.appendMissing(.emptyCell)
        }
    }
    return builder.finish()
}
