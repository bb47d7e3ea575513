/// The columns a scalar takes in a terminal: 2 for wide East Asian characters and emoji, 0 for marks that combine
/// with what stands before them, else 1. Ambiguous characters (“…”, “±”, “×”) count as 1, as terminals show them
/// outside legacy East Asian locales. Control characters count as 0: ``sanitised(_:)`` makes them visible first.
///
/// The answer agrees with the C library's `wcwidth` for every assigned character, so that a line measured here and
/// a line measured by the line editor have one width.
public func displayWidth(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value >= 0x20 ? 1 : 0 }
    if value < 0xA0 { return 0 }
    if value < 0x300 { return 1 }
    if value >= 0x4E00 && value <= 0x9FFF { return 2 }
    if WidthRanges.holds(WidthRanges.zeroWidth, value) { return 0 }
    return WidthRanges.holds(WidthRanges.wide, value) ? 2 : 1
}

/// The columns a text takes in a terminal; the sum over its scalars. O(n).
public func displayWidth(of text: some StringProtocol) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += displayWidth(of: scalar) }
    return width
}
