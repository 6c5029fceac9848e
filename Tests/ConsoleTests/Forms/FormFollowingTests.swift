import Backend
import Canvas
import Foundation
import Storage
import TestSupport
import Testing

@testable import Console

/// Forms of a console, while others change what they are about.
struct FormFollowingTests {
    private func peer(
        _ console: ConsoleSession,
        of asset: String,
        name: String = "happy-life-bank",
        token: String = "a"
    ) throws -> String {
        let outgoing: [JSON.Member] = [
            JSON.Member("authToken", .string("their-token")),
            JSON.Member("endpoint", .string("https://peer.example/1")),
        ]
        let tokens = [token, token + "b", token + "c"].map(JSON.string)
        let incoming = JSON.object([JSON.Member("authTokens", .array(tokens))])
        let http = JSON.object([JSON.Member("outgoing", .object(outgoing)), JSON.Member("incoming", incoming)])
        let response = try console.mutate(
            "createPeer",
            [
                ("assetId", .string(asset)), ("staticIlpAddress", .string("test.\(name)")), ("http", http),
                ("name", .string(name)), ("maxPacketAmount", .string("100000")),
            ]
        )
        return response.json["peer"]?["id"]?.string ?? ""
    }

    private func form(_ console: ConsoleSession) -> Form? {
        guard case .form(let overlay) = console.model.overlays.last else { return nil }
        return overlay.form
    }

    private func go(_ console: ConsoleSession, to field: String) {
        for _ in 0..<30 where form(console)?.focusedField != field { console.pressSlowly(.tab) }
    }

    private func lastInput(_ console: ConsoleSession) -> JSON? {
        for case .run(_, _, let input) in console.effects.reversed() { return input }
        return nil
    }

    // MARK: Review

    @Test func `an update of a peer shows what it changes, old and new, and sends that`() throws {
        let console = try ConsoleSession(100, 30)
        let id = try peer(console, of: try console.asset())
        console.press(.character("4"), .character("u"))
        go(console, to: "http.outgoing.endpoint")
        #expect(console.text.contains("https://peer.example/1"))
        console.press(.backspace, .character("2"))
        go(console, to: "http.incoming.authTokens")
        #expect(console.text.contains("3 kept as they are"))
        console.send(.input([.paste("x, y")], at: console.now))
        go(console, to: "maxPacketAmount")
        console.press(.control("u"))
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(console.text.contains("Update peer: this will be changed"))
        #expect(console.text.contains("https://peer.example/1 → https://peer.example/2"))
        #expect(console.text.contains("3 tokens → 2 other tokens"))
        #expect(console.text.contains("1,000.00 USD → none"))
        #expect(!console.text.contains("test.happy-life-bank"))
        #expect(lastInput(console) == nil)
        // Back has the focus: Enter comes back to the fields, where everything typed still stands.
        console.pressSlowly(.enter)
        #expect(console.text.contains("https://peer.example/2"))
        console.pressSlowly(.enter, .left, .enter)
        #expect(lastInput(console)?["id"]?.string == id)
        #expect(lastInput(console)?["maxPacketAmount"] == .null)
        #expect(lastInput(console)?["name"] == nil)
        #expect(console.model.overlays.isEmpty)
    }

    @Test func `an update that changes nothing is not sent`() throws {
        let console = try ConsoleSession()
        _ = try peer(console, of: try console.asset())
        console.press(.character("4"), .character("u"))
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(console.text.contains("nothing is changed"))
        #expect(form(console)?.state == .editing)
    }

    @Test func `a fee is compared with the one it takes the place of`() throws {
        let console = try ConsoleSession(100, 30)
        let asset = try console.asset()
        let fee = JSON.object([JSON.Member("fixed", .string("100")), JSON.Member("basisPoints", .integer(50))])
        try console.mutate("setFee", [("assetId", .string(asset)), ("type", .string("SENDING")), ("fee", fee)])
        console.press(.character("3"), .character("f"))
        go(console, to: "type")
        console.press(.right)
        go(console, to: "fee.fixed")
        #expect(console.text.contains("now 1.00 USD"))
        console.type("2")
        go(console, to: "fee.basisPoints")
        console.type("50")
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(console.text.contains("1.00 USD → 2.00 USD"))
        #expect(!console.text.contains("50 →"))
        console.pressSlowly(.left, .enter)
        #expect(console.model.overlays.isEmpty)
    }

    @Test func `an exchange rate is compared with the one it takes the place of`() throws {
        let console = try ConsoleSession(100, 30)
        try console.mutate(
            "setExchangeRate",
            [("base", .string("USD")), ("code", .string("EUR")), ("rate", .string("0.9"))]
        )
        console.press(.character(":"))
        console.type("rates")
        console.press(.enter, .character("c"))
        #expect(console.text.contains("now 0.9, as of "))
        go(console, to: "rate")
        console.type("9.0")
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(console.text.contains("USD/EUR  0.9 → 9.0"))
        console.pressSlowly(.enter)
        // Of another pair nothing is known here.
        go(console, to: "code")
        console.press(.control("u"))
        console.type("MXN")
        #expect(!console.text.contains("now 0.9"))
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(console.text.contains("Set exchange rate: USD/MXN"))
    }

    @Test func `a peer of another asset is shown in the decimals of its own`() throws {
        let console = try ConsoleSession(100, 30)
        let first = try peer(console, of: try console.asset())
        let yen = try console.asset("JPY", scale: 0)
        _ = try peer(console, of: yen, name: "yen-bank", token: "y")
        console.press(.character("4"))
        let link = Link.peer(try #require(UUID(uuidString: first)))
        for _ in 0..<2 where console.model.screen.list.selected?.link != link { console.pressSlowly(.down) }
        console.pressSlowly(.character("u"))
        go(console, to: "id")
        console.type("yen")
        console.pressSlowly(.enter)
        go(console, to: "maxPacketAmount")
        #expect(console.text.contains("100,000"))
        #expect(!console.text.contains("1,000.00"))
        #expect(!console.text.contains("✗"))
    }

    @Test func `a record chosen in the form itself is compared as well`() throws {
        let console = try ConsoleSession(100, 30)
        let asset = try console.asset()
        try console.mutate(
            "updateAssetWithdrawalThreshold",
            [("id", .string(asset)), ("withdrawalThreshold", .string("500"))]
        )
        console.press(.character(":"))
        console.type("updateAssetWithdrawalThreshold")
        console.press(.enter)
        if form(console)?.focusedField == "id" {
            console.type("USD")
            console.pressSlowly(.enter)
        }
        go(console, to: "withdrawalThreshold")
        #expect(console.text.contains("5.00"))
        console.press(.control("u"))
        console.type("7")
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(console.text.contains("5.00 USD → 7.00 USD"))
    }

    // MARK: Changes by others

    @Test func `a peer that someone else changes is read again before it is changed, and what was typed stays`() throws
    {
        let console = try ConsoleSession(100, 30)
        let asset = try console.asset()
        let id = try peer(console, of: asset)
        console.press(.character("4"), .character("u"))
        go(console, to: "http.outgoing.endpoint")
        console.press(.backspace, .character("2"))
        try console.mutate("updatePeer", [("id", .string(id)), ("name", .string("sad-life-bank"))])
        #expect(console.text.contains("It has changed: name happy-life-bank → sad-life-bank."))
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        #expect(console.text.contains("[ Read again ]"))
        console.pressSlowly(.enter)
        #expect(lastInput(console) == nil)
        #expect(console.text.contains("sad-life-bank"))
        #expect(console.text.contains("https://peer.example/2"))
        #expect(!console.text.contains("It has changed"))
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(console.text.contains("https://peer.example/1 → https://peer.example/2"))
        #expect(!console.text.contains("sad-life-bank →"))
        // What was read again is what the next change is told from.
        try console.hold("100", of: asset)
        #expect(!console.text.contains("It has changed"))
        try console.mutate("updatePeer", [("id", .string(id)), ("name", .string("so-so-life-bank"))])
        #expect(console.text.contains("It has changed: name sad-life-bank → so-so-life-bank."))
        #expect(console.text.contains("( Confirm )"))
        console.pressSlowly(.left, .enter)
        #expect(lastInput(console) == nil)
    }

    @Test func `a record chosen in the form itself is followed from then on, and the first one no longer`() throws {
        let console = try ConsoleSession(100, 30)
        let asset = try console.asset()
        let first = try peer(console, of: asset)
        let second = try peer(console, of: asset, name: "sad-life-bank", token: "d")
        console.press(.character("4"))
        let link = Link.peer(try #require(UUID(uuidString: first)))
        for _ in 0..<2 where console.model.screen.list.selected?.link != link { console.pressSlowly(.down) }
        console.pressSlowly(.character("u"))
        go(console, to: "id")
        console.type("sad")
        console.pressSlowly(.enter)
        go(console, to: "name")
        #expect(console.text.contains("sad-life-bank"))
        try console.mutate("updatePeer", [("id", .string(first)), ("name", .string("other"))])
        #expect(!console.text.contains("It has changed"))
        try console.mutate("updatePeer", [("id", .string(second)), ("name", .string("glad-life-bank"))])
        #expect(console.text.contains("It has changed: name."))
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(console.text.contains("glad-life-bank"))
        #expect(!console.text.contains("It has changed"))
    }

    @Test func `a payment that someone else cancels cannot be funded any more`() throws {
        let desk = try PaymentDesk(100, 30)
        let id = try desk.payment()
        let console = desk.console
        console.press(.character("7"), .tab, .character("f"))
        try console.mutate("cancelOutgoingPayment", [("id", .string(id))])
        #expect(console.text.contains("It has changed: it is cancelled."))
        #expect(console.text.contains("( Confirm )"))
        desk.confirm()
        #expect(desk.lastRun == nil)
        #expect(form(console) != nil)
    }

    @Test func `a peer that someone else takes away is gone in the form about it`() throws {
        let console = try ConsoleSession(100, 30)
        let id = try peer(console, of: try console.asset())
        console.press(.character("4"), .character("u"))
        try console.mutate("deletePeer", [("id", .string(id))])
        #expect(console.text.contains("It is gone"))
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(lastInput(console) == nil)
    }

    @Test func `what can be spent is followed while an amount is typed`() throws {
        let console = try ConsoleSession(100, 30)
        let asset = try console.asset(liquidity: "100000")
        console.press(.character("3"), .character("w"))
        console.type("1")
        #expect(console.text.contains("available 1,000.00 → 999.00 USD"))
        try console.hold("50000", of: asset)
        #expect(console.text.contains("available 500.00 → 499.00 USD"))
    }

    @Test func `someone else's work on another record disturbs no form`() throws {
        let console = try ConsoleSession(100, 30)
        let asset = try console.asset()
        _ = try peer(console, of: asset)
        console.press(.character("4"), .character("u"))
        try console.hold("100", of: asset)
        #expect(!console.text.contains("It has changed"))
        #expect(console.text.contains("[ Confirm ]"))
    }

    // MARK: Secrets

    @Test func `the private half of a pair is shown once and stays nowhere`() throws {
        let desk = try PaymentDesk(100, 30)
        let console = desk.console
        console.press(.character("5"), .character("a"))
        go(console, to: "jwk.kid")
        console.pressSlowly(.control("g"))
        let pem = try #require(SecretSource.counting().signingKey()?.privatePEM.split(separator: "\n")[1])
        #expect(console.text.contains(pem))
        #expect(console.text.contains("Shown this once and written nowhere"))
        var before = ""
        dump(console.model, to: &before)
        #expect(before.contains(pem))
        // Cancel has the focus.
        console.pressSlowly(.tab, .enter)
        #expect(form(console)?.state == .editing)
        #expect(!console.text.contains(pem))
        var model = ""
        dump(console.model, to: &model)
        #expect(!model.contains(pem))
        // The public half went into the fields.
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(lastInput(console)?["jwk"]?["x"]?.string == SecretSource.counting().signingKey()?.x)
        #expect(console.model.overlays.isEmpty)
        let copies = console.effects.contains { if case .copy = $0 { true } else { false } }
        #expect(!copies)
    }

    @Test func `a pair that is not wanted leaves nothing behind`() throws {
        let desk = try PaymentDesk(100, 30)
        let console = desk.console
        console.press(.character("5"), .character("a"))
        go(console, to: "jwk.kid")
        console.pressSlowly(.control("g"), .escape)
        #expect(form(console)?.isDirty == false)
    }

    // MARK: What was made, and finding it

    @Test func `what was made is said with its amount`() throws {
        let desk = try PaymentDesk(100, 30)
        let console = desk.console
        console.press(.character("5"), .down, .character("i"))
        console.type("10")
        for _ in 0..<30 where form(console)?.focus != .confirm { console.pressSlowly(.tab) }
        console.pressSlowly(.enter)
        #expect(console.text.contains("Incoming payment made: 10.00 EUR"))
    }

    @Test func `a payment is found by its amount, its pointer and the beginning of its id`() throws {
        let desk = try PaymentDesk()
        let id = try desk.payment()
        for search in ["20.2", "alice", String(id.prefix(12)), id] {
            let found = try desk.console.service.read { try RecordChoice.found(.outgoingPayment, search, $0) }
            #expect(found.map(\.id) == [id], "\(search)")
        }
        let none = try desk.console.service.read { try RecordChoice.found(.outgoingPayment, "99.9", $0) }
        #expect(none.isEmpty)
    }

    @Test(
        arguments: [
            ("15", ["1500.00", "150.00", "15.47"]), ("15.", ["15.47"]), ("15.4", ["15.47"]), ("15.5", []),
            ("1,500", ["1500.00"]), ("150 e", ["150.00"]), ("150 USD", []), ("15.47 EUR to", ["15.47"]),
            ("0.", ["0.82"]), ("0.8", ["0.82"]), ("82", []), (".8", []),
        ]
    )
    func `an amount is found by its beginning, as it is written`(search: String, amounts: [String]) throws {
        let desk = try PaymentDesk()
        for amount in ["82", "1547", "15000", "150000"] { try desk.incoming(amount) }
        let found = try desk.console.service.read { try RecordChoice.found(.incomingPayment, search, $0) }
        #expect(found.map { $0.label.prefix { $0 != " " }.filter { $0 != "," } } == amounts)
    }

    @Test func `what is older than hundreds of others is found by its amount`() throws {
        let desk = try PaymentDesk()
        let id = try desk.incoming("7731")
        let requests = (0..<300).map { number in
            let money = JSON.object([
                JSON.Member("value", .string("\(1000 + number)")), JSON.Member("assetCode", .string("EUR")),
                JSON.Member("assetScale", .integer(2)),
            ])
            let members = [
                JSON.Member("paymentPointerId", .string(desk.bob)), JSON.Member("incomingAmount", money),
            ]
            return Service.Request.mutation("createIncomingPayment", .object(members))
        }
        _ = try desk.console.service.answer(requests, by: Operator(name: "bob"))
        let found = try desk.console.service.read { try RecordChoice.found(.incomingPayment, "77.31", $0) }
        #expect(found.map(\.id) == [id])
    }

    @Test func `an event is found by its type`() throws {
        let desk = try PaymentDesk()
        try desk.payment()
        let found = try desk.console.service.read { try RecordChoice.found(.webhookEvent, "outgoing", $0) }
        #expect(found.map(\.label) == ["outgoing_payment.created"])
    }
}
