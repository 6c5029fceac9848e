import Foundation
import Synchronization

/// A real HTTP server on a port of the loopback interface: each request is kept and answered as the test says.
package final class HTTPTestServer: Sendable {
    package struct Request: Sendable {
        /// `POST /hook HTTP/1.1`.
        package let line: String
        /// Names in lower case.
        package let headers: [String: String]
        package let body: String
    }

    package enum Answer: Sendable {
        /// This status, with these headers and body.
        case status(Int, headers: [String: String] = [:], body: String = "")
        /// The connection stays open without a word until the client goes.
        case silence
        /// The connection is closed without a word.
        case hangUp
        /// A status line and headers, then nothing of the body that they announce.
        case stall(Int)
        /// This status, once `proceed` was called.
        case afterProceed(Int)
    }

    package let port: UInt16
    private let listener: Int32
    private let answers: @Sendable (Request) -> Answer
    private let received = Mutex<[Request]>([])
    private let gate = DispatchSemaphore(value: 0)
    private let arrival = DispatchSemaphore(value: 0)

    /// Listens at once; `answer` is asked on the thread of the connection.
    package init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
        answers = answer
        (listener, port) = try Loopback.listen()
        let listener = listener
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                guard let self else {
                    close(connection)
                    return
                }
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

    deinit {
        // Wakes the thread that accepts, which ends.
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    package var url: String { "http://127.0.0.1:\(port)/hook" }
    package var requests: [Request] { received.withLock { $0 } }

    /// Lets one answer that waits for it go on.
    package func proceed() { gate.signal() }

    /// Waits until one more request has arrived; false where none comes in 10 s.
    package func waitForRequest() -> Bool { arrival.wait(timeout: .now() + 10) == .success }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        guard let request = Self.read(connection) else { return }
        received.withLock { $0.append(request) }
        arrival.signal()
        switch answers(request) {
        case .status(let status, let headers, let body): Self.write(status, headers, body, connection)
        case .hangUp: return
        case .silence: Self.waitForEnd(connection)
        case .stall(let status):
            Self.send("HTTP/1.1 \(status) X\r\nContent-Length: 10\r\n\r\n", connection)
            Self.waitForEnd(connection)
        case .afterProceed(let status):
            gate.wait()
            Self.write(status, [:], "", connection)
        }
    }

    private static func write(_ status: Int, _ headers: [String: String], _ body: String, _ connection: Int32) {
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        send("HTTP/1.1 \(status) X\r\n\(lines)Content-Length: \(body.utf8.count)\r\n\r\n\(body)", connection)
    }

    private static func send(_ text: String, _ connection: Int32) {
        let bytes = Array(text.utf8)
        _ = Foundation.send(connection, bytes, bytes.count, Loopback.noSignal)
    }

    private static func waitForEnd(_ connection: Int32) {
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            if let request = parse(bytes) { return request }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }

    /// Nil while something is missing.
    private static func parse(_ bytes: [UInt8]) -> Request? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[line[..<colon].lowercased()] = value
        }
        let body = String(text[end.upperBound...])
        guard body.utf8.count >= Int(headers["content-length"] ?? "0") ?? 0 else { return nil }
        return Request(line: lines[0], headers: headers, body: body)
    }
}
