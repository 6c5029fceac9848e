import Foundation

/// The host of a web URL, as the WHATWG URL algorithm reads it.
struct WebHost {
    /// A domain in lower-case ASCII, an IPv4 address in dotted decimals, or an IPv6 address in brackets.
    let text: String

    init?(parsing scalars: ArraySlice<Unicode.Scalar>) {
        if scalars.first == "[" {
            guard scalars.last == "]", let address = IPv6(parsing: Array(scalars.dropFirst().dropLast())) else {
                return nil
            }
            text = "[\(address.text)]"
            return
        }
        guard let decoded = WebHost.percentDecoded(scalars), let domain = WebHost.ascii(decoded), !domain.isEmpty,
            !domain.utf8.contains(where: WebHost.isForbidden)
        else { return nil }
        if WebHost.endsInNumber(domain) {
            guard let address = WebHost.ipv4(domain) else { return nil }
            text = address
        } else {
            text = domain
        }
    }

    private static func percentDecoded(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        let bytes = Array(String(String.UnicodeScalarView(scalars)).utf8)
        var decoded: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count, let high = hex(bytes[place + 1]),
                let low = hex(bytes[place + 2])
            {
                decoded.append(high << 4 | low)
                place += 3
            } else {
                decoded.append(bytes[place])
                place += 1
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte >= 0x7F || "#/:<>?@[\\]^|%".utf8.contains(byte)
    }

    /// The domain with international labels in Punycode; nil where a label has a character no name may have.
    private static func ascii(_ domain: String) -> String? {
        if domain.utf8.allSatisfy({ $0 < 0x80 }) { return domain.lowercased() }
        // The mapping of UTS 46: compatibility forms and case folded, invisible joiners dropped, wide full stops equal.
        let visible = domain.unicodeScalars.filter { !["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"].contains($0) }
        let mapped = String(String.UnicodeScalarView(visible)).precomposedStringWithCompatibilityMapping.lowercased()
            .precomposedStringWithCompatibilityMapping
        let labels = mapped.unicodeScalars.split(omittingEmptySubsequences: false) {
            ".。．｡".unicodeScalars.contains($0)
        }
        var encoded: [String] = []
        for label in labels {
            let scalars = Array(label)
            guard !scalars.contains(where: isUnnameable), scalars.first.map({ !isMark($0) }) ?? true else { return nil }
            if scalars.allSatisfy(\.isASCII) {
                encoded.append(String(String.UnicodeScalarView(scalars)))
            } else {
                guard let punycode = Punycode.encode(scalars) else { return nil }
                encoded.append("xn--" + punycode)
            }
        }
        return encoded.joined(separator: ".")
    }

    private static func isUnnameable(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            true
        default: false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func parts(_ domain: String) -> [Substring] {
        var parts = domain.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
        return parts
    }

    /// Whether the domain means an IPv4 address, well-formed or not.
    private static func endsInNumber(_ domain: String) -> Bool {
        guard let last = parts(domain).last, !last.isEmpty else { return false }
        return last.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } || number(last) != nil
    }

    private static func ipv4(_ domain: String) -> String? {
        let parts = parts(domain)
        guard parts.count <= 4 else { return nil }
        var address: UInt64 = 0
        for (place, part) in parts.enumerated() {
            guard let value = number(part) else { return nil }
            // The last number fills all bytes that are left.
            let bytes = place == parts.count - 1 ? UInt64(5 - parts.count) : 1
            guard value < 1 << (8 * bytes) else { return nil }
            address = address << (8 * bytes) | value
        }
        return [24, 16, 8, 0].map { String(address >> UInt64($0) & 255) }.joined(separator: ".")
    }

    /// A number in decimal, octal (`0…`) or hexadecimal (`0x…`) digits; one too large for any address is the largest.
    private static func number(_ text: Substring) -> UInt64? {
        guard !text.isEmpty else { return nil }
        let lower = text.lowercased()
        let (digits, radix): (String, Int) =
            lower.hasPrefix("0x")
            ? (String(lower.dropFirst(2)), 16)
            : lower.count > 1 && lower.hasPrefix("0") ? (String(lower.dropFirst()), 8) : (lower, 10)
        guard !digits.isEmpty else { return 0 }
        guard digits.utf8.allSatisfy({ hex($0).map { $0 < radix } ?? false }) else { return nil }
        return UInt64(digits, radix: radix) ?? .max
    }
}

/// The eight pieces of an IPv6 address.
private struct IPv6 {
    private var pieces: [UInt16] = []

    init?(parsing scalars: [Unicode.Scalar]) {
        let text = String(String.UnicodeScalarView(scalars))
        guard text.utf8.allSatisfy({ $0 < 0x80 }), !text.contains(":::") else { return nil }
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = IPv6.pieces(halves[0], mayEndInIPv4: halves.count == 1) else { return nil }
        guard halves.count == 2 else {
            guard head.count == 8 else { return nil }
            pieces = head
            return
        }
        guard let tail = IPv6.pieces(halves[1], mayEndInIPv4: true), head.count + tail.count <= 7 else { return nil }
        pieces = head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    private static func pieces(_ text: Substring, mayEndInIPv4: Bool) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        var pieces: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            if part.contains("."), mayEndInIPv4, place == parts.count - 1 {
                guard let pair = dotted(part) else { return nil }
                pieces += pair
            } else {
                guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit),
                    let piece = UInt16(part, radix: 16)
                else { return nil }
                pieces.append(piece)
            }
        }
        return pieces
    }

    /// Four decimal numbers without leading zeros, as two pieces.
    private static func dotted(_ text: Substring) -> [UInt16]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part -> UInt8? in
            guard part.allSatisfy({ ("0"..."9").contains($0) }), part == "0" || !part.hasPrefix("0") else { return nil }
            return UInt8(part)
        }
        guard parts.count == 4, bytes.count == 4 else { return nil }
        return [UInt16(bytes[0]) << 8 | UInt16(bytes[1]), UInt16(bytes[2]) << 8 | UInt16(bytes[3])]
    }

    /// The shortest form: the first longest run of two or more zeros is left out.
    var text: String {
        var longest = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, pieces[end] == 0 { end += 1 }
            if end - start > max(longest.count, 1) { longest = start..<end }
            start = max(end, start + 1)
        }
        let head = pieces[..<longest.lowerBound].map { String($0, radix: 16) }.joined(separator: ":")
        let tail = pieces[longest.upperBound...].map { String($0, radix: 16) }.joined(separator: ":")
        return longest.isEmpty ? tail : head + "::" + tail
    }
}

/// The ASCII form of an international label (RFC 3492), without its prefix.
private enum Punycode {
    static func encode(_ label: [Unicode.Scalar]) -> String? {
        let basic = label.filter(\.isASCII)
        var output = String(String.UnicodeScalarView(basic))
        if !basic.isEmpty { output += "-" }
        var code: UInt32 = 128
        var delta = 0
        var bias = 72
        var handled = basic.count
        while handled < label.count {
            guard let next = label.lazy.map(\.value).filter({ $0 >= code }).min() else { return nil }
            let (step, overflow) = Int(next - code).multipliedReportingOverflow(by: handled + 1)
            guard !overflow else { return nil }
            delta += step
            code = next
            for scalar in label {
                if scalar.value < code { delta += 1 }
                guard scalar.value == code else { continue }
                append(delta, bias, to: &output)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic.count)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return output
    }

    private static func append(_ delta: Int, _ bias: Int, to output: inout String) {
        var rest = delta
        var place = 36
        while true {
            let threshold = min(max(place - bias, 1), 26)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            place += 36
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: Int) -> Character {
        Character(Unicode.Scalar(UInt8(value < 26 ? 97 + value : 22 + value)))
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var place = 0
        while delta > 455 {
            delta /= 35
            place += 36
        }
        return place + 36 * delta / (delta + 38)
    }
}
