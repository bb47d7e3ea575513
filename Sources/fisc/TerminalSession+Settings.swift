import FiscLanguage
import FiscRendering
import FiscSession
import FiscShell
import FiscSource

/// `:set`.
extension TerminalSession {
    /// Without a name all settings, with a name what it can be, with a value the change.
    func set(_ rest: String, _ display: ShellDisplay) -> ShellOutput {
        let words = rest.split { $0 == " " || $0 == "=" || $0 == "\u{3000}" }.map(String.init)
        guard let name = words.first else { return shown(settings.lines, display) }
        let value = words.dropFirst().joined()
        guard let line = settings.lines.first(where: { $0.name == name }) else {
            let near = Spelling.nearest(name, in: settings.lines.map(\.name)).joined(separator: " ")
            return said(
                zh: "没有这项设置：\(rest)。" + (near.isEmpty ? ":set 列出全部。" : "可写：\(near)"),
                en: "No such setting: \(rest)." + (near.isEmpty ? " :set lists them." : " There is: \(near)"))
        }
        if value.isEmpty { return shown([line], display) }
        guard settings.set(name, value) else {
            return said(
                zh: "\(name) 不能是 \(value)。可写：\(Settings.choices(of: name))",
                en: "\(name) cannot be \(value). There is: \(Settings.choices(of: name))")
        }
        if display.isInteractive, !settings.save() {
            return said(zh: "已设置，但未能存入配置文件。", en: "Set, but it could not be kept for the next session.")
        }
        switch name {
        case "lang": return said(.languageChosen)
        case "keys": return said(zh: "下次启动起用。", en: "In force from the next start.")
        case "precision":
            let precision = settings.precision
            return said(
                zh: precision.zh + "。用于此后写出的数和读入的表、报告。",
                en: precision.en + ". It holds for what is written and read from here on.")
        default: return said("\(name) = \(value)")
        }
    }

    /// Each setting with its value and what it can be.
    private func shown(_ lines: [(name: String, value: String)], _ display: ShellDisplay) -> ShellOutput {
        let texts = lines.map { line in
            let choices = Settings.choices(of: line.name)
            let text = padded(line.name, to: 11) + padded(line.value, to: 10)
            let summary = display.width < 60 ? "" : Settings.choice(line.name)?.summary(language) ?? ""
            return StyledText(text + (summary.isEmpty ? choices : padded(choices, to: 30) + summary))
                .clipped(to: display.width)
        }
        return ShellOutput(results: texts.rendered(colour: false))
    }
}
