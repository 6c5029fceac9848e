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

    package init(term: String, locale: String = "C.UTF-8", refusesColor: Bool = false) {
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
    }

    /// Sets the locale of characters; answers whether it is UTF-8.
    ///
    /// A UTF-8 locale that is not installed here (usual over SSH) still says that the terminal shows UTF-8.
    func setLocale() -> Bool {
        func isUnicode() -> Bool { nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8" }
        if setlocale(LC_CTYPE, locale) != nil, isUnicode() { return true }
        let name = locale.uppercased()
        guard name.contains("UTF-8") || name.contains("UTF8") else {
            setlocale(LC_CTYPE, "C")
            return false
        }
        for fallback in ["C.UTF-8", "en_US.UTF-8", "UTF-8"] where setlocale(LC_CTYPE, fallback) != nil && isUnicode() {
            return true
        }
        setlocale(LC_CTYPE, "C")
        return false
    }
}
