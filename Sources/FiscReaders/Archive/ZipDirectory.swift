/// One member of a ZIP archive as its central directory lists it.
struct ZipEntry {
    var name: String
    var method: UInt16
    var flags: UInt16
    var checkSum: UInt32
    var packedSize: Int
    var size: Int
    /// Where its local header begins.
    var headerOffset: Int

    var isEncrypted: Bool { flags & 1 != 0 }
    var isDirectory: Bool { name.hasSuffix("/") }
}

/// Why an archive is refused, before a file name is put to it.
enum ZipTrouble: Error {
    case damaged(zh: String, en: String)
    case encrypted
    case tooManyMembers(Int)
    case tooLarge(Int)
    case overlapping
    case unsupported(method: UInt16)
    case noLibrary
}

/// Reads the central directory at the end of an archive. Every number in it may be a lie: each is checked against the
/// file's size before it is used. O(members · log members).
struct ZipDirectory {
    private let bytes: [UInt8]
    private(set) var entries: [ZipEntry] = []
    /// What stands before the archive proper (a self-extracting program): added to every offset.
    private var shift = 0

    static let maximumMembers = 20_000

    init(_ bytes: [UInt8]) throws(ZipTrouble) {
        self.bytes = bytes
        guard let end = endRecord() else {
            throw .damaged(zh: "没有目录，文件可能不完整", en: "it has no directory; perhaps it was cut")
        }
        let directory = try directory(end: end)
        guard directory.count <= Self.maximumMembers else { throw .tooManyMembers(directory.count) }
        var place = directory.offset + shift
        for _ in 0..<directory.count { entries.append(try entry(&place)) }
        try refuseOverlaps()
    }

    // MARK: The end of the file

    /// The last “end of central directory”, which only a comment may follow.
    private func endRecord() -> Int? {
        guard bytes.count >= 22 else { return nil }
        var place = bytes.count - 22
        let first = max(0, place - 65_535)
        while place >= first {
            if word32(place) == 0x0605_4B50, place + 22 + word16(place + 20) <= bytes.count { return place }
            place -= 1
        }
        return nil
    }

    private mutating func directory(end: Int) throws(ZipTrouble) -> (offset: Int, count: Int) {
        var count = word16(end + 10)
        var size = word32(end + 12)
        var offset = word32(end + 16)
        var directoryEnd = end
        if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF, end >= 20,
            word32(end - 20) == 0x0706_4B50, let wide = word64(end - 12), wide >= 0, wide + 56 <= end - 20,
            word32(wide) == 0x0606_4B50, let wideCount = word64(wide + 32), let wideSize = word64(wide + 40),
            let wideOffset = word64(wide + 48)
        {
            (count, size, offset, directoryEnd) = (wideCount, wideSize, wideOffset, wide)
        }
        guard size <= directoryEnd, offset <= directoryEnd - size else {
            throw .damaged(zh: "目录的位置超出文件", en: "its directory lies outside the file")
        }
        shift = directoryEnd - size - offset
        guard count <= size / 46 else { throw .damaged(zh: "目录不完整", en: "its directory is incomplete") }
        return (offset, count)
    }

    // MARK: Members

    private func entry(_ place: inout Int) throws(ZipTrouble) -> ZipEntry {
        guard place + 46 <= bytes.count, word32(place) == 0x0201_4B50 else {
            throw .damaged(zh: "目录不完整", en: "its directory is incomplete")
        }
        let nameLength = word16(place + 28)
        let extraLength = word16(place + 30)
        let next = place + 46 + nameLength + extraLength + word16(place + 32)
        guard next <= bytes.count else { throw .damaged(zh: "目录不完整", en: "its directory is incomplete") }
        let flags = UInt16(truncatingIfNeeded: word16(place + 8))
        let nameStart = place + 46
        let extra = nameStart + nameLength..<nameStart + nameLength + extraLength
        var entry = ZipEntry(
            name: ZipName.text(bytes[nameStart..<nameStart + nameLength], isUTF8: flags & 0x800 != 0),
            method: UInt16(truncatingIfNeeded: word16(place + 10)), flags: flags,
            checkSum: UInt32(truncatingIfNeeded: word32(place + 16)), packedSize: word32(place + 20),
            size: word32(place + 24), headerOffset: word32(place + 42))
        readExtra(extra, &entry)
        place = next
        return entry
    }

    /// Sizes beyond 32 bits, and the name in Unicode that some packers add.
    private func readExtra(_ extra: Range<Int>, _ entry: inout ZipEntry) {
        var place = extra.lowerBound
        while place + 4 <= extra.upperBound {
            let kind = word16(place)
            let start = place + 4
            let end = start + word16(place + 2)
            guard end <= extra.upperBound else { return }
            if kind == 1 {
                var field = start
                func next() -> Int? {
                    guard field + 8 <= end, let value = word64(field) else { return nil }
                    field += 8
                    return value
                }
                if entry.size == 0xFFFF_FFFF, let size = next() { entry.size = size }
                if entry.packedSize == 0xFFFF_FFFF, let size = next() { entry.packedSize = size }
                if entry.headerOffset == 0xFFFF_FFFF, let offset = next() { entry.headerOffset = offset }
            } else if kind == 0x7075, end - start > 5, bytes[start] == 1 {
                entry.name = ZipName.text(bytes[start + 5..<end], isUTF8: true)
            }
            place = end
        }
    }

    /// Members that share bytes are how a small file claims to hold a world.
    private func refuseOverlaps() throws(ZipTrouble) {
        var end = 0
        for entry in entries.sorted(by: { $0.headerOffset < $1.headerOffset }) {
            guard entry.headerOffset >= end else { throw .overlapping }
            end = try dataRange(of: entry).upperBound
        }
    }

    /// The bytes of a member, behind its local header.
    func dataRange(of entry: ZipEntry) throws(ZipTrouble) -> Range<Int> {
        let (header, overflow) = entry.headerOffset.addingReportingOverflow(shift)
        guard !overflow, header >= 0, header <= bytes.count - 30, word32(header) == 0x0403_4B50 else {
            throw .damaged(zh: "“\(entry.name)”不在目录所说的位置", en: "“\(entry.name)” is not where the directory says")
        }
        let start = header + 30 + word16(header + 26) + word16(header + 28)
        guard entry.packedSize >= 0, start <= bytes.count, entry.packedSize <= bytes.count - start else {
            throw .damaged(zh: "“\(entry.name)”不完整", en: "“\(entry.name)” is incomplete")
        }
        return start - shift..<start - shift + entry.packedSize
    }

    /// The bytes at a range that `dataRange(of:)` gave.
    func slice(_ range: Range<Int>) -> Range<Int> { range.lowerBound + shift..<range.upperBound + shift }

    // MARK: Little-endian numbers

    private func word16(_ place: Int) -> Int {
        guard place >= 0, place + 2 <= bytes.count else { return 0 }
        return Int(bytes[place]) | Int(bytes[place + 1]) << 8
    }

    private func word32(_ place: Int) -> Int { word16(place) | word16(place + 2) << 16 }

    private func word64(_ place: Int) -> Int? {
        let high = word32(place + 4)
        return high <= 0x7FFF_FFFF ? word32(place) | high << 32 : nil
    }
}

/// Names of members: UTF-8 where the archive says so or it can be read so, else the GB code of Chinese packers.
enum ZipName {
    static func text(_ bytes: ArraySlice<UInt8>, isUTF8: Bool) -> String {
        let plain = bytes.map { $0 == 0x5C ? 0x2F : $0 }
        let evidence = UTF8Evidence(plain)
        if isUTF8 || evidence.badBytes == 0 && !evidence.wasCut { return String(decoding: plain, as: UTF8.self) }
        // A backslash may be the second byte of a GB character, so the bytes go in as they are.
        return String(decoding: convert(bytes, from: "GB18030").bytes, as: UTF8.self)
    }
}
