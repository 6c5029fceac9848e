import Canvas

/// What the message line says until the next key.
struct Notice: Hashable, Sendable {
    var kind: MessageLine.Kind
    var text: String
    /// The record it is about, if it is about one.
    var link: Link?

    init(kind: MessageLine.Kind, text: String, link: Link? = nil) {
        self.kind = kind
        self.text = text
        self.link = link
    }
}
