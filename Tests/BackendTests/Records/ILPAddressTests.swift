import Testing

@testable import Backend

struct ILPAddressTests {
    @Test(
        arguments: [
            "g.a", "test3.a", "g.a~b_c-d", "test.2d5a6b0e-4f0b-4f6e-9d3a-0a1b2c3d4e5f", "private.a", "example.a",
            "peer.a", "self.a", "test1.a", "test2.a", "local.a", "g.A.9",
            "g." + String(repeating: "a", count: 1021),
        ]
    )
    func `2.3: a valid address is accepted`(text: String) {
        #expect(ILPAddress.isValid(text))
    }

    @Test(
        arguments: [
            "g", "g.", "test.", "g..a", "g.a.", "G.a", "test4.a", "hold.a", "unknown.a", " g.a", "g.a b",
            "test.hello!", "g.é", "", "g.\u{301}a", "g.a\n", ".g.a",
            "g." + String(repeating: "a", count: 1022),
        ]
    )
    func `2.3: an invalid address is refused`(text: String) {
        #expect(!ILPAddress.isValid(text))
    }
}
