import Storage

/// How a JSON value becomes a value of Swift, with the reference's words where it cannot (spec 2.1).
package struct Scalar<Value: Sendable>: Sendable {
    let kind: Field.Kind
    /// Reads a value that is present and not null.
    let read: @Sendable (JSON) throws(RequestError) -> Value
}

extension Scalar where Value == String {
    package static var text: Scalar { string(.text) }
    package static var url: Scalar { string(.url) }
    package static var secret: Scalar { string(.secret) }
    package static var transferId: Scalar { string(.transferId) }
    package static var idempotencyKey: Scalar { string(.idempotencyKey) }
    /// A moment to come.
    package static var dateTime: Scalar { string(.dateTime(liesAhead: true)) }
    /// A moment that is over.
    package static var pastDateTime: Scalar { string(.dateTime(liesAhead: false)) }

    /// The id of a record as the caller wrote it: whether there is such a record, the mutation tells (L-11, P-9).
    package static func record(_ kind: RecordKind) -> Scalar { string(.record(kind)) }

    private static func string(_ kind: Field.Kind) -> Scalar {
        Scalar(kind: kind) { json throws(RequestError) in try string(json) }
    }

    fileprivate static func string(_ json: JSON) throws(RequestError) -> String {
        guard case .string(let text) = json else {
            throw RequestError("String cannot represent a non string value: \(json.excerpt)")
        }
        return text
    }
}

extension Scalar where Value == [String] {
    package static var secretList: Scalar { list(.secretList) }
    package static var textList: Scalar { list(.textList) }

    private static func list(_ kind: Field.Kind) -> Scalar {
        Scalar(kind: kind) { json throws(RequestError) in
            guard let elements = json.array else {
                throw RequestError("Expected a list of texts, not \(json.excerpt)")
            }
            var texts: [String] = []
            for (index, element) in elements.enumerated() {
                guard case .string(let text) = element else {
                    throw RequestError("String cannot represent a non string value.", path: [String(index)])
                }
                texts.append(text)
            }
            return texts
        }
    }
}

extension Scalar where Value == Bool {
    package static var bool: Scalar {
        Scalar(kind: .bool) { json throws(RequestError) in
            guard let value = json.bool else {
                throw RequestError("Boolean cannot represent a non boolean value: \(json.excerpt)")
            }
            return value
        }
    }
}

extension Scalar where Value == Amount {
    /// A UInt64 in minor units, as a number or as decimal text; the whole range (L-1, L-19).
    static func uint64(assetOf record: String) -> Scalar {
        Scalar(kind: .amount(assetOf: record)) { json throws(RequestError) in
            let digits: String
            switch json {
            case .number(let literal), .string(let literal): digits = literal
            default: throw RequestError("Input must be of type bigint, number, or string.")
            }
            if digits.isDecimal {
                guard let units = UInt64(digits) else { throw RequestError("Input must be at most \(UInt64.max).") }
                return Amount(units)
            }
            if digits.hasPrefix("-"), digits.dropFirst().isDecimal { throw RequestError("Input must be unsigned.") }
            if case .number = json {
                throw RequestError("The number \(digits.prefix(40)) is not an integer written in decimal digits.")
            }
            throw RequestError("Input must be a whole number in decimal digits.")
        }
    }
}

extension Scalar where Value == UInt8 {
    package static var uint8: Scalar {
        Scalar(kind: .uint8) { json throws(RequestError) in
            let digits: String
            switch json {
            case .number(let literal), .string(let literal): digits = literal
            default: throw RequestError("Provided value is not number or string.")
            }
            guard digits.isDecimal, let value = UInt8(digits) else {
                throw RequestError("Provided value is not a UInt8.")
            }
            return value
        }
    }
}

extension Scalar where Value == Int {
    /// A 32-bit signed number; the range is what would be right, for forms and help, and not checked here.
    package static func int(_ range: ClosedRange<Int>) -> Scalar {
        Scalar(kind: .int(range)) { json throws(RequestError) in
            guard case .number(let literal) = json, let value = Int(literal) else {
                throw RequestError("Int cannot represent non-integer value: \(json.excerpt)")
            }
            guard let narrow = Int32(exactly: value) else {
                throw RequestError("Int cannot represent non 32-bit signed integer value: \(literal)")
            }
            return Int(narrow)
        }
    }
}

extension Scalar where Value == Duration {
    /// Whole seconds of a hold; 0 is refused, as a hold without an end would skip approval (L-6).
    static var holdSeconds: Scalar {
        let range = 1...Int(Int32.max)
        let seconds = Scalar<Int>.int(range)
        return Scalar(kind: .seconds(range)) { json throws(RequestError) in
            let value = try seconds.read(json)
            guard value >= 1 else { throw RequestError("timeoutSeconds must be 1 or more: \(value)") }
            return .seconds(value)
        }
    }
}

extension Scalar where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    package static func choice(_ type: String) -> Scalar {
        Scalar(kind: .choice(type: type, Value.allCases.map(\.rawValue))) { json throws(RequestError) in
            guard case .string(let text) = json, let value = Value(rawValue: text) else {
                let choices = Value.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestError("Value \(json.excerpt) does not exist in \"\(type)\" enum; it has \(choices).")
            }
            return value
        }
    }
}

extension Scalar {
    /// An object of fields of its own.
    package static func object(_ type: String, _ keys: [AnyKey], _ make: @escaping @Sendable (Input) -> Value) -> Scalar
    {
        Scalar(kind: .object(type: type, keys.map(\.field))) { json throws(RequestError) in
            make(try Input(json, keys: keys, of: type))
        }
    }
}

extension StringProtocol {
    /// One or more ASCII digits and nothing else.
    fileprivate var isDecimal: Bool {
        !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

extension JSON {
    /// The value short enough for an error message.
    fileprivate var excerpt: String {
        let text = text
        return text.count <= 40 ? text : text.prefix(40) + "…"
    }
}
