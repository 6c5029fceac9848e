import Canvas

/// What the message line says until the next key.
struct Notice: Hashable, Sendable {
    var kind: MessageLine.Kind
    var text: String
}
