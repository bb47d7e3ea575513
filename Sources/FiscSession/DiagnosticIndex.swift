import FiscLanguage
import FiscProse
import FiscReaders
public import FiscSource
import FiscSyntax
import FiscTables

/// Every code there is.
public enum DiagnosticIndex {
    public static let all: [DiagnosticSpec] =
        SyntaxDiagnostics.all + LanguageDiagnostics.all + TableDiagnostics.all + ReaderDiagnostics.all
        + DocumentDiagnostics.all + WritingDiagnostics.all + WriterDiagnostics.all + ChartDiagnostics.all
        + ProseDiagnostics.all + SessionDiagnostics.all

    public static func spec(_ code: String) -> DiagnosticSpec? {
        all.first { $0.code == code.uppercased() }
    }
}
