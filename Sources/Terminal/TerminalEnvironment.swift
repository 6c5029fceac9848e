#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What the environment says about the terminal.
package nonisolated struct TerminalEnvironment: Equatable, Sendable {
    /// `TERM`; empty where it is not set.
    package var term: String
    /// The locale of characters: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that says something.
    package var locale: String
    /// `NO_COLOR` is set to anything.
    package var refusesColor: Bool
    /// `TMUX` is set: the terminal is a pane of tmux.
    package var isInTmux: Bool

    package init(
        term: String,
        locale: String = "C.UTF-8",
        refusesColor: Bool = false,
        isInTmux: Bool = false
    ) {
        self.isInTmux = isInTmux
        self.term = term
        self.locale = locale
        self.refusesColor = refusesColor
    }

    /// The environment of this process.
    package init() {
        func value(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
        term = value("TERM")
        locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.map(value).first { !$0.isEmpty } ?? "C"
        refusesColor = !value("NO_COLOR").isEmpty
        isInTmux = !value("TMUX").isEmpty
    }

    /// The program that stands between this one and the terminal, as far as the environment tells.
    var multiplexer: Clipboard.Multiplexer? {
        if isInTmux { return .tmux }
        return term == "screen" || term.hasPrefix("screen.") || term.hasPrefix("screen-") ? .screen : nil
    }

    /// Whether the locale says that the terminal, or whoever reads, takes UTF-8.
    package var isUnicode: Bool {
        let name = locale.uppercased()
        return name.contains("UTF-8") || name.contains("UTF8")
    }

    /// Sets the locale of characters; answers whether it is UTF-8.
    ///
    /// A UTF-8 locale that is not installed here (usual over SSH) still says that the terminal shows UTF-8.
    func setLocale() -> Bool {
        func isTaken() -> Bool { nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8" }
        if setlocale(LC_CTYPE, locale) != nil, isTaken() { return true }
        guard isUnicode else {
            setlocale(LC_CTYPE, "C")
            return false
        }
        for fallback in ["C.UTF-8", "en_US.UTF-8", "UTF-8"] where setlocale(LC_CTYPE, fallback) != nil && isTaken() {
            return true
        }
        setlocale(LC_CTYPE, "C")
        return false
    }
}
