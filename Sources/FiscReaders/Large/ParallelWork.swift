import Glibc
import Synchronization

/// Runs `body` for 0 ..< `count`, each on a thread of its own, and returns their results in that order.
func inParallel<Result: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) -> Result) -> [Result] {
    if count <= 1 { return (0..<max(0, count)).map { body($0) } }
    let results = Mutex<[Result?]>([Result?](repeating: nil, count: count))
    let shared = SharedWork { index in
        let result = body(index)
        results.withLock { $0[index] = result }
    }
    var threads: [pthread_t] = []
    for index in 1..<count {
        let work = unsafe Unmanaged.passRetained(ThreadWork(shared, index))
        var thread = pthread_t()
        // SAFETY: the thread takes over the retained object; where it does not begin, it is taken back.
        let failed =
            unsafe pthread_create(
                &thread, nil,
                { pointer in
                    guard let pointer = unsafe pointer else { return nil }
                    let work = unsafe Unmanaged<ThreadWork>.fromOpaque(pointer).takeRetainedValue()
                    work.shared.body(work.index)
                    return nil
                }, work.toOpaque()) != 0
        if failed {
            unsafe work.release()
            shared.body(index)
        } else {
            threads.append(thread)
        }
    }
    shared.body(0)
    for thread in threads { pthread_join(thread, nil) }
    return results.withLock { $0.compactMap { $0 } }
}

private final class SharedWork: Sendable {
    let body: @Sendable (Int) -> Void
    init(_ body: @escaping @Sendable (Int) -> Void) { self.body = body }
}

private final class ThreadWork: Sendable {
    let shared: SharedWork
    let index: Int
    init(_ shared: SharedWork, _ index: Int) {
        self.shared = shared
        self.index = index
    }
}

/// How many threads are worth starting.
public func processorCount() -> Int { max(1, min(16, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }
