import CEditLine

/// The line as libedit holds it.
extension LineEditor {
    var line: EditText {
        get {
            guard let info = unsafe el_wline(editor)?.pointee, let start = unsafe info.buffer,
                let cursor = unsafe info.cursor, let end = unsafe info.lastchar
            else { return EditText("") }
            let buffer = unsafe UnsafeBufferPointer(start: start, count: end - start)
            let scalars = unsafe buffer.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
            return unsafe EditText(scalars: scalars, cursor: cursor - start)
        }
        set {
            let old = line.scalars
            let new = newValue.scalars
            var first = 0
            while first < min(old.count, new.count), old[first] == new[first] { first += 1 }
            var same = 0
            while same < min(old.count, new.count) - first, old[old.count - 1 - same] == new[new.count - 1 - same] {
                same += 1
            }
            moveCursor(to: old.count - same)
            unsafe el_deletestr(editor, Int32(clamping: old.count - same - first))
            insertIntoBuffer(new[first..<new.count - same])
            moveCursor(to: newValue.cursor)
        }
    }

    private func moveCursor(to index: Int) {
        let now = unsafe el_cursor(editor, 0)
        if Int(now) != index { unsafe el_cursor(editor, Int32(clamping: index - Int(now))) }
    }

    /// Puts scalars before the cursor. NUL ends a string of libedit's and is left out.
    func insertIntoBuffer(_ scalars: some Collection<Unicode.Scalar>) {
        var characters = scalars.compactMap { $0 == "\0" ? nil : wchar_t(bitPattern: $0.value) }
        guard !characters.isEmpty else { return }
        characters.append(0)
        unsafe el_winsertstr(editor, characters)
    }

    /// Changes the line so that it can be undone.
    func edit(_ change: (inout EditText) -> Void) {
        let before = line
        var after = before
        change(&after)
        if after.scalars != before.scalars { pushUndo(before) }
        isTyping = false
        line = after
    }

    /// Inserts what was typed. Characters typed one after the other are undone together.
    func type(_ scalar: Unicode.Scalar) {
        if !isTyping { pushUndo(line) }
        isTyping = true
        goalColumn = nil
        insertIntoBuffer(CollectionOfOne(scalar))
        refreshMenu()
    }

    func undo() {
        isTyping = false
        if let last = undoStack.popLast() { line = last }
    }

    func pushUndo(_ text: EditText) {
        undoStack.append(text)
        if undoStack.count > 200 { undoStack.removeFirst() }
    }
}
