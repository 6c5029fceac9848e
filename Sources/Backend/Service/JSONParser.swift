/// Why a text is not JSON, and at which byte of it, counted from 0.
package enum JSONError: Error, Equatable, Sendable {
    /// What would have been right at a place.
    package enum Expectation: Hashable, Sendable {
        case value
        /// The name of a member.
        case name
        /// The name of the first member, or the end of an object without any.
        case nameOrEnd
        case colon
        /// A comma, or the end of the object.
        case commaOrEndOfObject
        case commaOrEndOfArray
        case digit
        /// Another digit than the 0 that a number begins with.
        case noLeadingZero
        /// What may stand behind a backslash.
        case escape
        /// Four hexadecimal digits, or the second half of a pair of them.
        case hexDigits
        /// Something that may stand in a text, or the quote that ends it.
        case text
        /// Nothing more.
        case end
    }

    case notUTF8
    case unexpected(offset: Int, Expectation)
    case unexpectedEnd(Expectation)
    case duplicateName(String, offset: Int)
    case tooDeep(offset: Int)
}

extension JSON {
    /// Reads one JSON value (RFC 8259) that is the whole of the text.
    ///
    /// Stricter than the RFC where it is silent: names of an object are unique, and nesting ends at 128.
    package init(parsing bytes: some Collection<UInt8>) throws(JSONError) {
        let contiguous = ContiguousArray(bytes)
        var parser = JSONParser(bytes: contiguous)
        self = try parser.document()
    }

    package init(parsing text: String) throws(JSONError) {
        try self.init(parsing: text.utf8)
    }
}

private struct JSONParser {
    private let bytes: ContiguousArray<UInt8>
    private var offset = 0
    private static let deepest = 128

    init(bytes: ContiguousArray<UInt8>) {
        self.bytes = bytes
    }

    mutating func document() throws(JSONError) -> JSON {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        skipBlanks()
        let value = try value(depth: 0)
        skipBlanks()
        guard offset == bytes.count else { throw .unexpected(offset: offset, .end) }
        return value
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        guard depth < Self.deepest else { throw .tooDeep(offset: offset) }
        switch try peek(.value) {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw .unexpected(offset: offset, .value)
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        offset += 1
        var members: [JSON.Member] = []
        var names: Set<String> = []
        skipBlanks()
        if try peek(.nameOrEnd) == UInt8(ascii: "}") {
            offset += 1
            return .object([])
        }
        while true {
            skipBlanks()
            let start = offset
            let expected: JSONError.Expectation = members.isEmpty ? .nameOrEnd : .name
            guard try peek(expected) == UInt8(ascii: "\"") else { throw .unexpected(offset: offset, expected) }
            let name = try string()
            guard names.insert(name).inserted else { throw .duplicateName(name, offset: start) }
            skipBlanks()
            guard try peek(.colon) == UInt8(ascii: ":") else { throw .unexpected(offset: offset, .colon) }
            offset += 1
            skipBlanks()
            members.append(JSON.Member(name, try value(depth: depth + 1)))
            if try ends(with: UInt8(ascii: "}"), .commaOrEndOfObject) { return .object(members) }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        offset += 1
        var elements: [JSON] = []
        skipBlanks()
        if try peek(.value) == UInt8(ascii: "]") {
            offset += 1
            return .array([])
        }
        while true {
            skipBlanks()
            elements.append(try value(depth: depth + 1))
            if try ends(with: UInt8(ascii: "]"), .commaOrEndOfArray) { return .array(elements) }
        }
    }

    /// Passes a comma (false) or the closing bracket (true).
    private mutating func ends(with closing: UInt8, _ expected: JSONError.Expectation) throws(JSONError) -> Bool {
        skipBlanks()
        let byte = try peek(expected)
        guard byte == closing || byte == UInt8(ascii: ",") else { throw .unexpected(offset: offset, expected) }
        offset += 1
        return byte == closing
    }

    private mutating func number() throws(JSONError) -> String {
        let start = offset
        if current == UInt8(ascii: "-") { offset += 1 }
        let whole = try digits()
        if whole > 1, bytes[offset - whole] == UInt8(ascii: "0") {
            throw .unexpected(offset: offset - whole, .noLeadingZero)
        }
        if current == UInt8(ascii: ".") {
            offset += 1
            _ = try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            offset += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
            _ = try digits()
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) -> Int {
        let start = offset
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
        guard offset > start else {
            throw offset == bytes.count ? .unexpectedEnd(.digit) : .unexpected(offset: offset, .digit)
        }
        return offset - start
    }

    private mutating func string() throws(JSONError) -> String {
        offset += 1
        var units: [UInt8] = []
        while true {
            let byte = try peek(.text)
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"):
                offset += 1
                try escape(into: &units)
            case 0..<0x20: throw .unexpected(offset: offset, .text)
            default:
                units.append(byte)
                offset += 1
            }
        }
    }

    private mutating func escape(into units: inout [UInt8]) throws(JSONError) {
        let byte = try peek(.escape)
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "u"):
            let start = offset
            var code = UInt32(try hexUnit())
            if (0xD800..<0xDC00).contains(code) {
                guard current == UInt8(ascii: "\\"), offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "u")
                else { throw .unexpected(offset: start, .hexDigits) }
                offset += 2
                let low = UInt32(try hexUnit())
                guard (0xDC00..<0xE000).contains(low) else { throw .unexpected(offset: start, .hexDigits) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw .unexpected(offset: start, .hexDigits) }
            units.append(contentsOf: Array(String(Character(scalar)).utf8))
        default: throw .unexpected(offset: offset - 1, .escape)
        }
    }

    private mutating func hexUnit() throws(JSONError) -> UInt16 {
        guard offset + 4 <= bytes.count else { throw .unexpectedEnd(.hexDigits) }
        let digits = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
        guard !digits.hasPrefix("+"), !digits.hasPrefix("-"), let unit = UInt16(digits, radix: 16) else {
            throw .unexpected(offset: offset, .hexDigits)
        }
        offset += 4
        return unit
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for byte in UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount) {
            guard try peek(.value) == byte else { throw .unexpected(offset: offset, .value) }
            offset += 1
        }
        return value
    }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private func peek(_ expected: JSONError.Expectation) throws(JSONError) -> UInt8 {
        guard let byte = current else { throw .unexpectedEnd(expected) }
        return byte
    }
}
