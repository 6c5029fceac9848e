import Backend
import Terminal

/// Which of the two consoles opens on a node.
enum Front {
    /// Opens the console that was asked for, or the plain one where the terminal cannot place its cursor.
    ///
    /// Never returns. `memory` keeps how the console is left, where anything shall; `cleanUp` runs once the terminal and
    /// the database are given back.
    @MainActor
    static func open(
        _ service: Service,
        actor: Operator,
        appearance: Appearance,
        plain: PlainOptions,
        memory: RememberedFile? = nil,
        cleanUp: @escaping () -> Void = {}
    ) throws -> Never {
        var notice: String?
        if !plain.isPlain {
            do {
                try ConsoleSession.run(
                    service,
                    actor: actor,
                    appearance: appearance,
                    memory: memory,
                    cleanUp: cleanUp
                )
            } catch TerminalError.dumb(let term) {
                notice = "The terminal (TERM=\(term)) cannot place its cursor: this is the console in plain lines."
            }
        }
        try PlainSession.run(
            service,
            actor: actor,
            appearance: appearance,
            rows: plain.rows,
            notice: notice,
            cleanUp: cleanUp
        )
    }
}
