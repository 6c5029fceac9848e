/// The characters of a filter, with whether each stands in quotes, and where.
struct FilterText {
    struct Letter {
        /// Nil: an empty pair of quotes.
        let character: Character?
        /// A quoted letter is never a sign.
        let isQuoted: Bool
        let place: Int
    }

    /// The letters between unquoted blanks, quotes and the backslashes in them left out.
    static func terms(_ text: String) throws(FilterError) -> [(letters: [Letter], place: Int)] {
        var terms: [(letters: [Letter], place: Int)] = []
        var current: (letters: [Letter], place: Int)?
        var quote: Int?
        var isEscaped = false
        for (place, character) in text.enumerated() {
            if quote == nil, character.isWhitespace {
                if let done = current { terms.append(done) }
                current = nil
                continue
            }
            var term = current ?? ([], place)
            if quote != nil, !isEscaped, character == "\\" {
                isEscaped = true
            } else if character == "\"", !isEscaped {
                if let quote, quote + 1 == place {
                    term.letters.append(Letter(character: nil, isQuoted: true, place: quote))
                }
                quote = quote == nil ? place : nil
            } else {
                term.letters.append(Letter(character: character, isQuoted: quote != nil, place: place))
                isEscaped = false
            }
            current = term
        }
        if let quote { throw .openQuote(at: quote) }
        if let current { terms.append(current) }
        return terms
    }

    /// A value as it has to be written so that it is read as the same value.
    static func quoted(_ value: String) -> String {
        let isPlain =
            !value.isEmpty && !value.hasPrefix("-") && !value.hasPrefix("/") && !value.contains("..")
            && value.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    ? scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "._-/$@+".unicodeScalars.contains(scalar)
                    : scalar.properties.isAlphabetic
            }
        guard !isPlain else { return value }
        return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension [FilterText.Letter] {
    var text: String { String(compactMap(\.character)) }

    /// Whether an unquoted sign stands at a place of the letters.
    func has(_ sign: String, at index: Int) -> Bool {
        let signs = Array<Character>(sign)
        guard index >= 0, index + signs.count <= count else { return false }
        return signs.indices.allSatisfy { !self[index + $0].isQuoted && self[index + $0].character == signs[$0] }
    }

    /// The parts between unquoted commas that `isSeparator` takes for such.
    func parts(where isSeparator: (Int) -> Bool = { _ in true }) -> [[FilterText.Letter]] {
        var parts: [[FilterText.Letter]] = [[]]
        for index in indices {
            if has(",", at: index), isSeparator(index) {
                parts.append([])
            } else {
                parts[parts.count - 1].append(self[index])
            }
        }
        return parts
    }
}
