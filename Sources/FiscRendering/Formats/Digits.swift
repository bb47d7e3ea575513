internal import FiscNumerics

/// All digits of a number, and “…” behind those of an inexact one.
func allDigits(_ value: Decimal) -> String { value.description + (value.isInexact ? ellipsis : "") }

/// An exact number whole, of an inexact one eight decimals: a numeral that programs read.
func cutDigits(_ value: Decimal) -> String {
    value.isInexact ? value.rounded(toPlaces: 8, .down).description : value.description
}
