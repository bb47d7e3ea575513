import FiscNumerics
import FiscSource
import FiscTables

/// Values that depend on the rows before, in a window. Elements come in the window's order.
extension Machine {
    /// The values of a window, where each stands, and how many steps to go.
    private struct Window {
        let values: [Slot]
        let steps: Int
        /// The period of each row, where the order is by periods.
        let periods: [Period?]?
        private var positions: [Period: [Int]] = [:]

        init(values: [Slot], steps: Int, periods: [Period?]?) {
            self.values = values
            self.steps = steps
            self.periods = periods
            for (position, period) in (periods ?? []).enumerated() {
                if let period { positions[period, default: []].append(position) }
            }
        }

        /// The row so many steps before another: by the calendar where there are periods, else by position.
        func position(_ back: Int, before row: Int) -> Result<Int, Gap> {
            guard let periods else { return row >= back ? .success(row - back) : .failure(Gap(reason: .noBase)) }
            guard let own = periods[row], let wanted = own.adding(-back, of: own.grain) else {
                return .failure(Gap(reason: .noBase))
            }
            let found = positions[wanted] ?? []
            guard let only = found.first else { return .failure(Gap(reason: .noBase)) }
            return found.count == 1 ? .success(only) : .failure(Gap(reason: .severalInPeriod))
        }

        struct Gap: Error { let reason: MissingReason }
    }

    private func window(_ x: Slot, _ key: Slot, _ n: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Window {
        guard let steps = heap.decimal(n)?.asInt(), 1...10_000 ~= steps else {
            throw failure(LanguageDiagnostics.windowSteps, code, at)
        }
        let values = try elements(x, code, at)
        let keys = try elements(key, code, at)
        let areCells = values.count == keys.count && keys.contains { $0.isA(.period) }
        let periods: [Period?]? = areCells ? keys.map { $0.isA(.period) ? heap.periods[$0.payload] : nil } : nil
        return Window(values: values, steps: steps, periods: periods)
    }

    func previous(_ x: Slot, _ key: Slot, _ n: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let window = try window(x, key, n, code, at)
        var results: [Slot] = []
        for row in window.values.indices {
            switch window.position(window.steps, before: row) {
            case .success(let position): results.append(window.values[position])
            case .failure(let gap): results.append(heap.missing(gap.reason))
            }
        }
        return heap.object(.list(results))
    }

    func moving(_ x: Slot, _ key: Slot, _ n: Slot, _ code: Code, _ at: Int) throws(Diagnostic) -> Slot {
        let window = try window(x, key, n, code, at)
        let isFigure = window.values.contains { $0.isA(.figure) }
        let count = Bounded(exactly: Decimal(window.steps))
        var results: [Slot] = []
        for row in window.values.indices {
            var cells: [Bounded] = []
            for back in 0..<window.steps {
                guard case .success(let position) = window.position(back, before: row),
                    let cell = bounded(window.values[position])
                else { break }
                cells.append(cell)
            }
            guard cells.count == window.steps else {
                results.append(heap.missing(.tooFewPeriods))
                continue
            }
            let mean = try combined(.divide, try total(cells, code, at), count, code, at)
            results.append(result(mean, isFigure: isFigure))
            if interrupt.isRaised { throw failure(LanguageDiagnostics.interrupted, code, at) }
        }
        return heap.object(.list(results))
    }
}

extension MissingReason {
    static let severalInPeriod = MissingReason.other(
        zh: "同一时期有多行，请先汇总", en: "several rows of one period; summarise first")
    static let tooFewPeriods = MissingReason.other(zh: "期数不足或其中有缺", en: "too few periods, or one is missing")
}
