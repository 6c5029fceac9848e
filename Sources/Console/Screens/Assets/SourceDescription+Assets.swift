import Backend
import Canvas
import Foundation
import Storage

extension SourceDescription {
    static let assets = SourceDescription(
        columns: [
            [
                Column("CODE", minimum: 4, ideal: 8),
                Column("SCALE", minimum: 5, layout: .right, rank: 3),
                Column("AVAILABLE", minimum: 16, ideal: 24, layout: .right),
                Column("HELD", minimum: 10, ideal: 20, layout: .right, rank: 1),
                Column("SETTLEMENT", minimum: 14, ideal: 24, layout: .right, rank: 2),
                Column("THRESHOLD", minimum: 10, ideal: 16, layout: .right, rank: 6),
                Column("FEE", minimum: 17, ideal: 20, rank: 7),
                Column("PEERS", minimum: 5, layout: .right, rank: 4),
                Column("POINTERS", minimum: 8, layout: .right, rank: 5),
                Column("ID", minimum: 9, rank: 8),
            ]
        ],
        kind: .asset,
        fields: Asset.fields,
        empty: "No assets yet. Everything else is counted in one."
    ) { reading, request in
        var page = try RowPage.load(Asset.list, Asset.fields, request, reading) { ListRow($0, .none, .none) }
        let assets = page.rows.compactMap { if case .asset(let asset)? = $0.record { asset } else { nil } }
        let counts = try Asset.counts(of: assets, upTo: RowRequest.countBound, reading.database)
        for (index, asset) in assets.enumerated() {
            guard let count = counts[asset.sequence] else { continue }
            let row = ListRow(asset, .bounded(count.peers), .bounded(count.pointers))
            page.rows[index].values = row.values
        }
        return page
    }

    static func asset(_ id: UUID) -> SourceDescription {
        SourceDescription(shape: .sheet, kind: .asset, isPaged: false) { reading, _ in
            guard let asset = try Asset.find(id.text, reading.database) else {
                return .sheet(nil, missing: "This asset is not in the database.")
            }
            let low = try Settings(reading.database).lowLiquidity(asset.unit)
            let legend = ListRow.field("", .liquidityLegend("", hasMark: low != nil))
            let held = try asset.heldInAll(reading)
            let liquidity = Liquidity(of: asset, heldInAll: held, low: low)
            let bar = ListRow.field("of all its money", .liquidity(liquidity))
            let history = try BalanceHistory(of: id, reading)?.field ?? []
            return RowPage.sheet(.asset(asset), missing: "")
                .adding([.field("held in all", .held(held, asset.unit))], behind: "held")
                .adding([bar, legend] + history, behind: "settlement")
        }
    }
}

extension ListRow {
    fileprivate init(_ asset: Asset, _ peers: RowValue, _ pointers: RowValue) {
        let values: [RowValue] = [
            .text(asset.unit.code),
            .count(asset.unit.scale),
            .total(asset.available, asset.unit),
            .held(asset.held, asset.unit),
            .total(asset.settlement, asset.unit),
            .amount(asset.withdrawalThreshold, asset.unit),
            .fee(asset.sendingFee, asset.unit),
            peers,
            pointers,
            .id(asset.id),
        ]
        self.init(id: asset.id.text, values: values, record: .asset(asset), link: .asset(asset.id))
    }
}

extension Asset {
    var fieldRows: [ListRow] {
        [
            .field("code", .text(unit.code)),
            .field("scale", .count(unit.scale)),
            .field("available", .total(available, unit)),
            .field("held", .held(held, unit)),
            .field("settlement", .total(settlement, unit)),
            .field("withdrawal threshold", .amount(withdrawalThreshold, unit)),
            .field("sending fee", .fee(sendingFee, unit)),
            .field("receiving fee", .fee(receivingFee, unit)),
            .field("created", .moment(createdAt)),
            .field("id", .id(id)),
        ]
    }
}

extension RowValue {
    /// Minor units, or that there are none given.
    static func amount(_ amount: Amount?, _ unit: Backend.Unit) -> RowValue {
        guard let amount else { return .none }
        return .amount(UInt128(amount.units), unit)
    }

    /// A count that was ended at a bound: `999+` from there on.
    fileprivate static func bounded(_ count: Int) -> RowValue {
        count < RowRequest.countBound ? .count(count) : .text("\(RowRequest.countBound - 1)+")
    }

    static func total(_ total: Total, _ unit: Backend.Unit) -> RowValue { .amount(total.units, unit) }

    /// What holds keep back: quiet where there are none.
    static func held(_ total: Total, _ unit: Backend.Unit) -> RowValue {
        .amount(total.units, unit, total > .zero ? .statePending : .list)
    }

    /// `0.50 USD + 1.25 %`.
    static func fee(_ fee: Fee?, _ unit: Backend.Unit) -> RowValue {
        guard let fee else { return .none }
        let percent = AmountText.decimal(UInt128(fee.basisPoints), scale: 2)
        return .text("\(AmountText.text(fee.fixed, unit)) + \(percent) %")
    }

    static func text(_ text: String?) -> RowValue {
        guard let text else { return .none }
        return .text(text, .list)
    }
}
