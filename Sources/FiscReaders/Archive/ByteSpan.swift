/// Bytes in the memory of somebody else, for the length of a call. (`Span` alone is a place in a source text.)
typealias ByteSpan = Swift.Span<UInt8>
