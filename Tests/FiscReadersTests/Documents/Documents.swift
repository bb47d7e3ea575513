import FiscSource

@testable import FiscReaders

/// A document as lines that a person can compare: kind, path and text of each block.
func lines(_ document: Document) -> [String] {
    document.blocks.map { block in
        switch block.kind {
        case .title: "title \(block.text.string)"
        case .heading(let level): "h\(level) \(block.text.string)"
        case .paragraph(let number): "p\(number) \(block.text.string)"
        case .table(let grid):
            "table “\(block.text.string)” "
                + grid.rows.map { $0.map(\.string).joined(separator: "|") }.joined(separator: " / ")
        }
    }
}

/// Every character's place must lead to that character in the document's own text.
func placesAgree(_ document: Document) -> Bool {
    func agrees(_ text: MappedText) -> Bool {
        zip(text.scalars, text.offsets).allSatisfy { scalar, offset in
            let bytes = Array(String(scalar).utf8)
            let start = Int(offset)
            guard start + bytes.count <= document.source.bytes.count else { return false }
            // A break between paragraphs of a cell is read as a blank.
            return document.source.bytes[start..<start + bytes.count].elementsEqual(bytes) || scalar == " "
        }
    }
    return document.blocks.allSatisfy { block in
        if case .table(let grid) = block.kind {
            return agrees(block.text) && grid.rows.allSatisfy { $0.allSatisfy(agrees) }
        }
        return agrees(block.text)
    }
}

func failureCode(_ bytes: [UInt8], name: String = "报告.docx", converter: any DocumentConverter = NoConverter())
    -> String?
{
    do throws(ReadFailure) {
        _ = try readDocument(bytes: bytes, name: name, converter: converter)
        return nil
    } catch {
        return error.spec.code
    }
}
