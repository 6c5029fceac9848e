import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// What the letters of payments and events ask of the service.
struct PaymentActionTests {
    @Test func `an operator takes a payment from the pointer to the last withdrawal`() throws {
        let desk = try PaymentDesk(100, 30)
        let console = desk.console
        // An incoming payment of 10.00 EUR; its unit is known from the pointer.
        console.press(.character("5"), .down, .character("i"))
        console.type("10.00")
        while !isOnCancel(console) { console.pressSlowly(.tab) }
        console.pressSlowly(.tab, .enter)
        let incoming = try #require(desk.lastRun)
        #expect(incoming.mutation == "createIncomingPayment")
        #expect(incoming.input["incomingAmount"]?["value"]?.string == "1000")
        #expect(incoming.input["incomingAmount"]?["assetCode"]?.string == "EUR")
        // It opens, and is quoted to the other pointer.
        #expect(console.text.contains("10.00 EUR › Incoming payment"))
        console.press(.character("t"))
        #expect(console.text.contains("https://pay.test/bob/incoming-payments/"))
        console.type("alice")
        console.pressSlowly(.enter)
        while !isOnCancel(console) { console.pressSlowly(.tab) }
        console.pressSlowly(.tab, .enter)
        let quote = try #require(desk.lastRun)
        #expect(quote.mutation == "createQuote")
        #expect(quote.input["paymentPointerId"]?.string == desk.alice)
        #expect(quote.input["receiveAmount"] == nil)
        #expect(console.text.contains("What leaves the pointer, and what arrives"))
        // Pay it, fund it.
        console.press(.character("p"))
        #expect(console.text.contains("20.21 USD"))
        desk.confirm()
        #expect(desk.lastRun?.mutation == "createOutgoingPayment")
        #expect(console.text.contains("20.21 USD › Outgoing payment"))
        console.press(.character("f"))
        #expect(console.text.contains("0.00 → 20.21 USD"))
        desk.confirm()
        #expect(desk.lastRun?.mutation == "depositEventLiquidity")
        #expect(console.text.contains("sending"))
        desk.work()
        #expect(console.text.contains("completed"))
        desk.work(after: .seconds(60))
        // Both events offer money.
        console.press(.character("8"), .tab, .character("w"))
        #expect(console.text.contains("0.21 → 0.00 USD"))
        desk.confirm()
        console.press(.character("w"))
        #expect(console.text.contains("10.00 → 0.00 EUR"))
        desk.confirm()
        #expect(desk.lastRun?.mutation == "withdrawEventLiquidity")
        #expect(console.text.contains("No event offers money that could be taken out."))
    }

    private func isOnCancel(_ console: ConsoleSession) -> Bool {
        guard case .form(let overlay) = console.model.overlays.last else { return true }
        return overlay.form.focus == .cancel
    }

    @Test func `the question about money begins at Cancel and no held key answers it`() throws {
        let desk = try PaymentDesk()
        try desk.payment()
        let console = desk.console
        console.press(.character("8"), .character("f"))
        #expect(isOnCancel(console))
        // Enter on Cancel leaves, and nothing is sent.
        console.pressSlowly(.enter)
        #expect(console.model.overlays.isEmpty)
        #expect(desk.lastRun == nil)
        // Keys that come all at once move, but do not act.
        console.press(.character("f"), .tab, .enter, .enter, .enter)
        #expect(desk.lastRun == nil)
        #expect(console.text.contains("too fast"))
        console.pressSlowly(.enter)
        let key = desk.lastRun?.input["idempotencyKey"]?.string
        #expect(desk.lastRun?.mutation == "depositEventLiquidity")
        #expect(key?.isEmpty == false)
    }

    @Test func `what is not possible says why`() throws {
        let desk = try PaymentDesk()
        try desk.payment()
        let console = desk.console
        console.press(.character("8"), .character("w"))
        #expect(console.text.contains("withdraw: it offers no money"))
        console.press(.character("d"))
        desk.confirm()
        #expect(console.text.contains("webhookUrl is not set"))
        console.pressSlowly(.escape)
        console.press(.character("5"), .character("w"))
        #expect(console.text.contains("withdraw: it has nothing to withdraw"))
        console.press(.character("n"))
        #expect(console.text.contains("announce: everything it received is announced"))
        console.clock.step(.seconds(301))
        console.press(.character("7"), .tab, .tab, .character("p"))
        #expect(console.text.contains("pay: the quote has expired"))
    }

    @Test func `a payment that waits can be cancelled, an incoming one completed`() throws {
        let desk = try PaymentDesk(100, 30)
        let id = try desk.payment()
        let console = desk.console
        console.press(.character("7"), .tab, .character("x"))
        #expect(console.text.contains("It has no money yet, and none moves."))
        desk.confirm()
        #expect(desk.lastRun?.mutation == "cancelOutgoingPayment")
        #expect(desk.lastRun?.input["id"]?.string == id)
        #expect(console.text.contains("cancelled"))
        console.press(.character("f"))
        #expect(console.text.contains("fund: it is cancelled"))
        console.press(.backTab, .character("m"))
        desk.confirm()
        #expect(desk.lastRun?.mutation == "completeIncomingPayment")
        #expect(console.text.contains("completed"))
    }

    @Test func `a form without an amount leaves it out although its unit was filled in`() throws {
        let desk = try PaymentDesk()
        let console = desk.console
        console.press(.character("5"), .character("v"))
        while !isOnCancel(console) { console.pressSlowly(.tab) }
        console.pressSlowly(.tab, .enter)
        #expect(desk.lastRun?.mutation == "createReceiver")
        #expect(desk.lastRun?.input["paymentPointerUrl"]?.string == "https://pay.test/alice")
        #expect(desk.lastRun?.input["incomingAmount"] == nil)
        #expect(console.text.contains("any amount"))
    }
}
