/// What follows the elements and texts of an XML or HTML document.
protocol MarkupHandler {
    /// The local names of the elements it wants to hear of.
    associatedtype Name: RawRepresentable<String>
    mutating func start(_ name: Name, _ attributes: XMLAttributes)
    mutating func end(_ name: Name)
    /// Part of a text: one text may come in several pieces, cut between characters.
    mutating func text(_ bytes: ByteSpan)
    /// Why the parser must stop, if it must.
    var failure: ReadFailure? { get }
    /// Whether `failure` is set. Asked after each event; a handler of many events answers without looking at the failure.
    var mustStop: Bool { get }
}

extension MarkupHandler {
    var mustStop: Bool { failure != nil }
}

/// The limits of a document's markup.
struct MarkupLimits {
    /// Open elements. Word nests tables and boxes; no real file comes near.
    var depth = 256
}

/// What the C callbacks talk to: an object by its address. What it passes the events on to are closures made where the
/// handler's type is known, so that they are compiled for it: a generic subclass would look its type up at each event.
@safe final class MarkupSink {
    /// The first trouble that ends the parse.
    fileprivate(set) var trouble: MarkupTrouble?
    fileprivate var depth = 0
    fileprivate var context: OpaquePointer?
    fileprivate let library: LibXML
    private let limits: MarkupLimits
    // Whether the parse may go on.
    fileprivate var start: (UnsafePointer<UInt8>, XMLAttributes) -> Bool = { _, _ in true }
    fileprivate var end: (UnsafePointer<UInt8>) -> Bool = { _ in true }
    fileprivate var failure: () -> ReadFailure? = { nil }
    fileprivate var text: (ByteSpan) -> Void = { _ in }

    fileprivate init(_ library: LibXML, _ limits: MarkupLimits) {
        self.library = library
        self.limits = limits
    }

    fileprivate func fail(_ trouble: MarkupTrouble) {
        if self.trouble == nil { self.trouble = trouble }
        if let context = unsafe context { unsafe library.stop(context) }
    }

    private func stop() {
        if let failure = failure() { fail(.handler(failure)) }
    }

    fileprivate func startElement(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
        depth += 1
        if depth > limits.depth { return fail(.tooDeep(limits.depth)) }
        if unsafe !start(name, attributes) { stop() }
    }

    fileprivate func endElement(_ name: UnsafePointer<UInt8>) {
        depth -= 1
        guard trouble == nil else { return }
        if unsafe !end(name) { stop() }
    }
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

/// A handler where the parser's callbacks can reach it. Names are compared by address: the parser keeps one copy of each.
///
/// The handler lies in memory of its own: as a property of a class it would be asked at each event whether it is in use.
@safe private final class HandlerBox<Handler: MarkupHandler> {
    /// Touched only by the parser's callbacks, which come one after another on one thread.
    let place: UnsafeMutablePointer<Handler>
    private var addresses = [UInt](repeating: 0, count: 128)
    private var names = [Handler.Name?](repeating: nil, count: 128)

    init(_ handler: Handler) {
        unsafe place = .allocate(capacity: 1)
        unsafe place.initialize(to: handler)
    }

    deinit {
        unsafe place.deinitialize(count: 1)
        unsafe place.deallocate()
    }

    var handler: Handler { unsafe place.pointee }

    @inline(__always)
    func name(_ text: UnsafePointer<UInt8>) -> Handler.Name? {
        let address = UInt(bitPattern: text)
        let slot = Int(truncatingIfNeeded: address ^ address >> 7) & 127
        if addresses[slot] == address { return names[slot] }
        let name = Handler.Name(rawValue: unsafe String(cString: text))
        addresses[slot] = address
        names[slot] = name
        return name
    }
}

/// A parse under way: bytes go in piece by piece, the handler comes out at the end.
@safe final class MarkupParse<Handler: MarkupHandler> {
    private let library: LibXML
    private let sink: MarkupSink
    private let box: HandlerBox<Handler>
    private let context: OpaquePointer
    private let isHTML: Bool

    /// `html`: any web page, mended as browsers do; else XML, which must be well-formed.
    init(_ handler: Handler, html isHTML: Bool = false, limits: MarkupLimits = MarkupLimits()) throws(MarkupTrouble) {
        guard let library = LibXML.shared else { throw .noLibrary }
        self.library = library
        self.isHTML = isHTML
        let box = HandlerBox(handler)
        self.box = box
        sink = MarkupSink(library, limits)
        unsafe sink.start = { text, attributes in
            guard let name = unsafe box.name(text) else { return true }
            return unsafe Self.start(&box.place.pointee, name, attributes)
        }
        unsafe sink.end = { text in
            guard let name = unsafe box.name(text) else { return true }
            return unsafe Self.end(&box.place.pointee, name)
        }
        sink.failure = { box.handler.failure }
        sink.text = { bytes in unsafe box.place.pointee.text(bytes) }
        var callbacks = unsafe isHTML ? SAXCallbacks.html : SAXCallbacks.xml
        // The object outlives the parser, which `deinit` frees.
        let address = unsafe Unmanaged.passUnretained(sink).toOpaque()
        let made =
            unsafe isHTML
            ? library.createHTML(&callbacks, address, nil, 0, nil, 1)
            : library.createXML(&callbacks, address, nil, 0, nil)
        guard let context = unsafe made else { throw .noLibrary }
        unsafe self.context = context
        unsafe sink.context = context
        // NONET; for HTML also: keep to the given encoding whatever the page says of itself.
        _ = unsafe isHTML ? library.useHTMLOptions(context, 1 << 11 | 1 << 21) : library.useOptions(context, 1 << 11)
    }

    @inline(__always)
    private static func start(_ handler: inout Handler, _ name: Handler.Name, _ attributes: XMLAttributes) -> Bool {
        handler.start(name, attributes)
        return !handler.mustStop
    }

    @inline(__always)
    private static func end(_ handler: inout Handler, _ name: Handler.Name) -> Bool {
        handler.end(name)
        return !handler.mustStop
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
        return box.handler
    }

    private func parse(_ bytes: UnsafePointer<UInt8>?, _ count: Int, isLast: Bool) {
        _ = unsafe (isHTML ? library.parseHTML : library.parseXML)(context, bytes, Int32(count), isLast ? 1 : 0)
    }
}

/// Goes to the sink whose address the parser was given; it is alive as long as the parser is.
@inline(__always)
private func withSink(_ address: UnsafeMutableRawPointer?, _ body: (MarkupSink) -> Void) {
    guard let address = unsafe address else { return }
    unsafe Unmanaged<MarkupSink>.fromOpaque(address)._withUnsafeGuaranteedRef { body($0) }
}

extension SAXCallbacks {
    private static let onText: Text = { address, bytes, count in
        guard let bytes = unsafe bytes else { return }
        let text = unsafe ByteSpan(_unsafeStart: bytes, count: max(0, Int(count)))
        unsafe withSink(address) { if $0.trouble == nil { $0.text(text) } }
    }

    /// `xmlError`: domain, code, message, level. Level 3 ends a parse.
    private static let onTrouble: Trouble = { address, error in
        guard let error = unsafe error else { return }
        let level = unsafe error.load(fromByteOffset: 16, as: Int32.self)
        let line = unsafe error.load(fromByteOffset: 32, as: Int32.self)
        if level >= 3 { unsafe withSink(address) { $0.fail(.malformed(line: Int(line))) } }
    }

    fileprivate static var xml: SAXCallbacks {
        var callbacks = unsafe SAXCallbacks()
        unsafe callbacks.internalSubset = { address, _, _, _ in unsafe withSink(address) { $0.fail(.declaresType) } }
        unsafe callbacks.startElementNs = { address, name, _, _, _, _, count, _, attributes in
            guard let name = unsafe name else { return }
            let attributes = unsafe XMLAttributes(fives: attributes, count: max(0, Int(count)))
            unsafe withSink(address) { if $0.trouble == nil { unsafe $0.startElement(name, attributes) } }
        }
        unsafe callbacks.endElementNs = { address, name, _, _ in
            guard let name = unsafe name else { return }
            unsafe withSink(address) { unsafe $0.endElement(name) }
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
            guard let name = unsafe name else { return }
            let attributes = unsafe XMLAttributes(pairs: attributes)
            unsafe withSink(address) { if $0.trouble == nil { unsafe $0.startElement(name, attributes) } }
        }
        unsafe callbacks.endElement = { address, name in
            guard let name = unsafe name else { return }
            unsafe withSink(address) { unsafe $0.endElement(name) }
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
