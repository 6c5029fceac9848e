import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// A node on a file of its own, the same for every test: 60 assets, peers, pointers and keys, 500 pending withdrawals.
///
/// It is made once through `purser batch` and copied. Whatever a console was told, `contents` says what it did.
struct AbuseNode {
    let database: TemporaryDatabase
    var path: String { database.path }
    /// The arguments that open the console on it.
    var console: [String] { ["--database", path, "--operator", "tester"] }

    init() throws {
        try self.init(template: Self.template.get())
    }

    /// An empty node.
    init(empty: Void) throws { database = try TemporaryDatabase() }

    /// Three times as many payments as rows on a screen: a third waits for money, a third was paid, and nobody listens to
    /// the events of any.
    init(payments: Void) throws {
        try self.init(template: Self.payments.get())
    }

    private init(template: TemporaryDatabase) throws {
        database = try TemporaryDatabase()
        for name in try FileManager.default.contentsOfDirectory(atPath: template.folder) {
            try FileManager.default.copyItem(atPath: template.file(name), toPath: database.file(name))
        }
    }

    /// All that is in the file, as SQL.
    func contents() throws -> String {
        let answer = try SQLiteShell.run(".dump", on: path)
        try #require(answer.status == 0 && answer.output.contains("COMMIT"), "\(answer.errors)")
        return answer.output
    }

    /// Runs mutations through `purser batch`, and answers the envelopes, all of them successful.
    @discardableResult
    func batch(_ requests: [(mutation: String, input: [String: JSON])]) throws -> [JSON] {
        let lines = requests.map { request in
            let input = JSON.object(request.input.map { JSON.Member($0.key, $0.value) })
            return JSON.object([JSON.Member("mutation", .string(request.mutation)), JSON.Member("input", input)]).text
        }
        let result = try PurserCommand.run(["batch"] + console, input: lines.joined(separator: "\n"))
        try #require(result.status == 0, "\(result.answers.first { !$0.contains("true") } ?? "") \(result.complaint)")
        return try result.answers.map { try JSON(parsing: $0) }
    }

    /// Fails the test unless the books and the chain are in order.
    func verify() throws {
        let result = try PurserCommand.run(["verify"] + console)
        #expect(result.status == 0, "\(result.output) \(result.complaint)")
    }

    static func money(_ kind: String, of id: JSON, _ amount: Int, seconds: Int? = nil) -> [String: JSON] {
        var input: [String: JSON] = [
            kind: id, "amount": .string("\(amount)"), "id": .string(UUID().uuidString.lowercased()),
            "idempotencyKey": .string(UUID().uuidString),
        ]
        if let seconds { input["timeoutSeconds"] = .integer(seconds) }
        return input
    }

    private static let rows = 60
    private static let template = Result { try makeTemplate() }

    private static func makeTemplate() throws -> TemporaryDatabase {
        let node = try AbuseNode(empty: ())
        let assets = try node.batch(
            (1...rows).map { ("createAsset", ["code": .string("A\(100 + $0)"), "scale": .integer(2)]) }
        )
        .map { try #require($0["asset"]?["id"]) }
        let people = try node.batch(
            (1...rows).flatMap { index -> [(mutation: String, input: [String: JSON])] in
                [
                    ("addAssetLiquidity", money("assetId", of: assets[index - 1], 1_000_000_000 + index * 12_345)),
                    ("createPeer", peer(index, assets[0])), ("createPaymentPointer", pointer(index, assets[0])),
                ]
            }
        )
        let peers = people.compactMap { $0["peer"]?["id"] }
        let pointers = people.compactMap { $0["paymentPointer"]?["id"] }
        try node.batch(peers.map { ("addPeerLiquidity", money("peerId", of: $0, 500_000_00)) })
        try node.batch(pointers.enumerated().map { ("createPaymentPointerKey", key($0.offset, $0.element)) })
        try node.batch(
            (0..<500).map { index in
                index % 3 == 0
                    ? ("createPeerLiquidityWithdrawal", money("peerId", of: peers[index % rows], 1_000 + index * 7))
                    : ("createAssetLiquidityWithdrawal", money("assetId", of: assets[index % rows], 5_000 + index * 11))
            }
        )
        return node.database
    }

    private static let payments = Result { try makePayments() }

    private static func makePayments() throws -> TemporaryDatabase {
        let node = try AbuseNode(empty: ())
        let asset = try #require(
            try node.batch([("createAsset", ["code": .string("USD"), "scale": .integer(2)])])[0]["asset"]?["id"]
        )
        // Nothing is left to wait for, and nobody listens.
        for (name, value) in [("completionPause", "1ms"), ("webhookUrl", "http://127.0.0.1:1/")] {
            try #require(try PurserCommand.run(["settings", name, value] + node.console).status == 0)
        }
        try node.batch(
            (1...rows).map { index in
                let code = JSON.string("A\(100 + index)")
                return ("setExchangeRate", ["base": .string("USD"), "code": code, "rate": .string("1.\(index)")])
            }
        )
        let pointers = try node.batch((1...10).map { ("createPaymentPointer", pointer($0, asset)) })
            .compactMap { $0["paymentPointer"]?["id"] }
        let count = 3 * rows
        let receivers = try node.batch(
            (0..<count).map { index in
                (
                    "createReceiver",
                    [
                        "paymentPointerUrl": .string("https://wallet.example/person\(index % 10 + 1)"),
                        "incomingAmount": usd(1_000 + index * 7),
                    ]
                )
            }
        )
        .compactMap { $0["receiver"]?["id"] }
        let quotes = try node.batch(
            (0..<count).map {
                ("createQuote", ["paymentPointerId": pointers[($0 + 3) % 10], "receiver": receivers[$0]])
            }
        )
        .compactMap { $0["quote"]?["id"] }
        try node.batch(
            (0..<count).map {
                ("createOutgoingPayment", ["paymentPointerId": pointers[($0 + 3) % 10], "quoteId": quotes[$0]])
            }
        )
        let toFund = #"{"first":100,"filter":{"type":{"in":["outgoing_payment.created"]}}}"#
        let events = try PurserCommand.run(["query", "webhookEvents", toFund] + node.console)
        let edges = try JSON(parsing: events.output)["edges"]?.array ?? []
        try node.batch(
            edges.prefix(rows).compactMap { edge in
                edge["node"]?["id"].map {
                    ("depositEventLiquidity", ["eventId": $0, "idempotencyKey": .string(UUID().uuidString)])
                }
            }
        )
        for _ in 0..<3 { try #require(try PurserCommand.run(["work", "--once"] + node.console).status == 0) }
        try node.verify()
        return node.database
    }

    private static func usd(_ units: Int) -> JSON {
        object(["value": .string(String(units)), "assetCode": .string("USD"), "assetScale": .integer(2)])
    }

    private static func peer(_ index: Int, _ asset: JSON) -> [String: JSON] {
        let outgoing: [String: JSON] = [
            "authToken": .string("token \(index)"), "endpoint": .string("https://ilp.peer\(index).example"),
        ]
        let http: JSON = .object([JSON.Member("outgoing", object(outgoing))])
        return [
            "assetId": asset, "staticIlpAddress": .string("test.peer\(index)"), "name": .string("peer \(index)"),
            "http": http,
        ]
    }

    private static func pointer(_ index: Int, _ asset: JSON) -> [String: JSON] {
        [
            "assetId": asset, "url": .string("https://wallet.example/person\(index)"),
            "publicName": .string("Person \(index)"),
        ]
    }

    private static func key(_ index: Int, _ pointer: JSON) -> [String: JSON] {
        let material = Data((0..<32).map { UInt8(($0 * 37 + index * 101 + 11) % 256) }).base64EncodedString()
        let text = material.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        let jwk: [String: JSON] = [
            "kid": .string("key-\(index)"), "x": .string(text), "alg": .string("EdDSA"), "kty": .string("OKP"),
            "crv": .string("Ed25519"),
        ]
        return ["paymentPointerId": pointer, "jwk": object(jwk)]
    }

    private static func object(_ members: [String: JSON]) -> JSON {
        .object(members.map { JSON.Member($0.key, $0.value) })
    }
}

extension SessionDriver {
    /// The console on a node, with its first rows on screen.
    static func console(
        _ node: AbuseNode,
        size: Size = Size(columns: 120, rows: 40),
        environment: [String: String] = [:]
    ) async throws -> SessionDriver {
        let session = try SessionDriver(purser: node.console, size: size, environment: environment)
        try await session.see("withdrawals wait")
        return session
    }

    /// Opens the list of pending withdrawals.
    func openWithdrawals() async throws {
        try await press(.character("2"))
        try await see("TIME LEFT")
        try await see("500 rows")
    }

    /// Opens the dialog about the first pending withdrawal, and waits until it takes keys.
    func openDialog() async throws {
        try await press(.character("p"))
        try await see("Post this withdrawal?")
        try await see("an armed dialog") { !$0.text.contains("Keys count in a moment") && $0.find("[ Post ]") != nil }
    }

    /// Fails unless what is on the screen is what a fresh painting shows.
    func expectScreenIsRight() async throws {
        try await settle(for: .milliseconds(120))
        let (before, sent) = (Self.steady(screen), byteCount)
        try await press(.control("l"))
        while byteCount - sent < 200 { try await settle(for: .milliseconds(10)) }
        do {
            try await see("after a new painting what it showed before") { Self.steady($0) == before }
        } catch {
            throw SessionError("\(error)\nIt was:\n\(before)\nand is:\n\(Self.steady(screen))")
        }
        #expect(screen.questions.isEmpty, "the console asked the terminal something")
    }

    /// The screen without what a key or the time changes: the message line, ages and time left.
    private static func steady(_ screen: VirtualScreen) -> String {
        var lines = screen.lines
        if lines.count > 1 { lines.remove(at: lines.count - 2) }
        let times = #/ *((<?\d+[dhm] ?)+|\b\d\d:\d\d\b|expired|just now|\d+ \w+ ago) */#
        return lines.joined(separator: "\n").replacing(times, with: " # ")
    }

    /// Quits by Ctrl-C, from wherever it stands, and fails unless the terminal is as it was.
    func expectQuitGivesBack() async throws {
        try await press(.escape)
        try await settle(for: .milliseconds(80))
        try await press(.escape)
        try await settle(for: .milliseconds(80))
        try await press(.control("c"))
        let end = try await waitExit()
        #expect(end == .exited(0))
        expectGivenBack()
    }

    /// Fails unless the terminal is as it was found.
    func expectGivenBack() {
        #expect(modesLeftOn == [])
        #expect(screen.questions == [])
    }
}
