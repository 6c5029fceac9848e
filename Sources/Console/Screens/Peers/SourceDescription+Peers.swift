import Backend
import Canvas
import Foundation
import Storage

extension SourceDescription {
    static func peers(of asset: UUID?) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("AVAILABLE", minimum: 12, ideal: 24, layout: .right),
                    Column("HELD", minimum: 8, ideal: 20, layout: .right, rank: 2),
                    Column("MAX PACKET AMOUNT", minimum: 17, ideal: 20, layout: .right, rank: 4),
                    Column("NAME", minimum: 12, ideal: 20, isFlexible: true),
                    Column("ILP ADDRESS", minimum: 14, ideal: 30, rank: 1, isFlexible: true),
                    Column("ENDPOINT", minimum: 16, ideal: 36, rank: 3),
                ]
            ],
            kind: .peer,
            fields: Peer.fields,
            empty: asset == nil ? "No peers yet." : "No peer settles in this asset.",
            load: { reading, request in
                try RowPage.load(Peer.list(asset: asset), Peer.fields, request, reading) { ListRow($0) }
            }
        )
    }

    static func peer(_ id: UUID) -> SourceDescription {
        SourceDescription(shape: .sheet, kind: .peer, isPaged: false) { reading, _ in
            let peer = try Peer.find(id.text, reading.database)
            let gone = "This peer is not in the database; it may have been deleted."
            return .sheet(peer.map(Record.peer), missing: gone)
                .adding(try BalanceHistory(of: id, reading)?.field ?? [], behind: "held")
        }
    }
}

extension ListRow {
    init(_ peer: Peer) {
        let values: [RowValue] = [
            .total(peer.available, peer.unit),
            .held(peer.held, peer.unit),
            .amount(peer.maxPacketAmount, peer.unit),
            .text(peer.displayName),
            .text(peer.staticIlpAddress),
            .text(peer.outgoingEndpoint),
        ]
        self.init(id: peer.id.text, values: values, record: .peer(peer), link: .peer(peer.id))
    }
}

extension Peer {
    var fieldRows: [ListRow] {
        [
            .field("name", .text(name)),
            .field("ILP address", .text(staticIlpAddress)),
            .field("asset", .text("\(unit.code)/\(unit.scale)"), link: .asset(assetId)),
            .field("available", .total(available, unit)),
            .field("held", .held(held, unit)),
            .field("max packet amount", .amount(maxPacketAmount, unit)),
            .field("endpoint", .text(outgoingEndpoint)),
            // A secret: only that there is one is shown.
            .field("outgoing token", .text(outgoingToken.isEmpty ? "none" : "set", .secret)),
            .field("incoming tokens", .count(incomingTokenCount)),
            .field("created", .moment(createdAt)),
            .field("id", .id(id)),
        ]
    }
}
