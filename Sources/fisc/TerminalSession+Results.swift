import FiscLanguage
import FiscNumerics
import FiscReaders
import FiscRendering
import FiscSession
import FiscShell
import FiscSource
import FiscTables

/// Commands about results: how long, how large, in words, and what was entered.
extension TerminalSession {
    func timed(_ text: String, _ display: ShellDisplay) -> ShellOutput {
        let clock = ContinuousClock()
        var output = ShellOutput()
        let duration = clock.measure { output = run(text, layout(display), display) }
        let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        let shown =
            microseconds < 10_000 ? "\(microseconds / 1_000).\(microseconds % 1_000 / 100)" : "\(microseconds / 1_000)"
        output.results += said(zh: "用时\(shown)毫秒", en: "took \(shown) ms").results
        return output
    }

    /// What the program holds, and the tables in it, largest first.
    func memory(_ display: ShellDisplay) -> ShellOutput {
        var lines: [StyledText] = []
        if let bytes = try? PosixFileSystem().read("/proc/self/status", limit: 1 << 16) {
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix("VmRSS:") {
                let kilobytes = Int(line.split { $0 == " " || $0 == "\t" }.dropFirst().first ?? "") ?? 0
                lines.append(
                    StyledText(language == .zh ? "共占用 \(kilobytes / 1024) MB" : "resident \(kilobytes / 1024) MB"))
            }
        }
        var tables: [(name: String, bytes: Int, rows: Int)] = []
        for (name, value) in session.environment.variables where !name.hasPrefix("_") && name != "it" {
            if case .table(let table) = value.value { tables.append((name, table.bytes, table.rowCount)) }
        }
        for table in tables.sorted(by: { ($1.bytes, $0.name) < ($0.bytes, $1.name) }) {
            let rows = language == .zh ? "\(table.rows)行" : "\(table.rows) rows"
            lines.append(StyledText("  \(padded(table.name, to: 16)) \(table.bytes / 1024) kB  \(rows)"))
        }
        return ShellOutput(results: lines.rendered(colour: display.usesColour))
    }

    /// An amount of money in the characters of a cheque.
    func inWords(_ text: String, _ display: ShellDisplay) -> ShellOutput {
        let output = text.isEmpty ? again(layout(display), display) : run(text, layout(display), display)
        guard let value = lastValue, case .number(let type) = value.type else {
            return output.diagnostics.isEmpty ? usage(of: "words") : output
        }
        let number: Decimal
        switch value.value {
        case .number(let value): number = value
        case .figure(let figure): number = figure.value
        default: return usage(of: "words")
        }
        guard type.unit.dimension == Unit.yuan.dimension, let scale = type.unit.factor(to: .yuan),
            let amount = try? number * scale, let words = ChineseNumeral.financial(amount.rounded(toPlaces: 2))
        else { return said(zh: "只有人民币金额可写成大写。", en: "Only amounts in yuan have a form in words.") }
        return said(words)
    }

    /// The last twenty entries, or those that hold a word (also by pinyin), oldest first; “×” marks what did not run.
    func history(_ word: String) -> ShellOutput {
        let all = enteredBefore()
        let indices = all.indices.filter { word.isEmpty || place(of: word, in: all[$0].text) != nil }
        if indices.isEmpty { return said(zh: "没有找到。", en: "Nothing found.") }
        let lines = indices.suffix(20).map { index -> StyledText in
            let entry = all[index]
            return StyledText(
                padded("\(index + 1)", to: 6) + (entry.hasFailed ? "× " : "")
                    + entry.text.replacing("\n", with: " ⏎ "))
        }
        return ShellOutput(results: lines.rendered(colour: false))
    }
}

extension Table {
    /// Roughly what its cells take.
    fileprivate var bytes: Int {
        columns.reduce(0) { sum, column in
            switch column.storage {
            case .scaled(let values, _, let digits): sum + values.count * 8 + (digits?.count ?? 0)
            case .wide(let values): sum + values.count * 24
            case .text(let codes, let dictionary):
                sum + codes.count * 4 + dictionary.reduce(0) { $0 + $1.utf8.count + 16 }
            case .period(let values): sum + values.count * 16
            case .truth(let values): sum + values.count
            }
        }
    }
}
