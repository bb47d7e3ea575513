public import FiscSource

/// A lesson as one HTML file: on a screen large type, a page for each heading, for a projector; on paper A4.
///
/// Results are those of a run, handed over by line; the solutions of the quiz stand on a sheet of their own at the end.
public struct LessonPage {
    private let lesson: Lesson
    private let language: Diagnostic.Language
    private let results: [Int: [String]]
    private let questions: [(question: Quiz.Question, solution: String)]
    private let source: String

    /// - Parameters:
    ///   - source: the document itself, kept in the page, so that the page can be run as the document can.
    ///   - results: what each statement printed, by its line in the document.
    ///   - questions: the quiz with its figures, and each answer as it is printed.
    public init(
        _ lesson: Lesson, source: String, language: Diagnostic.Language, results: [Int: [String]],
        questions: [(question: Quiz.Question, solution: String)]
    ) {
        self.source = source
        self.lesson = lesson
        self.language = language
        self.results = results
        self.questions = questions
    }

    public var html: String {
        var body = "<section>\n"
        var isFirst = true
        var quizNumber = 0
        var openSteps = false
        func closeSteps() {
            if openSteps { body += "</pre>\n" }
            openSteps = false
        }
        for part in lesson.parts {
            switch part {
            case .prose(let lines):
                closeSteps()
                for block in MarkdownBlocks(lines).blocks {
                    if case .heading(_, _) = block, !isFirst { body += "</section>\n<section>\n" }
                    isFirst = false
                    body += block.html + "\n"
                }
            case .step(let step):
                if !openSteps { body += "<pre>" }
                openSteps = true
                body += "<b>\(Self.escaped("> " + step.statement.replacing("\n", with: "\n  ")))</b>\n"
                for line in results[step.line] ?? step.expected { body += Self.escaped(line) + "\n" }
            case .quiz:
                closeSteps()
                guard questions.indices.contains(quizNumber) else { continue }
                body += "<p class=\"quiz\"><b>\(language == .zh ? "练习" : "Exercise") \(quizNumber + 1)</b> "
                body += Self.escaped(questions[quizNumber].question.text) + "</p>\n<p class=\"blank\">&nbsp;</p>\n"
                quizNumber += 1
            }
        }
        closeSteps()
        body += "</section>\n" + sheet
        return """
            <!doctype html>
            <html lang="\(language == .zh ? "zh-Hans" : "en")">
            <meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(Self.escaped(lesson.title))</title>
            <style>\(Self.style)</style>
            \(body)\(Self.opening)
            \(source.replacing("</", with: "<\\/"))
            \(Self.closing)
            </html>

            """
    }

    private static let opening = "<script type=\"text/markdown\">"
    private static let closing = "</script>"

    /// The document that a page was made of; nil for what is no such page.
    static func source(in page: String) -> String? {
        guard page.hasPrefix("<!doctype html>"), let head = page.firstRange(of: opening) else { return nil }
        let rest = page[head.upperBound...]
        guard let tail = rest.firstRange(of: closing) else { return nil }
        return String(rest[..<tail.lowerBound]).replacing("<\\/", with: "</")
    }

    private var sheet: String {
        guard !questions.isEmpty else { return "" }
        var result = "<section class=\"sheet\">\n<h2>\(language == .zh ? "答案" : "Answers")</h2>\n<ol>\n"
        for (question, solution) in questions {
            result += "<li><b>\(Self.escaped(solution))</b> <code>\(Self.escaped(question.answer))</code>"
            if !question.reason.isEmpty { result += " " + Self.escaped(question.reason) }
            result += "</li>\n"
        }
        return result + "</ol>\n</section>\n"
    }

    static func escaped(_ text: some StringProtocol) -> String {
        String(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    private static let style = """
        :root{color-scheme:light dark;scroll-snap-type:y proximity}body{margin:0;font:3.4vmin/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
        section{scroll-snap-align:start;min-height:100vh;box-sizing:border-box;padding:6vmin 10vmin;border-bottom:1px solid #8886}
        h1{font-size:2em}h2{font-size:1.5em}pre{font:.95em/1.5 "Noto Sans Mono CJK SC",monospace;padding:.8em 1em;background:#8882;overflow-x:auto}
        .quiz{border-left:.3em solid #8888;padding-left:.8em}table{border-collapse:collapse}td,th{border:1px solid #8888;padding:.2em .6em}
        @page{size:A4;margin:20mm}
        @media print{body{font-size:11pt;color:#000}section{min-height:0;padding:0;border:0}h1,h2,p:has(+pre){break-after:avoid}pre,.quiz{break-inside:avoid}
        pre{background:none;border:1px solid #999;white-space:pre-wrap}.blank{height:18mm;border-bottom:1px dotted #999}.sheet{break-before:page}}
        """
}
