/// An absolute http or https URL, read as browsers read it (the WHATWG URL algorithm, without a base).
///
/// Foundation reads URLs by RFC 3986, which accepts and refuses others than the reference does.
package struct WebURL: Hashable, Sendable {
    /// `http` or `https`.
    package let scheme: String
    package let username: String
    package let password: String
    /// In lower case, international labels in their ASCII form, an IPv4 address in dotted decimals, IPv6 in brackets.
    package let host: String
    /// Nil where it is left out or the scheme's own.
    package let port: Int?
    /// Begins with a slash; dot segments are resolved, what may not stand in a path is percent-encoded.
    package let path: String
    package let query: String?
    package let fragment: String?

    /// Nil where the text is no URL, or one of another scheme.
    package init?(parsing text: String) {
        var rest = WebURL.trimmed(text)[...]
        guard let colon = rest.firstIndex(of: ":") else { return nil }
        let scheme = String(String.UnicodeScalarView(rest[..<colon])).lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        // Any number of slashes, none included: special schemes always have an authority.
        rest = rest[(colon + 1)...].drop { $0.isSlash }
        let authority = rest.prefix { !$0.isSlash && $0 != "?" && $0 != "#" }
        rest = rest[authority.endIndex...]

        var hostAndPort = authority
        if let at = authority.lastIndex(of: "@") {
            let credentials = authority[..<at]
            let end = credentials.firstIndex(of: ":") ?? credentials.endIndex
            username = WebURL.encoded(credentials[..<end], .userinfo)
            password = WebURL.encoded(credentials[end...].dropFirst(), .userinfo)
            hostAndPort = authority[(at + 1)...]
        } else {
            (username, password) = ("", "")
        }
        var hostEnd = hostAndPort.startIndex
        var isInBrackets = false
        while hostEnd < hostAndPort.endIndex, isInBrackets || hostAndPort[hostEnd] != ":" {
            if hostAndPort[hostEnd] == "[" { isInBrackets = true }
            if hostAndPort[hostEnd] == "]" { isInBrackets = false }
            hostEnd += 1
        }
        guard let host = WebHost(parsing: hostAndPort[..<hostEnd])?.text else { return nil }
        let digits = hostAndPort[hostEnd...].dropFirst()
        var port: Int?
        if !digits.isEmpty {
            guard digits.allSatisfy(\.isDigit),
                let number = UInt16(String(String.UnicodeScalarView(digits.drop { $0 == "0" })).orZero)
            else { return nil }
            port = Int(number)
        }
        self.scheme = scheme
        self.host = host
        self.port = port == (scheme == "https" ? 443 : 80) ? nil : port

        let path = rest.prefix { $0 != "?" && $0 != "#" }
        rest = rest[path.endIndex...]
        self.path = WebURL.resolved(path)
        if rest.first == "?" {
            let query = rest.dropFirst().prefix { $0 != "#" }
            self.query = WebURL.encoded(query, .query)
            rest = rest[query.endIndex...]
        } else {
            self.query = nil
        }
        fragment = rest.first == "#" ? WebURL.encoded(rest.dropFirst(), .fragment) : nil
    }

    /// The URL with its user and password hidden; nil where it has none.
    var withoutCredentials: String? {
        guard !username.isEmpty || !password.isEmpty else { return nil }
        let authority = host + (port.map { ":\($0)" } ?? "")
        return "\(scheme)://(secret)@\(authority)\(path)\(query.map { "?" + $0 } ?? "")"
    }

    /// Without C0 controls and spaces at its ends, and without tabs and line ends anywhere.
    private static func trimmed(_ text: String) -> [Unicode.Scalar] {
        var scalars = Array(text.unicodeScalars)
        while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
        return scalars.drop { $0.value <= 0x20 }.filter { $0 != "\t" && $0 != "\n" && $0 != "\r" }
    }

    private static func resolved(_ path: ArraySlice<Unicode.Scalar>) -> String {
        var segments: [String] = []
        // The slash that begins the path separates nothing.
        var parts = path.split(omittingEmptySubsequences: false, whereSeparator: \.isSlash)[...]
        if path.first?.isSlash == true { parts.removeFirst() }
        for (place, part) in zip(1..., parts) {
            let isLast = place == parts.count
            switch String(String.UnicodeScalarView(part)).lowercased() {
            case ".", "%2e":
                if isLast { segments.append("") }
            case "..", ".%2e", "%2e.", "%2e%2e":
                _ = segments.popLast()
                if isLast { segments.append("") }
            default: segments.append(encoded(part, .path))
            }
        }
        return "/" + segments.joined(separator: "/")
    }

    private enum Component {
        case userinfo
        case path
        case query
        case fragment

        /// What is percent-encoded besides controls, spaces and everything beyond ASCII.
        var encoded: String {
            switch self {
            case .userinfo: "\"#<>?`{}/:;=@[\\]^|"
            case .path: "\"#<>?`{}"
            case .query: "\"#<>'"
            case .fragment: "\"<>`"
            }
        }
    }

    private static func encoded(_ scalars: ArraySlice<Unicode.Scalar>, _ component: Component) -> String {
        var text = ""
        for scalar in scalars {
            guard scalar.value <= 0x20 || scalar.value >= 0x7F || component.encoded.unicodeScalars.contains(scalar)
            else {
                text.unicodeScalars.append(scalar)
                continue
            }
            for byte in String(Character(scalar)).utf8 {
                text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// A slash, or a backslash, which special schemes take for one.
    fileprivate var isSlash: Bool { self == "/" || self == "\\" }
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

extension String {
    fileprivate var orZero: String { isEmpty ? "0" : self }
}
