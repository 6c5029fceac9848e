package import Canvas

extension ErrorText {
    /// What is wrong with a line of the file of keys, and what would be right.
    package static func sentence(_ error: KeyError) -> String {
        switch error {
        case .unknownContext(let place, let name, let known):
            "\(place.text): there is no context \"\(name)\". Known: \(known.joined(separator: ", "))."
        case .unknownAction(let place, let context, let name, let known):
            "\(place.text): \(context) has no action \"\(name)\". Known: \(known.joined(separator: ", "))."
        case .unknownKey(let place, let text):
            "\(place.text): \"\(text)\" is no key. Write a character, or a name such as Enter, PgUp, F5, Ctrl-X or Alt-x."
        case .kept(let place, let key):
            "\(place.text): \(key) keeps its meaning: the digits lead to the screens, Ctrl-C quits, Ctrl-Z stops."
        case .answers(let place, let key):
            "\(place.text): \(key) answers the form or dialog that it would open here. Choose another key."
        case .conflict(let place, let key, let other):
            "\(place.text): \(key) belongs to \(other) already. Choose another key, or give that one another too."
        }
    }

    package static func sentence(_ error: KeyFileError) -> String {
        switch error {
        case .unreadable(let file): "\(file): the file of keys cannot be read. Make it readable, and UTF-8."
        case .syntax(let place, let problem): "\(place.text): not valid YAML: \(problem)."
        case .unexpected(let place, let expected): "\(place.text): expected \(expected)."
        }
    }
}
