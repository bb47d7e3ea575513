import FiscNumerics

extension Column {
    /// The same column with other cells; what was known of the old ones one by one goes.
    func holding(
        _ storage: ColumnStorage, _ validity: Validity, intervals: [Interval?]? = nil, indents: [UInt8]? = nil
    ) -> Column {
        var result = Column(
            name: name, header: header, unit: unit, isFigure: isFigure, storage: storage, validity: validity,
            origin: origin)
        result.intervals = intervals
        result.indents = indents
        result.precision = precision
        result.skipsMissing = skipsMissing
        result.leftOut = leftOut
        return result
    }

    /// The cells at `rows`, in that order, with a missing cell for each number that is no row.
    public func taking(_ rows: [Int32], orMissing reason: MissingReason) -> Column {
        guard rows.contains(where: { $0 < 0 || Int($0) >= count }) else { return taking(rows) }
        let filled =
            count > 0
            ? self
            : holding(
                storage.oneFiller, Validity(allPresent: 1), intervals: intervals.map { _ in [nil] },
                indents: indents.map { _ in [0] })
        let taken = filled.taking(rows.map { $0 < 0 || Int($0) >= count ? 0 : $0 })
        var validity = Validity()
        for row in rows {
            if row < 0 || Int(row) >= count {
                validity.appendMissing(reason)
            } else if let own = self.validity.reason(at: Int(row)) {
                validity.appendMissing(own)
            } else {
                validity.appendPresent()
            }
        }
        return taken.holding(taken.storage, validity, intervals: taken.intervals, indents: taken.indents)
    }

    /// The cells at `rows`, in that order; numbers that are no rows are left out.
    public func taking(_ rows: [Int32]) -> Column {
        if rows.contains(where: { $0 < 0 || Int($0) >= count }) {
            return taking(rows.filter { $0 >= 0 && Int($0) < count })
        }
        let taken: ColumnStorage =
            switch storage {
            case .scaled(let values, let scale, let digits):
                .scaled(
                    rows.map { values[Int($0)] }, scale: scale, digits: digits.map { own in rows.map { own[Int($0)] } })
            case .wide(let values): .wide(rows.map { values[Int($0)] })
            case .text(let codes, let dictionary): .text(codes: rows.map { codes[Int($0)] }, dictionary: dictionary)
            case .period(let values): .period(rows.map { values[Int($0)] })
            case .truth(let values): .truth(rows.map { values[Int($0)] })
            }
        var result = holding(
            taken, validity.taking(rows), intervals: intervals.map { own in rows.map { own[Int($0)] } },
            indents: indents.map { own in rows.map { own[Int($0)] } })
        result.sharedDictionary = sharedDictionary
        return result
    }
}

extension Table {
    /// The rows at the given numbers, in that order; numbers that are no rows are left out. O(rows · columns).
    public func taking(_ rows: [Int32]) -> Table {
        let rows =
            rows.allSatisfy { $0 >= 0 && Int($0) < rowCount } ? rows : rows.filter { $0 >= 0 && Int($0) < rowCount }
        return Table(
            unchecked: name, columns: gathered(rows) { $0.taking(rows) }, rowCount: rows.count, decisions: decisions,
            setAside: setAside, source: source)
    }

    /// What `take` makes of each column, with the places of the rows; columns of one file share theirs.
    func gathered(_ rows: [Int32], _ take: (Column) -> Column) -> [Column] {
        var known: [ObjectIdentifier: RowPlaces] = [:]
        return columns.map { column in
            var result = take(column)
            if let origin = column.origin {
                let identity = ObjectIdentifier(origin.places)
                let places = known[identity] ?? origin.places.taking(rows)
                known[identity] = places
                result.origin = ColumnOrigin(fileColumn: origin.fileColumn, places: places)
            }
            return result
        }
    }

    /// The rows whose mask is true; a mask that is too short leaves the rest out.
    public func filtered(_ mask: [Bool]) -> Table {
        taking((0..<Int32(clamping: min(rowCount, mask.count))).filter { mask[Int($0)] })
    }

    /// The first `count` rows; from the end where it is negative.
    public func first(_ count: Int) -> Table {
        let rows = Int32(clamping: rowCount)
        let wanted = Int32(clamping: min(count.magnitude, rowCount.magnitude))
        return taking(Array(count >= 0 ? 0..<wanted : rows - wanted..<rows))
    }

    /// The first `count` rows of each group, in the table's order.
    public func first(_ count: Int, ofEach keys: [Int]) -> Table {
        guard !keys.isEmpty else { return first(count) }
        let groups = grouped(by: keys)
        var met = [Int](repeating: 0, count: groups.groupCount)
        var rows: [Int32] = []
        for (row, group) in groups.groupOf.enumerated() {
            met[Int(group)] += 1
            if met[Int(group)] <= count { rows.append(Int32(clamping: row)) }
        }
        return taking(rows)
    }

    /// The first row of each combination of the given columns (of all columns where none are given).
    public func distinct(by keys: [Int]? = nil) -> Table {
        taking(grouped(by: keys ?? Array(columns.indices)).firstRow)
    }

    /// The given columns, in that order.
    public func selecting(_ indices: [Int]) throws(TableFailure) -> Table {
        try Table(
            name: name, columns: indices.filter(columns.indices.contains).map { columns[$0] }, rowCount: rowCount,
            decisions: decisions, setAside: setAside, source: source)
    }

    /// With one more column at the end, or in the place of the one with its name.
    public func appending(_ column: Column) throws(TableFailure) -> Table {
        guard column.count == rowCount || columns.isEmpty else {
            throw TableFailure(TableDiagnostics.unequalLengths, [column.name, "\(column.count)", "\(rowCount)"])
        }
        var all = columns
        if let index = all.firstIndex(where: { $0.name == column.name }) {
            all[index] = column
        } else {
            all.append(column)
        }
        return Table(
            unchecked: name, columns: all, rowCount: column.count, decisions: decisions, setAside: setAside,
            source: source)
    }
}
