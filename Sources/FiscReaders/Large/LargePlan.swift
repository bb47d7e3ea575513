import FiscSource
public import FiscTables

/// A large delimited file of which only the head has been read.
public final class LargePlan: TablePlan {
    private let head: LargeHead
    public let prototype: Table
    private let workers: Int
    private let progress: ReadingProgress?
    /// Reads the whole file as the general reader does.
    private let whole: @Sendable (@escaping @Sendable () -> Bool) throws(ReadFailure) -> Table

    /// `nil` where the file is smaller than the limits say, or not one for the fast path.
    public convenience init?(
        path: String, name: String, in files: some FileSystem, options: TableReadOptions,
        progress: ReadingProgress? = nil
    ) {
        guard let source = files.open(path), source.size >= options.limits.plannedBytes,
            let head = LargeHead(source, name: name, options: options)
        else { return nil }
        self.init(head, workers: processorCount(), progress: progress) {
            (isStopped: @escaping @Sendable () -> Bool) throws(ReadFailure) -> Table in
            try readTable(path: path, name: name, in: files, options: options, isStopped: isStopped)
        }
    }

    init?(
        _ head: LargeHead, workers: Int, progress: ReadingProgress? = nil,
        whole: @escaping @Sendable (@escaping @Sendable () -> Bool) throws(ReadFailure) -> Table
    ) {
        // Cells that mean 0 have no digits of their own; and columns of truths show only when all is read.
        guard !head.options.readsMissingAsZero, head.options.zeroMarks.isEmpty,
            let table = try? head.reading.table(), table.columns.map(\.type) == head.types
        else { return nil }
        self.head = head
        self.workers = workers
        self.progress = progress
        self.whole = whole
        prototype = table.taking([])
    }

    public func table(
        columns: Set<Int>?, isStopped: @escaping @Sendable () -> Bool
    ) throws(PlanTrouble) -> Table {
        guard let columns else {
            do throws(ReadFailure) {
                return try whole(isStopped)
            } catch {
                if error.spec == ReaderDiagnostics.stopped { throw .stopped }
                throw .failed(TableFailure(error.spec, error.arguments))
            }
        }
        let wanted = columns.filter { prototype.columns.indices.contains($0) }
        return try passing { [self] () throws(LargeTrouble) in
            try readLarge(head, only: (wanted, prototype), workers: workers, isStopped: isStopped)
        }
    }

    public func fold<Part: Sendable>(
        columns: Set<Int>, from start: Part, isStopped: @escaping @Sendable () -> Bool,
        _ step: @escaping @Sendable (inout Part, Table) throws(PlanTrouble) -> Void
    ) throws(PlanTrouble) -> [(part: Part, firstLine: Int)] {
        let wanted = columns.filter { prototype.columns.indices.contains($0) }
        let pass = LargePass(
            head, wanted, prototype, workers: workers, progress: progress?.beginning(bytes: head.source.size),
            isStopped: isStopped)
        defer { progress?.end() }
        return try passing { () throws(LargeTrouble) in try pass.fold(from: start, step) }
    }

    /// What a pass could not do, as whoever asked has to hear it.
    private func passing<Result>(_ body: () throws(LargeTrouble) -> Result) throws(PlanTrouble) -> Result {
        do throws(LargeTrouble) {
            return try body()
        } catch {
            switch error {
            case .stopped: throw .stopped
            case .step(let trouble): throw trouble
            case .notPlain, .unreadable: throw .differs
            }
        }
    }
}
