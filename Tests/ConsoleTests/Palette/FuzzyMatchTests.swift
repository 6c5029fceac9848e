import Testing

@testable import Console

/// How letters find a text.
struct FuzzyMatchTests {
    private func score(_ typed: String, _ text: String) -> Int? { FuzzyMatch(Array(typed), in: text)?.score }

    /// The texts that match, the best first.
    private func ranked(_ typed: String, _ texts: [String]) -> [String] {
        let scored = texts.compactMap { text in score(typed, text).map { (text, $0) } }
        return scored.sorted { $0.1 > $1.1 }.map(\.0)
    }

    @Test func `the letters stand in their order, in any case`() {
        #expect(score("usd", "USD/2") != nil)
        #expect(score("dsu", "USD/2") == nil)
        #expect(score("usdd", "USD/2") == nil)
        #expect(score("", "USD/2") == nil)
    }

    @Test func `a whole text goes before a beginning, that before words, those before letters`() {
        #expect(
            ranked("keys", ["monkeys", "Add keys", "Keyspace", "Keys"]) == ["Keys", "Keyspace", "Add keys", "monkeys"]
        )
        #expect(ranked("plw", ["postLiquidityWithdrawal", "pull away"]).first == "postLiquidityWithdrawal")
    }

    @Test func `the matched characters are those that tell most`() {
        #expect(FuzzyMatch(Array("lw"), in: "postLiquidityWithdrawal")?.places == [4, 13])
        #expect(FuzzyMatch(Array("with"), in: "two withdrawals")?.places == [4, 5, 6, 7])
        #expect(FuzzyMatch(Array("ab"), in: "a cab")?.places == [3, 4])
    }

    @Test func `letters that are scattered over a long text find nothing`() {
        #expect(score("usd", "Put the selected setting back to its default") == nil)
    }

    @Test func `any character can be typed and searched`() {
        #expect(score("ü", "Über") != nil)
        #expect(score("漢字", "of 漢字") != nil)
        #expect(score("🙂", "a 🙂")?.signum() == 1)
    }
}
