import FiscSession
import FiscSource
import FiscLanguage
import FiscReaders
import FiscRendering

var session = Session(world: FileWorld(files: PosixFileSystem()), library: LibraryIndex())
let text = CommandLine.arguments.last ?? ""
let run = session.run(SourceText(name: "-e", text))
for outcome in run.outcomes {
    switch outcome.kind {
    case .value(let v): print(ValueText.plain(v))
    case .explanation(let e, _): print(e)
    case .check(let c): print(c)
    default: print(outcome.kind)
    }
    for n in outcome.notes { print(n.message(in: .en)) }
}
for f in run.failures { print(f.spec.code, f.message(in: .en), f.span, f.labels.map(\.span)); for i in f.inner { print("  ", i.diagnostic.message(in: .en)) } }
