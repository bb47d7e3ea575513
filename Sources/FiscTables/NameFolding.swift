/// A name as it is compared: full-width letters, digits and signs made narrow, all spaces removed, so that
/// “预算数（万元）” and “预算数 (万元)” are one.
public func foldedName(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
        guard !isSpace(scalar) else { continue }
        result.append(narrowed(scalar))
    }
    return String(result)
}

/// The ASCII form of a full-width letter, digit or sign; any other scalar as it is.
func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: scalar
    }
}

func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0xA0, 0x2000...0x200B, 0x202F, 0x3000, 0xFEFF: true
    default: false
    }
}
