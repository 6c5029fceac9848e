extension Duration {
    private static let textUnits: [(name: String, length: Duration)] = [
        ("ms", .milliseconds(1)), ("s", .seconds(1)), ("m", .seconds(60)), ("h", .seconds(3600)),
        ("d", .seconds(86_400)),
    ]

    /// Reads a whole number with its unit, ms, s, m, h or d, such as `72h`, `30s`, `500ms`; nil for anything else.
    package init?(text: String) {
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard let unit = Duration.textUnits.first(where: { $0.name == text[digits.endIndex...] }),
            let count = Int64(digits), count <= 1_000_000_000
        else { return nil }
        self = unit.length * count
    }
}
