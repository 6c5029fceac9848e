import Foundation
import Yams

/// Why a file of keys cannot be read.
package enum KeyFileError: Error, Hashable, Sendable {
    /// The file is there but cannot be read.
    case unreadable(file: String)
    /// The file is no YAML, in the words of its parser.
    case syntax(FilePlace, problem: String)
    /// Something else stands where this was expected.
    case unexpected(FilePlace, expected: String)
}

/// What a file of keys says: for each context the keys of actions, as words that nothing is known of here.
package struct KeyFile: Sendable {
    package struct Entry: Hashable, Sendable {
        package let context: String
        package let action: String
        package let keys: [String]
        package let place: FilePlace
    }

    package private(set) var entries: [Entry] = []

    /// Reads the file at a path, called by a name where it is wrong; one that does not exist says nothing.
    package init(path: String, called name: String) throws(KeyFileError) {
        let files = FileManager.default
        let data = files.fileExists(atPath: path) ? files.contents(atPath: path) : Data()
        guard let data, let text = String(data: data, encoding: .utf8) else { throw .unreadable(file: name) }
        try self.init(yaml: text, file: name)
    }

    package init(yaml: String, file: String) throws(KeyFileError) {
        let root: Node?
        do {
            root = try WordsFile.root(of: yaml, file: file)
        } catch {
            throw .syntax(error.place, problem: error.problem)
        }
        guard let root else { return }
        for (context, actions) in try Self.members(root, "contexts such as `list:`", file) {
            guard case .scalar(let context) = context else { continue }
            for (action, keys) in try Self.members(actions, "names of actions with their keys", file) {
                guard case .scalar(let name) = action else { continue }
                let place = FilePlace(file: file, line: action.mark?.line)
                let words = try Self.words(keys, place)
                entries.append(Entry(context: context.string, action: name.string, keys: words, place: place))
            }
        }
    }

    private static func members(
        _ node: Node,
        _ expected: String,
        _ file: String
    ) throws(KeyFileError) -> [(key: Node, value: Node)] {
        if case .scalar(let scalar) = node, scalar.string.isEmpty { return [] }
        guard case .mapping(let mapping) = node else {
            throw .unexpected(FilePlace(file: file, line: node.mark?.line), expected: expected)
        }
        return mapping.map { ($0.key, $0.value) }
    }

    /// A key, or a list of them.
    private static func words(_ node: Node, _ place: FilePlace) throws(KeyFileError) -> [String] {
        let nodes: [Node]
        switch node {
        case .sequence(let sequence): nodes = Array(sequence)
        default: nodes = [node]
        }
        let expected = "a key, or a list of keys such as [p, F5]"
        guard !nodes.isEmpty else { throw .unexpected(place, expected: expected) }
        var words: [String] = []
        for node in nodes {
            guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
                throw .unexpected(place, expected: expected)
            }
            words.append(scalar.string)
        }
        return words
    }
}
