/// A place in a file that a person writes.
package struct FilePlace: Hashable, Sendable {
    /// The path of the file, or what it is called: the name of a theme that is part of the program.
    package let file: String
    /// Counted from 1; nil where the parser does not say.
    package let line: Int?
    /// The keys that lead there, joined by dots: `roles.list.selected.fg`; empty where none is to be named.
    package let key: String

    package init(file: String, line: Int?, key: String = "") {
        self.file = file
        self.line = line
        self.key = key
    }

    /// `file:line: key`, as editors understand it.
    package var text: String {
        let start = line.map { "\(file):\($0)" } ?? file
        return key.isEmpty ? start : "\(start): \(key)"
    }
}
