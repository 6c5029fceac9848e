import Foundation
import Storage

private let assetId = Key.required("assetId", .record(.asset), label: "Asset")
private let type = Key.optional("type", Scalar<FeeType>.choice("FeeType"), label: "Type", absent: "both")

extension Query {
    static let fees = Query(
        "fees",
        summary: "The fees an asset has had, oldest first; the last of a type is the current one.",
        keys: [assetId.any, type.any] + Connection.keys
    ) { input, reading in
        guard let asset = UUID(uuidString: input[assetId]) else { return .value(Connection.empty) }
        return try Connection.answer(
            Fee.list(asset: asset, type: input[type], isNewestFirst: false),
            input,
            reading,
            cursor: { $0.id.text },
            locate: { try Connection.locate("fees", $0, reading) },
            node: { $0.json }
        )
    }
}
