/// The rule for an ILP address (ledger spec 2.3).
enum ILPAddress {
    static let longest = 1023
    private static let schemes: Set<String> = [
        "g", "private", "example", "peer", "self", "test", "test1", "test2", "test3", "local",
    ]

    static func isValid(_ text: String) -> Bool {
        guard text.utf8.count <= longest else { return false }
        let segments = text.split(separator: ".", omittingEmptySubsequences: false)
        guard segments.count > 1, schemes.contains(String(segments[0])) else { return false }
        return segments.dropFirst().allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAllowed) }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
