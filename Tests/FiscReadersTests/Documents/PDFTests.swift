import FiscSource
import Testing

@testable import FiscReaders

/// Answers as pdftotext would.
private struct PrintedPages: DocumentConverter {
    let text: String
    func pdfText(_ bytes: [UInt8], name: String) throws(ReadFailure) -> [UInt8] { Array(text.utf8) }
    func officeFile(_ bytes: [UInt8], name: String, from kind: ConvertedKind) throws(ReadFailure) -> [UInt8] {
        try NoConverter().officeFile(bytes, name: name, from: kind)
    }
}

@Suite("PDF")
struct PDFTests {
    private func read(_ text: String) throws -> ReadDocument {
        try readDocument(bytes: Array("%PDF-1.7".utf8), name: "公开.pdf", converter: PrintedPages(text: text))
    }

    @Test func linesBecomeParagraphsAgain() throws {
        let page = """
                      某某局2023年度部门决算

            一、概况
                2023年度总收入1540.23万元，其中：一般公共预算财政拨款收入1440.68
            万元，占93.54%；事业收入69.22万元，占4.49%；其他收入30.33万元，占1.97%。
                2023年度总支出1564.48万元，其中：基本支出1042.92万元，占66.66%；项目支出
            521.56万元，占33.34%。
            """
        let found = lines(try read(page).document)
        #expect(
            found == [
                "title 某某局2023年度部门决算", "h1 一、概况",
                "p1 2023年度总收入1540.23万元，其中：一般公共预算财政拨款收入1440.68万元，占93.54%；事业收入69.22万元，占4.49%；其他收入30.33万元，占1.97%。",
                "p2 2023年度总支出1564.48万元，其中：基本支出1042.92万元，占66.66%；项目支出521.56万元，占33.34%。",
            ])
    }

    @Test func pageNumbersAndRunningHeadsAreDropped() throws {
        let pages = (1...4).map { number in
            """
            某某局2023年度决算公开

                第\(number)项工作的收入是\(number)0万元，支出也是\(number)0万元，本年没有结转和结余，与上年相比没有变

            化。
                                   - \(number) -
            """
        }
        let texts = try read(pages.joined(separator: "\u{0C}") + "\u{0C}").document.blocks.map(\.text.string)
        #expect(texts.count == 4)
        #expect(texts.allSatisfy { $0.hasPrefix("第") && $0.hasSuffix("没有变化。") })
    }

    @Test func aParagraphGoesOnOverThePage() throws {
        let pages = "    总收入1540.23万元，其中拨款收入1440.68万元，事业收入\n   1\n\u{0C}69.22万元，其他收入30.33万元。\n   2\n\u{0C}"
        #expect(
            try read(pages).document.blocks.map(\.text.string) == [
                "总收入1540.23万元，其中拨款收入1440.68万元，事业收入69.22万元，其他收入30.33万元。"
            ])
    }

    @Test func columnsBecomeTables() throws {
        let page = """
            表1 收入决算表
            项目              预算数      决算数
            一、拨款收入     1,440.68    1,440.68
            二、事业收入        70.00       69.22
            合计             1,510.68    1,509.90
            以上收入均已入账。
            """
        #expect(
            lines(try read(page).document).contains(
                "table “表1 收入决算表” 项目|预算数|决算数 / 一、拨款收入|1,440.68|1,440.68 / 二、事业收入|70.00|69.22 / 合计|1,510.68|1,509.90"))
    }

    /// The halves of a form stand one blank apart, and the left one has no amount in some rows: none may slip over.
    @Test func halvesOfAFormOneBlankApart() throws {
        let page = """
                    财政拨款收入                        财政拨款支出
            项目                            预算数           项目                          合计
            一、一般公共预算资金        371,514,655.00 一、一般公共服务支出          354,314,655.00
            二、政府性基金                             二、科学技术支出               17,200,000.00
            收入总计                    371,514,655.00 支出总计                      371,514,655.00
            """
        let table = lines(try read(page).document).first { $0.hasPrefix("table") } ?? ""
        #expect(table.contains("一、一般公共预算资金|371,514,655.00|一、一般公共服务支出|354,314,655.00"))
        #expect(table.contains("二、政府性基金||二、科学技术支出|17,200,000.00"))
        #expect(table.contains("收入总计|371,514,655.00|支出总计|371,514,655.00"))
    }

    @Test func aScanSaysSo() throws {
        let scan = try read("\u{0C}\u{0C}\u{0C}")
        #expect(scan.pagesWithoutText == 3)
        #expect(scan.document.blocks.isEmpty)
        #expect(scan.notes.first?.zh == "本文件为扫描件，3页均无文字，未作任何核对。请索取可编辑稿。")
        let mixed = try read("总收入15万元。\u{0C}\u{0C}")
        #expect(mixed.pagesWithoutText == 1)
        #expect(mixed.notes.count == 1)
    }

    @Test func aMissingConverterIsNamed() {
        #expect(failureCode(Array("%PDF-1.7".utf8), name: "a.pdf") == "E0543")
        #expect(failureCode(Array("{\\rtf1 x}".utf8), name: "a.rtf") == "E0543")
        do throws(ReadFailure) {
            _ = try readDocument(bytes: Array("%PDF-1.7".utf8), name: "a.pdf", converter: NoConverter())
        } catch {
            #expect(error.diagnostic(at: Span(0, 0)).help(in: .zh).contains("poppler-utils"))
        }
    }

    @Test func otherProgramsAreBounded() {
        let limits = ChildProcess.Limits(output: 1_000, seconds: 2)
        func run(_ program: String, _ arguments: String...) -> ChildProcess.Ending {
            ChildProcess.run(program, arguments, environment: ["PATH=/usr/bin:/bin"], limits: limits).ending
        }
        #expect(run("true") == .exited(status: 0))
        #expect(run("false") == .exited(status: 1))
        #expect(run("no-such-program-here") == .notFound)
        #expect(run("sleep", "60") == .tooSlow)
        #expect(run("yes") == .tooMuchOutput)
        #expect(
            ChildProcess.run("echo", ["一 二"], environment: ["PATH=/usr/bin:/bin"], limits: limits).output
                == Array("一 二\n".utf8))
    }
}
