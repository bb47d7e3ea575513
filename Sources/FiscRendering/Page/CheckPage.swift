internal import FiscClaims
internal import FiscLanguage
internal import FiscProse
internal import FiscSource

/// The part of a page that shows one file. `number` (from 1) tells it from the others of the page.
func checkPagePart(_ file: CheckedFile, _ options: CheckOptions, number: Int, isOneOfSeveral: Bool) -> String {
    var html = HTMLWriter()
    let part = PagePart(
        file: file, words: PageWords(check: options.words), prefix: isOneOfSeveral ? "r\(number)-" : "",
        level: isOneOfSeveral ? 2 : 1)
    part.write(to: &html)
    return html.html
}

/// The names of the copies of some files, made of their own names; a second file of one name gets a number. O(count).
public func copyNames(of files: [String], suffix: String, reserved: Set<String> = []) -> [String] {
    var taken = reserved
    var next: [String: Int] = [:]
    return files.map { path in
        let base = path.split(separator: "/").last.map { String($0) } ?? "_"
        let (stem, ending) = suffix.isEmpty ? nameParts(base) : (base, suffix)
        var name = stem + ending
        while !taken.insert(name).inserted {
            let number = next[base, default: 2]
            next[base] = number + 1
            name = "\(stem)-\(number)\(ending)"
        }
        return name
    }
}

/// “报告” and “.docx”.
private func nameParts(_ name: String) -> (stem: String, ending: String) {
    guard let point = name.lastIndex(of: "."), point != name.startIndex else { return (name, "") }
    return (String(name[..<point]), String(name[point...]))
}

/// The whole page around its parts. With `links` each file has a page of its own, and this one is the index of them.
func checkPage(_ parts: [String], _ files: [FileSummary], _ options: CheckOptions, links: [String]?) -> String {
    let words = PageWords(check: options.words)
    let hasIndex = files.count != 1 || links != nil
    let name = files.count == 1 ? pageName(files[0]) : words.check.files(files.count)
    return htmlDocument(title: name + " · " + words.pageTitle, language: words.language, version: options.version) {
        html in
        if hasIndex { writeIndex(files, links, words, to: &html) }
        for part in parts {
            html.line()
            html.markup(part)
        }
    }
}

func pageName(_ file: FileSummary) -> String {
    let base = file.file.split(separator: "/").last.map { String($0) } ?? file.file
    return singleLine(
        [file.title.isEmpty ? base : file.title, file.period].filter { !$0.isEmpty }.joined(separator: " · "))
}

/// The table over several files, with a link to each.
private func writeIndex(_ files: [FileSummary], _ links: [String]?, _ words: PageWords, to html: inout HTMLWriter) {
    html.element("header", [("class", "top")]) { html in
        html.element("p", [("class", "brand")], text: words.madeBy)
        html.element("h1", text: words.check.files(files.count))
        let all = files.map(\.counts).reduce(CheckCounts(), +)
        html.element("p", [("class", "sentence")], text: all.sentence(in: words.language, listsUncovered: true))
    }
    html.element("div", [("class", "table index")]) { html in
        html.element("table") { html in
            html.element("tr") { html in for title in words.check.summaryTitles { html.element("th", text: title) } }
            for (index, file) in files.enumerated() {
                html.element("tr") { html in
                    html.element("td") { html in
                        let name = links.flatMap { $0.indices.contains(index) ? $0[index] : nil }
                        let link =
                            links == nil ? "#r\(index + 1)-top" : file.failure == nil ? name.map(relativeLink) : nil
                        html.element("a", [("href", link)], text: singleLine(file.file))
                    }
                    if let failure = file.failure, file.counts.total == 0 {
                        let count = "\(words.check.summaryTitles.count - 1)"
                        html.element(
                            "td", [("colspan", count)],
                            text: words.check.notRead + words.check.colon + words.check.text(failure))
                        return
                    }
                    for (column, number) in words.check.summaryNumbers(file.counts).enumerated() {
                        let isTrouble = column == 0 && number > 0
                        html.element(
                            "td", [("class", isTrouble ? "num trouble" : number == 0 ? "num zero" : "num")],
                            text: "\(number)")
                    }
                }
            }
        }
    }
}

/// A file name as the address of a file beside the page: all but letters of ASCII, digits and `-._~` as escapes, so that
/// no name is taken for the address of another place.
private func relativeLink(_ name: String) -> String {
    "./"
        + name.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                byte < 0x80 && (scalar.properties.isAlphabetic || "0123456789-._~".unicodeScalars.contains(scalar))
            return isPlain ? String(scalar) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
}
