import Foundation
import Storage

extension Query {
    static let peer = record("peer", .peer, summary: "One peer, by its id.", unknown: "No peer") { id, reading in
        guard let peer = try Peer.find(id, reading.database) else { return nil }
        return peer.json(asset: try Asset.find(sequence: peer.assetSequence, reading.database))
    }

    static let peers = Query("peers", summary: "All peers, oldest first.", keys: Connection.keys) { input, reading in
        var assets = AssetsOfPage(reading)
        return try Connection.answer(
            Peer.list(),
            input,
            reading,
            cursor: { $0.id.text },
            locate: { cursor in
                try Connection.locate("peers", cursor, reading) ?? Connection.locate("deleted_peers", cursor, reading)
            },
            node: { $0.json(asset: try assets.asset($0.assetSequence)) }
        )
    }
}
