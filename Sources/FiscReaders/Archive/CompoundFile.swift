import FiscSource

/// An OLE2 compound file: streams under names, each a chain of sectors. What Office wrote before 2007, and what WPS
/// and encrypted new files still are.
///
/// Every chain is bounded by the number of sectors, so that a ring of them ends.
struct CompoundFile {
    enum Kind { case word, workbook, encrypted, other }

    /// As the user named it.
    let file: String
    private let bytes: [UInt8]
    private let sectorSize: Int
    private let table: [UInt32]
    private let miniTable: [UInt32]
    private let miniCutoff: Int
    private let entries: [Entry]
    private let miniStream: [UInt8]
    /// The entries directly under the root.
    private let top: [String: Int]

    private struct Entry {
        var name = ""
        var type: UInt8 = 0
        var left: UInt32 = 0
        var right: UInt32 = 0
        var child: UInt32 = 0
        var start: UInt32 = 0
        var size = 0
    }

    private static let endOfChain: UInt32 = 0xFFFF_FFFE

    init(_ bytes: [UInt8], file: String) throws(ReadFailure) {
        self.file = file
        self.bytes = bytes
        let reader = LittleEndian(bytes)
        let shift = reader.word16(0x1E)
        guard bytes.count >= 1_024, shift == 9 || shift == 12 else {
            throw Self.damaged(file, "文件头不完整", "its header is incomplete")
        }
        let sectorSize = 1 << shift
        self.sectorSize = sectorSize
        let count = (bytes.count - sectorSize + sectorSize - 1) / sectorSize
        let table = Self.table(reader, sectorSize: sectorSize, count: count)
        self.table = table
        func chain(_ start: UInt32, limit: Int) -> [UInt8]? {
            Self.chain(start, table, bytes, sectorSize: sectorSize, offset: 1, limit: limit)
        }
        guard let directory = chain(reader.word32(0x30), limit: 64 << 20), directory.count >= 128 else {
            throw Self.damaged(file, "目录读不出来", "its directory cannot be read")
        }
        var entries: [Entry] = []
        for place in stride(from: 0, to: directory.count - 127, by: 128) {
            entries.append(Self.entry(directory, place, shift: shift))
        }
        self.entries = entries
        miniCutoff = Int(reader.word32(0x38))
        let miniTableBytes = chain(reader.word32(0x3C), limit: 64 << 20) ?? []
        let mini = LittleEndian(miniTableBytes)
        miniTable = stride(from: 0, to: miniTableBytes.count - 3, by: 4).map { mini.word32($0) }
        miniStream = entries.first.flatMap { chain($0.start, limit: $0.size) } ?? []
        top = Self.children(of: 0, entries)
    }

    /// Only what stands directly under the root says what a file is: a document may hold a workbook inside.
    var kind: Kind {
        if top["EncryptedPackage"] != nil || top["EncryptionInfo"] != nil { return .encrypted }
        if top["Workbook"] != nil || top["Book"] != nil { return .workbook }
        if top["WordDocument"] != nil { return isWordEncrypted ? .encrypted : .word }
        return .other
    }

    /// A bit in the head of a Word document says so.
    private var isWordEncrypted: Bool {
        guard let head = stream("WordDocument", limit: 64) else { return false }
        return LittleEndian(head).word16(0x0A) & 0x0100 != 0
    }

    func has(_ name: String) -> Bool { top[name] != nil }

    /// The bytes of a stream under the root, at most `limit` of them; `nil` where it is not there or broken.
    func stream(_ name: String, limit: Int = .max) -> [UInt8]? {
        guard let index = top[name] else { return nil }
        let entry = entries[index]
        let size = min(entry.size, limit)
        if entry.size < miniCutoff {
            return Self.chain(entry.start, miniTable, miniStream, sectorSize: 64, offset: 0, limit: size)
        }
        return Self.chain(entry.start, table, bytes, sectorSize: sectorSize, offset: 1, limit: size)
    }

    static func damaged(_ file: String, _ zh: String, _ en: String) -> ReadFailure {
        ReadFailure(DocumentDiagnostics.compoundDamaged, file: file, [Diagnostic.argument(zh: zh, en: en)])
    }

    // MARK: Sectors

    /// The file allocation table: for each sector the next of its chain.
    private static func table(_ reader: LittleEndian, sectorSize: Int, count: Int) -> [UInt32] {
        var sectors = (0..<109).map { reader.word32(0x4C + 4 * $0) }
        var next = reader.word32(0x44)
        var left = count
        while next < UInt32(count), left > 0 {
            let place = (Int(next) + 1) * sectorSize
            for index in 0..<sectorSize / 4 - 1 { sectors.append(reader.word32(place + 4 * index)) }
            next = reader.word32(place + sectorSize - 4)
            left -= 1
            if sectors.count > count + 1_024 { break }
        }
        var table: [UInt32] = []
        table.reserveCapacity(count)
        for sector in sectors where sector < UInt32(count) {
            let place = (Int(sector) + 1) * sectorSize
            for index in 0..<sectorSize / 4 { table.append(reader.word32(place + 4 * index)) }
            if table.count > count + sectorSize { break }
        }
        return table
    }

    /// The bytes of a chain. Its last sector may be cut off by the end of the file.
    private static func chain(
        _ start: UInt32, _ table: [UInt32], _ bytes: [UInt8], sectorSize: Int, offset: Int, limit: Int
    ) -> [UInt8]? {
        var result: [UInt8] = []
        var sector = start
        var left = bytes.count / sectorSize + 1
        while sector < endOfChain - 1, result.count < limit {
            let place = (Int(sector) + offset) * sectorSize
            guard left > 0, place < bytes.count else { return nil }
            result += bytes[place..<min(place + sectorSize, bytes.count)]
            guard Int(sector) < table.count else { return nil }
            sector = table[Int(sector)]
            left -= 1
        }
        if result.count > limit { result.removeLast(result.count - limit) }
        return result
    }

    // MARK: The directory

    private static func entry(_ directory: [UInt8], _ place: Int, shift: Int) -> Entry {
        let reader = LittleEndian(directory)
        var entry = Entry()
        let length = min(64, max(2, reader.word16(place + 64))) - 2
        let units = stride(from: 0, to: length, by: 2).map { UInt16(reader.word16(place + $0)) }
        entry.name = String(decoding: units, as: UTF16.self)
        entry.type = directory[place + 66]
        entry.left = reader.word32(place + 68)
        entry.right = reader.word32(place + 72)
        entry.child = reader.word32(place + 76)
        entry.start = reader.word32(place + 116)
        // Files with small sectors use 32 bits; the others may hold rubbish behind them.
        let high = shift == 12 ? Int(reader.word32(place + 124)) & 0x7FFF : 0
        entry.size = Int(reader.word32(place + 120)) | high << 32
        return entry
    }

    private static func children(of root: Int, _ entries: [Entry]) -> [String: Int] {
        guard entries.indices.contains(root) else { return [:] }
        var found: [String: Int] = [:]
        var waiting = [entries[root].child]
        var visited: Set<UInt32> = []
        while let next = waiting.popLast() {
            guard next < UInt32(clamping: entries.count), visited.insert(next).inserted else { continue }
            let entry = entries[Int(next)]
            if entry.type == 2, found[entry.name] == nil { found[entry.name] = Int(next) }
            waiting += [entry.left, entry.right]
        }
        return found
    }
}

/// Numbers of a binary file, lowest byte first; zero beyond its end.
struct LittleEndian {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func byte(_ place: Int) -> Int { bytes.indices.contains(place) ? Int(bytes[place]) : 0 }
    func word16(_ place: Int) -> Int { byte(place) | byte(place + 1) << 8 }
    func word32(_ place: Int) -> UInt32 { UInt32(word16(place)) | UInt32(word16(place + 2)) << 16 }
    func word64(_ place: Int) -> UInt64 { UInt64(word32(place)) | UInt64(word32(place + 4)) << 32 }
}
