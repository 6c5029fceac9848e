import Backend
import Foundation
import Storage

/// Holds and their posts through the service, each durable on its own: two commits a unit.
struct Units {
    let path: String
    private let actor = Operator(name: "benchmark")

    /// Answers how many units were done in the time.
    func run(seconds: Double) throws -> Int {
        let service = try Service.open(path: path)
        defer { service.store.close() }
        let asset = try firstAsset(service)
        let end = Date().addingTimeInterval(seconds)
        var units = 0
        while Date() < end {
            let id = UUID().text
            for (mutation, input) in [hold(id, asset), post(id)] {
                let response = try service.mutate(mutation, input, by: actor)
                guard response.isSuccess else { throw GeneratorError.answered(response.json.text) }
            }
            units += 1
        }
        return units
    }

    /// The same with a hundred requests a commit; answers how many units were done.
    func runGrouped(seconds: Double) throws -> Int {
        let service = try Service.open(path: path)
        defer { service.store.close() }
        let asset = try firstAsset(service)
        let end = Date().addingTimeInterval(seconds)
        var units = 0
        while Date() < end {
            let requests = (0..<50).flatMap { _ -> [Service.Request] in
                let id = UUID().text
                return [hold(id, asset), post(id)].map { .mutation($0.0, $0.1) }
            }
            let responses = try service.answer(requests, by: actor)
            if let refused = responses.first(where: { !$0.isSuccess }) {
                throw GeneratorError.answered(refused.json.text)
            }
            units += 50
        }
        return units
    }

    private func firstAsset(_ service: Service) throws -> String {
        let response = try service.query("assets")
        guard let id = response.json["edges"]?.array?.first?["node"]?["id"]?.string else {
            throw GeneratorError.answered(response.json.text)
        }
        return id
    }

    private func hold(_ id: String, _ asset: String) -> (String, JSON) {
        (
            "createAssetLiquidityWithdrawal",
            .object([
                JSON.Member("assetId", .string(asset)), JSON.Member("amount", .string("1")),
                JSON.Member("id", .string(id)),
                JSON.Member("idempotencyKey", .string("hold " + id)),
            ])
        )
    }

    private func post(_ id: String) -> (String, JSON) {
        (
            "postLiquidityWithdrawal",
            .object([JSON.Member("withdrawalId", .string(id)), JSON.Member("idempotencyKey", .string("post " + id))])
        )
    }
}
