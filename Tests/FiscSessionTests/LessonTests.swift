import FiscSession
import FiscSource
import Testing

@Suite struct LessonTests {
    let lesson = Lesson(
        """
        # 标题

        一段话。

        ```fisc
        > 1 + 2
        3
        > x = 4
        ```

        ```quiz
        let 甲 = 10..20
        let 乙 = 1.00..2.00 step 0.01
        ask {甲}万元加{乙}万元？
        answer {甲}万元 + {乙}万元
        ```
        """)

    @Test func isReadInParts() {
        #expect(lesson.title == "标题")
        #expect(lesson.steps.map(\.statement) == ["1 + 2", "x = 4"])
        #expect(lesson.steps.map(\.expected) == [["3"], []])
        #expect(lesson.steps[0].line == 6)
        #expect(lesson.parts.count == 4)
    }

    @Test func aPageRunsAsItsDocumentDoes() {
        let text = "# 题\n\n```fisc\n> \"</script> <b>\"\n</script> <b>\n> 1 + 2\n3\n```\n"
        let page = LessonPage(Lesson(text), source: text, language: .zh, results: [:], questions: []).html
        #expect(Lesson(page).steps.map(\.statement) == ["\"</script> <b>\"", "1 + 2"])
        #expect(Lesson(page).steps.map(\.expected) == Lesson(text).steps.map(\.expected))
        #expect(Lesson(page).title == "题")
        #expect(page.ranges(of: "</script>").count == 1)
    }

    @Test func figuresVaryWithTheSeedOnly() {
        let quiz = lesson.quizzes[0]
        #expect(quiz.varied(seed: 7, number: 0) == quiz.varied(seed: 7, number: 0))
        let answers = Set((1...30 as ClosedRange<UInt64>).map { quiz.varied(seed: $0, number: 0).answer })
        #expect(answers.count > 20)
        #expect(answers.allSatisfy { !$0.contains("{") })
    }

    @Test func thePageHoldsEverything() {
        let question = lesson.quizzes[0].varied(seed: 1, number: 0)
        let page = LessonPage(
            lesson, source: "", language: .zh, results: [6: ["3 < 4"]], questions: [(question, "12万元")]
        ).html
        #expect(
            page.contains("<h1>标题</h1>") && page.contains("3 &lt; 4") && page.contains("size:A4")
                && page.contains("12万元"))
    }
}
