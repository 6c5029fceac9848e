import Backend
import Canvas
import Foundation
import Storage

extension SourceDescription {
    static func activity(of name: String?) -> SourceDescription {
        activity(
            name == nil ? "Nothing was done yet." : "You have done nothing yet."
        ) { Activity.list(actor: name) }
    }

    /// What was done about a record.
    static func history(of subject: UUID) -> SourceDescription {
        activity("Nothing was done about it yet.") { Activity.list(subject: subject.text) }
    }

    private static func activity(
        _ empty: String,
        listing: @escaping @Sendable () -> Listing<Activity>
    ) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("TIME", minimum: 16, rank: 1),
                    Column("CODE", minimum: 4),
                    // As wide as the longest name: cut off, a deposit and a withdrawal would read the same.
                    Column("ACTION", minimum: 30, ideal: 30),
                    Column("OPERATOR", minimum: 8, ideal: 14, rank: 2),
                    Column("RESULT", minimum: 10, ideal: 24, rank: 3, isFlexible: true),
                    Column("SUBJECT", minimum: 9, ideal: 36, rank: 4),
                ]
            ],
            fields: Activity.fields,
            empty: empty
        ) { reading, request in
            try RowPage.load(listing(), Activity.fields, request, reading) { ListRow($0) }
        }
    }

    static func activityEntry(_ sequence: Int64) -> SourceDescription {
        SourceDescription(shape: .sheet, isPaged: false) { reading, _ in
            let page = try Activity.list().page(.from([sequence]), limit: 1, reading.database)
            let entry = page.items.first { $0.sequence == sequence }
            return .sheet(entry.map(Record.activity), missing: "There is no such entry.")
        }
    }
}

extension ListRow {
    init(_ entry: Activity) {
        self.init(
            id: String(entry.sequence),
            values: [
                .moment(entry.at),
                .text(String(entry.code), entry.code == 200 ? .list : .stateFailed),
                .text(entry.action),
                .text(entry.actor),
                .text(entry.message ?? "", entry.code == 200 ? .list : .stateFailed),
                .text(entry.subject ?? "", .list),
            ],
            record: .activity(entry),
            link: .activity(entry.sequence)
        )
    }
}

extension Activity {
    /// The record it was about, by what the action's name says of it.
    private var subjectLink: Link? {
        guard let subject, let id = UUID(uuidString: subject) else { return nil }
        return switch action {
        case "createAsset", "updateAssetWithdrawalThreshold", "addAssetLiquidity", "setFee": .asset(id)
        case "createPeer", "updatePeer", "deletePeer", "addPeerLiquidity": .peer(id)
        case "createPaymentPointer", "updatePaymentPointer": .pointer(id)
        case "createPaymentPointerKey", "revokePaymentPointerKey": .key(id)
        case "postLiquidityWithdrawal", "voidLiquidityWithdrawal", "expireLiquidityWithdrawal",
            "createAssetLiquidityWithdrawal", "createPeerLiquidityWithdrawal", "createPaymentPointerWithdrawal":
            .withdrawal(id)
        case "createIncomingPayment", "createReceiver", "completeIncomingPayment": .incomingPayment(id)
        case "createQuote": .quote(id)
        case "createOutgoingPayment", "cancelOutgoingPayment": .outgoingPayment(id)
        case "depositEventLiquidity", "withdrawEventLiquidity", "resendWebhookEvent": .event(id)
        case "announcePaymentPointerReceipts": .pointer(id)
        default: nil
        }
    }

    var fieldRows: [ListRow] {
        [
            .field("place in the chain", .text(String(sequence))),
            .field("time", .moment(at)),
            .field("operator", .text(actor)),
            .field("action", .text(action)),
            .field("subject", .text(subject), link: subjectLink),
            .field("code", .text(String(code))),
            .field("message", .text(message)),
            .field("input", .text(input)),
            .field("hash", .text(hash.hexadecimal)),
        ]
    }
}
