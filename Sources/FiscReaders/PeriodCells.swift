import FiscNumerics
import FiscTables

/// The cells of a column of periods, gathered row by row. A missing cell holds the period before it (the first ones the
/// one after), which nobody reads.
struct PeriodCells {
    private var periods: [Period] = []
    private var validity = Validity()
    /// Missing cells before the first period.
    private var waiting = 0

    mutating func append(_ period: Period) {
        while waiting > 0 {
            periods.append(period)
            waiting -= 1
        }
        periods.append(period)
        validity.appendPresent()
    }

    mutating func appendMissing(_ reason: MissingReason) {
        if let last = periods.last { periods.append(last) } else { waiting += 1 }
        validity.appendMissing(reason)
    }

    /// The column; nil where no cell holds a period.
    func column(name: String, header: String) -> Column? {
        guard waiting == 0 else { return nil }
        return Column(name: name, header: header, storage: .period(periods), validity: validity)
    }
}
