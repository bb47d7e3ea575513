import Glibc

/// Another program, run to its end: no input, its output read, its complaints thrown away.
enum ChildProcess {
    enum Ending: Equatable {
        case exited(status: Int32)
        case signalled
        case notFound
        case tooSlow
        case tooMuchOutput
        case notStarted
    }

    /// What a program may use up.
    struct Limits {
        /// Bytes of output.
        var output: Int
        /// Seconds of the clock, and of the processor.
        var seconds: Int
        /// Kilobytes of address space; `nil`: as many as there are.
        var memory: Int?
    }

    /// Runs `program` (looked up in PATH) within limits. It and all that it starts are ended when one is exceeded.
    static func run(
        _ program: String, _ arguments: [String], environment: [String], limits: Limits
    ) -> (ending: Ending, output: [UInt8]) {
        // The shell sets the limits that are not set from outside, and is replaced by the program.
        let memory = limits.memory.map { "ulimit -v \($0); " } ?? ""
        let script = "\(memory)ulimit -t \(limits.seconds); ulimit -c 0; exec \"$@\""
        return start("/bin/sh", ["-c", script, "sh", program] + arguments, environment, limits)
    }

    private static func start(
        _ program: String, _ arguments: [String], _ environment: [String], _ limits: Limits
    ) -> (ending: Ending, output: [UInt8]) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return (.notStarted, []) }
        let (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(reading) }
        let started = spawn(program, arguments, environment, output: writing)
        close(writing)
        switch started {
        case .failure(let ending): return (ending, [])
        case .success(let process):
            var output: [UInt8] = []
            let trouble = readAll(reading, limit: limits.output, seconds: limits.seconds, into: &output)
            if trouble != nil { kill(-process, SIGKILL) }
            let ending = wait(process)
            // What a shell ends with where the program is not there.
            if ending == .exited(status: 127) { return (.notFound, []) }
            return (trouble ?? ending, output)
        }
    }

    private enum Started {
        case success(pid_t)
        case failure(Ending)
    }

    private static func spawn(_ program: String, _ arguments: [String], _ environment: [String], output: Int32)
        -> Started
    {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return .failure(.notStarted) }
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        guard unsafe posix_spawnattr_init(&attributes) == 0 else { return .failure(.notStarted) }
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that what it starts can be ended with it.
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

        var process: pid_t = 0
        let status = unsafe withCStrings([program] + arguments) { arguments in
            unsafe withCStrings(environment) { environment in
                unsafe posix_spawnp(&process, program, &actions, &attributes, arguments, environment)
            }
        }
        switch status {
        case 0: return .success(process)
        case ENOENT, EACCES: return .failure(.notFound)
        default: return .failure(.notStarted)
        }
    }

    /// A `nil`-terminated array of C texts, for the length of a call.
    @unsafe private static func withCStrings<Result>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
        for (index, text) in texts.enumerated() { unsafe (pointers + index).initialize(to: strdup(text)) }
        unsafe (pointers + texts.count).initialize(to: nil)
        defer {
            for index in texts.indices { unsafe free(pointers[index]) }
            unsafe pointers.deallocate()
        }
        return unsafe body(pointers)
    }

    /// `nil` when the output came to its end within the limits.
    private static func readAll(_ reading: Int32, limit: Int, seconds: Int, into output: inout [UInt8]) -> Ending? {
        let deadline = now() + Int64(seconds) * 1_000
        while true {
            let left = deadline - now()
            if left <= 0 { return .tooSlow }
            var waiting = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
            let ready = unsafe poll(&waiting, 1, Int32(clamping: left))
            if ready < 0, errno != EINTR { return .notStarted }
            if ready <= 0 { continue }
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                count = max(0, unsafe Glibc.read(reading, buffer.baseAddress, 65_536))
            }
            if chunk.isEmpty { return nil }
            output += chunk
            if output.count > limit { return .tooMuchOutput }
        }
    }

    private static func wait(_ process: pid_t) -> Ending {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return .notStarted }
        }
        return status & 0x7F == 0 ? .exited(status: status >> 8 & 0xFF) : .signalled
    }

    /// Milliseconds of a clock that only goes forward.
    private static func now() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
