import Backend
import Canvas
import Storage

extension Record {
    /// What is said before something is done with the record; empty where its form says it all.
    ///
    /// Balances are those of the moment the record was read; the service has the last word.
    func facts(about mutation: String, glyphs: Glyphs) -> [FormFact] {
        switch (self, mutation) {
        case (.outgoingPayment(let payment, _), "depositEventLiquidity"):
            Self.deposit(payment.sendAmount, pointer: payment.pointerURL, receiver: payment.receiver, glyphs)
        case (.outgoingPayment(let payment, _), "cancelOutgoingPayment"):
            [
                FormFact("amount", AmountText.text(payment.sendAmount)), FormFact("receiver", payment.receiver),
                FormFact("", "It has no money yet, and none moves."),
            ]
        case (.event(let event, _), "depositEventLiquidity"):
            event.money.map {
                let receiver = event.data["payment"]?["receiver"]?.string ?? ""
                return Self.deposit($0, pointer: event.pointerURL ?? "", receiver: receiver, glyphs)
            } ?? []
        case (.event(let event, _), "resendWebhookEvent"):
            [
                FormFact("type", event.type.rawValue), FormFact("pointer", event.pointerURL ?? ""),
                FormFact("attempts", String(event.attempts)),
                FormFact("", "It is delivered once more. No money moves."),
            ]
        case (.event(let event, let available), "withdrawEventLiquidity"):
            event.money.map { money in
                [
                    FormFact("amount", AmountText.text(money), .amountOut),
                    FormFact("pointer", event.pointerURL ?? ""),
                    Self.balance(available ?? .zero, less: money, glyphs),
                    FormFact("", "The money leaves the node's books at once, for good."),
                ]
            } ?? []
        case (.pointer(let pointer, _), "createPaymentPointerWithdrawal"):
            [
                FormFact("amount", AmountText.text(pointer.available, pointer.unit), .amountOut),
                FormFact("pointer", pointer.url),
                FormFact(
                    "account",
                    "\(AmountText.decimal(pointer.available.units, scale: pointer.unit.scale)) \(glyphs.arrow) "
                        + AmountText.text(Total.zero, pointer.unit)
                ),
                FormFact("", "It is held until someone posts or voids the withdrawal."),
            ]
        case (.pointer(let pointer, _), "announcePaymentPointerReceipts"):
            [
                FormFact("amount", AmountText.text(pointer.unannounced, pointer.unit)),
                FormFact("pointer", pointer.url), FormFact("", "An event offers it to be withdrawn. No money moves."),
            ]
        case (.quote(let quote), "createOutgoingPayment"):
            [
                FormFact("sent", AmountText.text(quote.sendAmount), .amountOut),
                FormFact("fee", AmountText.text(quote.fee, quote.sendAmount.unit)),
                FormFact("rate", quote.rateText),
                FormFact("received", AmountText.text(quote.receiveAmount), .amountIn),
                FormFact("receiver", quote.receiver),
                FormFact("", "The payment waits to be funded. No money moves yet."),
            ]
        case (.incomingPayment(let payment), "completeIncomingPayment"):
            [
                FormFact("received", AmountText.text(payment.received, payment.unit)),
                FormFact("expected", payment.incomingAmount.map { AmountText.text($0, payment.unit) } ?? "any amount"),
                FormFact("pointer", payment.pointerURL), FormFact("", "It takes nothing more after that."),
            ]
        default: []
        }
    }

    private static func deposit(
        _ money: Money,
        pointer: String,
        receiver: String,
        _ glyphs: Glyphs
    ) -> [FormFact] {
        let zero = AmountText.decimal(UInt128(0), scale: money.unit.scale)
        return [
            FormFact("amount", AmountText.text(money), .amountIn),
            FormFact("pointer", pointer),
            FormFact("receiver", receiver),
            FormFact("account", "\(zero) \(glyphs.arrow) \(AmountText.text(money))"),
            FormFact("", "The payment is sent as soon as it has the money."),
        ]
    }

    private static func balance(_ before: Total, less money: Money, _ glyphs: Glyphs) -> FormFact {
        let (after, isMissing) = before.units.subtractingReportingOverflow(UInt128(money.amount.units))
        let shown = AmountText.decimal(before.units, scale: money.unit.scale)
        if isMissing {
            let missing = Total(UInt128(money.amount.units) - before.units)
            return FormFact("account", "\(shown): \(AmountText.text(missing, money.unit)) are missing", .toastWarning)
        }
        return FormFact("account", "\(shown) \(glyphs.arrow) \(AmountText.text(Total(after), money.unit))")
    }
}
