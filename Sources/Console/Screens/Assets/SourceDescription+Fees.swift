import Backend
import Canvas
import Foundation
import Storage

extension SourceDescription {
    /// All fees an asset has had, the newest first: the first of each type is the current one.
    static func fees(of asset: UUID) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("SINCE", minimum: 16, rank: 1),
                    Column("TYPE", minimum: 9),
                    Column("FIXED", minimum: 10, ideal: 20, layout: .right),
                    Column("PERCENT", minimum: 8, layout: .right),
                    Column("ID", minimum: 9, rank: 2),
                ]
            ],
            empty: "No fee was ever set for this asset."
        ) { reading, request in
            let unit = try Asset.find(asset.uuidString, reading.database)?.unit ?? Unit(code: "", scale: 0)
            return try RowPage.load(Fee.list(asset: asset, isNewestFirst: true), nil, request, reading) { fee in
                let values: [RowValue] = [
                    .moment(fee.createdAt),
                    .text(fee.type.rawValue),
                    .amount(UInt128(fee.fixed.units), unit),
                    .text(AmountText.decimal(UInt128(fee.basisPoints), scale: 2)),
                    .id(fee.id),
                ]
                return ListRow(id: fee.id.uuidString, values: values)
            }
        }
    }
}
