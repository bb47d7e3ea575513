/// How a table is laid out, as the reader of tables decided it: what each column holds and in which unit, which rows are
/// rows, and which of them say that they sum others. Rows and columns are those of the grid, from 0.
public struct TableStructure: Sendable, Hashable {
    public struct Column: Sendable, Hashable {
        public enum Role: Sendable, Hashable {
            /// Words that name the row.
            case label
            /// Money and the like: what can be added up, and may be rounded.
            case amount
            /// People and things: added up, and whole.
            case count
            /// Percentages, growth, ranks, averages: figures that no total adds up.
            case ratio
            /// Figures among words: no column of one kind.
            case mixed
            /// Years and months, which tell rows apart.
            case period
            /// Codes, serial numbers, telephone numbers, remarks: no figures.
            case other
        }

        public var role: Role
        /// The header without its unit; empty where the column has none.
        public var name: String
        /// The symbol of the unit that the header, the title or the labels give.
        public var unit: String?
        /// 1.067.039,00
        public var hasDecimalComma: Bool

        public init(role: Role, name: String, unit: String? = nil, hasDecimalComma: Bool = false) {
            self.role = role
            self.name = name
            self.unit = unit
            self.hasDecimalComma = hasDecimalComma
        }
    }

    public struct Row: Sendable, Hashable {
        public enum Kind: Sendable, Hashable {
            case detail
            /// The heading of the rows below it.
            case section
            /// 合计, 总计, Total.
            case total
            /// 小计
            case subtotal
            /// 本年收入合计: a name that ends so.
            case namedTotal
        }

        /// Its row in the grid.
        public var place: Int
        public var kind: Kind
        /// How deep it stands: by its code, its indentation or its ordinal; nil where nothing tells.
        public var level: Int?
        /// “其中：…”
        public var isAmong: Bool
        /// A unit in brackets behind its label.
        public var unit: String?

        public init(place: Int, kind: Kind, level: Int? = nil, isAmong: Bool = false, unit: String? = nil) {
            self.place = place
            self.kind = kind
            self.level = level
            self.isAmong = isAmong
            self.unit = unit
        }
    }

    public var columns: [Column]
    public var rows: [Row]

    public init(columns: [Column], rows: [Row]) {
        self.columns = columns
        self.rows = rows
    }
}
