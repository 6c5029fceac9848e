import Backend
import Foundation
import GRDB
import Ledger
import Storage
import TestSupport

/// A node in a file of its own, with a clock that stands still.
struct PointerNode {
    let file: TemporaryDatabase
    let clock: SteppableClock
    let service: Service
    let alice = Operator(name: "alice")

    init(at clock: SteppableClock = SteppableClock()) throws {
        file = try TemporaryDatabase()
        self.clock = clock
        service = Service(store: try file.store(Schema.migrations, clock: clock.clock), ids: .counting())
    }

    /// An id that no record has.
    static let unknown = "cafecafe-0000-4000-8000-000000000001"

    func mutate(_ name: String, _ input: String, by actor: String = "alice") throws -> JSON {
        try service.mutate(name, JSON(parsing: input), by: Operator(name: actor)).json
    }

    func query(_ name: String, _ arguments: String = "{}") throws -> JSON {
        try service.query(name, JSON(parsing: arguments)).json
    }

    func asset(_ code: String = "USD", scale: Int = 2) throws -> String {
        let answer = try mutate("createAsset", #"{"code": "\#(code)", "scale": \#(scale)}"#)
        return try answer.at("asset", "id")
    }

    func pointer(
        _ url: String = "https://alice.me/.well-known/pay",
        asset: String,
        name: String? = nil
    ) throws -> String {
        let publicName = name.map { #", "publicName": "\#($0)""# } ?? ""
        let answer = try mutate("createPaymentPointer", #"{"assetId": "\#(asset)", "url": "\#(url)"\#(publicName)}"#)
        return try answer.at("paymentPointer", "id")
    }

    func key(_ kid: String = "k1", pointer: String, x: String = PointerNode.x) throws -> JSON {
        try mutate(
            "createPaymentPointerKey",
            #"{"paymentPointerId": "\#(pointer)", "jwk": \#(PointerNode.jwk(kid, x: x))}"#
        )
    }

    /// The public key of RFC 8037, appendix A.
    static let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"

    static func jwk(_ kid: String, x: String = x) -> String {
        #"{"kid": "\#(kid)", "x": "\#(x)", "alg": "EdDSA", "kty": "OKP", "crv": "Ed25519"}"#
    }

    /// The record behind the API.
    func record(_ id: String) throws -> PaymentPointer? {
        try service.read { try PaymentPointer.find(id, $0.database) }
    }

    func execute(_ sql: String) throws {
        try service.store.write { try $0.execute(sql: sql) }
    }

    func activity() throws -> [Activity] {
        try service.read { try Activity.list(isNewestFirst: false).page(.start, limit: 1000, $0.database).items }
    }
}

struct MissingMember: Error {
    let path: [String]
    let json: String
}

extension JSON {
    /// The text at a path of members.
    func at(_ path: String...) throws -> String {
        var value: JSON? = self
        for name in path { value = value?[name] }
        guard let text = value?.string else { throw MissingMember(path: path, json: self.text) }
        return text
    }

    /// `code message` of an envelope.
    var verdict: String { "\(self["code"]?.string ?? "?") \(self["message"]?.string ?? "?")" }
}

extension PointerNode {
    /// Money as a receipt brings it: from outside into the pointer's own account.
    func credit(pointer id: String, _ amount: UInt64) throws {
        guard let pointer = try record(id) else { throw MissingMember(path: [id], json: "") }
        try service.store.write { database in
            let journal = try Journal(database, clock: clock.clock, actor: "test")
            _ = try journal.openAccount(
                owner: pointer.id,
                ledger: Int(pointer.assetSequence),
                kind: .webMonetization
            )
            let transfer = "00000000-0000-4000-9000-" + String(String(1_000_000_000_000 + amount).suffix(12))
            _ = try journal.deposit(id: transfer, to: pointer.id, kind: .webMonetization, amount: Amount(amount))
        }
    }
}
