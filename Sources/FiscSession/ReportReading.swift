import FiscClaims
public import FiscLanguage
public import FiscNumerics
public import FiscProse
public import FiscReaders
public import FiscSource
import FiscTables

/// A report that was read from bytes: its text, and what prose reading found in it.
public struct ReportReading: Sendable {
    public private(set) var source: SourceText
    public let reading: ProseReading
    /// What was noticed in decoding: bad bytes, a text that was cut.
    public let decodingNotes: [(zh: String, en: String)]
    private var read: ReadDocument

    public var document: Document { read.document }
    /// Where the characters of the document stand in the file.
    public var origin: DocumentOrigin { read.origin }

    /// Whether it has pages and no page holds text.
    public let isScan: Bool

    /// How precisely its figures are taken to be written.
    public let precision: PrecisionPolicy

    /// - Parameters:
    ///   - tables: documents whose tables the text is compared with
    ///   - isStopped: asked now and then; where it is true the reading ends, with a failure that says so
    public init(
        bytes: [UInt8], name: String, precision: PrecisionPolicy = .finest, beside tables: [Document] = [],
        isStopped: @escaping () -> Bool = { false }
    ) throws(ReadFailure) {
        read = try readDocument(bytes: bytes, name: name)
        source = read.document.source
        isScan = read.pagesWithoutText > 0 && read.document.blocks.isEmpty
        self.precision = precision
        reading = readClaims(read.document, beside: tables, policy: precision, isStopped: isStopped)
        if isStopped() { throw ReadFailure(ReaderDiagnostics.stopped, file: name) }
        decodingNotes = read.notes.map { ($0.zh, $0.en) }
    }

    /// Lets go of the text; what was read in it stays.
    public mutating func dropText() {
        source = SourceText(name: source.name, bytes: [])
        read.document = Document(source: source, blocks: [])
    }

    /// The report as a value of the language.
    public var report: Report {
        let figures = reading.figures.indices.map { (subject: reading.figures[$0].subject, figure: value(of: $0)) }
        return Report(
            name: source.name, title: reading.title.isEmpty ? nil : reading.title,
            period: reading.year.map { "\($0)" }, figures: figures.filter { !$0.subject.isEmpty },
            figureTable: figureTable, claimTable: claimTable,
            claims: reading.claims.map { ($0.judged, $0.place.zh) },
            tables: readTables(of: read).map { ($0.name, $0.table) })
    }

    private func value(of index: Int) -> TypedValue {
        let placed = reading.figures[index]
        let parts = placed.parts.filter { $0 != index }.map { part(reading.figures[$0]) }
        return typed(placed, parts: parts)
    }

    /// A part stands by itself: its own parts are asked of the report.
    private func part(_ placed: PlacedFigure) -> TypedValue { typed(placed, parts: []) }

    private func typed(_ placed: PlacedFigure, parts: [TypedValue]) -> TypedValue {
        let detail = FigureDetail(
            surface: placed.surface, subject: placed.subject, file: source.name, line: placed.line,
            place: Phrase(zh: placed.place.zh, en: placed.place.en), parts: parts,
            qualifier: placed.figure.hedge == .none ? nil : .hedge(placed.figure.hedge, surfaceUnit: nil))
        // One figure alone is as precise as it is written, unless a step or a tolerance holds for all.
        let figure = precision.reading([placed.figure]).first ?? placed.figure
        let value = FigureValue(value: figure.value, interval: figure.interval, detail: detail)
        return TypedValue(.figure(value), .number(NumberType(unit: figure.unit, isFigure: true)))
    }

    private var figureTable: Table {
        let figures = reading.figures
        return table(
            [
                ("subject", figures.map(\.subject)), ("value", figures.map(\.printed)),
                ("unit", figures.map(\.figure.unit.symbol)), ("kind", figures.map(\.kind)),
                ("period", figures.map { $0.period ?? "" }), ("place", figures.map(\.place.zh)),
            ], lines: figures.map(\.line))
    }

    private var claimTable: Table {
        let claims = reading.claims
        return table(
            [
                ("kind", claims.map(\.judged.claim.kind.rawValue)), ("class", claims.map(\.judged.findingClass.zh)),
                ("verdict", claims.map(\.judged.verdict.rawValue)),
                ("stated", claims.map { $0.judged.claim.stated?.signed ?? "" }),
                ("members", claims.map { $0.judged.claim.members.map(\.signed).joined(separator: " ") }),
                ("place", claims.map(\.place.zh)), ("quote", claims.map(\.quote)),
            ], lines: claims.map(\.line))
    }

    private func table(_ columns: [(name: String, cells: [String])], lines: [Int]) -> Table {
        var built: [Column] = []
        for column in columns {
            var builder = ColumnBuilder(name: column.name)
            for cell in column.cells {
                if cell.isEmpty || (try? builder.append(text: cell)) == nil { builder.appendMissing(.emptyCell) }
            }
            built.append(builder.finish())
        }
        var places = ColumnBuilder(name: "line", unit: .number)
        for line in lines {
            if (try? places.append(Decimal(line))) == nil { places.appendMissing(.emptyCell) }
        }
        built.append(places.finish())
        // The columns are of one length and have different names, so a table of them there is.
        return (try? Table(name: source.name, columns: built)) ?? Table(emptyNamed: source.name)
    }
}
