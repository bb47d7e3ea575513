extension Column {
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
        var result = Column(
            name: name, header: header, unit: unit, isFigure: isFigure, storage: taken,
            validity: validity.taking(rows), origin: origin)
        result.intervals = intervals.map { own in rows.map { own[Int($0)] } }
        result.precision = precision
        result.skipsMissing = skipsMissing
        return result
    }
}

extension Table {
    /// The rows at the given numbers, in that order; numbers that are no rows are left out. O(rows · columns).
    public func taking(_ rows: [Int32]) -> Table {
        let rows =
            rows.allSatisfy { $0 >= 0 && Int($0) < rowCount } ? rows : rows.filter { $0 >= 0 && Int($0) < rowCount }
        // Columns of one file share their places; they are gathered once.
        var gathered: [ObjectIdentifier: RowPlaces] = [:]
        let taken = columns.map { column in
            var result = column.taking(rows)
            if let origin = column.origin {
                let identity = ObjectIdentifier(origin.places)
                let places = gathered[identity] ?? origin.places.taking(rows)
                gathered[identity] = places
                result.origin = ColumnOrigin(fileColumn: origin.fileColumn, places: places)
            }
            return result
        }
        return Table(
            unchecked: name, columns: taken, rowCount: rows.count, decisions: decisions, setAside: setAside,
            source: source)
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
