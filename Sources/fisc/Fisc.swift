/// The program: reads its arguments, and ends with the status of the language's section on exit status.
@main
struct Fisc {
    static func main() {
        let output = StandardOutput()
        let status: Int32
        do throws(Invocation.Failure) {
            let arguments = CommandLine.arguments.dropFirst()
            status = try Invocation.parse(arguments, environment: ProcessEnvironment()).run(output)
        } catch {
            status = error.tell(output)
        }
        output.flush()
        exitProgram(status)
    }
}
