import Glibc

/// Bytes that can be read from any place, by several threads at once, without being held.
public protocol ByteSource: Sendable {
    var size: Int { get }
    /// Fills `buffer` from `offset` on; fewer bytes only at the end. `nil` where reading fails or the file has changed.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int?
}

/// Bytes in memory.
struct MemoryBytes: ByteSource {
    let bytes: [UInt8]
    var size: Int { bytes.count }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        guard offset >= 0, offset <= bytes.count else { return nil }
        let count = min(buffer.count, bytes.count - offset)
        unsafe bytes.withUnsafeBytes { all in
            // SAFETY: `count` bytes are there on both sides.
            unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + count]))
        }
        return count
    }
}

/// A file of the machine, open for reading. It is read, not mapped: a mapped file that somebody shortens meanwhile
/// would end the program.
@safe public final class FileBytes: ByteSource {
    private let descriptor: Int32
    public let size: Int

    /// `nil` for what is no plain file.
    init?(path: String) {
        // A pipe is refused below, and not waited for here.
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var status = stat()
        guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            size = 0
            if descriptor >= 0 { close(descriptor) }
            return nil
        }
        size = Int(status.st_size)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        var done = 0
        let wanted = min(buffer.count, size - offset)
        while done < wanted {
            // SAFETY: `done < wanted ≤ buffer.count`.
            let got = unsafe pread(
                descriptor, buffer.baseAddress.map { unsafe $0 + done }, wanted - done, off_t(offset + done))
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return nil }
            done += got
        }
        return done
    }
}
