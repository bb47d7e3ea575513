import Testing

@testable import FiscShell

@Suite("Terminal width")
struct TerminalWidthTests {
    @Test func blocks() {
        #expect(TerminalWidth.columns("预算执行率") == 10)
    }
}
