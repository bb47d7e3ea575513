internal import FiscClaims
internal import FiscNumerics

/// A calculation that the text prints out: “(63.46-32)÷32=98.31%”.
struct PrintedFormula {
    /// A number of it, where it stands in the block.
    struct Operand {
        var number: ScannedNumber
        var range: Range<Int>
    }

    /// What is computed, as far as it is one of the relations that a claim can be.
    enum Shape {
        case sum
        case difference
        case ratio
        /// (a − b) ÷ b
        case growth
    }

    var operands: [Operand]
    var shape: Shape
    /// From the first character to before the equals sign.
    var range: Range<Int>

    /// All of a block; nothing where it holds no equals sign.
    static func all(in scalars: [UInt32], units: UnitReader) -> [PrintedFormula] {
        var found: [PrintedFormula] = []
        for index in scalars.indices where scalars[index] == 0x3D {
            let floor = found.last?.range.upperBound ?? 0
            guard index + 1 < scalars.count, Letter.isDigit(scalars[index + 1]) || scalars[index + 1] == Letter.minus,
                let formula = read(scalars, before: index, after: floor, units: units)
            else { continue }
            found.append(formula)
        }
        return found
    }

    private static func read(_ scalars: [UInt32], before end: Int, after floor: Int, units: UnitReader)
        -> PrintedFormula?
    {
        var start = end
        while start > floor, isPart(scalars[start - 1]), end - start < 80 { start -= 1 }
        while start < end, !Letter.isDigit(scalars[start]), scalars[start] != Letter.open { start += 1 }
        guard start < end else { return nil }
        var operands: [Operand] = []
        var marks: [UInt32] = []
        let scanner = NumberScanner(scalars: scalars, units: units)
        var index = start
        while index < end {
            guard Letter.isDigit(scalars[index]) else {
                marks.append(canonical(scalars[index]))
                index += 1
                continue
            }
            guard let number = scanner.operand(at: index), number.end <= end else { return nil }
            operands.append(Operand(number: number, range: index..<number.end))
            marks.append(0x4E)
            index = number.end
        }
        // “×100%” only says in what the result is shown.
        if marks.suffix(2) == [0x2A, 0x4E], let last = operands.last?.number, last.figure.unit == .percent,
            last.figure.value == .hundred
        {
            marks.removeLast(2)
            operands.removeLast()
        }
        guard operands.count > 1, let shape = shape(marks, operands) else { return nil }
        return PrintedFormula(operands: operands, shape: shape, range: start..<end)
    }

    /// Digits, operators, brackets, and the letters of 万元, 亿元, 人 and 分.
    private static func isPart(_ letter: UInt32) -> Bool {
        if Letter.isDigit(letter) { return true }
        switch letter {
        case 0x2E, 0x2B, 0x2D, 0xD7, 0xF7, 0x2A, 0x2F, 0x28, 0x29, 0x25, 0x4E07, 0x4EBF, 0x5143, 0x4EBA, 0x5206:
            return true
        default: return false
        }
    }

    private static func canonical(_ mark: UInt32) -> UInt32 {
        switch mark {
        case 0xD7: 0x2A
        case 0xF7: 0x2F
        default: mark
        }
    }

    private static func shape(_ marks: [UInt32], _ operands: [Operand]) -> Shape? {
        // N stands for a number.
        let form = String(decoding: marks.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
        switch form {
        case "N/N", "(N/N)": return .ratio
        case "N-N": return .difference
        case "(N-N)/N": return operands[1].number.figure.value == operands[2].number.figure.value ? .growth : nil
        default:
            let isSum = marks.enumerated().allSatisfy {
                $0.offset.isMultiple(of: 2) ? $0.element == 0x4E : $0.element == 0x2B
            }
            return isSum ? .sum : nil
        }
    }
}

extension NumberScanner {
    /// A number inside a calculation, where marks beside it make it no code.
    func operand(at start: Int) -> ScannedNumber? {
        guard let digits = digits(at: start), case .figure(let number) = figure(start, digits) else { return nil }
        return number
    }
}

/// A printed calculation with the figure that it gives as its result.
struct PlacedFormula {
    var shape: PrintedFormula.Shape
    var operands: [Int]
    var result: Int
}

extension ClaimFinder {
    /// Printed calculations come out as they say.
    mutating func findFormulas() {
        for formula in passage.formulas {
            let terms = formula.operands.map { term($0) }
            let stated = term(formula.result)
            let claim: Claim
            switch formula.shape {
            case .sum: claim = Claim(.sum, stated: stated, [terms])
            case .difference: claim = Claim(.difference, stated: stated, [[terms[0]], [terms[1]]])
            case .growth: claim = Claim(.growth, stated: stated, [[terms[0]], [terms[1]]])
            case .ratio: claim = Claim(.rate, stated: stated, [[terms[0]], [terms[1]]])
            }
            let judged = judged(claim)
            if judged.verdict.passes || (judged.verdict.isFinding && stated.figure.unit.isPercentLike) {
                add(judged, at: formula.result)
            }
        }
    }
}
