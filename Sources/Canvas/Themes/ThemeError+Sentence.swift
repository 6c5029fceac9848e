extension ThemeError {
    /// What is wrong, where, and what to do, in one line.
    package var sentence: String {
        switch self {
        case .unknownTheme(let name, let known):
            "There is no theme \"\(name)\". Choose one of: \(list(known))."
        case .unreadable(let file):
            "\(file): this theme file cannot be read. Make it readable, and UTF-8."
        case .syntax(let place, let problem):
            "\(place.text): not valid YAML: \(problem)."
        case .unexpected(let place, let expected):
            "\(place.text): expected \(expected)."
        case .unknownKey(let place, let known):
            "\(place.text): unknown key. Known here: \(list(known))."
        case .unknownRole(let place, let role):
            "\(place.text): there is no role \"\(role)\"."
        case .unknownColor(let place, let value):
            "\(place.text): \"\(value)\" is no colour. Write \"#rrggbb\", 0 to 255, a name of the palette, or a "
                + "colour of the terminal such as red or bright-red."
        case .unknownAttribute(let place, let value):
            "\(place.text): \"\(value)\" is no attribute. Known: \(list(Attributes.names.keys.sorted()))."
        case .unknownParent(let place, let parent, let known):
            "\(place.text): there is no theme \"\(parent)\" to inherit from. Choose one of: \(list(known))."
        case .circle(let place, let parent):
            "\(place.text): inherits from \"\(parent)\", which inherits from this theme. Remove one of the two."
        }
    }

    private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
