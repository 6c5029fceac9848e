import Backend
import Canvas
import Console
import Storage
import Testing

struct FormDrawingTests {
    private func withdrawal() -> FormOperator {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.type("1,000.00")
        return person
    }

    @Test func `a withdrawal at 80×24`() {
        let screen = withdrawal().screen()
        #expect(
            screen.text.joined(separator: "\n") == """
                ╭─ A form ─────────────────────────────────────────────────────────────────────╮
                │  What it does.                                                               │
                │                                                                              │
                │  Asset            USD/2                                                      │
                │  Amount           1,000.00                                            USD    │
                │                   = 100000 minor units (USD/2)                               │
                │                   available 27,500.00 → 26,500.00 USD                        │
                │                   above 0                                                    │
                │  Withdrawal id    00000000-0000-4000-8000-000000000001                       │
                │  Holds for        72 hours                                                   │
                │  Idempotency key  00000000-0000-4000-8000-000000000002                       │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                        [ Confirm ]        [ Cancel ]                         │
                ╰──────────────────────────────────────────────────────────────────────────────╯
                """
        )
        #expect(
            screen.roleLayer().joined(separator: "\n") == """
                aaDDDDDDDDaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                addmmmmmmmmmmmmmddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                addmmmmmddddddddddddwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                addmmmmmmdddddddddddWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWdmmmdddda
                adddddddddddddddddddhhhhhhhhhhhhhhhhhhhhhhhhhhhhddddddddddddddddddddddddddddddda
                adddddddddddddddddddhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhdddddddddddddddddddddddda
                adddddddddddddddddddhhhhhhhdddddddddddddddddddddddddddddddddddddddddddddddddddda
                addmmmmmmmmmmmmmddddmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmddddddddddddddddddddddda
                addmmmmmmmmmddddddddyyyyyyyywwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                addmmmmmmmmmmmmmmmddmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddduuuuuuuuuuudddddddduuuuuuuuuuddddddddddddddddddddddddda
                aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                """
        )
        #expect(screen.cursor == Position(column: 28, row: 4))
    }

    @Test func `a withdrawal in ASCII at 60×16, where an id is still whole`() {
        #expect(
            withdrawal().screen(60, 16, .ascii).text.joined(separator: "\n") == """
                +- A form -------------------------------------------------+
                |  Asset           USD/2                                   |
                |  Amount          1,000.00                         USD    |
                |                  = 100000 minor units (USD/2)            |
                |                  available 27,500.00 -> 26,500.00 USD    |
                |                  above 0                                 |
                |  Withdrawal id   00000000-0000-4000-8000-000000000001    |
                |  Holds for       72 hours                                |
                |  Idempotency k~  00000000-0000-4000-8000-000000000002    |
                |                                                          |
                |                                                          |
                |                                                          |
                |                                                          |
                |                                                          |
                |              [ Confirm ]        [ Cancel ]               |
                +----------------------------------------------------------+
                """
        )
    }

    @Test func `at 40×10 the form scrolls to the field with the focus`() {
        #expect(
            withdrawal().screen(40, 10).text.joined(separator: "\n") == """
                ╭─ A form ─────────────────────────────╮
                │   USD/2                           │  │
                │  Amount                           ┃  │
                │   1,000.00                    USD ┃  │
                │   = 100000 minor units (USD/2)    ┃  │
                │   available 27,500.00 → 26,500.00 │  │
                │   USD                             │  │
                │   above 0                         │  │
                │      [ Confirm ]     [ Cancel ]      │
                ╰──────────────────────────────────────╯
                """
        )
    }

    @Test func `a picker offers what it has found`() {
        #expect(
            Described.withdrawal().screen(60, 16).text.joined(separator: "\n") == """
                ╭─ A form ─────────────────────────────────────────────────╮
                │  Asset           required                                │
                │                  ▌ USD/2                                 │
                │                    JPY/0                                 │
                │                  type to search, or paste an id          │
                │  Amount          required                 minor units    │
                │  Withdrawal id   00000000-0000-4000-8000-000000000001    │
                │  Holds for       72 hours                                │
                │  Idempotency k…  00000000-0000-4000-8000-000000000002    │
                │                                                          │
                │                                                          │
                │                                                          │
                │                                                          │
                │                                                          │
                │              [ Confirm ]        [ Cancel ]               │
                ╰──────────────────────────────────────────────────────────╯
                """
        )
    }

    @Test func `an update with an error, a list of secrets and a doubt`() {
        var person = Described.update()
        person.press(.control("u"), .tab, .tab)
        person.paste("one,two")
        person.press(.tab)
        #expect(
            person.screen(80, 24).text.joined(separator: "\n") == """
                ╭─ A form ─────────────────────────────────────────────────────────────────────╮
                │  What it does.                                                               │
                │                                                                              │
                │  Peer             happy-life-bank                                            │
                │  HTTP › Outgoing                                                             │
                │  Outgoing token   required                                                   │
                │                   ✗ This is required.                                        │
                │  Endpoint         https://old.example                                        │
                │  HTTP › Incoming                                                             │
                │  Incoming tokens    ••••••••                                                 │
                │                     ••••••••                                                 │
                │                                                                              │
                │  Largest packet   1,000.00                                            USD    │
                │                   = 100000 minor units (USD/2)                               │
                │                   left as it is                                              │
                │  Name             happy-life-bank                                            │
                │  Idempotency key  00000000-0000-4000-8000-000000000001                       │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                                                                              │
                │                        [ Confirm ]        [ Cancel ]                         │
                ╰──────────────────────────────────────────────────────────────────────────────╯
                """
        )
        person.press(.backTab, .backTab, .backTab)
        person.type("token")
        person.confirm()
        person.form.failed(.busy(path: "/srv/node.db", waited: .seconds(5)))
        #expect(
            person.screen(60, 16).text.joined(separator: "\n") == """
                ╭─ A form ─────────────────────────────────────────────────╮
                │  HTTP › Incoming                                      │  │
                │  Incoming toke…    ••••••••                           │  │
                │                    ••••••••                           │  │
                │                                                       ┃  │
                │  Largest packet  1,000.00                         USD ┃  │
                │                  = 100000 minor units (USD/2)         ┃  │
                │  Name            happy-life-bank                      ┃  │
                │  Idempotency k…  00000000-0000-4000-8000-000000000001 ┃  │
                │  It is not known whether this was done. Trying again is  │
                │  safe: it is done once at most.                          │
                │  /srv/node.db was locked by someone else for 5 s. Find   │
                │  who holds it, then try again.                           │
                │                                                          │
                │             [ Try again ]        [ Cancel ]              │
                ╰──────────────────────────────────────────────────────────╯
                """
        )
    }

    @Test func `what was typed is thrown away only after a question`() {
        var person = withdrawal()
        person.press(.escape)
        let screen = person.screen(60, 16, .ascii)
        #expect(
            screen.text.joined(separator: "\n") == """
                +- A form -------------------------------------------------+
                |  Asset           USD/2                                   |
                |  Amount          1,000.00                         USD    |
                |                  = 100000 minor units (USD/2)            |
                |                  available 27,500.00 -> 26,500.00 USD    |
                |  Withdra+- Discard what was typed? ------------+00001    |
                |  Holds f|  Nothing of it has been sent.        |         |
                |  Idempot|                                      |00002    |
                |         |    [ Keep editing ]   [ Discard ]    |         |
                |         +--------------------------------------+         |
                |                                                          |
                |                                                          |
                |                                                          |
                |                                                          |
                |              ( Confirm )        ( Cancel )               |
                +----------------------------------------------------------+
                """
        )
        #expect(person.isOnButton("Keep editing"))
    }
}
