import Backend
import Canvas
import Foundation
import Storage

extension SourceDescription {
    static func quotes(of pointer: UUID?) -> SourceDescription {
        SourceDescription(
            columns: [
                [
                    Column("SENDS", minimum: 12, ideal: 22, layout: .right),
                    Column("RECEIVES", minimum: 12, ideal: 22, layout: .right),
                    Column("TIME LEFT", minimum: 9),
                    Column("AGE", minimum: 4, layout: .right, rank: 2),
                    Column("POINTER", minimum: 14, ideal: 36, rank: 1, isFlexible: true, isFitted: true),
                    Column("RECEIVER", minimum: 14, ideal: 40, rank: 3),
                ]
            ],
            kind: .quote,
            fields: Quote.fields,
            empty: "No quotes yet: what a payment would cost is worked out here first.",
            load: { reading, request in
                let quotes = Quote.list(pointer: try PointerScope.sequence(pointer, reading))
                return try RowPage.load(quotes.reversed, Quote.fields, request, reading) { ListRow($0) }
            }
        )
    }

    /// Both directions side by side, then what else there is to know.
    static func quote(_ id: UUID) -> SourceDescription {
        SourceDescription(
            shape: .sections,
            columns: [
                [
                    Column("", minimum: 10, ideal: 14),
                    Column("", minimum: 10, ideal: 24, layout: .right),
                    Column("", minimum: 2),
                    Column("", minimum: 10, ideal: 24, layout: .right),
                ],
                [Column("", minimum: 14), Column("", minimum: 20, ideal: 80, isFlexible: true)],
            ],
            kind: .quote,
            isPaged: false
        ) { reading, _ in
            guard let quote = try Quote.find(id.text, reading.database) else {
                return .sheet(nil, missing: "This quote is not in the database.")
            }
            let payment = try OutgoingPayment.find(id.text, reading.database)
            let receiver = try quote.receiverLink(reading)
            return RowPage(
                rows: quote.directions + quote.facts(paidBy: payment, receiver: receiver),
                title: Record.quote(quote).title,
                record: .quote(quote)
            )
        }
    }
}

extension ListRow {
    init(_ quote: Quote) {
        let values: [RowValue] = [
            .money(quote.sendAmount),
            .money(quote.receiveAmount),
            .validity(quote.expiresAt),
            .age(quote.createdAt),
            .text(quote.pointerURL),
            .text(quote.receiver),
        ]
        self.init(id: quote.id.text, values: values, record: .quote(quote), link: .quote(quote.id))
    }
}

extension Quote {
    /// What is left of what is sent once the fee is taken, in minor units of the sending asset.
    var afterFee: Amount { Amount(sendAmount.amount.units - min(fee.units, sendAmount.amount.units)) }

    /// `1 USD = 0.9100 EUR`: what the receiver gets for what is sent after the fee.
    var rateText: String {
        guard afterFee > .zero, let minor = Ratio(UInt128(receiveAmount.amount.units), UInt128(afterFee.units)),
            let scales = Ratio(tenTo: sendAmount.unit.scale - receiveAmount.unit.scale), let rate = minor.times(scales)
        else { return "unknown" }
        return "1 \(sendAmount.unit.code) = \(Self.short(rate.decimalText)) \(receiveAmount.unit.code)"
    }

    /// Six decimals, or four digits that are not 0: a rate to look at, not one to calculate with.
    private static func short(_ decimal: String) -> String {
        let parts = decimal.split(separator: ".")
        guard parts.count == 2 else { return decimal }
        let zeros = parts[1].prefix { $0 == "0" }.count
        let kept = max(6, parts[0] == "0" ? zeros + 4 : 0)
        return kept < parts[1].count ? "about \(parts[0]).\(parts[1].prefix(kept))" : decimal
    }

    var pointerChoice: RecordChoice {
        RecordChoice(id: pointerId.text, label: pointerURL, unit: sendAmount.unit)
    }

    /// The incoming payment that the receiver names, where it is one of this node.
    func receiverLink(_ reading: Reading) throws -> Link? {
        guard let last = receiver.split(separator: "/").last, let id = UUID(uuidString: String(last)),
            let payment = try IncomingPayment.find(id.text, reading.database), payment.url == receiver
        else { return nil }
        return .incomingPayment(id)
    }

    var directions: [ListRow] {
        let fee = Money(fee, sendAmount.unit)
        let net = Money(afterFee, sendAmount.unit)
        func row(_ label: String, _ values: [RowValue]) -> ListRow {
            ListRow(id: label, values: [.text(label, .muted)] + values)
        }
        return [
            .heading("What leaves the pointer, and what arrives"),
            row("sent", [.money(sendAmount, .amountOut), .text(""), .text("")]),
            row("fee", [.money(fee), .text(""), .text("")]),
            row("exchanged", [.money(net), .text("=", .muted), .money(receiveAmount, .amountIn)]),
            ListRow(id: "gap", values: [.text("")], isHeading: true),
        ]
    }

    func facts(paidBy payment: OutgoingPayment?, receiver link: Link?) -> [ListRow] {
        func row(_ label: String, _ value: RowValue, _ link: Link? = nil) -> ListRow {
            ListRow(id: label, section: 1, values: [.text(label, .muted), value], link: link)
        }
        return [
            row("rate", .text(rateText)),
            row("time left", .validity(expiresAt)),
            row(
                "payment",
                payment.map { .state($0.state) } ?? .text("not paid", .muted),
                payment.map { .outgoingPayment($0.id) }
            ),
            row("pointer", .text(pointerURL, .accent), .pointer(pointerId)),
            row("receiver", .text(receiver, link == nil ? .list : .accent), link),
            row("fixed", .text(kind == .fixedSend ? "what is sent" : "what is received")),
            row("created", .text(TimeText.exact(createdAt))),
            row("expires", .text(TimeText.exact(expiresAt))),
            row("id", .text(id.text)),
        ]
    }

    /// The same in one column, beside the list.
    var fieldRows: [ListRow] {
        [
            .field("sent", .money(sendAmount)),
            .field("fee", .money(Money(fee, sendAmount.unit))),
            .field("rate", .text(rateText)),
            .field("received", .money(receiveAmount)),
            .field("time left", .validity(expiresAt)),
            .field("payment pointer", .text(pointerURL), link: .pointer(pointerId)),
            .field("receiver", .text(receiver)),
            .field("created", .moment(createdAt)),
            .field("id", .id(id)),
        ]
    }
}
