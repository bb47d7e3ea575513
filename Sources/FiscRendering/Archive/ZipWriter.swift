/// Writes a ZIP file of members without a date: the same members give the same bytes. They are stored as they are, but
/// for those that are to be compressed. Names are UTF-8. Members and file must stay below 4 GB, their number below 65,536; what goes
/// beyond is left out, and `isComplete` says so.
public struct ZipWriter: Sendable {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0
    public private(set) var isComplete = true

    public init() {}

    public mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

    public mutating func add(_ name: String, _ content: [UInt8]) { add(name, content, isCompressed: false) }

    mutating func add(_ name: String, _ content: [UInt8], isCompressed: Bool) {
        let path = Array(name.utf8)
        let body = isCompressed ? Deflate.compressed(content) : content
        guard content.count < Self.limit, bytes.count + content.count < Self.limit, count < 0xFFFF, path.count < 0xFFFF
        else {
            isComplete = false
            return
        }
        let start = UInt32(bytes.count)
        var head: [UInt8] = []
        head.append(little: 20 as UInt16)  // the version needed: 2.0
        head.append(little: 0x0800 as UInt16)  // names are UTF-8
        head.append(little: isCompressed ? 8 : 0 as UInt16)  // deflated or stored
        head.append(little: 0 as UInt16)  // midnight
        head.append(little: 0x21 as UInt16)  // 1 January 1980, the first day ZIP knows
        head.append(little: CRC32.of(content))
        head.append(little: UInt32(body.count))
        head.append(little: UInt32(content.count))
        head.append(little: UInt16(path.count))
        head.append(little: 0 as UInt16)  // no extra field

        bytes.append(little: 0x0403_4B50 as UInt32)
        bytes += head + path
        bytes += body

        directory.append(little: 0x0201_4B50 as UInt32)
        directory.append(little: 20 as UInt16)
        directory += head
        directory.append(little: 0 as UInt16)  // no comment
        directory.append(little: 0 as UInt16)  // first disk
        directory.append(little: 0 as UInt16)
        directory.append(little: 0 as UInt32)
        directory.append(little: start)
        directory += path
        count += 1
    }

    /// The whole file.
    public var file: [UInt8] {
        var end: [UInt8] = []
        end.append(little: 0x0605_4B50 as UInt32)
        end.append(little: 0 as UInt32)
        end.append(little: UInt16(count))
        end.append(little: UInt16(count))
        end.append(little: UInt32(directory.count))
        end.append(little: UInt32(bytes.count))
        end.append(little: 0 as UInt16)
        return bytes + directory + end
    }

    // Leaves room for the directory.
    private static let limit = 0xF000_0000
}

extension [UInt8] {
    fileprivate mutating func append(little value: some FixedWidthInteger & UnsignedInteger) {
        var rest = value
        for _ in 0..<(value.bitWidth / 8) {
            append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}
