/// A cell that holds more than ASCII, as ASCII where a number can have it: full-width digits and signs narrowed,
/// wide blanks to blanks, minus signs to “-”, currency signs to “$”. Other characters stay and end the number.
struct FoldedCell {
    private(set) var bytes: [UInt8] = []
    private(set) var wasFullWidth = false

    init(_ cell: Span<UInt8>, _ range: Range<Int>) {
        bytes.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = cell[index]
            guard byte >= 0x80 else {
                bytes.append(byte)
                index += 1
                continue
            }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            let end = min(index + length, range.upperBound)
            fold(scalar(cell, index, end), cell, index..<end)
            index = end
        }
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
    }

    private mutating func fold(_ scalar: UInt32, _ cell: Span<UInt8>, _ range: Range<Int>) {
        switch scalar {
        case 0xFF01...0xFF5E:
            wasFullWidth = true
            bytes.append(UInt8(scalar - 0xFEE0))
        case 0x3000, 0xA0, 0x2000...0x200A, 0x202F: bytes.append(0x20)
        case 0xFEFF, 0x200B: break
        case 0x2212, 0x2013, 0xFE63: bytes.append(0x2D)
        case 0xFFE5, 0xA5, 0x20AC, 0xA3: bytes.append(0x24)
        default: for index in range { bytes.append(cell[index]) }
        }
    }

    private func scalar(_ cell: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
        let lead = cell[start]
        var value = UInt32(end - start == 4 ? lead & 0x07 : end - start == 3 ? lead & 0x0F : lead & 0x1F)
        for index in start + 1..<max(start + 1, end) { value = value << 6 | UInt32(cell[index] & 0x3F) }
        return value
    }
}
