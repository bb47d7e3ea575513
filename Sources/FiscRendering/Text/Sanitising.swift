/// The text with nothing in it that a terminal, an editor or a reader's eye could be led astray by: C0 and C1 control
/// characters, escape sequences, line separators, bidirectional overrides and invisible tag characters are replaced
/// by something visible. A C0 control shows as its picture (ESC as ␛, a line feed as ␊), any other as `<U+202E>`.
///
/// Everything that comes from a file, a cell, a file name or a program passes through here before it is printed.
/// Idempotent. O(n); a text without such characters is returned as it is.
public func sanitised(_ text: some StringProtocol) -> String {
    guard text.unicodeScalars.contains(where: isTreacherous) else { return String(text) }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if isTreacherous(scalar) {
            appendVisible(scalar, to: &result)
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}

/// The text on one line, for running text: each run of line ends, tabs and spaces becomes one space (none at either
/// end), and what remains is ``sanitised(_:)``.
public func singleLine(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
        if isBlank(scalar) {
            pendingSpace = !result.isEmpty
            continue
        }
        if pendingSpace {
            result.append(" ")
            pendingSpace = false
        }
        if isTreacherous(scalar) {
            appendVisible(scalar, to: &result)
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}

/// Whether a scalar could move the cursor, change what a terminal shows, or reorder or hide text.
func isTreacherous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028, 0x2029: true
    case 0x202A...0x202E, 0x2066...0x2069: true
    case 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF: true
    case 0xE0000...0xE007F: true
    default: false
    }
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0x2028, 0x2029: true
    default: false
    }
}

private func appendVisible(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) {
        result.append(picture)
    } else if scalar.value == 0x7F {
        result.append("\u{2421}")
    } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - digits.count))
        result.append(contentsOf: "<U+\(padding)\(digits)>".unicodeScalars)
    }
}
