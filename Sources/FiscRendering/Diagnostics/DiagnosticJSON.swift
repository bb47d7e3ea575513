public import FiscSource

extension JSONWriter {
    /// A diagnostic for tools: code, severity, message, help, place (lines and columns from 1, byte offsets from 0), the
    /// other places, the suggestions.
    public mutating func diagnostic(_ diagnostic: Diagnostic, source: SourceText, language: Diagnostic.Language) {
        write(diagnostic, source, language, depth: 0)
    }

    private mutating func write(
        _ diagnostic: Diagnostic, _ source: SourceText, _ language: Diagnostic.Language, depth: Int
    ) {
        object { json in
            json.member("type", "diagnostic")
            json.member("code", diagnostic.spec.code)
            json.member("severity", severityName(diagnostic.spec.severity))
            json.member("message", diagnostic.message(in: language))
            let help = diagnostic.help(in: language)
            json.member("help", help.isEmpty ? nil : help)
            json.member("file", source.name)
            json.place(diagnostic.span, source)
            json.array("labels") { json in
                for label in diagnostic.labels {
                    json.object { json in
                        json.member("text", language == .zh ? label.zh : label.en)
                        json.place(label.span, source)
                    }
                }
            }
            json.member("suggestions", diagnostic.suggestions)
            guard depth < 20, !diagnostic.inner.isEmpty else { return }
            json.array("inner") { json in
                for enclosed in diagnostic.inner {
                    json.write(enclosed.diagnostic, enclosed.source, language, depth: depth + 1)
                }
            }
        }
    }

    private mutating func place(_ span: Span, _ source: SourceText) {
        let start = source.position(of: span.start)
        let end = source.position(of: span.end)
        member("line", start.line)
        member("column", start.column)
        member("endLine", end.line)
        member("endColumn", end.column)
        member("start", span.start)
        member("end", span.end)
    }
}

private func severityName(_ severity: DiagnosticSpec.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    case .remark: "remark"
    }
}
