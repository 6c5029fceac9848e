import Foundation

/// How a command ends, for scripts (`commands.md`, "Exit status").
enum ExitStatus: Int32, Error {
    case success = 0
    /// Some answer had `success: false` or `errors`, or the books do not balance.
    case refused = 1
    case usage = 2
    case databaseUnusable = 3

    func exit() -> Never { Foundation.exit(rawValue) }

    /// Ends the process at once: libraries that another thread is in are not taken down under it.
    func exitAtOnce() -> Never {
        fflush(nil)
        _exit(rawValue)
    }
}
