import FiscLanguage
import Glibc

/// The flag that stops a preview, raised by a timer: the machine looks at it as it does at Ctrl-C.
private let previewInterrupt = Interrupt()

/// Runs `body` with an interrupt that is raised after `milliseconds`.
func withDeadline<Result>(milliseconds: Int, _ body: (Interrupt) -> Result) -> Result {
    previewInterrupt.clear()
    var action = sigaction()
    var before = sigaction()
    action.__sigaction_handler = .init(sa_handler: { _ in previewInterrupt.raise() })
    action.sa_flags = SA_RESTART
    unsafe sigaction(SIGALRM, &action, &before)
    var timer = itimerval()
    timer.it_value.tv_usec = milliseconds * 1_000
    unsafe setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    defer {
        timer.it_value.tv_usec = 0
        unsafe setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
        unsafe sigaction(SIGALRM, &before, nil)
    }
    return body(previewInterrupt)
}
