import FiscLanguage
import FiscReaders
import FiscSession
import FiscSource
import Foundation
import Testing

/// Two hundred names of indicators and accounts, each with its pinyin and its initials: see names.tsv.
private let names: [(name: String, pinyin: String, initials: String)] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/names.tsv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map { line in
        let parts = line.split(separator: "\t").map(String.init)
        return (parts[0], parts[1], parts[2])
    }
}()

@Suite struct PinyinTests {
    private func isFound(_ typed: String, _ name: String, _ session: Session, _ pool: NamePool) -> Bool {
        let found = session.completions(
            in: typed, cursor: typed.utf8.count, files: MemoryFileSystem(), language: .zh, pool: pool)
        return found.candidates.prefix(3).contains { $0.text == name }
    }

    @Test func twoHundredRealNames() {
        var session = session("x = 1")
        // A name with quotation marks is written without them.
        let bare = names.map { ($0.name.filter { !"“”（）()".contains($0) }, $0.pinyin, $0.initials) }
        for (name, _, _) in bare { _ = session.run(SourceText(name: "", "\(name) = 1")) }
        let pool = NamePool(Session.withoutUse(session))
        #expect(bare.count == 200)
        for (label, typed) in [
            ("pinyin", bare.map { $0.1.filter { $0 != " " } }), ("pinyin with blanks", bare.map(\.1)),
            ("initials", bare.map(\.2)),
        ] {
            let missed = zip(bare, typed).filter { !isFound($1, $0.0, session, pool) }
            print(
                "\(label): \(200 - missed.count) of 200 among the first three; missed \(missed.map { "\($0.0.0) \($0.1)" }.prefix(12))"
            )
            #expect(missed.count <= 10, "\(label)")
        }
    }

    @Test(arguments: [
        ("会计", "kuaiji"), ("会计", "huiji"), ("行政", "xz"), ("银行", "yinhang"), ("调整", "tiaozheng"), ("调出", "diaochu"),
        ("重点", "zhongdian"), ("重复", "chongfu"), ("车船税", "ccs"), ("率", "lv"), ("率", "shuai"), ("差异率", "cyl"),
        ("差旅费", "chailvfei"),
        ("总收入", "zongshour"), ("总收入", "zshouru"), ("总收入", "zongsr"), ("总收入", "z收ru"),
    ])
    func readings(name: String, typed: String) {
        let session = session("\(name)甲 = 1")
        #expect(session.offered(typed + "¦").first == name + "甲")
    }

    @Test func placesInHistory() {
        #expect(placeOfMatch("zsr", in: "1 + 总收入") == 4)
        #expect(placeOfMatch("收入", in: "总收入") == 1)
        #expect(placeOfMatch("qqqq", in: "总收入") == nil)
    }

    /// Two thousand names, a table of five hundred columns. The bound here is for a debug build on a busy machine.
    @Test func largeSessions() {
        var session = session("x = 1")
        var random = SystemRandomNumberGenerator()
        let characters = Array("预算执行率总收入支出部门单位教育科技卫生住房保障经费结转余额本年上级补助")
        for index in 0..<2_000 {
            let name = String((0..<6).map { _ in characters.randomElement(using: &random) ?? "一" }) + "\(index)"
            session.define(name, .init(.truth(true), .truth))
        }
        let header = (0..<500).map { "列\(characters[$0 % characters.count])\($0)" }.joined(separator: ",")
        let row = (0..<500).map { "\($0)" }.joined(separator: ",")
        let files = ["宽.csv": header + "\n" + row + "\n"]
        let wide = Session(world: FileWorld(files: MemoryFileSystem(texts: files)), library: LibraryIndex())
        var both = wide
        for (name, value) in session.environment.variables { both.define(name, value) }
        _ = both.run(SourceText(name: "", "宽 = load(\"宽.csv\")"))
        let clock = ContinuousClock()
        var pool = NamePool(both)
        let building = clock.measure { pool = NamePool(both) }
        let typed = ["宽 | where ysz", "zsr", "yusuanzhix", "预算z", "宽 | derive a: lys"]
        let taken = clock.measure {
            for text in typed {
                _ = both.completions(
                    in: text, cursor: text.utf8.count, files: MemoryFileSystem(), language: .zh, pool: pool)
            }
        }
        print("pool of 2,000 names \(building), one completion \(taken / typed.count)")
        #expect(taken / typed.count < .milliseconds(250))
    }
}

extension Session {
    /// The same names, none of them used lately.
    static func withoutUse(_ session: Session) -> Session {
        var fresh = Session(world: session.environment.world, library: session.environment.library)
        for (name, value) in session.environment.variables { fresh.define(name, value) }
        return fresh
    }
}
