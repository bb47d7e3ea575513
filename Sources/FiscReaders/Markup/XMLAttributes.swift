/// The attributes of an element, looked at in the parser's own memory. Valid during the call that hands them out.
@safe struct XMLAttributes {
    /// `nil`-terminated pairs (HTML), or fives: name, prefix, namespace, start and end of the value (XML).
    private let fields: UnsafePointer<UnsafePointer<UInt8>?>?
    private let count: Int
    private let isPairs: Bool

    @unsafe init(fives fields: UnsafePointer<UnsafePointer<UInt8>?>?, count: Int) {
        unsafe self.fields = fields
        self.count = count
        isPairs = false
    }

    @unsafe init(pairs fields: UnsafePointer<UnsafePointer<UInt8>?>?) {
        unsafe self.fields = fields
        isPairs = true
        var count = 0
        if let fields = unsafe fields {
            while count < 4_096, unsafe fields[2 * count] != nil { count += 1 }
        }
        self.count = count
    }

    /// The first attribute of this name, whatever its prefix.
    subscript(name: StaticString) -> XMLValue? {
        guard let fields = unsafe fields else { return nil }
        let step = isPairs ? 2 : 5
        for index in 0..<count {
            guard let own = unsafe fields[step * index], unsafe Self.equal(own, name) else { continue }
            if isPairs { return unsafe XMLValue(cString: fields[2 * index + 1]) }
            return unsafe XMLValue(start: fields[5 * index + 3], end: fields[5 * index + 4])
        }
        return nil
    }

    private static func equal(_ text: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
        let length = name.utf8CodeUnitCount
        // The name ends with a zero byte, so the comparison stops within it.
        for index in 0..<length where unsafe text[index] != name.utf8Start[index] { return false }
        return unsafe text[length] == 0
    }
}

/// An attribute's value. Valid during the call that hands it out.
@safe struct XMLValue {
    private let bytes: UnsafeBufferPointer<UInt8>

    @unsafe init(start: UnsafePointer<UInt8>?, end: UnsafePointer<UInt8>?) {
        guard let start = unsafe start, let end = unsafe end else {
            unsafe bytes = UnsafeBufferPointer(start: nil, count: 0)
            return
        }
        unsafe bytes = UnsafeBufferPointer(start: start, count: max(0, end - start))
    }

    @unsafe init(cString: UnsafePointer<UInt8>?) {
        var count = 0
        if let text = unsafe cString { while unsafe text[count] != 0 { count += 1 } }
        unsafe bytes = UnsafeBufferPointer(start: cString, count: count)
    }

    var count: Int { unsafe bytes.count }
    subscript(index: Int) -> UInt8 { unsafe bytes.indices.contains(index) ? bytes[index] : 0 }
    var string: String { unsafe String(decoding: bytes, as: UTF8.self) }

    /// A whole number with an optional sign; `nil` for anything else, and beyond 18 digits.
    var integer: Int? {
        let isNegative = self[0] == 0x2D
        let start = isNegative || self[0] == 0x2B ? 1 : 0
        guard count > start, count - start <= 18 else { return nil }
        var value = 0
        for index in start..<count {
            guard isDigit(self[index]) else { return nil }
            value = value * 10 + Int(self[index] - 0x30)
        }
        return isNegative ? -value : value
    }

    static func == (value: XMLValue, text: StaticString) -> Bool {
        guard value.count == text.utf8CodeUnitCount else { return false }
        for index in 0..<value.count where unsafe value[index] != text.utf8Start[index] { return false }
        return true
    }
}

extension XMLValue? {
    static func == (value: XMLValue?, text: StaticString) -> Bool { value.map { $0 == text } ?? false }
}
