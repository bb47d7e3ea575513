/// A character of a .docx: counted as its reader counts them.
public struct CommentPlace: Sendable, Hashable {
    /// Which `w:p` of the main part, from 0.
    public var paragraph: Int
    /// Which `w:r` of the main part, from 0; nil for text that is not in the file, such as the number of a list item.
    public var run: Int?
    /// Characters of the run before it; tabs and breaks count as one each.
    public var character: Int

    public init(paragraph: Int, run: Int?, character: Int) {
        self.paragraph = paragraph
        self.run = run
        self.character = character
    }
}

/// A comment (批注) on some characters of a document.
struct DocumentComment {
    var start: CommentPlace
    /// The last character it is on.
    var end: CommentPlace
    /// A line a paragraph of the comment.
    var lines: [String]
}

/// A copy of a .docx with a comment at the place of each finding, and one at its beginning that counts; nothing else of it
/// is changed. Nil where the file's parts are not those of a .docx in UTF-8.
///
/// - Parameters:
///   - parts: the members of the file, as they are
///   - mainPart: the one that holds the text
///   - place: the character at a byte of the document that was read; nil where it is not in the main part
public func commentedDocument(
    _ parts: [(name: String, bytes: [UInt8])], mainPart: String, of file: CheckedFile, _ options: CheckOptions,
    place: @escaping (Int) -> CommentPlace?
) -> [UInt8]? {
    let comments = FindingComments(file: file, words: PageWords(check: options.words), place: place).comments
    return CommentedPackage(parts: parts, mainPart: mainPart)?.file(with: comments)
}
