import Foundation

/// What a terminal is sent so that it takes a text into its clipboard: OSC 52.
///
/// A terminal multiplexer stands between; what it passes on only when it is wrapped is sent wrapped as well as bare, as
/// which of the two it heeds is its user's choice. The same text twice is the same clipboard.
nonisolated enum Clipboard {
    /// Programs that stand between this one and the terminal.
    enum Multiplexer: Equatable, Sendable {
        case tmux
        case screen
    }

    /// The longest string that GNU screen passes on.
    private static let screenLimit = 768

    static func sequence(for text: String, through multiplexer: Multiplexer?) -> String {
        let bare = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}"
        switch multiplexer {
        case nil: return bare
        case .tmux: return bare + "\u{1B}Ptmux;\(bare.replacing("\u{1B}", with: "\u{1B}\u{1B}"))\u{1B}\\"
        case .screen:
            var wrapped = ""
            var rest = Substring(bare)
            while !rest.isEmpty {
                wrapped += "\u{1B}P\(rest.prefix(screenLimit))\u{1B}\\"
                rest = rest.dropFirst(screenLimit)
            }
            return bare + wrapped
        }
    }
}
