import Glibc

/// UTF-8 with what is no UTF-8 replaced by U+FFFD, a cut character at the end dropped.
func repairedUTF8(_ bytes: ArraySlice<UInt8>) -> Transcoded {
    let all = Array(bytes)
    if (try? UTF8Span(validating: all.span)) != nil { return Transcoded(bytes: all) }
    var result = Transcoded()
    result.bytes.reserveCapacity(all.count)
    let span = all.span
    var index = 0
    while index < span.count {
        switch utf8Length(span, at: index) {
        case .complete(let length):
            for offset in 0..<length { result.bytes.append(span[index + offset]) }
            index += length
        case .cut:
            result.wasCut = true
            index = span.count
        case .bad:
            result.replaceBad()
            index += 1
        }
    }
    return result
}

func utf16(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> Transcoded {
    var result = Transcoded()
    result.bytes.reserveCapacity(bytes.count)
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).lazy.map { index in
        littleEndian
            ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
            : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }
    var high: UInt16?
    for unit in units {
        if let first = high {
            high = nil
            if unit & 0xFC00 == 0xDC00 {
                appendUTF8(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit & 0x3FF)), to: &result.bytes)
                continue
            }
            result.replaceBad()
        }
        if unit & 0xFC00 == 0xD800 {
            high = unit
        } else if unit & 0xFC00 == 0xDC00 {
            result.replaceBad()
        } else {
            appendUTF8(UInt32(unit), to: &result.bytes)
        }
    }
    result.wasCut = high != nil || bytes.count % 2 == 1
    return result
}

func singleBytes(_ bytes: ArraySlice<UInt8>, _ scalar: (UInt8) -> UInt32?) -> Transcoded {
    var result = Transcoded()
    result.bytes.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
        if byte < 0x80 {
            result.bytes.append(byte)
        } else if let value = scalar(byte) {
            appendUTF8(value, to: &result.bytes)
        } else {
            result.replaceBad()
        }
    }
    return result
}

/// 0x80–0x9F of Windows-1252; five of them are not assigned.
func windows1252Scalar(_ byte: UInt8) -> UInt32? {
    let assigned: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D,
        0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
    guard byte >= 0x80, byte < 0xA0 else { return UInt32(byte) }
    let scalar = assigned[Int(byte) - 0x80]
    return scalar == 0 ? nil : scalar
}

private func appendUTF8(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case ..<0x80: bytes.append(UInt8(scalar))
    case ..<0x800:
        bytes.append(0xC0 | UInt8(scalar >> 6))
        bytes.append(0x80 | UInt8(scalar & 0x3F))
    case ..<0x10000:
        bytes.append(0xE0 | UInt8(scalar >> 12))
        bytes.append(0x80 | UInt8(scalar >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(scalar & 0x3F))
    default:
        bytes.append(0xF0 | UInt8(scalar >> 18 & 0x07))
        bytes.append(0x80 | UInt8(scalar >> 12 & 0x3F))
        bytes.append(0x80 | UInt8(scalar >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(scalar & 0x3F))
    }
}

/// Multi-byte Chinese encodings through the C library's tables; a bad byte is replaced and skipped.
func convert(_ bytes: ArraySlice<UInt8>, from encoding: String, to target: String = "UTF-8") -> Transcoded {
    var result = Transcoded()
    // (iconv_t) −1: a C library without the table. Every byte above ASCII is then told as unreadable.
    guard let descriptor = unsafe iconv_open(target, encoding), Int(bitPattern: descriptor) != -1 else {
        return singleBytes(bytes) { _ in nil }
    }
    defer { unsafe iconv_close(descriptor) }
    result.bytes.reserveCapacity(bytes.count + bytes.count / 2)
    var rest = bytes
    while !rest.isEmpty {
        let step = unsafe convertChunk(descriptor, rest)
        result.bytes.append(contentsOf: step.output)
        rest = rest.dropFirst(step.consumed)
        switch step.error {
        case EILSEQ:
            result.replaceBad()
            rest = rest.dropFirst()
        case EINVAL:
            result.wasCut = true
            rest = []
        case E2BIG: continue
        default: if step.consumed == 0 { rest = [] }
        }
    }
    return result
}

/// One call of iconv over at most a megabyte of `bytes`.
@unsafe private func convertChunk(
    _ descriptor: iconv_t, _ bytes: ArraySlice<UInt8>
) -> (output: [UInt8], consumed: Int, error: Int32) {
    var input = Array(bytes.prefix(1 << 20))
    let isLast = input.count == bytes.count
    var consumed = 0
    var error: Int32 = 0
    let capacity = input.count * 2 + 16
    let output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, produced in
        unsafe input.withUnsafeMutableBytes { raw in
            var from = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            var fromLeft = raw.count
            var to = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
            var toLeft = capacity
            let status = unsafe iconv(descriptor, &from, &fromLeft, &to, &toLeft)
            if status == -1 { error = errno }
            consumed = raw.count - fromLeft
            produced = capacity - toLeft
        }
    }
    // A character cut by the chunk's end, not by the file's, is completed by the next chunk.
    if error == EINVAL, !isLast { error = 0 }
    return (output, consumed, error)
}
