/// The parsers of libxml2 that are used here: XML and HTML, both fed piece by piece and answering by callbacks (SAX).
///
/// No tree is built, no entity of a document is expanded, nothing is fetched.
@safe struct LibXML: @unchecked Sendable {
    static let package = "libxml2"
    /// `nil` where the library is not there. Opened once.
    static let shared = LibXML()

    // The functions of parser.h and HTMLparser.h, in the shape of their declarations there.
    typealias Create =
        @convention(c) (
            UnsafeRawPointer?, UnsafeMutableRawPointer?, UnsafePointer<CChar>?, Int32, UnsafePointer<CChar>?
        ) -> OpaquePointer?
    typealias CreateHTML =
        @convention(c) (
            UnsafeRawPointer?, UnsafeMutableRawPointer?, UnsafePointer<CChar>?, Int32, UnsafePointer<CChar>?, Int32
        ) -> OpaquePointer?
    typealias UseOptions = @convention(c) (OpaquePointer, Int32) -> Int32
    typealias ParseChunk = @convention(c) (OpaquePointer, UnsafePointer<UInt8>?, Int32, Int32) -> Int32
    typealias Act = @convention(c) (OpaquePointer) -> Void
    private typealias Initialise = @convention(c) () -> Void

    let createXML: Create
    let useOptions: UseOptions
    let parseXML: ParseChunk
    let freeXML: Act
    let createHTML: CreateHTML
    let useHTMLOptions: UseOptions
    let parseHTML: ParseChunk
    let freeHTML: Act
    let stop: Act

    private init?() {
        // 2.14 changed the name of the library, not what is used of it here.
        guard let library = SharedLibrary(["libxml2.so.2", "libxml2.so.16"]),
            let initialise = unsafe library.function("xmlInitParser", as: Initialise.self),
            let createXML = unsafe library.function("xmlCreatePushParserCtxt", as: Create.self),
            let useOptions = unsafe library.function("xmlCtxtUseOptions", as: UseOptions.self),
            let parseXML = unsafe library.function("xmlParseChunk", as: ParseChunk.self),
            let freeXML = unsafe library.function("xmlFreeParserCtxt", as: Act.self),
            let createHTML = unsafe library.function("htmlCreatePushParserCtxt", as: CreateHTML.self),
            let useHTMLOptions = unsafe library.function("htmlCtxtUseOptions", as: UseOptions.self),
            let parseHTML = unsafe library.function("htmlParseChunk", as: ParseChunk.self),
            let freeHTML = unsafe library.function("htmlFreeParserCtxt", as: Act.self),
            let stop = unsafe library.function("xmlStopParser", as: Act.self)
        else { return nil }
        unsafe (self.createXML, self.useOptions, self.parseXML, self.freeXML) = (
            createXML, useOptions, parseXML, freeXML
        )
        unsafe (self.createHTML, self.useHTMLOptions, self.parseHTML) = (createHTML, useHTMLOptions, parseHTML)
        unsafe (self.freeHTML, self.stop) = (freeHTML, stop)
        // Before any two threads parse at once.
        initialise()
    }
}

/// `xmlSAXHandler` of parser.h: the same fields in the same order. What is left `nil` is not called.
@unsafe struct SAXCallbacks {
    typealias Subset =
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?
        ) -> Void
    typealias StartPlain =
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UnsafePointer<UnsafePointer<UInt8>?>?
        ) -> Void
    typealias EndPlain = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?) -> Void
    typealias Text = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, Int32) -> Void
    typealias Start =
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, Int32,
            UnsafePointer<UnsafePointer<UInt8>?>?, Int32, Int32, UnsafePointer<UnsafePointer<UInt8>?>?
        ) -> Void
    typealias End =
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?
        ) -> Void
    typealias Trouble = @convention(c) (UnsafeMutableRawPointer?, UnsafeRawPointer?) -> Void
    typealias Unused = UnsafeRawPointer

    var internalSubset: Subset?
    var isStandalone, hasInternalSubset, hasExternalSubset, resolveEntity, getEntity, entityDecl, notationDecl: Unused?
    var attributeDecl, elementDecl, unparsedEntityDecl, setDocumentLocator, startDocument, endDocument: Unused?
    var startElement: StartPlain?
    var endElement: EndPlain?
    var reference: Unused?
    var characters: Text?
    var ignorableWhitespace: Text?
    var processingInstruction, comment, warning, error, fatalError, getParameterEntity: Unused?
    var cdataBlock: Text?
    var externalSubset: Unused?
    /// XML_SAX2_MAGIC: the fields behind it are there.
    var initialised: UInt32 = 0xDEED_BEAF
    var own: Unused?
    var startElementNs: Start?
    var endElementNs: End?
    var structuredError: Trouble?
}
