import GRDB
import Storage

private let pointerId = PaymentInputs.paymentPointerId
private let receiverURL = Key.required("receiver", .url, label: "Receiver", hint: "the url of an incoming payment")
private let sendAmount = Key.optional(
    "sendAmount",
    AmountInput.scalar,
    label: "Send amount",
    hint: "what leaves the pointer, in its asset; not with a receive amount",
    absent: "what the receive amount needs"
)
private let receiveAmount = Key.optional(
    "receiveAmount",
    AmountInput.scalar,
    label: "Receive amount",
    hint: "what arrives, in the receiver's asset; not with a send amount",
    absent: "what the send amount gives, or else what the receiver still waits for"
)

extension Mutation {
    /// Spec 5: works out a payment and keeps it for a while; no money moves.
    static let createQuote = Mutation(
        "createQuote",
        title: "Create quote",
        summary: "Works out what a payment would cost, and holds to it for a while. No money moves.",
        keys: [pointerId.any, receiverURL.any, sendAmount.any, receiveAmount.any, idempotencyKey.any],
        payload: ["quote"],
        failure: Refusal(500, "Error trying to create quote")
    ) { input, transaction in
        do throws(Stop) {
            let quote = try quote(input, transaction)
            return .done(message: nil, payload: [JSON.Member("quote", quote.json)], subject: quote.id.text)
        } catch .refused(let error, let field) {
            return .refused(error.refusal(field))
        } catch .impossible(let why) {
            return .refused(Refusal(500, "Error trying to create quote: \(why)"))
        } catch .failed(let error) {
            if let error { throw error }
            return .failed
        }
    }
}

private enum Stop: Error {
    case refused(QuoteError, field: String)
    /// The reference fails here without a word; the reason follows its words (P-32).
    case impossible(String)
    /// The mutation's generic failure, or one of the database.
    case failed((any Error)?)
}

/// The checks in the order of spec 5.2, then the row.
private func quote(_ input: Input, _ transaction: Transaction) throws(Stop) -> Quote {
    guard input[sendAmount] == nil || input[receiveAmount] == nil else {
        throw .refused(.invalidAmount, field: "receiveAmount")
    }
    let database = transaction.database
    guard let pointer = try reading({ try PaymentPointer.find(input[pointerId], database) }) else {
        throw .refused(.unknownPaymentPointer, field: "paymentPointerId")
    }
    guard pointer.isActive(at: transaction.now) else {
        throw .refused(.inactivePaymentPointer, field: "paymentPointerId")
    }
    if let amount = input[sendAmount], amount.value == .zero || amount.unit != pointer.unit {
        throw .refused(.invalidAmount, field: "sendAmount")
    }
    if input[receiveAmount]?.value == .zero { throw .refused(.invalidAmount, field: "receiveAmount") }
    let receiver = try receiver(input, transaction)
    let target = try target(input, receiver)
    let calculation = try calculate(target, pointer, receiver, transaction)
    if case .send = target, let remaining = receiver.remaining, calculation.receiveAmount > remaining {
        throw .refused(.invalidAmount, field: "sendAmount")
    }
    return try reading {
        try Quote.insert(calculation, kind: target.kind, url: input[receiverURL], pointer, receiver, transaction)
    }
}

private func receiver(_ input: Input, _ transaction: Transaction) throws(Stop) -> Receiver {
    switch try reading({ try Receiver.resolve(input[receiverURL], at: transaction.now, transaction.database) }) {
    case .found(let receiver): return receiver
    case .none: throw .refused(.invalidReceiver, field: "receiver")
    case .expired: throw .failed(nil)
    }
}

private func target(_ input: Input, _ receiver: Receiver) throws(Stop) -> QuoteCalculation.Target {
    if let amount = input[receiveAmount] {
        guard amount.unit == receiver.payment.unit, receiver.remaining.map({ amount.value <= $0 }) ?? true else {
            throw .refused(.invalidAmount, field: "receiveAmount")
        }
        return .receive(amount.value)
    }
    if let amount = input[sendAmount] { return .send(amount.value) }
    // The remainder, not the whole, of what the receiver waits for (P-15).
    guard let remaining = receiver.remaining, remaining > .zero else {
        throw .refused(.invalidReceiver, field: "receiver")
    }
    return .receive(remaining)
}

private func calculate(
    _ target: QuoteCalculation.Target,
    _ pointer: PaymentPointer,
    _ receiver: Receiver,
    _ transaction: Transaction
) throws(Stop) -> QuoteCalculation {
    let asset = try reading { try Asset.find(sequence: pointer.assetSequence, transaction.database) }
    guard let asset, let slippage = transaction.settings.slippage.flatMap(Ratio.init) else { throw .failed(nil) }
    let conversion: Conversion
    switch try reading({ try Conversion.between(pointer.unit, receiver.payment.unit, transaction) }) {
    case .success(let found): conversion = found
    case .failure(let fault): throw .impossible(fault.text)
    }
    do {
        return try QuoteCalculation(target, conversion, slippage: slippage, fee: asset.sendingFee)
    } catch .nothingLeft {
        throw .refused(.invalidAmount, field: "sendAmount")
    } catch {
        throw .impossible(error.text)
    }
}

/// Marks what the database throws apart from what the contract says.
private func reading<Value>(_ body: () throws -> Value) throws(Stop) -> Value {
    do {
        return try body()
    } catch {
        throw .failed(error)
    }
}
