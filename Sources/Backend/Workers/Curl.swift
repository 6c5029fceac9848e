import CCurl
import Foundation
import Storage

/// Posts over HTTP and HTTPS by libcurl, which is loaded at the first delivery: linked, it would double the time that
/// every start of the program takes.
package struct Curl: Sendable {
    private let library: Library

    /// Nil where the machine has no libcurl.
    private init?() {
        guard let library = Library.shared else { return nil }
        self.library = library
    }

    /// Posts deliveries by libcurl.
    package static let deliver: Deliver = { request in
        guard let curl = Curl() else { return .none("libcurl is not installed") }
        return curl.post(request)
    }

    private func post(_ request: WebhookRequest) -> WebhookAnswer {
        guard let handle = library.begin() else { return .none("libcurl cannot begin") }
        defer { library.end(handle) }
        var headers = ["Content-Type: application/json", "Expect:", "User-Agent: purser"]
        if let signature = request.signature { headers.append("Rafiki-Signature: \(signature)") }
        var list: UnsafeMutableRawPointer?
        for header in headers { list = header.withCString { library.append(list, $0) } }
        defer { library.free(list) }
        let milliseconds = Int(clamping: max(1, request.timeout.microseconds / 1000))
        let body = Array(request.body.utf8)
        return body.withUnsafeBytes { body in
            request.url.withCString { url in
                let isSet =
                    library.set(handle, .url, url) && library.set(handle, .headers, list)
                    && library.set(handle, .bodySize, body.count) && library.set(handle, .body, body.baseAddress)
                    && library.set(handle, .timeout, milliseconds) && library.set(handle, .noSignals, 1)
                    && library.set(handle, .followsRedirects, 0) && library.set(handle, .protocols, Library.http)
                    && library.refuseBody(handle)
                guard isSet else { return .none("libcurl refuses the request") }
                let outcome = library.perform(handle)
                // An answer with a body ends with the refusal to take it.
                guard outcome == 0 || outcome == Library.bodyRefused, let status = library.status(handle), status > 0
                else { return .none(library.words(outcome)) }
                return .status(status)
            }
        }
    }
}

/// The functions of libcurl, found by their names; the numbers are those of its stable binary interface.
private final class Library: @unchecked Sendable {
    // Unchecked: all pointers are to functions, set once, and libcurl's easy interface may be used from any thread.

    enum Option: Int32 {
        case url = 10002
        case body = 10015
        case headers = 10023
        case followsRedirects = 52
        case bodySize = 60
        case noSignals = 99
        case timeout = 155
        case protocols = 181
    }

    static let http = 0b11
    static let bodyRefused: Int32 = 23
    private static let responseCode: Int32 = 0x20_0002

    static let shared = Library()

    private let setopt: UnsafeMutableRawPointer
    private let getinfo: UnsafeMutableRawPointer
    let begin: @convention(c) () -> UnsafeMutableRawPointer?
    let end: @convention(c) (UnsafeMutableRawPointer?) -> Void
    let perform: @convention(c) (UnsafeMutableRawPointer?) -> Int32
    let append: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> UnsafeMutableRawPointer?
    let free: @convention(c) (UnsafeMutableRawPointer?) -> Void
    private let describe: @convention(c) (Int32) -> UnsafePointer<CChar>?

    private init?() {
        let names = ["libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"]
        guard let library = names.lazy.compactMap({ purser_curl_open($0) }).first else { return nil }
        func function(_ name: String) -> UnsafeMutableRawPointer? { purser_curl_function(library, name) }
        guard let initialize = function("curl_global_init"), let begin = function("curl_easy_init"),
            let end = function("curl_easy_cleanup"), let perform = function("curl_easy_perform"),
            let setopt = function("curl_easy_setopt"), let getinfo = function("curl_easy_getinfo"),
            let append = function("curl_slist_append"), let free = function("curl_slist_free_all"),
            let describe = function("curl_easy_strerror")
        else { return nil }
        typealias Initialize = @convention(c) (Int) -> Int32
        let everything = 3
        guard unsafeBitCast(initialize, to: Initialize.self)(everything) == 0 else { return nil }
        self.setopt = setopt
        self.getinfo = getinfo
        self.begin = unsafeBitCast(begin, to: (@convention(c) () -> UnsafeMutableRawPointer?).self)
        self.end = unsafeBitCast(end, to: (@convention(c) (UnsafeMutableRawPointer?) -> Void).self)
        self.perform = unsafeBitCast(perform, to: (@convention(c) (UnsafeMutableRawPointer?) -> Int32).self)
        typealias Append =
            @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> UnsafeMutableRawPointer?
        self.append = unsafeBitCast(append, to: Append.self)
        self.free = unsafeBitCast(free, to: (@convention(c) (UnsafeMutableRawPointer?) -> Void).self)
        self.describe = unsafeBitCast(describe, to: (@convention(c) (Int32) -> UnsafePointer<CChar>?).self)
    }

    func set(_ handle: UnsafeMutableRawPointer, _ option: Option, _ value: Int) -> Bool {
        purser_curl_set_number(setopt, handle, option.rawValue, value) == 0
    }

    func set(_ handle: UnsafeMutableRawPointer, _ option: Option, _ value: UnsafeRawPointer?) -> Bool {
        purser_curl_set_pointer(setopt, handle, option.rawValue, value) == 0
    }

    func refuseBody(_ handle: UnsafeMutableRawPointer) -> Bool { purser_curl_refuse_body(setopt, handle) == 0 }

    func status(_ handle: UnsafeMutableRawPointer) -> Int? {
        var status = 0
        return purser_curl_get_number(getinfo, handle, Library.responseCode, &status) == 0 ? status : nil
    }

    func words(_ outcome: Int32) -> String { describe(outcome).map { String(cString: $0) } ?? "error \(outcome)" }
}
