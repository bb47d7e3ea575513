import Glibc

/// Does `count` pieces of work on `jobs` threads and hands the results to the calling thread in the order of the pieces.
///
/// At most a few results wait to be handed on, so that memory does not grow with their number. With one job, or one
/// piece, no thread is started.
func inOrder<Result: Sendable>(
    count: Int, jobs: Int, work: @escaping @Sendable (Int) -> Result, take: (Int, Result) -> Void
) {
    let jobs = min(jobs, count)
    guard jobs > 1 else {
        for index in 0..<count { take(index, work(index)) }
        return
    }
    let queue = OrderedQueue<Result>(count: count, window: jobs * 4)
    var threads: [pthread_t] = []
    for _ in 0..<jobs {
        guard let thread = startThread({ queue.run(work) }) else { break }
        threads.append(thread)
    }
    // Where no thread could be started the calling one does the work.
    if threads.isEmpty {
        for index in 0..<count { take(index, work(index)) }
        return
    }
    for index in 0..<count { take(index, queue.result(index)) }
    for thread in threads { pthread_join(thread, nil) }
}

/// Hands out the numbers of pieces and keeps the results that were not taken yet.
@safe private final class OrderedQueue<Result: Sendable>: @unchecked Sendable {
    private let count: Int
    private let window: Int
    // All below is touched only while `mutex` is held.
    private var next = 0
    private var taken = 0
    private var results: [Int: Result] = [:]
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>

    init(count: Int, window: Int) {
        self.count = count
        self.window = window
        // SAFETY: both live as long as the queue and are not moved.
        unsafe mutex = .allocate(capacity: 1)
        unsafe changed = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(changed, nil)
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe pthread_cond_destroy(changed)
        unsafe mutex.deallocate()
        unsafe changed.deallocate()
    }

    /// What each thread does until no piece is left.
    func run(_ work: (Int) -> Result) {
        while let index = nextPiece() {
            let result = work(index)
            unsafe pthread_mutex_lock(mutex)
            results[index] = result
            unsafe pthread_cond_broadcast(changed)
            unsafe pthread_mutex_unlock(mutex)
        }
    }

    private func nextPiece() -> Int? {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while next < count, next >= taken + window { unsafe pthread_cond_wait(changed, mutex) }
        guard next < count else { return nil }
        next += 1
        return next - 1
    }

    /// Waits for the result of a piece and forgets it.
    func result(_ index: Int) -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while true {
            if let result = results.removeValue(forKey: index) {
                taken = index + 1
                unsafe pthread_cond_broadcast(changed)
                return result
            }
            unsafe pthread_cond_wait(changed, mutex)
        }
    }
}

private final class ThreadBody: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// Starts a thread that ends when `body` does; nil where none can be had.
func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    var thread = pthread_t()
    // SAFETY: the retained body is taken over by the thread, or released here where none was started.
    let argument = unsafe Unmanaged.passRetained(ThreadBody(body))
    let status = unsafe pthread_create(
        &thread, nil,
        { argument in
            if let argument = unsafe argument {
                unsafe Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().body()
            }
            return nil
        }, argument.toOpaque())
    guard status == 0 else {
        unsafe argument.release()
        return nil
    }
    return thread
}

/// How many threads the machine runs at once.
func processorCount() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
