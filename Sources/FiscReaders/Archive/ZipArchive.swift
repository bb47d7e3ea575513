import FiscSource

/// A ZIP archive in memory: .docx, .xlsx and .odt are such, and so are bundles of reports.
///
/// Nothing is believed: sizes are limited while inflating, not by what the directory claims; encrypted members,
/// members that overlap and damaged ones are refused.
struct ZipArchive {
    /// The archive as the user named it.
    let file: String
    private let bytes: [UInt8]
    private let directory: ZipDirectory
    private let places: [String: Int]
    private let limits: ArchiveLimits

    init(_ bytes: [UInt8], file: String, limits: ArchiveLimits = ArchiveLimits()) throws(ReadFailure) {
        self.file = file
        self.bytes = bytes
        self.limits = limits
        do throws(ZipTrouble) {
            directory = try ZipDirectory(bytes)
        } catch {
            throw error.failure(file: file)
        }
        var places: [String: Int] = [:]
        for (index, entry) in directory.entries.enumerated() where places[entry.name] == nil {
            places[entry.name] = index
        }
        self.places = places
    }

    var entries: [ZipEntry] { directory.entries }

    func has(_ name: String) -> Bool { places[name] != nil }

    /// A member's bytes, which must exist, be no larger than `limit`, and agree with their check sum.
    func bytes(of name: String, limit: Int? = nil) throws(ReadFailure) -> [UInt8] {
        var all: [UInt8] = []
        try read(name, limit: limit) { (piece: ByteSpan) throws(ReadFailure) in
            unsafe piece.withUnsafeBufferPointer { unsafe all.append(contentsOf: $0) }
        }
        return all
    }

    /// A member's bytes piece by piece: what it holds need never be in memory as a whole.
    func read(
        _ name: String, limit: Int? = nil, take: (ByteSpan) throws(ReadFailure) -> Void
    ) throws(ReadFailure) {
        guard let index = places[name] else {
            throw ReadFailure(DocumentDiagnostics.partMissing, file: file, [name])
        }
        let result: Result<Void, ReadFailure>
        do throws(ZipTrouble) {
            let entry = directory.entries[index]
            let range = directory.slice(try directory.dataRange(of: entry))
            try check(entry, limit: limit ?? limits.memberBytes)
            result = try unpack(entry, range, limit: limit ?? limits.memberBytes, take: take)
        } catch {
            throw error.failure(file: file)
        }
        try result.get()
    }

    private func check(_ entry: ZipEntry, limit: Int) throws(ZipTrouble) {
        if entry.isEncrypted { throw .encrypted }
        if entry.size > limit { throw .tooLarge(limit) }
        guard entry.method == 0 || entry.method == 8 else { throw .unsupported(method: entry.method) }
    }

    private func unpack(
        _ entry: ZipEntry, _ range: Range<Int>, limit: Int, take: (ByteSpan) throws(ReadFailure) -> Void
    ) throws(ZipTrouble) -> Result<Void, ReadFailure> {
        guard let zlib = Zlib.shared, var inflation = Inflation(zlib) else { throw .noLibrary }
        let input = bytes.span.extracting(range)
        var meter = ZipMeter(limits, limit: limit, packed: range.count)
        var sum: UInt32 = 0
        var failure: ReadFailure?
        let cut: ZipTrouble = .damaged(zh: "“\(entry.name)”不完整", en: "“\(entry.name)” is incomplete")
        let broken: ZipTrouble = .damaged(zh: "“\(entry.name)”已损坏", en: "“\(entry.name)” is damaged")
        func pass(_ piece: ByteSpan) throws(ZipTrouble) {
            try meter.count(piece.count)
            sum = zlib.checkSum(sum, piece)
            do throws(ReadFailure) {
                try take(piece)
            } catch {
                failure = error
                throw broken
            }
        }
        do throws(ZipTrouble) {
            if entry.method == 0 {
                var start = 0
                while start < input.count {
                    let end = min(start + 65_536, input.count)
                    try pass(input.extracting(start..<end))
                    start = end
                }
            } else {
                switch try inflation.run(input, take: pass) {
                case .success: break
                case .failure(.cut): throw cut
                case .failure(.damaged): throw broken
                }
            }
        } catch {
            if let failure { return .failure(failure) }
            throw error
        }
        guard sum == entry.checkSum else { throw broken }
        return .success(())
    }
}

/// How much an archive may unfold to.
struct ArchiveLimits {
    /// Bytes of one member.
    var memberBytes = 1_000_000_000
    /// A member larger than `ratioFrom` may be at most so many times its packed size. Text of real sheets reaches 100;
    /// zlib's utmost, zeros only, is 1,032.
    var ratio = 400
    var ratioFrom = 16_000_000
}

/// Watches what comes out against what went in.
private struct ZipMeter {
    private let limits: ArchiveLimits
    private let limit: Int
    private let packed: Int
    private var total = 0

    init(_ limits: ArchiveLimits, limit: Int, packed: Int) {
        self.limits = limits
        self.limit = limit
        self.packed = packed
    }

    mutating func count(_ bytes: Int) throws(ZipTrouble) {
        total += bytes
        if total > limit { throw .tooLarge(limit) }
        if total > limits.ratioFrom, total / limits.ratio > packed { throw .tooLarge(packed * limits.ratio) }
    }
}

extension ZipTrouble {
    func failure(file: String) -> ReadFailure {
        switch self {
        case .damaged(let zh, let en):
            ReadFailure(DocumentDiagnostics.archiveDamaged, file: file, [Diagnostic.argument(zh: zh, en: en)])
        case .overlapping:
            ReadFailure(
                DocumentDiagnostics.archiveDamaged, file: file,
                [Diagnostic.argument(zh: "成员互相重叠", en: "its members overlap")])
        case .encrypted: ReadFailure(ReaderDiagnostics.encrypted, file: file)
        case .tooManyMembers(let count):
            ReadFailure(
                DocumentDiagnostics.archiveTooLarge, file: file,
                [
                    Diagnostic.argument(
                        zh: "\(count)个成员（上限\(ZipDirectory.maximumMembers)）",
                        en: "\(count) members (limit \(ZipDirectory.maximumMembers))")
                ])
        case .tooLarge(let limit):
            ReadFailure(
                DocumentDiagnostics.archiveTooLarge, file: file,
                [Diagnostic.argument(zh: "超过\(byteCount(limit))", en: "more than \(byteCount(limit))")])
        case .unsupported(let method):
            ReadFailure(DocumentDiagnostics.archiveMethod, file: file, ["\(method)"])
        case .noLibrary: ReadFailure(DocumentDiagnostics.noLibrary, file: file, ["zlib", Zlib.package])
        }
    }
}
