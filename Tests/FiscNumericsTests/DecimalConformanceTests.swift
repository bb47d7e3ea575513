import Foundation
import Testing

@testable import FiscNumerics

/// The General Decimal Arithmetic cases for decimal128, from the test data that comes with CPython.
@Suite struct DecimalConformanceTests {
    static let cases = DecTestCase.all()

    @Test(
        .enabled(
            if: DecTestCase.directory() != nil,
            "the decimal test data of CPython was not found: install libpython3-testsuite, or name it in DECTEST_DIRECTORY"
        ))
    func everyCaseGivesItsResult() {
        var failures = 0
        for item in Self.cases {
            if let difference = item.difference() {
                failures += 1
                if failures <= 20 { Issue.record("\(item.name): \(difference)") }
            }
        }
        print("decTest: \(Self.cases.count) cases, \(failures) failed")
        #expect(failures == 0)
        #expect(Self.cases.count == 3246)
    }
}

/// One line of a .decTest file: `dqadd001 add 1 1 -> 2 Inexact Rounded`, with the rounding in force there.
struct DecTestCase: Sendable {
    let name: String
    let operation: String
    let operands: [String]
    let result: String
    let conditions: Set<String>
    let rounding: Rounding

    private static let files = [
        "dqAdd", "dqSubtract", "dqMultiply", "dqDivide", "dqCompare", "dqQuantize", "dqToIntegral",
    ]
    private static let roundings: [String: Rounding] = [
        "half_up": .halfUp, "half_even": .halfEven, "down": .down, "up": .up, "floor": .floor, "ceiling": .ceiling,
    ]

    /// Finite operands and result, one of our rounding modes, nothing that depends on a narrower exponent range.
    static func all() -> [DecTestCase] {
        guard let directory = directory() else { return [] }
        return files.flatMap { file -> [DecTestCase] in
            guard let bytes = FileManager.default.contents(atPath: "\(directory)/\(file).decTest") else { return [] }
            var rounding: Rounding?
            return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
                parse(String(line), rounding: &rounding)
            }
        }
    }

    private static func parse(_ line: String, rounding: inout Rounding?) -> DecTestCase? {
        var text = line.trimmingCharacters(in: .whitespaces)
        if let comment = text.range(of: "--") { text = String(text[..<comment.lowerBound]) }
        let words = text.split(separator: " ").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "'\"")) }
        guard let arrow = words.firstIndex(of: "->") else {
            if words.count == 2, words[0].lowercased() == "rounding:" { rounding = roundings[words[1].lowercased()] }
            return nil
        }
        guard arrow >= 3, words.count > arrow + 1, let mode = rounding else { return nil }
        let conditions = Set(words[(arrow + 2)...].map { $0.lowercased() })
        let numbers = Array(words[2..<arrow])
        guard (numbers + [words[arrow + 1]]).allSatisfy(isFinite),
            conditions.isDisjoint(with: ["clamped", "subnormal", "underflow"])
        else { return nil }
        return DecTestCase(
            name: words[0], operation: words[1].lowercased(), operands: numbers, result: words[arrow + 1],
            conditions: conditions, rounding: mode)
    }

    private static func isFinite(_ text: String) -> Bool {
        text.first { !"+-.".contains($0) }?.isNumber ?? false
    }

    /// What the program gives instead of the expected result; nil when it agrees.
    func difference() -> String? {
        let numbers = operands.compactMap { Decimal($0) }
        guard numbers.count == operands.count, let expected = Decimal(result) else { return "unreadable" }
        do {
            let value = try evaluate(numbers)
            guard value == expected, value.exponent == expected.exponent else {
                return "\(operation) \(operands) gave \(value)E\(value.exponent), expected \(result)"
            }
            let isArithmetic = ["add", "subtract", "multiply", "divide"].contains(operation)
            guard !isArithmetic || value.isInexact == conditions.contains("inexact") else { return "inexact mark" }
            return nil
        } catch {
            return "\(operation) \(operands) threw \(error), expected \(result)"
        }
    }

    private func evaluate(_ numbers: [Decimal]) throws -> Decimal {
        switch (operation, numbers.count) {
        case ("add", 2): try numbers[0].adding(numbers[1], rounding: rounding)
        case ("subtract", 2): try numbers[0].adding(-numbers[1], rounding: rounding)
        case ("multiply", 2): try numbers[0].multiplied(by: numbers[1], rounding: rounding)
        case ("divide", 2): try numbers[0].divided(by: numbers[1], rounding: rounding)
        case ("compare", 2): Decimal(numbers[0].compared(to: numbers[1]))
        case ("quantize", 2): try numbers[0].quantized(toExponent: numbers[1].exponent, rounding)
        case ("tointegral", 1), ("tointegralx", 1): numbers[0].roundedToInteger(rounding)
        case ("apply", 1): numbers[0]
        default: throw DecimalError.invalid
        }
    }

    /// Where the data is: named by DECTEST_DIRECTORY, told by python3, or in one of Debian's places.
    static func directory() -> String? { found }

    private static let found: String? = {
        var places = [ProcessInfo.processInfo.environment["DECTEST_DIRECTORY"], pythonDirectory()].compactMap { $0 }
        for root in ["/usr/lib", "/usr/local/lib"] {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted().reversed()
            places += names.filter { $0.hasPrefix("python3") }.map { "\(root)/\($0)/test/decimaltestdata" }
        }
        return places.first { FileManager.default.fileExists(atPath: $0 + "/dqAdd.decTest") }
    }()

    private static func pythonDirectory() -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import test, os; print(os.path.dirname(test.__file__))"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let path = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return path.isEmpty ? nil : path + "/decimaltestdata"
    }
}
