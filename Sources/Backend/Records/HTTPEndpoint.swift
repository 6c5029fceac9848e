/// The rule for the endpoint of a peer (ledger spec 2.4).
enum HTTPEndpoint {
    /// Whether the text, blanks around it aside, is an absolute http or https URL whose host has no empty label.
    static func isValid(_ text: String) -> Bool {
        guard let url = WebURL(parsing: text.trimmed) else { return false }
        return !url.host.split(separator: ".", omittingEmptySubsequences: false).contains("")
    }
}

extension String {
    /// Without the blanks around it, those beyond ASCII included.
    fileprivate var trimmed: String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace || first == "\u{FEFF}" { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace || last == "\u{FEFF}" { scalars.removeLast() }
        return String(scalars)
    }
}
