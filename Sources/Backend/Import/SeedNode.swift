import Storage
import Yams

/// A value of a seed file with the keys that lead to it: what it must be is asked of it, and a refusal says where.
struct SeedNode {
    private let node: Node
    private let key: String

    private init(_ node: Node, key: String) {
        self.node = node
        self.key = key
    }

    /// Reads a text as YAML.
    init(parsing text: String) throws(SeedError) {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw SeedError.syntax(line: 1, column: 1, problem: "the file is empty")
            }
            self.init(node, key: "")
        } catch let error as SeedError {
            throw error
        } catch {
            throw SeedError(error)
        }
    }

    var line: Int { node.mark?.line ?? 1 }

    private func place(_ key: String? = nil) -> SeedPlace {
        SeedPlace(line: line, column: node.mark?.column ?? 1, key: key ?? (self.key.isEmpty ? "the file" : self.key))
    }

    private func nested(_ name: String) -> String { key.isEmpty ? name : "\(key).\(name)" }

    func unexpected(_ expected: String) -> SeedError { .unexpected(place(), expected: expected) }

    func repeated() -> SeedError { .repeated(place()) }

    /// The values of a mapping that has exactly these keys.
    func members(_ names: String...) throws(SeedError) -> [String: SeedNode] {
        var members: [String: SeedNode] = [:]
        for (name, value) in try entries() {
            guard names.contains(name.text) else { throw .unknownKey(name.node.place(), known: names) }
            members[name.text] = value
        }
        for name in names where members[name] == nil { throw .missingKey(place(nested(name))) }
        return members
    }

    /// The keys and values of a mapping, in their order.
    func entries() throws(SeedError) -> [(name: (text: String, node: SeedNode), value: SeedNode)] {
        guard let mapping = node.mapping else { throw unexpected("a mapping of keys to values") }
        var entries: [(name: (text: String, node: SeedNode), value: SeedNode)] = []
        for (name, value) in mapping {
            guard let scalar = name.scalar else {
                throw SeedNode(name, key: key).unexpected("a mapping whose keys are texts")
            }
            let key = nested(scalar.string)
            entries.append(((scalar.string, SeedNode(name, key: key)), SeedNode(value, key: key)))
        }
        return entries
    }

    func elements() throws(SeedError) -> [SeedNode] {
        guard let sequence = node.sequence else { throw unexpected("a list") }
        return zip(0..., sequence).map { SeedNode($1, key: "\(key)[\($0)]") }
    }

    /// A text that is not empty.
    func text() throws(SeedError) -> String {
        // A bare word such as NO or 007 means something else in YAML than the letters it is written in.
        guard let scalar = node.scalar, node.tag == Tag(.str), !scalar.string.isEmpty else {
            throw unexpected("a text; quote it where it could be taken for a number or a truth value")
        }
        return scalar.string
    }

    func wholeNumber(_ range: ClosedRange<Int>) throws(SeedError) -> Int {
        guard let digits = digits(), let number = Int(digits), range.contains(number) else {
            throw unexpected("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A whole number of minor units, bare or quoted.
    func amount() throws(SeedError) -> Amount {
        guard let digits = digits(), let units = UInt64(digits) else {
            throw unexpected("a whole number of minor units, at most \(UInt64.max)")
        }
        return Amount(units)
    }

    /// A decimal number, bare or quoted, with its digits as they are written.
    func decimal() throws(SeedError) -> (text: String, value: ExactDecimal) {
        guard let text = node.scalar?.string, let value = ExactDecimal(text) else {
            throw unexpected("a decimal number such as 1.10, without sign or exponent")
        }
        return (text, value)
    }

    private func digits() -> String? {
        guard let text = node.scalar?.string, !text.isEmpty,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return text
    }
}

extension SeedError {
    /// What the YAML parser said.
    fileprivate init(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self = .syntax(line: mark.line, column: mark.column, problem: problem)
        case .duplicatedKeysInMapping(let names, let context):
            let place = SeedPlace(
                line: context.mark.line,
                column: context.mark.column,
                key: names.joined(separator: ", ")
            )
            self = .repeated(place)
        case .reader(let problem, _, _, _): self = .syntax(line: 1, column: 1, problem: problem)
        default: self = .syntax(line: 1, column: 1, problem: String(describing: error))
        }
    }
}
