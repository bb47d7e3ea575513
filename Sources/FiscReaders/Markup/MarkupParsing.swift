/// What follows the elements and texts of an XML or HTML document.
protocol MarkupHandler {
    /// The local names of the elements it wants to hear of.
    associatedtype Name: RawRepresentable<String>
    mutating func start(_ name: Name, _ attributes: XMLAttributes)
    mutating func end(_ name: Name)
    /// Part of a text: one text may come in several pieces, cut between characters.
    mutating func text(_ bytes: ByteSpan)
    /// Set to stop the parser.
    var failure: ReadFailure? { get }
}

/// The limits of a document's markup.
struct MarkupLimits {
    /// Open elements. Word nests tables and boxes; no real file comes near.
    var depth = 256
}

/// What the C callbacks talk to: an object by its address. A subclass knows the handler.
@safe class MarkupSink {
    /// The first trouble that ends the parse.
    fileprivate(set) var trouble: MarkupTrouble?
    fileprivate final var depth = 0
    fileprivate final var context: OpaquePointer?
    fileprivate final let library: LibXML
    private final let limits: MarkupLimits

    fileprivate init(_ library: LibXML, _ limits: MarkupLimits) {
        self.library = library
        self.limits = limits
    }

    fileprivate final func fail(_ trouble: MarkupTrouble) {
        if self.trouble == nil { self.trouble = trouble }
        if let context = unsafe context { unsafe library.stop(context) }
    }

    /// Whether the element may be opened.
    fileprivate final func enter() -> Bool {
        depth += 1
        if depth > limits.depth { fail(.tooDeep(limits.depth)) }
        return trouble == nil
    }

    fileprivate func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {}
    fileprivate func end(_ name: UnsafePointer<UInt8>) {}
    fileprivate func text(_ bytes: ByteSpan) {}
}

enum MarkupTrouble: Error {
    case malformed(line: Int)
    case declaresType
    case tooDeep(Int)
    case noLibrary
    case handler(ReadFailure)

    func failure(file: String, part: String) -> ReadFailure {
        switch self {
        case .malformed(let line): ReadFailure(DocumentDiagnostics.markupDamaged, file: file, [part, "\(line)"])
        case .declaresType: ReadFailure(DocumentDiagnostics.markupUnsafe, file: file, [part])
        case .tooDeep(let limit): ReadFailure(DocumentDiagnostics.markupTooDeep, file: file, [part, "\(limit)"])
        case .noLibrary: ReadFailure(DocumentDiagnostics.noLibrary, file: file, ["libxml2", LibXML.package])
        case .handler(let failure): failure
        }
    }
}

/// The sink of one handler. Names are compared by address: the parser keeps one copy of each.
private final class HandlerSink<Handler: MarkupHandler>: MarkupSink {
    var handler: Handler
    private var names: [(address: UInt, name: Handler.Name?)]

    init(_ handler: Handler, _ library: LibXML, _ limits: MarkupLimits) {
        self.handler = handler
        names = Array(repeating: (0, nil), count: 128)
        super.init(library, limits)
    }

    private func name(_ text: UnsafePointer<UInt8>) -> Handler.Name? {
        let address = UInt(bitPattern: text)
        let slot = Int(truncatingIfNeeded: address >> 3 ^ address >> 10) & 127
        if names[slot].address == address { return names[slot].name }
        let name = Handler.Name(rawValue: unsafe String(cString: text))
        names[slot] = (address, name)
        return name
    }

    override func start(_ text: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
        guard let name = unsafe name(text) else { return }
        handler.start(name, attributes)
        if let failure = handler.failure { fail(.handler(failure)) }
    }

    override func end(_ text: UnsafePointer<UInt8>) {
        guard let name = unsafe name(text) else { return }
        handler.end(name)
        if let failure = handler.failure { fail(.handler(failure)) }
    }

    override func text(_ bytes: ByteSpan) { handler.text(bytes) }
}

/// A parse under way: bytes go in piece by piece, the handler comes out at the end.
@safe final class MarkupParse<Handler: MarkupHandler> {
    private let library: LibXML
    private let sink: HandlerSink<Handler>
    private let context: OpaquePointer
    private let isHTML: Bool

    /// `html`: any web page, mended as browsers do; else XML, which must be well-formed.
    init(_ handler: Handler, html isHTML: Bool = false, limits: MarkupLimits = MarkupLimits()) throws(MarkupTrouble) {
        guard let library = LibXML.shared else { throw .noLibrary }
        self.library = library
        self.isHTML = isHTML
        sink = HandlerSink(handler, library, limits)
        var callbacks = unsafe isHTML ? SAXCallbacks.html : SAXCallbacks.xml
        // The object outlives the parser, which `deinit` frees.
        let address = unsafe Unmanaged.passUnretained(sink as MarkupSink).toOpaque()
        let made = unsafe isHTML
            ? library.createHTML(&callbacks, address, nil, 0, nil, 1) : library.createXML(&callbacks, address, nil, 0, nil)
        guard let context = unsafe made else { throw .noLibrary }
        unsafe self.context = context
        unsafe sink.context = context
        // NONET; for HTML also: keep to the given encoding whatever the page says of itself.
        _ = unsafe isHTML ? library.useHTMLOptions(context, 1 << 11 | 1 << 21) : library.useOptions(context, 1 << 11)
    }

    deinit { unsafe isHTML ? library.freeHTML(context) : library.freeXML(context) }

    func feed(_ bytes: ByteSpan) throws(MarkupTrouble) {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var start = 0
            while start < buffer.count, sink.trouble == nil {
                let count = min(buffer.count - start, 1 << 16)
                unsafe parse(buffer.baseAddress.map { unsafe $0 + start }, count, isLast: false)
                start += count
            }
        }
        if let trouble = sink.trouble { throw trouble }
    }

    func finish() throws(MarkupTrouble) -> Handler {
        unsafe parse(nil, 0, isLast: true)
        if let trouble = sink.trouble { throw trouble }
        return sink.handler
    }

    private func parse(_ bytes: UnsafePointer<UInt8>?, _ count: Int, isLast: Bool) {
        _ = unsafe (isHTML ? library.parseHTML : library.parseXML)(context, bytes, Int32(count), isLast ? 1 : 0)
    }
}

/// The sink whose address the parser was given.
private func sink(_ address: UnsafeMutableRawPointer?) -> MarkupSink? {
    unsafe address.map { unsafe Unmanaged<MarkupSink>.fromOpaque($0).takeUnretainedValue() }
}

extension SAXCallbacks {
    private static let onText: Text = { address, bytes, count in
        guard let sink = unsafe sink(address), let bytes = unsafe bytes, sink.trouble == nil else { return }
        let text = unsafe ByteSpan(_unsafeStart: bytes, count: max(0, Int(count)))
        sink.text(text)
    }

    /// `xmlError`: domain, code, message, level. Level 3 ends a parse.
    private static let onTrouble: Trouble = { address, error in
        guard let sink = unsafe sink(address), let error = unsafe error else { return }
        let level = unsafe error.load(fromByteOffset: 16, as: Int32.self)
        let line = unsafe error.load(fromByteOffset: 32, as: Int32.self)
        if level >= 3 { sink.fail(.malformed(line: Int(line))) }
    }

    fileprivate static var xml: SAXCallbacks {
        var callbacks = unsafe SAXCallbacks()
        unsafe callbacks.internalSubset = { address, _, _, _ in unsafe sink(address)?.fail(.declaresType) }
        unsafe callbacks.startElementNs = { address, name, _, _, _, _, count, _, attributes in
            guard let sink = unsafe sink(address), let name = unsafe name, sink.enter() else { return }
            unsafe sink.start(name, XMLAttributes(fives: attributes, count: max(0, Int(count))))
        }
        unsafe callbacks.endElementNs = { address, name, _, _ in
            guard let sink = unsafe sink(address), let name = unsafe name else { return }
            sink.depth -= 1
            if sink.trouble == nil { unsafe sink.end(name) }
        }
        unsafe callbacks.characters = onText
        unsafe callbacks.cdataBlock = onText
        unsafe callbacks.structuredError = onTrouble
        return unsafe callbacks
    }

    /// HTML: broken markup is what is expected, so the parser's complaints are not heard.
    fileprivate static var html: SAXCallbacks {
        var callbacks = unsafe SAXCallbacks()
        unsafe callbacks.startElement = { address, name, attributes in
            guard let sink = unsafe sink(address), let name = unsafe name, sink.enter() else { return }
            unsafe sink.start(name, XMLAttributes(pairs: attributes))
        }
        unsafe callbacks.endElement = { address, name in
            guard let sink = unsafe sink(address), let name = unsafe name else { return }
            sink.depth -= 1
            if sink.trouble == nil { unsafe sink.end(name) }
        }
        unsafe callbacks.characters = onText
        unsafe callbacks.structuredError = { _, _ in }
        return unsafe callbacks
    }
}

/// Parses a member of an archive as XML, piece by piece as it is unpacked.
func parseXML<Handler: MarkupHandler>(
    _ part: String, of archive: ZipArchive, _ handler: Handler, limit: Int? = nil
) throws(ReadFailure) -> Handler {
    do throws(MarkupTrouble) {
        let parse = try MarkupParse(handler)
        do throws(ReadFailure) {
            try archive.read(part, limit: limit) { (piece: ByteSpan) throws(ReadFailure) in
                do throws(MarkupTrouble) {
                    try parse.feed(piece)
                } catch {
                    throw error.failure(file: archive.file, part: part)
                }
            }
        } catch {
            throw MarkupTrouble.handler(error)
        }
        return try parse.finish()
    } catch {
        throw error.failure(file: archive.file, part: part)
    }
}
