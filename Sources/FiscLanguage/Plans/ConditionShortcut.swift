import FiscNumerics
import FiscSyntax
import FiscTables

/// How a pass decides a condition without running the machine for each of its rows.
enum ConditionShortcut: Sendable {
    /// A column of numbers beside one number.
    case number(NumberCondition)
    /// Only cells of one column are looked at, of which many are alike: once for each different one.
    case oneColumn(Int)

    init?(_ condition: Term, columns: Set<Int>, _ shape: TableShape) {
        if let own = NumberCondition(condition) {
            self = .number(own)
        } else if columns.count == 1, let column = columns.first, shape.holdsFewValues(column) {
            self = .oneColumn(column)
        } else {
            return nil
        }
    }
}

/// `金额 > 5万元`: whole numbers compared, as many as there are decimals in the column.
struct NumberCondition: Sendable {
    let column: Int
    private let operation: ComparisonOperator
    private let bound: Decimal

    /// `nil` for what is compared in another way: for equality the machine also says where numbers only look equal.
    init?(_ condition: Term) {
        guard case .compare(let operation, let left, let right) = condition.kind else { return nil }
        let sides: (cell: (column: Int, shift: Int)?, number: Decimal?, operation: ComparisonOperator?)
        if let cell = left.cell {
            sides = (cell, right.plainNumber, operation.isOrder ? operation : nil)
        } else {
            sides = (right.cell, left.plainNumber, operation.mirrored)
        }
        guard let cell = sides.cell, let number = sides.number, let own = sides.operation,
            let bound = try? number * .powerOfTen(-cell.shift), !bound.isInexact
        else { return nil }
        column = cell.column
        self.operation = own
        self.bound = bound
    }

    /// The rows that fulfil it; `nil` where the numbers do not fit this way.
    func matching(_ chunk: Table) -> [Int32]? {
        let cells = chunk.columns[column]
        guard case .scaled(let values, let scale, _) = cells.storage, let range = range(scale) else { return nil }
        let (least, most) = (range.lowerBound, range.upperBound)
        var kept = [Int32](repeating: 0, count: values.count)
        var count = 0
        let hasMissing = cells.validity.hasMissing
        for row in values.indices {
            kept[count] = Int32(truncatingIfNeeded: row)
            let isIn = values[row] >= least && values[row] <= most && !(hasMissing && cells.isMissing(at: row))
            count += isIn ? 1 : 0
        }
        kept.removeLast(kept.count - count)
        return kept
    }

    /// What fulfils it among numbers counted in steps of 10^−scale.
    private func range(_ scale: Int) -> ClosedRange<Int64>? {
        guard let exact = try? bound * .powerOfTen(scale), !exact.isInexact,
            let below = try? exact.roundedToInteger(.floor).quantized(toExponent: 0),
            below.coefficient < UInt128(1) << 62
        else { return nil }
        let floor = (below.isNegative ? -1 : 1) * Int64(below.coefficient)
        let isWhole = below == exact
        switch operation {
        case .greater: return floor + 1...Int64.max
        case .greaterOrEqual: return (isWhole ? floor : floor + 1)...Int64.max
        case .less: return Int64.min...(isWhole ? floor - 1 : floor)
        case .lessOrEqual: return Int64.min...floor
        case .equal, .notEqual, .consistent: return nil
        }
    }
}

extension ComparisonOperator {
    fileprivate var isOrder: Bool { mirrored != nil }

    /// The same with the sides changed.
    fileprivate var mirrored: ComparisonOperator? {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .equal, .notEqual, .consistent: nil
        }
    }
}

extension Term {
    /// The cell of a column, perhaps in another unit: times 10^shift.
    fileprivate var cell: (column: Int, shift: Int)? {
        switch kind {
        case .cell(let column) where type.asNumber != nil: return (column, 0)
        case .strip(let inner), .lift(let inner): return inner.cell
        case .scale(let inner, .shift(let places)): return inner.cell.map { ($0.column, $0.shift + places) }
        default: return nil
        }
    }

    /// A number that is known beforehand.
    fileprivate var plainNumber: Decimal? {
        switch kind {
        case .constant(.number(let number)): return number
        case .constant(.figure(let figure)): return figure.value
        case .strip(let inner), .lift(let inner): return inner.plainNumber
        case .scale(let inner, .shift(let places)):
            return inner.plainNumber.flatMap { try? $0 * .powerOfTen(places) }
        default: return nil
        }
    }

    /// Conditions that must all hold for this one to be true.
    var conjuncts: [Term] {
        guard case .logic(.and, let left, let right) = kind else { return [self] }
        return left.conjuncts + right.conjuncts
    }
}
