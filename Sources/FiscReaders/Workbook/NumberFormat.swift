/// What a cell's number format says of how its number is written.
struct NumberFormat: Equatable {
    enum Kind: Equatable {
        case general
        /// So many decimals, always shown.
        case fixed(Int)
        case percent(Int)
        /// A serial number of days; whether month and day are shown.
        case date(hasMonth: Bool, hasDay: Bool)
        /// A time of the day only.
        case time
        case text
    }

    var kind: Kind = .general
    /// Words directly behind the digits: 0.00"万元".
    var suffix = ""
    /// What is shown is the stored number moved so many places to the right of the point: 3 of `#,##0,`, 4 of `0!.0,`.
    var shift = 0

    /// The format of a built-in number, which files do not spell out.
    init(builtIn number: Int) {
        switch number {
        case 1, 3, 37, 38, 41, 42: kind = .fixed(0)
        case 2, 4, 7, 8, 39, 40, 43, 44: kind = .fixed(2)
        case 5, 6: kind = .fixed(0)
        case 9: kind = .percent(0)
        case 10: kind = .percent(2)
        case 14, 15, 22, 27...31, 36, 50, 52...54, 58: kind = .date(hasMonth: true, hasDay: true)
        case 16: kind = .date(hasMonth: true, hasDay: true)
        case 17, 51, 55, 56, 57: kind = .date(hasMonth: true, hasDay: number == 51 || number == 56)
        case 18...21, 32...35, 45...47: kind = .time
        case 49: kind = .text
        default: kind = .general
        }
    }

    /// A format as spelled out: `#,##0.00_ `, `0.00%`, `yyyy"年"m"月"`. Its first section counts.
    init(_ code: String) {
        let name = code.lowercased()
        if name.hasPrefix("general") || name.hasPrefix("g/") { return }
        var scan = Scan()
        scan.read(Array(code.unicodeScalars.prefix(400)))
        self = scan.format
    }

    /// What the first section of a format is made of.
    private struct Scan {
        private var decimals = 0
        private var hasDigits = false
        private var isBehindPoint = false
        private var isPercent = false
        private var isPermille = false
        private var hasExponent = false
        private var thousands = 0
        /// A point that is only drawn, and the digits behind it: 0!.0, shows 12345678 as 1234.6.
        private var hasDrawnPoint = false
        private var drawnDecimals = 0
        private var letters: Set<Unicode.Scalar> = []
        private var isText = false
        private var suffix = String.UnicodeScalarView()

        mutating func read(_ code: [Unicode.Scalar]) {
            var index = 0
            while index < code.count {
                let scalar = code[index]
                switch scalar {
                case ";": return
                case "\"":
                    index += 1
                    while index < code.count, code[index] != "\"" {
                        literal(code[index])
                        index += 1
                    }
                case "\\", "!":
                    index += 1
                    if index < code.count { literal(code[index]) }
                case "_", "*": index += 1
                case "[": index = bracket(code, index)
                default: sign(scalar, next: index + 1 < code.count ? code[index + 1] : ";")
                }
                index += 1
            }
        }

        private mutating func sign(_ scalar: Unicode.Scalar, next: Unicode.Scalar) {
            switch scalar {
            case "0", "#", "?":
                hasDigits = true
                if isBehindPoint { decimals += 1 } else if hasDrawnPoint { drawnDecimals += 1 }
            case ".": isBehindPoint = true
            // A comma behind the digits divides by a thousand.
            case ",": if hasDigits, !"0#?".unicodeScalars.contains(next) { thousands += 1 }
            case "%", "％": isPercent = true
            case "‰": isPermille = true
            case "E", "e":
                if next == "+" || next == "-" { hasExponent = true } else { letters.insert("y") }
            case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
                letters.insert(Unicode.Scalar(scalar.value | 0x20) ?? scalar)
            case "@": isText = true
            case "/": if hasDigits { hasExponent = true }
            default: literal(scalar)
            }
        }

        private mutating func literal(_ scalar: Unicode.Scalar) {
            if scalar == ".", hasDigits, !isBehindPoint, suffix.isEmpty {
                hasDrawnPoint = true
            } else if hasDigits, !TextBlanks.isBlank(scalar), scalar != ")" {
                suffix.append(scalar)
            }
        }

        /// [Red] and [$-804] say nothing here; [h] is a time.
        private mutating func bracket(_ code: [Unicode.Scalar], _ start: Int) -> Int {
            var index = start + 1
            if index < code.count, "hmsHMS".unicodeScalars.contains(code[index]) { letters.insert("h") }
            while index < code.count, code[index] != "]" { index += 1 }
            return index
        }

        var format: NumberFormat {
            var format = NumberFormat(builtIn: 0)
            if letters.contains("y") || letters.contains("d") {
                format.kind = .date(hasMonth: letters.contains("m"), hasDay: letters.contains("d"))
            } else if letters.contains("h") || letters.contains("s") {
                format.kind = .time
            } else if letters.contains("m") {
                format.kind = .date(hasMonth: true, hasDay: false)
            } else if hasExponent || isPermille || (hasDrawnPoint && isBehindPoint) {
                format.kind = .general
            } else if hasDigits {
                format.kind = isPercent ? .percent(decimals) : .fixed(hasDrawnPoint ? drawnDecimals : decimals)
                format.suffix = isPercent ? "" : String(suffix)
                format.shift = isPercent ? 0 : 3 * thousands + drawnDecimals
            } else if isText {
                format.kind = .text
            }
            return format
        }
    }
}

/// Days as workbooks count them.
enum SerialDate {
    /// The date of a serial number as text: 2023-06-30, 2023年6月, 2023年. `nil` outside the years 1900–9999.
    static func text(_ number: StoredNumber, from1904: Bool, hasMonth: Bool, hasDay: Bool) -> String? {
        guard !number.isNegative, let days = wholeDays(number), days <= 2_958_465 else { return nil }
        // Day 60 of the 1900 system is a 29 February that never was.
        let offset = from1904 ? 24_107 : days < 60 ? 25_568 : 25_569
        let (year, month, day) = civil(days - offset)
        guard year >= 1900, days > 0 else { return nil }
        if hasDay { return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
        return hasMonth ? "\(year)年\(month)月" : "\(year)年"
    }

    private static func wholeDays(_ number: StoredNumber) -> Int? {
        var value = number.magnitude
        guard number.exponent <= 0 else {
            return number.exponent < 8 && value < 10_000_000 ? Int(value) * power(number.exponent) : nil
        }
        for _ in 0..<min(20, -number.exponent) { value /= 10 }
        return Int(exactly: value)
    }

    private static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { value, _ in value * 10 } }

    /// Days since 1970-01-01 as a date of the Gregorian calendar.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
