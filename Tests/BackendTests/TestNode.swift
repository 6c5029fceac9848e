import Foundation
import GRDB
import Ledger
import Storage
import TestSupport

@testable package import Backend

/// A node on a real file of its own, with a clock that stands still.
final class TestNode: Sendable {
    let folder: TemporaryDatabase
    let time: SteppableClock
    let store: Store
    let service: Service
    private let ids = IdentifierSource.counting(series: 0xabc)

    init() throws {
        folder = try TemporaryDatabase()
        time = SteppableClock()
        store = try folder.store(Schema.migrations, clock: time.clock)
        service = Service(store: store, ids: .counting())
    }

    /// A second way into the same file, as another process would have.
    func another() throws -> Service {
        Service(store: try folder.store(Schema.migrations, clock: time.clock), ids: .counting(series: 0xdef))
    }

    /// A new transfer id or key.
    func new() -> String { ids.next().text }

    func mutate(_ name: String, _ input: JSON, by actor: String = "ann") throws -> Response {
        try service.mutate(name, input, by: Operator(name: actor))
    }

    /// `200 Created Asset`, with the liquidity error behind it where there is one, or the words of a request error.
    func run(_ name: String, _ input: JSON, by actor: String = "ann") throws -> String {
        try mutate(name, input, by: actor).summary
    }

    func query(_ name: String, _ arguments: JSON = [:]) throws -> JSON { try service.query(name, arguments).json }

    /// Runs plain SQL, such as a trigger that makes something fail.
    func execute(_ sql: String) throws { try store.write { try $0.execute(sql: sql) } }

    func count(_ table: String) throws -> Int {
        try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    }

    /// Every row of every table but the two that keep answers.
    func contents() throws -> [String] {
        try store.read { database in
            let tables = try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM sqlite_schema WHERE type = 'table'
                        AND name NOT IN ('activity', 'idempotency', 'sqlite_sequence') ORDER BY name
                    """
            )
            return try tables.flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0.description)" }
            }
        }
    }
}

extension TestNode {
    func asset(_ code: String = "USD", scale: Int = 2, threshold: JSON = .null) throws -> String {
        let answer = try mutate(
            "createAsset",
            ["code": .string(code), "scale": .integer(scale), "withdrawalThreshold": threshold]
        )
        return answer.json["asset"]?["id"]?.string ?? "\(answer.json.text)"
    }

    func peer(of asset: String, address: String = "test.peer", name: JSON = .null, tokens: JSON? = nil) throws -> String
    {
        let answer = try mutate(
            "createPeer",
            ["assetId": .string(asset), "staticIlpAddress": .string(address), "name": name, "http": http(tokens)]
        )
        return answer.json["peer"]?["id"]?.string ?? "\(answer.json.text)"
    }

    func http(_ tokens: JSON? = nil, endpoint: String = "http://peer.test:3000", token: String = "outgoing") -> JSON {
        let outgoing: JSON = ["outgoing": ["authToken": .string(token), "endpoint": .string(endpoint)]]
        guard let tokens, case .object(let members) = outgoing else { return outgoing }
        return .object(members + [JSON.Member("incoming", ["authTokens": tokens])])
    }

    /// Available, held and settlement balance of an asset.
    func balance(ofAsset id: String) throws -> [String] {
        let asset = try service.read { try Asset.find(id, $0.database) }
        return [asset?.available, asset?.held, asset?.settlement].map { $0?.description ?? "none" }
    }

    /// Available and held of a peer, and the settlement balance of its asset.
    func balance(ofPeer id: String) throws -> [String] {
        try service.read { reading in
            let peer = try Peer.find(id, reading.database)
            let asset = try Asset.find(sequence: peer?.assetSequence ?? 0, reading.database)
            return [peer?.available, peer?.held, asset?.settlement].map { $0?.description ?? "none" }
        }
    }
}

extension Response {
    var summary: String {
        switch self {
        case .envelope(let envelope):
            let error = envelope.json["error"]?.string.map { " \($0)" } ?? ""
            return "\(envelope.code) \(envelope.message ?? "null")\(error)"
        case .value(let value): return value.text
        case .missing(let error): return "missing: \(error.message)"
        case .errors(let errors): return "error: " + errors.map(\.message).joined(separator: "; ")
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0, $1) }) }
}
