/// Why there can be no console here.
package nonisolated enum TerminalError: Error, Equatable, Sendable {
    /// Input or output is a file or a pipe.
    case notATerminal
    /// The terminal cannot address its cursor (`TERM=dumb`).
    case dumb(term: String)
    /// Neither the terminal's own description nor a usual one can be used.
    case unusable(term: String)
}
