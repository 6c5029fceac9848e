import Backend

/// A value that was pasted over several lines, such as a key.
extension PlainConsole {
    /// The longest value that is put together, in characters: what goes on for longer is no key and no setting.
    private static let longestPasted = 1 << 20

    /// The line with those before it that belong to it; nil where more is to come.
    ///
    /// Only a key goes on: until its brackets are closed, or the line that ends a PEM, or an empty line. A private one is
    /// refused as a whole, no line of it being taken for something else.
    mutating func whole(_ line: String, in entry: FormEntry) -> String? {
        guard pasted != nil || entry.takesObject else { return line }
        let text = [pasted, line].compactMap(\.self).joined(separator: "\n")
        let isOpen =
            text.hasPrefix("{") && text.hasOpenBracket || text.hasPrefix("-----BEGIN") && !text.contains("-----END")
        if isOpen, !line.isEmpty, text.count < Self.longestPasted {
            pasted = text
            return nil
        }
        pasted = nil
        return text.trimmed
    }
}

extension FormEntry {
    /// Whether a JSON object means something to it: as what it and the fields beside it hold.
    var takesObject: Bool {
        guard case .text = value else { return false }
        return path.count > 1
    }
}

extension String {
    /// Whether a bracket of JSON is open at the end.
    fileprivate var hasOpenBracket: Bool {
        var depth = 0
        var isInString = false
        var isEscaped = false
        for scalar in unicodeScalars {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if scalar == "\\" {
                    isEscaped = true
                } else if scalar == "\"" {
                    isInString = false
                }
                continue
            }
            switch scalar {
            case "\"": isInString = true
            case "{", "[": depth += 1
            case "}", "]": depth -= 1
            default: break
            }
        }
        return depth > 0
    }
}
