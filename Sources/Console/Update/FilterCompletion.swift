import Backend
import Foundation

/// How the last word of a filter can go on.
struct FilterCompletion: Hashable, Sendable {
    /// What is certain to come next; empty where nothing is.
    let added: String
    /// What the word can become.
    let candidates: [String]
    /// Whether the word is the beginning of a field's name.
    let isFieldBegun: Bool

    init(of text: String, _ fields: ListFields) {
        let term = text.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
        let bare = term.drop { $0 == "-" || $0 == "!" }
        var isName = true
        let typed: Substring
        if let sign = bare.firstIndex(where: { $0 == ":" || $0 == "~" }) {
            isName = false
            typed = bare[bare.index(after: sign)...].split(separator: ",", omittingEmptySubsequences: false).last ?? ""
            candidates = (fields[bare[..<sign].lowercased()]?.values ?? []).filter { $0.hasPrefix(typed.lowercased()) }
        } else {
            typed = bare
            candidates = fields.fields.map(\.name).filter { $0.hasPrefix(typed.lowercased()) }
        }
        isFieldBegun = isName && !typed.isEmpty && !candidates.isEmpty
        let common = candidates.dropFirst().reduce(candidates.first ?? "") { $0.commonPrefix(with: $1) }
        let rest = common.dropFirst(typed.count)
        let isWhole = candidates.count == 1 && !typed.isEmpty
        added = rest + (isWhole ? (isName ? ":" : " ") : "")
    }
}
