import Ledger
import Storage
import TestSupport
import Testing

@testable import Backend

/// USD/9 → XRP/9 at 0.5, slippage 0.01.
struct SendingTests {
    private let node: PaymentNode

    init() throws { node = try PaymentNode() }

    private func state(_ payment: OutgoingPayment) throws -> OutgoingPayment { try node.outgoing(payment.id.text) }

    @Test func `LIF-1: a funded payment is delivered, and what is left is offered`() throws {
        let receiver = try node.incoming()
        let payment = try node.funded(receiver.url, send: "123")
        node.node.time.step(.seconds(1))
        #expect(try node.pass() == .completed)
        let done = try state(payment)
        #expect(done.state == .completed)
        #expect(done.sent == Amount(122))
        #expect(done.balance == Total(Amount(1)))
        #expect(done.error == nil)
        #expect(try node.stored(receiver.id.text).received == Amount(61))
        let event = try #require(try node.event(.outgoingPaymentCompleted, payment.sequence))
        #expect(event.withdrawal?.amount == Amount(1))
        #expect(event.withdrawal?.accountId == payment.id)
        #expect(event.withdrawal?.unit == node.sender.unit)
        #expect(event.data["payment"]?["sentAmount"]?["value"] == "122")
        #expect(event.data["payment"]?["balance"] == "1")
        #expect(event.data["payment"]?["state"] == "COMPLETED")
        #expect(try node.pass() == nil)
    }

    @Test func `LIF-2: a receiver that waits for more gets exactly what was quoted`() throws {
        let receiver = try node.incoming("1000")
        _ = try node.funded(receiver.url, send: "123")
        #expect(try node.pass() == .completed)
        let credited = try node.stored(receiver.id.text)
        #expect(credited.received == Amount(61))
        #expect(credited.state == .processing)
    }

    @Test func `LIF-3: what others have paid since is not paid again`() throws {
        let receiver = try node.incoming("123")
        let payment = try node.funded(receiver.url)
        _ = try node.credit(receiver, 34)
        #expect(try node.pass() == .completed)
        #expect(try state(payment).sent == Amount(178))
        #expect(try state(payment).delivered == Amount(89))
        let credited = try node.stored(receiver.id.text)
        #expect(credited.received == Amount(123))
        #expect(credited.state == .completed)
    }

    @Test func `LIF-4: a connection does not say what others have paid`() throws {
        let receiver = try node.incoming("123")
        let connection = "https://op.test/connections/\(try #require(receiver.connectionId).text)"
        let payment = try node.funded(connection, receive: "123")
        _ = try node.credit(receiver, 34)
        #expect(try node.pass() == .completed)
        #expect(try state(payment).delivered == Amount(123))
        #expect(try node.stored(receiver.id.text).received == Amount(157))
    }

    @Test func `LIF-5, LIF-6, LIF-13: a retryable error waits 10, 20, 30, 40 s, and the fifth fails`() throws {
        let payment = try node.funded(node.incoming().url, send: "123")
        _ = try node.rate("USD", "XRP", "0.4")
        for attempt in 1...4 {
            #expect(try node.pass() == .retried(.insufficientExchangeRate))
            let waiting = try state(payment)
            #expect(waiting.state == .sending)
            #expect(waiting.stateAttempts == attempt)
            #expect(waiting.error == "InsufficientExchangeRate")
            node.node.time.step(.seconds(attempt * 10 - 1))
            #expect(try node.pass() == nil)
            node.node.time.step(.seconds(2))
        }
        #expect(try node.pass() == .failed(.insufficientExchangeRate))
        let failed = try state(payment)
        #expect(failed.state == .failed)
        #expect(failed.stateAttempts == 0)
        #expect(failed.error == "InsufficientExchangeRate")
        let event = try #require(try node.event(.outgoingPaymentFailed, payment.sequence))
        #expect(event.withdrawal?.amount == Amount(123))
        #expect(event.data["payment"]?["error"] == "InsufficientExchangeRate")
        let attempts = try node.node.service.read { try SendingAttempt.all(of: payment, $0.database) }
        #expect(attempts.map(\.times) == [5])
        #expect(try node.pass() == nil)
    }

    @Test func `LIF-5, LIF-8: a rate that is gone is named, and found again`() throws {
        let payment = try node.funded(node.incoming().url, send: "123")
        try node.node.execute("DELETE FROM exchange_rates")
        #expect(try node.pass() == .retried(.connector("no exchange rate from USD to XRP")))
        #expect(try state(payment).error == "ConnectorError: no exchange rate from USD to XRP")
        _ = try node.rate("USD", "XRP", "0.5")
        // The second attempt comes after the pause, and does all that was left.
        node.node.time.step(.seconds(11))
        #expect(try node.pass() == .completed)
        #expect(try state(payment).error == nil)
        #expect(try state(payment).stateAttempts == 0)
    }

    @Test func `LIF-7: an error that no attempt can end otherwise fails at once`() throws {
        let payment = try node.funded(node.incoming().url, send: "123")
        try node.node.execute("UPDATE outgoing_payments SET sent = send FROM (SELECT send_amount AS send FROM quotes)")
        #expect(try node.pass() == .failed(.badState))
        #expect(try node.event(.outgoingPaymentFailed, payment.sequence)?.withdrawal?.amount == Amount(123))
    }

    @Test func `LIF-9: what is delivered is not delivered again`() throws {
        let receiver = try node.incoming("1000")
        let payment = try node.funded(receiver.url, send: "123")
        #expect(try node.pass() == .completed)
        // As if the state had been lost.
        try node.node.execute("DELETE FROM webhook_events WHERE type = 'outgoing_payment.completed'")
        try node.node.execute("UPDATE outgoing_payments SET state = 'SENDING', process_at = 0")
        let transfers = try node.node.count("transfers")
        #expect(try node.pass() == .completed)
        #expect(try node.node.count("transfers") == transfers)
        #expect(try state(payment).sent == Amount(122))
        #expect(try node.stored(receiver.id.text).received == Amount(61))
    }

    @Test func `LIF-10: a receiver that others have paid in full completes the payment with nothing sent`() throws {
        let receiver = try node.incoming("61")
        let payment = try node.funded(receiver.url)
        _ = try node.credit(receiver, 61)
        #expect(try node.pass() == .completed)
        #expect(try state(payment).sent == .zero)
        let event = try #require(try node.event(.outgoingPaymentCompleted, payment.sequence))
        #expect(event.withdrawal?.amount == payment.sendAmount.amount)
    }

    @Test func `P-16: a receiver that is gone unpaid fails the payment and says why`() throws {
        let expired = try node.incoming("61", expires: .seconds(60))
        _ = try node.funded(expired.url)
        node.node.time.step(.seconds(61))
        #expect(try node.pass() == .failed(.incomingPaymentExpired))
        let closed = try node.incoming("61")
        let payment = try node.funded(closed.url)
        try node.work { try closed.close(as: .completed, $0) }
        #expect(try node.pass() == .failed(.incomingPaymentCompleted))
        #expect(try state(payment).error == "IncomingPaymentCompleted")
    }

    @Test func `LIF-11: a pointer of another asset than the quote's`() throws {
        _ = try node.funded(node.incoming().url, send: "123")
        try node.node.execute("UPDATE payment_pointers SET asset = 2 WHERE seq = 1")
        #expect(try node.pass() == .failed(.sourceAssetConflict))
    }

    @Test func `LIF-12: a receiver of another asset than the quote's`() throws {
        _ = try node.funded(node.incoming().url, send: "123")
        try node.node.execute("UPDATE payment_pointers SET asset = 1 WHERE seq = 2")
        #expect(try node.pass() == .failed(.destinationAssetConflict))
    }

    @Test func `LIF-14: without anything left the event offers nothing`() throws {
        let payment = try node.funded(node.incoming().url, send: "123")
        // 61 at 61/123: the whole 123 is needed.
        _ = try node.rate("USD", "XRP", "0.4959349593495935")
        #expect(try node.pass() == .completed)
        #expect(try state(payment).sent == Amount(123))
        let event = try #require(try node.event(.outgoingPaymentCompleted, payment.sequence))
        #expect(event.withdrawal == nil)
        #expect(event.use == .none)
    }

    @Test func `a payment without an account fails`() throws {
        let payment = try node.outgoing(node.quote(node.incoming().url, send: "123"))
        try node.node.execute("UPDATE outgoing_payments SET state = 'SENDING', process_at = 0")
        #expect(try node.pass() == .failed(.missingBalance))
        #expect(try node.event(.outgoingPaymentFailed, payment.sequence)?.withdrawal == nil)
    }

    @Test func `P-17: missing liquidity is seen, waited for, and ends when it comes`() throws {
        let dry = try PaymentNode(liquidity: "60")
        let receiver = try dry.incoming()
        let payment = try dry.funded(receiver.url, send: "123")
        for _ in 1...7 {
            #expect(try dry.pass() == .retried(.insufficientLiquidity(asset: 2)))
            let waiting = try dry.outgoing(payment.id.text)
            #expect(waiting.error == "InsufficientLiquidity")
            #expect(waiting.waitingFor == 2)
            #expect(waiting.stateAttempts == 0)
            #expect(waiting.balance == Total(Amount(123)))
            #expect(try dry.pass() == nil)
            dry.node.time.step(.seconds(11))
        }
        #expect(try dry.stored(receiver.id.text).received == .zero)
        #expect(try dry.pass() == .retried(.insufficientLiquidity(asset: 2)))
        // No pause is waited for once there is more of it.
        try dry.addLiquidity("1", to: dry.receiver.asset)
        #expect(try dry.pass() == .completed)
        #expect(try dry.outgoing(payment.id.text).waitingFor == nil)
        #expect(try dry.balance(dry.receiver.asset)[0] == "0")
        let attempts = try dry.node.service.read { try SendingAttempt.all(of: payment, $0.database) }
        #expect(attempts.map(\.times) == [8, 1])
        #expect(attempts.map(\.error) == ["InsufficientLiquidity", nil])
    }

    @Test func `P-5: the leftover's withdrawal is not sent money`() throws {
        let payment = try node.funded(node.incoming().url, send: "123")
        #expect(try node.pass() == .completed)
        let event = try #require(try node.event(.outgoingPaymentCompleted, payment.sequence))
        let refused = try node.work {
            try $0.journal.withdraw(
                id: event.id.text,
                from: payment.id,
                kind: .outgoing,
                amount: Amount(1),
                timeout: nil
            )
        }
        #expect(refused == nil)
        let done = try state(payment)
        #expect(done.sentAmount.amount == Amount(122))
        #expect(done.balance == .zero)
        #expect(try node.event(.outgoingPaymentCompleted, payment.sequence)?.use == .withdrawn)
    }

    @Test func `an event is used by a transfer of its id and by nothing else`() throws {
        _ = try node.incoming()
        #expect(throws: (any Error).self) { try node.node.execute("UPDATE webhook_events SET transfer = 1") }
    }

    @Test func `1.5: deactivation does not stop what is being sent`() throws {
        let payment = try node.funded(node.incoming().url, send: "123")
        try node.deactivate(node.sender.pointer)
        #expect(try node.pass() == .completed)
        #expect(try state(payment).state == .completed)
    }

    @Test func `the oldest due payment goes first`() throws {
        let first = try node.funded(node.incoming().url, send: "123")
        node.node.time.step(.seconds(1))
        let second = try node.funded(node.incoming().url, send: "123")
        #expect(try node.pass() == .completed)
        #expect(try state(first).state == .completed)
        #expect(try state(second).state == .sending)
    }
}
