/// Cuts a stream of bytes into lines, in memory that does not grow with the stream or with a line.
package struct BatchLines: Sendable {
    /// The longest line that is read: far above any request, far below what would hurt.
    package static let longest = 1 << 20

    private var rest: [UInt8] = []
    /// True while the rest of a line that is too long passes by.
    private var isSkipping = false

    package init() {}

    /// Takes in what was read and answers the requests of the lines that are now complete; blank lines are none.
    package mutating func append(_ bytes: some Sequence<UInt8>) -> [Service.Request] {
        var requests: [Service.Request] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                if let request = end() { requests.append(request) }
            } else if isSkipping {
                continue
            } else if rest.count == Self.longest {
                isSkipping = true
                rest.removeAll()
            } else {
                rest.append(byte)
            }
        }
        return requests
    }

    /// The request of a last line that ends without a line feed.
    package mutating func finish() -> Service.Request? {
        rest.isEmpty && !isSkipping ? nil : end()
    }

    private mutating func end() -> Service.Request? {
        defer {
            rest.removeAll(keepingCapacity: true)
            isSkipping = false
        }
        if isSkipping { return .unreadable(RequestError("A line is longer than \(Self.longest) bytes.")) }
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0D]
        return rest.allSatisfy(blanks.contains) ? nil : Service.Request(line: rest)
    }
}

extension Service.Request {
    /// Reads one line of a batch: `{"mutation":…,"input":…}`, `{"query":…,"arguments":…}` or `{"work":{}}`.
    package init(line: [UInt8]) {
        do throws(RequestError) {
            self = try Self.read(RequestError.parse(line))
        } catch {
            self = .unreadable(error)
        }
    }

    private static func read(_ json: JSON) throws(RequestError) -> Service.Request {
        let shapes = "{\"mutation\":NAME,\"input\":{…}}, {\"query\":NAME,\"arguments\":{…}} or {\"work\":{}}"
        guard case .object(let members) = json else { throw RequestError("A request must be an object: \(shapes).") }
        let names = Set(members.map(\.name))
        if let name = json["mutation"]?.string, names.subtracting(["mutation", "input"]).isEmpty {
            guard let input = json["input"] else {
                throw RequestError("The request has no \"input\".", path: ["input"])
            }
            return .mutation(name, input)
        }
        if let name = json["query"]?.string, names.subtracting(["query", "arguments"]).isEmpty {
            return .query(name, json["arguments"] ?? .object([]))
        }
        if json["work"] == .object([]), names == ["work"] { return .work }
        throw RequestError("A request must be \(shapes).")
    }
}

extension RequestError {
    /// Reads JSON that came from outside, with a sentence that says where it is wrong.
    package static func parse(_ bytes: some Collection<UInt8>) throws(RequestError) -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: bytes)
        } catch {
            throw RequestError(sentence(error))
        }
    }

    private static func sentence(_ error: JSONError) -> String {
        switch error {
        case .notUTF8: "Not JSON: the text is not UTF-8."
        case .unexpected(let offset, _): "Not JSON: unexpected character at byte \(offset + 1)."
        case .unexpectedEnd: "Not JSON: the text ends too early."
        case .duplicateName(let name, let offset):
            "The name \"\(name)\" stands twice in one object, again at byte \(offset + 1)."
        case .tooDeep(let offset): "Nested too deeply at byte \(offset + 1)."
        }
    }
}
