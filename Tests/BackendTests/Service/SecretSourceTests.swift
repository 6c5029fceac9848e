import Backend
import Testing

struct SecretSourceTests {
    /// RFC 8032, 7.1, test 1; RFC 8037, appendix A.
    private let seed: [UInt8] = [
        0x9D, 0x61, 0xB1, 0x9D, 0xEF, 0xFD, 0x5A, 0x60, 0xBA, 0x84, 0x4A, 0xF4, 0x92, 0xEC, 0x2C, 0xC4, 0x44, 0x49,
        0xC5, 0x69, 0x7B, 0x32, 0x69, 0x19, 0x70, 0x3B, 0xAC, 0x03, 0x1C, 0xAE, 0x7F, 0x60,
    ]

    @Test func `a pair is that of the standard, its private half in the form that other programs read`() throws {
        let key = try #require(SigningKey(seed: seed))
        #expect(key.x == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
        #expect(
            key.privatePEM == """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
                -----END PRIVATE KEY-----
                """
        )
        #expect(JWK(kid: "one", x: key.x).isValid)
    }

    @Test func `too few bytes make no pair`() {
        #expect(SigningKey(seed: [1, 2, 3]) == nil)
    }

    @Test func `a token is 32 bytes as base64url, and no two are equal`() {
        #expect(SecretSource { Array(repeating: 0xFF, count: $0) }.token() == String(repeating: "_", count: 42) + "8")
        #expect(SecretSource.random.token() != SecretSource.random.token())
    }
}
