/// A pasted record of a session: lines with prompts, and what was printed between them.
enum PastedTranscript {
    /// The statements alone, when the text's first line has a prompt: prompts, outputs and commands (`:help`) are left
    /// out. Nil for a text that is no record.
    static func statements(in text: String, session: any ShellSession) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first(where: { $0.contains { !$0.isWhitespace } }), entered(first) != nil,
            !lines.contains(where: { $0.hasPrefix(">=") })
        else { return nil }
        var kept: [String] = []
        var open: String?
        for line in lines {
            if let new = entered(line) {
                if let whole = open { kept.append(whole) }
                open = new
            } else if let begun = open {
                // A further line of a statement is indented by the prompt's width; anything else is output.
                if session.isComplete(begun) || !line.hasPrefix("  ") {
                    kept.append(begun)
                    open = nil
                } else {
                    open = begun + "\n" + line.dropFirst(2)
                }
            }
        }
        if let open { kept.append(open) }
        let statements = kept.filter { !isCommand($0) && $0.contains { !$0.isWhitespace } }
        return statements.isEmpty ? nil : statements.joined(separator: "\n")
    }

    /// What follows the prompt of a line.
    private static func entered(_ line: Substring) -> String? {
        line.hasPrefix("> ") ? String(line.dropFirst(2)) : nil
    }
}
