/// A line that says what just happened, marked so that it can be told apart without colour.
package struct MessageLine: Hashable, Sendable {
    /// How much it matters.
    package enum Kind: Hashable, Sendable {
        case plain
        case info
        case warning
        case error
    }

    package var kind: Kind
    package var text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    package func draw(in rect: Rect, on buffer: inout Buffer) {
        let glyphs = buffer.glyphs
        switch kind {
        case .plain: buffer.write(text, in: rect, .muted)
        case .info: buffer.write("\(glyphs.check) \(text)", in: rect, .toastInfo)
        case .warning: buffer.write("\(glyphs.warning) \(text)", in: rect, .toastWarning)
        case .error: buffer.write("\(glyphs.cross) \(text)", in: rect, .toastError)
        }
    }
}
