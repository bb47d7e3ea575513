/// The two things asked of zlib: undoing “deflate”, and the check sum of a ZIP member.
@safe struct Zlib: @unchecked Sendable {
    /// What Debian calls the package, for the message that it is missing.
    static let package = "zlib1g"
    /// `nil` where the library is not there. Opened once.
    static let shared = Zlib()

    // The functions of zlib.h, in the shape of their declarations there; `z_stream` goes by its address.
    fileprivate typealias Start =
        @convention(c) (
            UnsafeMutableRawPointer, Int32, UnsafePointer<CChar>, Int32
        ) -> Int32
    fileprivate typealias Step = @convention(c) (UnsafeMutableRawPointer, Int32) -> Int32
    fileprivate typealias End = @convention(c) (UnsafeMutableRawPointer) -> Int32
    private typealias CheckSum = @convention(c) (UInt, UnsafePointer<UInt8>?, UInt32) -> UInt

    fileprivate let start: Start
    fileprivate let step: Step
    fileprivate let end: End
    private let crc32: CheckSum

    private init?() {
        guard let library = SharedLibrary(["libz.so.1"]),
            let start = unsafe library.function("inflateInit2_", as: Start.self),
            let step = unsafe library.function("inflate", as: Step.self),
            let end = unsafe library.function("inflateEnd", as: End.self),
            let crc32 = unsafe library.function("crc32", as: CheckSum.self)
        else { return nil }
        unsafe (self.start, self.step, self.end, self.crc32) = (start, step, end, crc32)
    }

    /// Goes on with a CRC-32 over more bytes; the first call takes 0.
    func checkSum(_ sum: UInt32, _ bytes: ByteSpan) -> UInt32 {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            UInt32(truncatingIfNeeded: unsafe crc32(UInt(sum), buffer.baseAddress, UInt32(clamping: buffer.count)))
        }
    }
}

/// Undoes raw “deflate” piece by piece, in the memory of one piece.
@safe struct Inflation: ~Copyable {
    enum Trouble: Error { case damaged, cut }

    /// `z_stream` of zlib.h: same fields, same order.
    @unsafe private struct Stream {
        var nextIn: UnsafePointer<UInt8>?
        var availableIn: UInt32 = 0
        var totalIn: UInt = 0
        var nextOut: UnsafeMutablePointer<UInt8>?
        var availableOut: UInt32 = 0
        var totalOut: UInt = 0
        var message: UnsafePointer<CChar>?
        var state: UnsafeMutableRawPointer?
        var allocate: UnsafeMutableRawPointer?
        var free: UnsafeMutableRawPointer?
        var opaque: UnsafeMutableRawPointer?
        var dataType: Int32 = 0
        var adler: UInt = 0
        var reserved: UInt = 0
    }

    private let zlib: Zlib
    /// zlib keeps the address of its stream, so it must not move.
    private let stream: UnsafeMutablePointer<Stream>

    init?(_ zlib: Zlib) {
        self.zlib = zlib
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: Stream())
        // −15: raw deflate with the largest window. The version's first character and the size are what zlib compares.
        let status = unsafe zlib.start(stream, -15, "1.2.11", Int32(MemoryLayout<Stream>.size))
        guard status == 0 else {
            unsafe stream.deallocate()
            return nil
        }
    }

    deinit {
        _ = unsafe zlib.end(stream)
        unsafe stream.deallocate()
    }

    /// Inflates `input` as a whole; `take` gets the bytes in pieces of at most 64 kB and may stop by throwing.
    mutating func run<Failure: Error>(
        _ input: ByteSpan, take: (ByteSpan) throws(Failure) -> Void
    ) throws(Failure) -> Result<Void, Trouble> {
        let capacity = 65_536
        let output = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
        defer { unsafe output.deallocate() }
        var consumed = 0
        while true {
            let (status, used, made) = unsafe oneStep(input, from: consumed, output)
            consumed += used
            if made > 0 { try take(unsafe ByteSpan(_unsafeElements: UnsafeBufferPointer(rebasing: output[..<made]))) }
            switch status {
            case 1: return .success(())
            case 0 where made > 0 || used > 0: continue
            case 0, -5: return .failure(.cut)
            default: return .failure(.damaged)
            }
        }
    }

    private mutating func oneStep(
        _ input: ByteSpan, from start: Int, _ output: UnsafeMutableBufferPointer<UInt8>
    ) -> (status: Int32, used: Int, made: Int) {
        unsafe input.withUnsafeBufferPointer { buffer in
            let left = min(buffer.count - start, 1 << 20)
            unsafe stream.pointee.nextIn = buffer.baseAddress.map { unsafe $0 + start }
            unsafe stream.pointee.availableIn = UInt32(left)
            unsafe stream.pointee.nextOut = output.baseAddress
            unsafe stream.pointee.availableOut = UInt32(output.count)
            let status = unsafe zlib.step(stream, 0)
            return unsafe (
                status, left - Int(stream.pointee.availableIn), output.count - Int(stream.pointee.availableOut)
            )
        }
    }
}
