/// Why a theme cannot be used.
package enum ThemeError: Error, Hashable, Sendable {
    /// No theme has this name; those that do.
    case unknownTheme(name: String, known: [String])
    /// The file is there but cannot be read.
    case unreadable(file: String)
    /// The file is no YAML, in the words of its parser.
    case syntax(FilePlace, problem: String)
    /// Something else stands where this was expected.
    case unexpected(FilePlace, expected: String)
    /// A key that means nothing there; those that do.
    case unknownKey(FilePlace, known: [String])
    case unknownRole(FilePlace, role: String)
    case unknownColor(FilePlace, value: String)
    case unknownAttribute(FilePlace, value: String)
    /// The theme to inherit from does not exist.
    case unknownParent(FilePlace, parent: String, known: [String])
    /// Themes inherit from each other in a circle.
    case circle(FilePlace, parent: String)
}
