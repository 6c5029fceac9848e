/// A request that could not be answered with an envelope: bad input, or a conflict of idempotency keys.
package struct RequestError: Error, Hashable, Sendable {
    /// The reference's words where it has any.
    package let message: String
    /// The names of the fields that lead to the one at fault, outermost first; empty where no field is.
    package let path: [String]

    package init(_ message: String, path: [String] = []) {
        self.message = message
        self.path = path
    }

    package var json: JSON {
        var members = [JSON.Member("message", .string(message))]
        if !path.isEmpty { members.append(JSON.Member("path", .array(path.map(JSON.string)))) }
        return .object(members)
    }
}
