/// The rule for the url of a payment pointer (spec 1.2), and the one form that all spellings of it share.
struct PointerURL: Hashable, Sendable {
    /// As the caller wrote it: stored, shown and looked up unchanged.
    let raw: String
    /// Lower-case scheme and host, no default port, no trailing slash, no query or fragment (P-8).
    ///
    /// Credentials are left out as well: a request for the pointer never carries them.
    let canonical: String

    private static let forbidden = ["/incoming-payments", "/outgoing-payments", "/quotes"]

    /// Nil where the url cannot be a payment pointer.
    init?(_ raw: String) {
        guard let url = WebURL(parsing: raw), url.scheme == "https", url.path != "/",
            !PointerURL.forbidden.contains(where: url.path.contains)
        else { return nil }
        var path = url.path[...]
        while path.hasSuffix("/") { path.removeLast() }
        self.raw = raw
        canonical = "https://" + url.host + (url.port.map { ":\($0)" } ?? "") + path
    }
}
