/// A theme that can be chosen, as lists of themes show it.
package struct ThemeListing: Hashable, Sendable {
    package let name: String
    /// What it is, in a line; empty where its file does not say.
    package let about: String
    /// The user's own file that it comes from; nil where it is part of the program.
    package let file: String?
    /// Why it cannot be used; nil where it can.
    package let problem: ThemeError?

    package init(name: String, about: String = "", file: String? = nil, problem: ThemeError? = nil) {
        self.name = name
        self.about = about
        self.file = file
        self.problem = problem
    }
}
