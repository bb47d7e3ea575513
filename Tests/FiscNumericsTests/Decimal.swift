import FiscNumerics

/// Foundation has a type of this name, too.
typealias Decimal = FiscNumerics.Decimal

/// Numbers in tests are written as text: `d("1540.23")`. A mistyped one is 999999999.
func d(_ text: String) -> Decimal { Decimal(text) ?? 999_999_999 }
