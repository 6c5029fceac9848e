/// A described input with its type: what a mutation reads its input by.
package struct Key<Value: Sendable>: Sendable {
    package let field: Field
    /// Reads the member of that name; nil where it was left out.
    fileprivate let read: @Sendable (JSON?) throws(RequestError) -> Value
}

/// An optional input of an update: left out, null and a value are three things.
package enum Patch<Value: Sendable>: Sendable {
    case keep
    case clear
    case set(Value)
}

extension Patch {
    /// What stands after the update where `current` stood before.
    package func applied(to current: Value?) -> Value? {
        switch self {
        case .keep: current
        case .clear: nil
        case .set(let value): value
        }
    }
}

extension Key {
    package static func required(_ name: String, _ scalar: Scalar<Value>, label: String, hint: String = "") -> Key {
        let field = Field(name, label: label, scalar.kind, required: true, hint: hint)
        return Key(field: field) { json throws(RequestError) in
            guard let json, json != .null else {
                throw RequestError(
                    "Field \"\(name)\" of required type \"\(field.typeName)\" was not provided.",
                    path: [name]
                )
            }
            return try scalar.read(json, at: name)
        }
    }

    /// An input that may be left out; null is the same.
    package static func optional<Wrapped>(
        _ name: String,
        _ scalar: Scalar<Wrapped>,
        label: String,
        hint: String = "",
        absent: String
    ) -> Key where Value == Wrapped? {
        Key(field: Field(name, label: label, scalar.kind, required: false, hint: hint, absent: absent)) {
            json throws(RequestError) in
            guard let json, json != .null else { return nil }
            return try scalar.read(json, at: name)
        }
    }

    /// An input of an update: left out keeps what is, null clears it.
    package static func patch<Wrapped>(
        _ name: String,
        _ scalar: Scalar<Wrapped>,
        label: String,
        hint: String = ""
    ) -> Key where Value == Patch<Wrapped> {
        let field = Field(name, label: label, scalar.kind, required: false, hint: hint, absent: "unchanged")
        return Key(field: field) { json throws(RequestError) in
            guard let json else { return .keep }
            return json == .null ? .clear : .set(try scalar.read(json, at: name))
        }
    }

    /// The key without its type, for a list of all inputs.
    package var any: AnyKey {
        let read = read
        return AnyKey(field: field) { json throws(RequestError) in _ = try read(json) }
    }
}

extension Scalar {
    fileprivate func read(_ json: JSON, at name: String) throws(RequestError) -> Value {
        do {
            return try read(json)
        } catch {
            throw RequestError(error.message, path: [name] + error.path)
        }
    }
}

/// A described input whatever its type.
package struct AnyKey: Sendable {
    package let field: Field
    fileprivate let check: @Sendable (JSON?) throws(RequestError) -> Void
}

/// The input of one request, checked against its description.
package struct Input: Sendable {
    private let object: JSON

    /// Checks that every member is known and every field well-formed; the first field at fault is named.
    init(_ json: JSON, keys: [AnyKey], of type: String) throws(RequestError) {
        guard case .object(let members) = json else {
            throw RequestError("Expected value of type \"\(type)\" to be an object.")
        }
        for member in members where !keys.contains(where: { $0.field.name == member.name }) {
            let names = keys.map(\.field.name).joined(separator: ", ")
            throw RequestError(
                "Field \"\(member.name)\" is not defined by type \"\(type)\"; it has \(names.isEmpty ? "no fields" : names).",
                path: [member.name]
            )
        }
        for key in keys { try key.check(json[key.field.name]) }
        self.object = json
    }

    package subscript<Value>(key: Key<Value>) -> Value {
        do {
            return try key.read(object[key.field.name])
        } catch {
            preconditionFailure(
                "\(key.field.name) is read by a key that the input was not checked with: \(error.message)"
            )
        }
    }

    /// One text for all inputs that mean the same: how a repeated request is recognised (spec 3, "Match").
    ///
    /// The idempotency key itself is left out: it is what the entry is found by.
    func canonicalText(_ fields: [Field]) -> String {
        JSON.object(object.members.filter { $0.name != "idempotencyKey" }).mapped(by: fields, Self.normalized)
            .canonicalText
    }

    /// The input without secrets, for the activity list.
    func redacted(_ fields: [Field]) -> JSON {
        object.mapped(by: fields, Self.redacted)
    }

    /// What the caller gave for a field, as text, where it is text.
    func text(_ name: String) -> String? { object[name]?.string }

    private static func normalized(_ value: JSON, _ kind: Field.Kind) -> JSON {
        switch (kind, value) {
        case (.amount, .number(let digits)), (.amount, .string(let digits)):
            .string(UInt64(digits).map { String($0) } ?? digits)
        case (.uint8, .number(let digits)), (.uint8, .string(let digits)):
            .string(UInt8(digits).map { String($0) } ?? digits)
        default: value
        }
    }

    private static func redacted(_ value: JSON, _ kind: Field.Kind) -> JSON {
        switch (kind, value) {
        case (_, .null): .null
        case (.secret, _): .string("(secret)")
        case (.secretList, .array(let elements)): .string("(\(elements.count) secrets)")
        case (.url, .string(let text)): .string(WebURL(parsing: text)?.withoutCredentials ?? text)
        default: value
        }
    }
}

extension JSON {
    fileprivate var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }

    /// The object with every field changed according to its kind, nested ones included.
    fileprivate func mapped(by fields: [Field], _ change: (JSON, Field.Kind) -> JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(
            members.map { member in
                guard let field = fields.first(where: { $0.name == member.name }) else { return member }
                if case .object(_, let nested) = field.kind {
                    return Member(member.name, member.value.mapped(by: nested, change))
                }
                return Member(member.name, change(member.value, field.kind))
            }
        )
    }
}
