import Yams

/// A value in a theme file, with the way that leads to it, so that every error can name its line and key.
struct ThemeNode {
    private let node: Node
    private let file: String
    private let path: [String]

    init(node: Node, file: String, path: [String] = []) {
        self.node = node
        self.file = file
        self.path = path
    }

    var place: FilePlace {
        FilePlace(file: file, line: node.mark?.line, key: path.joined(separator: "."))
    }

    /// The keys and values of a mapping, in the order of the file; none where nothing is written.
    func members() throws(ThemeError) -> [(key: String, value: ThemeNode)] {
        if case .scalar(let scalar) = node, scalar.string.isEmpty { return [] }
        guard case .mapping(let mapping) = node else { throw .unexpected(place, expected: "keys with values") }
        var members: [(key: String, value: ThemeNode)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else { throw .unexpected(place, expected: "plain keys") }
            members.append((scalar.string, ThemeNode(node: value, file: file, path: path + [scalar.string])))
        }
        return members
    }

    /// The values of a list.
    func elements() throws(ThemeError) -> [ThemeNode] {
        guard case .sequence(let sequence) = node else {
            throw .unexpected(place, expected: "a list such as [bold, underline]")
        }
        return sequence.map { ThemeNode(node: $0, file: file, path: path) }
    }

    /// A single value as it is written, number or word.
    func word() throws(ThemeError) -> String {
        guard case .scalar(let scalar) = node else { throw .unexpected(place, expected: "a single value") }
        return scalar.string
    }
}
