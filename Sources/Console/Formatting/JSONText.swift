import Backend

/// JSON in lines that people can read.
enum JSONText {
    /// Objects and arrays broken into lines, two blanks a level; empty ones stay in one.
    static func lines(_ json: JSON) -> [String] { lines(json, indent: "", before: "", after: "") }

    private static func lines(_ json: JSON, indent: String, before: String, after: String) -> [String] {
        switch json {
        case .object(let members) where !members.isEmpty:
            let nested = members.enumerated().flatMap { index, member in
                lines(
                    member.value,
                    indent: indent + "  ",
                    before: JSON.string(member.name).text + ": ",
                    after: index + 1 < members.count ? "," : ""
                )
            }
            return [indent + before + "{"] + nested + [indent + "}" + after]
        case .array(let elements) where !elements.isEmpty:
            let nested = elements.enumerated().flatMap { index, element in
                lines(element, indent: indent + "  ", before: "", after: index + 1 < elements.count ? "," : "")
            }
            return [indent + before + "["] + nested + [indent + "]" + after]
        default: return [indent + before + json.text + after]
        }
    }
}
