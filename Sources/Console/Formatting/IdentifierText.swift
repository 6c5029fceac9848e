import Foundation
import Storage

/// Ids short enough for a column.
enum IdentifierText {
    /// `9f1c2e…a0`: the first six and the last two characters.
    static func short(_ id: UUID) -> String {
        let text = id.text
        return text.prefix(6) + "…" + text.suffix(2)
    }
}
