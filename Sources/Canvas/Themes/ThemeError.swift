/// Where in a theme file something is wrong.
package struct ThemePlace: Hashable, Sendable {
    /// The path of the file, or the name of a theme that is part of the program.
    package let file: String
    /// Counted from 1; nil where the parser does not say.
    package let line: Int?
    /// The keys that lead there, joined by dots: `roles.list.selected.fg`.
    package let key: String

    package init(file: String, line: Int?, key: String) {
        self.file = file
        self.line = line
        self.key = key
    }
}

/// Why a theme cannot be used.
package enum ThemeError: Error, Hashable, Sendable {
    /// No theme has this name; those that do.
    case unknownTheme(name: String, known: [String])
    /// The file is there but cannot be read.
    case unreadable(file: String)
    /// The file is no YAML, in the words of its parser.
    case syntax(ThemePlace, problem: String)
    /// Something else stands where this was expected.
    case unexpected(ThemePlace, expected: String)
    /// A key that means nothing there; those that do.
    case unknownKey(ThemePlace, known: [String])
    case unknownRole(ThemePlace, role: String)
    case unknownColor(ThemePlace, value: String)
    case unknownAttribute(ThemePlace, value: String)
    /// The theme to inherit from does not exist.
    case unknownParent(ThemePlace, parent: String, known: [String])
    /// Themes inherit from each other in a circle.
    case circle(ThemePlace, parent: String)
}
