import Foundation

/// The programs that stand in the transcripts of Tests/Specs: what is typed into a session, what is given to `-e`, and
/// the scripts among the files of a transcript.
struct SpecPrograms {
    let name: String
    let programs: [String]

    static let all: [SpecPrograms] = {
        let specs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../Specs")
        let files = FileManager.default.enumerator(at: specs, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? [])
            .filter { $0.pathExtension == "spec" }
            .sorted { $0.path < $1.path }
            .compactMap { file in
                (try? String(contentsOf: file, encoding: .utf8)).map {
                    SpecPrograms(name: file.lastPathComponent, programs: programs(of: $0))
                }
            }
    }()

    /// Lines typed one after the other are one program: a statement may go on over several of them.
    static func programs(of transcript: String) -> [String] {
        var programs: [String] = []
        var typed: [Substring] = []
        var script: [Substring]?
        for line in transcript.split(separator: "\n", omittingEmptySubsequences: false) {
            if let lines = script {
                if line == "@end" {
                    programs.append(lines.joined(separator: "\n"))
                    script = nil
                } else {
                    script = lines + [line]
                }
                continue
            }
            if line.hasPrefix("> ") {
                typed.append(line.dropFirst(2))
                continue
            }
            if !typed.isEmpty { programs.append(typed.joined(separator: "\n")) }
            typed = []
            if line.hasPrefix("@file "), line.hasSuffix(".fisc") { script = [] }
            if let expression = line.firstMatch(of: #/^\$ fisc .*-e '([^']*)'/#) {
                programs.append(String(expression.1))
            }
        }
        if !typed.isEmpty { programs.append(typed.joined(separator: "\n")) }
        return programs
    }
}
