/// The drawing characters in use: a choice apart from colours, made once at start.
package enum Glyphs: Hashable, Sendable {
    case unicode
    case ascii

    package var horizontal: String { self == .unicode ? "─" : "-" }
    package var vertical: String { self == .unicode ? "│" : "|" }
    package var topLeft: String { self == .unicode ? "╭" : "+" }
    package var topRight: String { self == .unicode ? "╮" : "+" }
    package var bottomLeft: String { self == .unicode ? "╰" : "+" }
    package var bottomRight: String { self == .unicode ? "╯" : "+" }
    /// Marks the selected row of a list.
    package var cursor: String { self == .unicode ? "▌" : ">" }
    package var mark: String { self == .unicode ? "●" : "*" }
    package var warning: String { self == .unicode ? "▲" : "!" }
    package var crumb: String { self == .unicode ? "›" : ">" }
    /// Says that there is more on the left.
    package var before: String { self == .unicode ? "‹" : "<" }
    /// Says that there is more on the right.
    package var after: String { self == .unicode ? "›" : ">" }
    package var arrow: String { self == .unicode ? "→" : "->" }
    package var ellipsis: String { self == .unicode ? "…" : "~" }
    package var menu: String { self == .unicode ? "≡" : "=" }
    package var enter: String { self == .unicode ? "⏎" : "Enter" }
    /// A cell of the first part of a bar, and of what stands behind it.
    package var barFirst: String { self == .unicode ? "█" : "#" }
    package var barSecond: String { self == .unicode ? "▒" : "=" }
    /// A cell of what is neither of the two.
    package var barRest: String { self == .unicode ? "░" : "." }
    /// A row that has just come.
    package var new: String { "+" }
    package var up: String { self == .unicode ? "↑" : "^" }
    package var down: String { self == .unicode ? "↓" : "v" }
    /// Stands for a character of a secret.
    package var masked: String { self == .unicode ? "•" : "*" }
    package var check: String { self == .unicode ? "✓" : "ok" }
    package var cross: String { self == .unicode ? "✗" : "x" }

    /// One picture of work going on, the next for the next step.
    package func spinner(_ step: Int) -> String {
        let pictures = self == .unicode ? ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] : ["|", "/", "-", "\\"]
        return pictures[abs(step % pictures.count)]
    }
}
