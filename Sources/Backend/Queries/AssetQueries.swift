import Foundation
import Storage

extension Query {
    static let asset = record("asset", .asset, summary: "One asset, by its id.", unknown: "No asset") { id, reading in
        try Asset.find(id, reading.database)?.json
    }

    static let assets = Query("assets", summary: "All assets, oldest first.", keys: Connection.keys) { input, reading in
        try Connection.answer(
            Asset.list,
            input,
            reading,
            cursor: { $0.id.text },
            locate: { try Connection.locate("assets", $0, reading) },
            node: { $0.json }
        )
    }
}
