import FiscLanguage
import FiscReaders
import FiscSession
import FiscSource

/// A session with the statements run, over files held in memory.
func session(_ statements: String..., files: [String: String] = sampleFiles) -> Session {
    var session = Session(world: FileWorld(files: MemoryFileSystem(texts: files)), library: LibraryIndex())
    for statement in statements {
        let run = session.run(SourceText(name: "test", statement), startsWithPipe: true)
        precondition(!run.hasFailed, "\(statement): \(run.failures.map { $0.message(in: .en) })")
    }
    return session
}

let sampleFiles = [
    "决算.csv": """
    部门,区域,年度,预算数（万元）,决算数（万元）
    教育局,区本级,2022年,100.00,98.00
    党校,区属,2022年,50.00,49.00
    教育局,区本级,2023年,110.00,108.00
    党校,区属,2023年,55.00,44.00
    """,
    "附表/收入.csv": "项目,金额\n税收,1\n",
    "报告.txt": "总收入10万元。",
]

extension Session {
    /// What Tab would offer with the cursor at `|` in the text, by its texts.
    func offered(_ marked: String, language: Diagnostic.Language = .zh) -> [String] {
        completion(marked, language: language).candidates.map(\.text)
    }

    func completion(_ marked: String, language: Diagnostic.Language = .zh) -> Completion {
        let parts = marked.split(separator: "¦", maxSplits: 1, omittingEmptySubsequences: false)
        return completions(
            in: parts.joined(), cursor: parts[0].utf8.count, files: MemoryFileSystem(texts: sampleFiles),
            language: language)
    }
}
