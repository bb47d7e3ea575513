import Glibc
import Synchronization

/// The hidden name a file has while it is written, in the folder where it will stand: `.fisc-PROCESS-NUMBER.tmp`.
struct TemporaryName {
    let folder: String
    let path: String

    private static let count = Atomic<Int>(0)
    private static let prefix = ".fisc-"
    private static let suffix = ".tmp"

    init(beside target: String) {
        let cut = target.lastIndex(of: "/")
        folder = cut.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
        let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
        path = "\(folder)/\(Self.prefix)\(getpid())-\(number)\(Self.suffix)"
    }

    /// Removes what killed runs have left in the folder: files of this form whose process is gone and which nobody holds.
    func sweep() {
        for name in (try? PosixFileSystem().list(folder)) ?? [] where Self.isLeftBehind(name) {
            let path = folder + "/" + name
            let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            guard descriptor >= 0 else { continue }
            // A process of another machine or container may hold it, whatever its number is here.
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unsafe unlink(path) }
            close(descriptor)
        }
    }

    private static func isLeftBehind(_ name: String) -> Bool {
        guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return false }
        let numbers = name.dropFirst(prefix.count).dropLast(suffix.count).split(separator: "-")
        guard numbers.count == 2, let process = pid_t(numbers[0]), process > 0, Int(numbers[1]) != nil else {
            return false
        }
        return kill(process, 0) != 0 && errno == ESRCH
    }
}
