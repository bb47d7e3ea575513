import FiscNumerics
import FiscSource
import FiscTables

/// `part/whole ≈ stated` without dividing.
extension Machine {
    func consistentQuotient(
        _ part: Slot, _ whole: Slot, _ stated: Slot, shift: Int, _ code: Code, _ at: Int
    ) throws(Diagnostic) -> Slot {
        if part.isA(.figure), whole.isA(.figure), stated.isA(.figure),
            let meets = EvenQuotient(
                heap.figures[part.payload], heap.figures[whole.payload], heap.figures[stated.payload], shift)?.meets
        {
            return Slot(meets)
        }
        let ratio = try figures(.divide, part, whole, code, at)
        return consistent(try scaleFigure(ratio, .shift(shift), code, at), stated)
    }
}

/// Three figures that stand for value ± width/2 and lie above zero: in whole numbers, `part/whole` meets `stated` when
///
///     part⁻ ≤ stated⁺ × whole⁺  and  part⁺ ≥ stated⁻ × whole⁻
///
/// with − and + for the ends, all doubled, and powers of ten evened out. Nil off that path.
private struct EvenQuotient {
    private let part, whole, stated: (low: Int64, high: Int64)
    private let partPower, productPower: Int64

    init?(_ a: Heap.FigureCell, _ b: Heap.FigureCell, _ p: Heap.FigureCell, _ shift: Int) {
        guard let part = Self.ends(a), let whole = Self.ends(b), let stated = Self.ends(p), whole.low > 0 else {
            return nil
        }
        (self.part, self.whole, self.stated) = (part, whole, stated)
        // Both sides carry one factor 2 for each figure: the part has one, the product two.
        let difference = a.value.exponent + shift - p.value.exponent - b.value.exponent
        guard abs(difference) <= 8 else { return nil }
        let power = (0..<abs(difference)).reduce(Int64(1)) { power, _ in power * 10 }
        partPower = (difference > 0 ? power : 1) * 2
        productPower = difference < 0 ? power : 1
    }

    /// Twice both ends, where value and width are plain, of one exponent and not negative.
    private static func ends(_ cell: Heap.FigureCell) -> (low: Int64, high: Int64)? {
        guard cell.isEven, (cell.value.high | cell.width.high) & (Slot.slow | Slot.sign) == 0,
            cell.value.high == cell.width.high, cell.value.low < 1 << 52, cell.width.low < 1 << 52
        else { return nil }
        let twice = Int64(cell.value.low) * 2
        let low = twice - Int64(cell.width.low)
        return low < 0 ? nil : (low, twice + Int64(cell.width.low))
    }

    /// Ends are below 2^54 and powers of ten below 2^28.
    var meets: Bool {
        let low = Int128(part.low) * Int128(partPower)
        let high = Int128(part.high) * Int128(partPower)
        let top = Int128(stated.high) * Int128(whole.high)
        let bottom = Int128(stated.low) * Int128(whole.low)
        // A product that leaves 128 bits is larger than any part times its power (2^83).
        let (scaledTop, topOverflow) = top.multipliedReportingOverflow(by: Int128(productPower))
        let (scaledBottom, bottomOverflow) = bottom.multipliedReportingOverflow(by: Int128(productPower))
        return (topOverflow || low <= scaledTop) && !bottomOverflow && high >= scaledBottom
    }
}
