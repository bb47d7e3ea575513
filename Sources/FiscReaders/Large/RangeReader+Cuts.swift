import CSeparators

/// Finds where the text may be cut, a stretch at a time.
extension RangeReader {
    /// Bytes looked at in one go: their cuts stay in the nearest cache.
    static let batch = 16_384
    /// Zeros behind the text: a look at 64 bytes may begin at its last one.
    static let padding = 96

    /// Looks at the next stretch of the text; the cuts of the record at hand are kept.
    mutating func findMoreCuts() {
        // SAFETY: `cuts` has room for a batch, the cuts before it, and what is written beyond the last one; `stops` for
        // as many.
        let kept = unsafe cutCount - nextCut
        if kept > 0 { unsafe cuts.update(from: cuts + nextCut, count: kept) }
        var stopsKept = 0
        for stop in unsafe nextStop..<stopCount where unsafe stops[stop] >= nextCut {
            unsafe stops[stopsKept] = stops[stop] - UInt32(truncatingIfNeeded: nextCut)
            stopsKept += 1
        }
        var found = unsafe fisc_cuts(cuts: cuts, count: kept, stops: stops, stop_count: stopsKept)
        let stop = unsafe min(filled, searched + Self.batch)
        unsafe fisc_find_cuts(
            bytes, searched, stop, filled, form.separator, &found,
            watched.checkedTexts.isEmpty ? nil : summaries + (searched - firstBlock) / 64)
        unsafe nextCut = 0
        unsafe cutCount = found.count
        unsafe nextStop = 0
        unsafe stopCount = found.stop_count
        unsafe searched = stop
    }

    /// Whether a word for a sum or a part may stand in a stretch that has been looked at.
    @inline(__always)
    func mayHoldSummary(_ start: Int, _ end: Int) -> Bool {
        // SAFETY: blocks of bytes that were looked at.
        var block = unsafe (start - firstBlock) >> 6
        let last = unsafe (end - firstBlock) >> 6
        while block <= last {
            if unsafe summaries[block] { return true }
            block += 1
        }
        return false
    }
}

/// The columns whose cells are looked at, by what is done with them.
@unsafe struct WatchedCells {
    // SAFETY: owned by `RangeReader`, which frees them.
    let numbers: UnsafeMutableBufferPointer<Int>
    let coded: UnsafeMutableBufferPointer<Int>
    let checkedNumbers: UnsafeMutableBufferPointer<Int>
    let checkedTexts: UnsafeMutableBufferPointer<Int>
    /// The first eight bytes of the header, as far as it has them, and which of them count.
    let header: UInt64
    let headerMask: UInt64
    let headerLength: Int

    init(_ form: RecordForm) {
        func columns(_ role: CellRole) -> UnsafeMutableBufferPointer<Int> {
            let found = form.roles.indices.filter { form.roles[$0] == role }
            let list = UnsafeMutableBufferPointer<Int>.allocate(capacity: found.count)
            _ = unsafe list.initialize(from: found)
            return unsafe list
        }
        unsafe numbers = columns(.number)
        unsafe coded = columns(.coded)
        unsafe checkedNumbers = columns(.checkedNumber)
        unsafe checkedTexts = columns(form.watchesTotals ? .checkedText : .ignored)
        var (word, mask) = (UInt64(0), UInt64(0))
        for (place, byte) in form.headerStart.prefix(8).enumerated() {
            word |= UInt64(byte) << UInt64(place * 8)
            mask |= 0xFF << UInt64(place * 8)
        }
        unsafe header = word
        unsafe headerMask = mask
        unsafe headerLength = form.headerStart.count
    }

    func deallocate() {
        unsafe numbers.deallocate()
        unsafe coded.deallocate()
        unsafe checkedNumbers.deallocate()
        unsafe checkedTexts.deallocate()
    }
}
