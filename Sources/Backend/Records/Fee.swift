package import Foundation
import GRDB
package import Storage

package enum FeeType: String, CaseIterable, Sendable {
    case sending = "SENDING"
    case receiving = "RECEIVING"
}

/// A fee of an asset: the newest of its type is the current one, older ones stay.
package struct Fee: Hashable, Sendable {
    package let sequence: Int64
    package let id: UUID
    package let assetId: UUID
    package let type: FeeType
    /// Minor units of the asset.
    package let fixed: Amount
    /// Hundredths of a percent, 0 to 10000.
    package let basisPoints: Int
    package let createdAt: Timestamp

    static let columnCount = 6

    static func columns(_ table: String) -> String {
        ["seq", "id", "type", "fixed", "basis_points", "created_at"].map { "\(table).\($0)" }.joined(separator: ", ")
    }

    /// Reads the columns from a place on; nil where there is no fee.
    init?(row: Row, at start: Int, assetId: UUID) {
        guard let sequence = row[start] as Int64?, let type = FeeType(rawValue: row[start + 2]) else { return nil }
        self.sequence = sequence
        self.assetId = assetId
        self.type = type
        id = row[start + 1]
        fixed = row[start + 3]
        basisPoints = row[start + 4]
        createdAt = row[start + 5]
    }

    /// All fees an asset has had, of one type where it is given.
    package static func list(asset: UUID, type: FeeType? = nil, isNewestFirst: Bool) -> Listing<Fee> {
        var conditions: [Listing<Fee>.Condition] = [
            .init("fees.asset = (SELECT seq FROM assets WHERE id = ?)", [asset])
        ]
        if let type { conditions.append(.init("fees.type = ?", [type.rawValue])) }
        return Listing(
            columns: columns("fees"),
            tables: "fees",
            conditions: conditions,
            key: ["fees.seq"],
            isDescending: isNewestFirst,
            decode: { row in
                guard let fee = Fee(row: row, at: 0, assetId: asset) else {
                    throw StorageError.damaged(path: "", detail: "a fee has an unknown type")
                }
                return fee
            },
            place: { [$0.sequence] }
        )
    }

    package var json: JSON {
        .object([
            JSON.Member("id", .string(id.text)),
            JSON.Member("assetId", .string(assetId.text)),
            JSON.Member("type", .string(type.rawValue)),
            JSON.Member("fixed", .string(fixed.description)),
            JSON.Member("basisPoints", .integer(basisPoints)),
            JSON.Member("createdAt", .string(createdAt.iso8601)),
        ])
    }
}
