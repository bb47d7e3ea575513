import Synchronization

/// How far the reading of a large file has come, for whoever shows it. Told by any of the threads that read.
public final class ReadingProgress: Sendable {
    /// Rows and bytes so far, and the bytes there are; `nil` when a pass has ended.
    public typealias Show = @Sendable ((rows: Int, bytes: Int, of: Int)?) -> Void

    private let show: Show
    private let state = Mutex<(rows: Int, bytes: Int, of: Int)>((0, 0, 0))

    public init(_ show: @escaping Show) { self.show = show }

    func beginning(bytes: Int) -> ReadingProgress {
        state.withLock { $0 = (0, 0, bytes) }
        return self
    }

    func add(rows: Int, bytes: Int) {
        state.withLock { state in
            state.rows += rows
            state.bytes += bytes
            show(state)
        }
    }

    func end() { state.withLock { _ in show(nil) } }
}
