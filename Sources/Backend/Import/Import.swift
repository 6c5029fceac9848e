import Foundation
import GRDB
package import Storage

/// A seed file of the mock account servicing entity on its way into a node.
///
/// Everything goes through the mutations of the API, each in a transaction of its own. What is there already is left as it
/// is; the ids of deposits are worked out from the file, so that however often it runs, each is booked once.
package struct Import: Sendable {
    let seed: Seed
    let key: JWK?

    /// A seed file is a page or two.
    package static let sizeLimit = 256 * 1024

    /// Reads a seed file, and a public key that its pointers get where one is named.
    package static func read(_ path: String, jwk: String? = nil) throws(SeedError) -> Import {
        let text = try contents(path)
        let key: JWK? = if let jwk { try readKey(jwk) } else { nil }
        return Import(seed: try Seed(parsing: text), key: key)
    }

    /// What `apply` would do now; changes nothing.
    package func plan(_ service: Service) throws(StorageError) -> ImportPlan {
        try service.read { reading in
            ImportPlan(items: try steps.map { try $0.item(reading.database) })
        }
    }

    /// Brings the file in, as an operator; nothing of it where the node contradicts the file.
    package func apply(_ service: Service, by actor: Operator) throws(StorageError) -> ImportOutcome {
        let plan = try plan(service)
        guard !plan.hasConflicts else { return .refused(plan) }
        var items: [ImportPlan.Item] = []
        for step in steps {
            let (item, request) = try service.read { reading in
                (try step.item(reading.database), try step.request(reading.database))
            }
            items.append(item)
            guard case .create = item.state else { continue }
            switch request {
            case .mutation(let name, let input):
                let response = try service.mutate(name, input, by: actor)
                guard response.isSuccess else { return .stopped(at: item, response) }
            case .rate(let rate): try service.keep(rate, by: actor)
            case .none: break
            }
        }
        return .done(ImportPlan(items: items))
    }

    private static func contents(_ path: String) throws(SeedError) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path: path, errno: errno) }
        defer { close(file) }
        // Read by hand, as a pipe or a device has no size to ask for beforehand.
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Foundation.read(file, &buffer, buffer.count)
            guard count >= 0 else {
                guard errno == EINTR else { throw .unreadable(path: path, errno: errno) }
                continue
            }
            guard count > 0 else { break }
            bytes += buffer[..<count]
            guard bytes.count <= sizeLimit else { throw .tooLarge(path: path, limit: sizeLimit) }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(path: path) }
        return text
    }

    private static func readKey(_ path: String) throws(SeedError) -> JWK {
        let text = try contents(path)
        let json: JSON
        do { json = try JSON(parsing: text) } catch { throw .notAKey(path: path, reason: "not JSON") }
        guard json["d"] == nil else {
            throw .notAKey(path: path, reason: "it holds the private part, d; leave that out")
        }
        for (name, value) in [("kty", "OKP"), ("crv", "Ed25519"), ("alg", "EdDSA")] where json[name]?.string != value {
            throw .notAKey(path: path, reason: "\(name) must be \(value)")
        }
        guard let kid = json["kid"]?.string, let x = json["x"]?.string else {
            throw .notAKey(path: path, reason: "kid and x must be texts")
        }
        let key = JWK(kid: kid, x: x)
        guard key.isValid else {
            throw .notAKey(path: path, reason: "kid must not be empty, x must be 32 bytes as base64url")
        }
        return key
    }
}

extension Service {
    /// Keeps an exchange rate where there is none yet.
    fileprivate func keep(_ rate: Seed.Rate, by actor: Operator) throws(StorageError) {
        try recorded(by: actor) { database, now in
            try database.cachedStatement(
                sql: "INSERT INTO rates (base, quote, rate, as_of) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
            ).execute(arguments: [rate.base, rate.quote, rate.rate, now])
            guard database.changesCount > 0 else { return ((), nil) }
            let input = JSON.object([
                JSON.Member("base", .string(rate.base)), JSON.Member("quote", .string(rate.quote)),
                JSON.Member("rate", .string(rate.rate)),
            ])
            let note = ActivityNote(
                action: "importRate",
                subject: nil,
                input: input,
                message: "Imported Rate"
            )
            return ((), note)
        }
    }
}
