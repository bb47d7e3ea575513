public import FiscTables

/// What is done to a table as a whole. Columns stand as positions; other tables and numbers come as arguments.
public enum TableOperation: Sendable {
    /// With the other table.
    case join(JoinPlan)
    /// With the other tables, in the first one's columns.
    case union
    /// Of a table with one row for each combination of its first columns and the one that becomes columns.
    case spread(Spread)
    case gather([Int], labels: Column, value: String)
    /// So many rows; the seed.
    case sample
    case describe
    /// Each item of a hierarchy against the items directly below it.
    case rollup(label: Int, amount: Int, keys: [Int])
    case duplicates([Int])
    case gaps(Int, keys: [Int])
    /// Amounts that are multiples of a step.
    case rounds(Int)
    /// Amounts below a limit by less than a part of it.
    case nearLimit(Int)
    /// Growth rates far from the middle.
    case outliers(growth: Int)
    /// What part of a year falls into each quarter.
    case concentration(amount: Int, date: Int, keys: [Int])
    case benford(Int)

    /// `pivot`: the keys come first, then the column, then the measures.
    public struct Spread: Sendable {
        let keys: Int
        let values: [String]
        let names: [String]
        var column: Int { keys }
    }
}
