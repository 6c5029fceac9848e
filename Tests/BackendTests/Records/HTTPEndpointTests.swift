import Testing

@testable import Backend

struct HTTPEndpointTests {
    @Test(
        arguments: [
            "http://foo", "https://foo", "http://foo.bar.baz.com", "http://peer.test:3000", "http://[::1]:3002",
            "https://u:p@foo.com", " http://foo ", "\u{A0}http://foo\u{FEFF}", "http://foo:65535",
            "http://10.0.0.1:3002", "HTTPS://FOO.com/x?y#z",
        ]
    )
    func `2.4: a valid endpoint is accepted`(text: String) {
        #expect(HTTPEndpoint.isValid(text))
    }

    @Test(
        arguments: [
            "", "mailto:john@doe.com", "ftp://0.0.0.0@0.0.0.0", "javascript:void(0)", "http://", "HTTP://.com",
            "http://.com", "ilp.othergreatwallet.com", "//foo", "http://foo.com.", "http://a..b", "http://foo:65536",
            "http://foo:abc", "http://foo bar", "http://256.1.1.1",
        ]
    )
    func `2.4: an invalid endpoint is refused`(text: String) {
        #expect(!HTTPEndpoint.isValid(text))
    }
}
