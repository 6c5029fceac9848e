import Terminal

extension TerminalError {
    /// Why there is no console here, and what to do.
    var sentence: String {
        switch self {
        case .notATerminal:
            """
            The console needs a terminal, and input or output is none. Use `purser --plain` for lines, \
            or `purser query`, `mutate` or `batch` in scripts.
            """
        case .dumb(let term):
            "The terminal (TERM=\(term)) cannot place its cursor. Use `purser --plain`."
        case .unusable(let term):
            "The terminal (TERM=\(term)) is not known on this machine. Set TERM to one that is, such as xterm-256color."
        }
    }
}

extension Screen.Notice {
    /// What is unusual about this terminal, and what to do.
    var sentence: String {
        switch self {
        case .unknownTerminal(let asked, let used):
            "The terminal (TERM=\(asked)) is not known on this machine; it is taken for \(used)."
        }
    }
}
