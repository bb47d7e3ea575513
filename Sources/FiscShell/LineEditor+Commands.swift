import FiscRendering
import CEditLine

/// What the commands do.
extension LineEditor {
    /// The bridge from libedit: the editor's C functions all end here. Gives one of libedit's CC_ codes back.
    ///
    /// CC_NORM for nearly everything: libedit shall not draw.
    static func perform(_ command: EditCommand, _ editor: OpaquePointer?, _ character: wint_t) -> UInt8 {
        guard let owner = unsafe owner(of: editor) else { return UInt8(CC_ERROR) }
        owner.perform(command, character)
        switch owner.outcome {
        case .line?: return UInt8(CC_NEWLINE)
        case .closed?: return UInt8(CC_EOF)
        default: return UInt8(CC_NORM)
        }
    }

    private func perform(_ command: EditCommand, _ character: wint_t) {
        if !command.keepsMenu { menu = nil }
        let goal = goalColumn
        goalColumn = nil
        if command != .insert { isTyping = false }
        switch command {
        case .insert: if let scalar = Unicode.Scalar(character) { type(scalar) }
        case .quotedInsert: if let scalar = nextCharacter() { type(scalar) }
        case .paste: paste()
        case .newline: edit { $0.insert(CollectionOfOne("\n")) }
        case .enter: enter()
        case .delete: deleteForward()
        case .deleteBackward: deleteBackward()
        case .deleteOrQuit: if line.isEmpty { outcome = .closed } else { deleteForward() }
        case .left: move { $0.previousCharacter }
        case .right: move { $0.nextCharacter }
        case .wordLeft: move { $0.previousWord }
        case .wordRight: move { $0.nextWord }
        case .lineStart: move { $0.lineStart }
        case .lineEnd: move { $0.lineEnd }
        case .textStart: move { _ in 0 }
        case .textEnd: move { $0.scalars.count }
        case .up: if menu != nil { choose(-1) } else { moveByRow(-1, goal: goal) }
        case .down: if menu != nil { choose(1) } else { moveByRow(1, goal: goal) }
        case .killToLineEnd: killToLineEnd()
        case .killToLineStart: kill { $0.lineStart..<$0.cursor }
        case .killWordBackward: kill { $0.previousWord..<$0.cursor }
        case .killWordForward: kill { $0.cursor..<$0.nextWord }
        case .yank: edit { $0.insert(killed) }
        case .undo: undo()
        case .previousEntry: showEntry(-1)
        case .nextEntry: showEntry(1)
        case .searchHistory: searchHistory()
        case .complete: complete()
        case .completeBackward: if menu != nil { choose(-1) }
        case .cancel: cancelMenu()
        case .clearScreen: clearScreen()
        case .openEditor: openExternalEditor()
        }
    }

    /// Enter: takes the menu's choice, or runs the statement if it is whole, or begins another line.
    private func enter() {
        let hadChoice = !isMenuStale && menu?.selected != nil
        menu = nil
        if hadChoice { return }
        let text = line.string
        if isCommand(text) || session.isComplete(text) {
            outcome = .line(text)
        } else {
            edit { $0.insert(CollectionOfOne("\n")) }
        }
    }

    private func move(_ target: (EditText) -> Int) {
        var text = line
        text.cursor = target(text)
        line = text
    }

    private func deleteForward() {
        edit { text in _ = text.remove(text.cursor..<text.nextCharacter) }
    }

    private func deleteBackward() {
        edit { text in _ = text.remove(text.previousCharacter..<text.cursor) }
        refreshMenu()
    }

    /// At the end of a line this joins the next one to it.
    private func killToLineEnd() {
        kill { text in
            text.cursor..<(text.lineEnd == text.cursor ? text.nextCharacter : text.lineEnd)
        }
    }

    private func kill(_ range: (EditText) -> Range<Int>) {
        edit { text in
            let taken = text.remove(range(text))
            if !taken.isEmpty { killed = taken }
        }
    }

    /// Moves by rows of the screen, and from the first or last one through the history.
    private func moveByRow(_ step: Int, goal: Int?) {
        var text = line
        let layout = ScreenLayout(text.scalars, indent: displayWidth(of: prompt), columns: size.columns)
        let place = layout.position(of: text.cursor, in: text.scalars)
        guard layout.rows.indices.contains(place.row + step) else { return showEntry(step) }
        let column = goal ?? place.column
        text.cursor = layout.index(row: place.row + step, column: column, in: text.scalars)
        line = text
        goalColumn = column
    }
}
