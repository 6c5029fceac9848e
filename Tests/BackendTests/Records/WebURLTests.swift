import Testing

@testable import Backend

struct WebURLTests {
    @Test(
        arguments: [
            ("https://alice.me/pay", "https", "alice.me", "/pay"),
            ("HTTPS://Alice.ME/Pay", "https", "alice.me", "/Pay"),
            ("  https://alice.me/pay\u{1}\n", "https", "alice.me", "/pay"),
            ("ht\ttps://ali\nce.me/p\ray", "https", "alice.me", "/pay"),
            ("https:alice.me/pay", "https", "alice.me", "/pay"),
            ("https:///\\alice.me/pay", "https", "alice.me", "/pay"),
            (#"https:\\alice.me\a\b"#, "https", "alice.me", "/a/b"),
            ("https://alice.me", "https", "alice.me", "/"),
            ("https://alice.me?x=1", "https", "alice.me", "/"),
            ("https://alice.me/a/..", "https", "alice.me", "/"),
            ("https://alice.me/a/%2E%2e/b/./c/%2e", "https", "alice.me", "/b/c/"),
            ("https://alice.me/../../a/..b/...", "https", "alice.me", "/a/..b/..."),
            ("https://alice.me//", "https", "alice.me", "//"),
            ("https://alice.me/a b/ü\"", "https", "alice.me", "/a%20b/%C3%BC%22"),
            ("https://alice.me/%71uotes", "https", "alice.me", "/%71uotes"),
            ("http://0x7f.1/", "http", "127.0.0.1", "/"),
            ("http://1.2.3.4./", "http", "1.2.3.4", "/"),
            ("http://4294967295", "http", "255.255.255.255", "/"),
            ("http://010.8.8.8", "http", "8.8.8.8", "/"),
            ("http://[2001:DB8:0:0:1:0:0:1]/x", "http", "[2001:db8::1:0:0:1]", "/x"),
            ("http://[::ffff:1.2.3.4]", "http", "[::ffff:102:304]", "/"),
            ("http://[::]", "http", "[::]", "/"),
            ("http://[1:2:3:4:5:6:7::]", "http", "[1:2:3:4:5:6:7:0]", "/"),
            ("http://%41lice.me", "http", "alice.me", "/"),
            ("http://foo.com.", "http", "foo.com.", "/"),
            ("http://bücher.example", "http", "xn--bcher-kva.example", "/"),
            ("http://日本語。ＪＰ", "http", "xn--wgv71a119e.jp", "/"),
            ("http://💩.la", "http", "xn--ls8h.la", "/"),
            ("http://1.2.3.4.5.a", "http", "1.2.3.4.5.a", "/"),
        ]
    )
    func `a web url is read as browsers read it`(text: String, scheme: String, host: String, path: String) throws {
        let url = try #require(WebURL(parsing: text))
        #expect(url.scheme == scheme)
        #expect(url.host == host)
        #expect(url.path == path)
    }

    @Test(
        arguments: [
            "", "not a url", "alice.me/pay", "$alice.me/pay", "//foo", "/foo", "https://", "https://?x", "https://u:p@",
            "https://:80", "mailto:john@doe.com", "ftp://0.0.0.0", "javascript:void(0)", "http://foo:65536",
            "http://foo:abc", "http://foo:8 0", "http://foo:-1", "http://foo bar", "http://a<b", "http://a%00b",
            "http://a%zz", "http://a^b", "http://a|b", "http://256.1.1.1", "http://1.2.3.4.5", "http://1.2.3.08",
            "http://1.2.256.4", "http://0x100000000", "http://1..2", "http://[::1", "http://[:::1]", "http://[1]",
            "http://[1:2:3:4:5:6:7:8:9]", "http://[::1.2.3.400]", "http://[::01.2.3.4]", "http://[g::]",
            "http://[12345::]", "http://[1:2:3:4:5:6:7:8::]", "http://[::1]x", "http://a\u{202E}b", "http://%ff",
            "http://\u{301}a", "http://\u{AD}",
        ]
    )
    func `what is no web url is refused`(text: String) {
        #expect(WebURL(parsing: text) == nil)
    }

    @Test func `all parts are kept apart`() throws {
        let url = try #require(WebURL(parsing: "https://al@ice:se:cret@host.test:0443/p?q='a b'#f g"))
        #expect(url.username == "al%40ice")
        #expect(url.password == "se%3Acret")
        #expect(url.port == nil)
        #expect(url.query == "q=%27a%20b%27")
        #expect(url.fragment == "f%20g")
        #expect(WebURL(parsing: "https://a:80")?.port == 80)
        #expect(WebURL(parsing: "http://a:80")?.port == nil)
        #expect(WebURL(parsing: "http://a:")?.port == nil)
        #expect(WebURL(parsing: "http://a:65535")?.port == 65535)
        #expect(WebURL(parsing: "http://a:0")?.port == 0)
        #expect(WebURL(parsing: "http://a/?")?.query == "")
    }
}
