import FiscSource

extension Machine {
    /// Notes of one statement are cut off here; nobody reads more.
    private static let mostNotes = 100

    /// Tells what is worth knowing, once for each place. Inside a function it stands at the call, with the place in
    /// the body beside it.
    func note(_ spec: DiagnosticSpec, _ arguments: [String], _ code: Code, _ at: Int) {
        guard notes.count < Self.mostNotes else { return }
        let inner = failure(spec, code, at, arguments)
        var note = inner
        if let call = calls.first.map({ $0.code.spans[$0.at] }) {
            note.span = call
            note.inner = [.init(source: code.source, diagnostic: inner)]
        }
        if !notes.contains(note) { notes.append(note) }
    }
}
