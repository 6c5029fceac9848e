import Canvas
import Console
import Storage
import Testing

struct ApprovalDrawingTests {
    @Test func `a post at 80×24 before and after it is armed`() {
        var person = DialogOperator()
        #expect(
            person.screen().text.joined(separator: "\n") == """





                       ╭─ Post this withdrawal? ────────────────────────────────────────╮
                       │                                                                │
                       │  amount    12,500.00 USD                                       │
                       │  from      happy-life-bank (peer)                              │
                       │  held by   carol, 3h ago                                       │
                       │  time left 2d 20h                                              │
                       │  balance   27,500.00 → 27,500.00 USD (hold 12,500.00 ends)     │
                       │                                                                │
                       │  Posting is final: the money leaves the node's books.          │
                       │  Keys count in a moment.                                       │
                       │                                                                │
                       │                                                                │
                       │           ( Post )        ( Void )        [ Cancel ]           │
                       ╰────────────────────────────────────────────────────────────────╯





                """
        )
        person.wait(.milliseconds(400))
        person.press(.left)
        #expect(
            person.screen().text.joined(separator: "\n") == """





                       ╭─ Void this withdrawal? ────────────────────────────────────────╮
                       │                                                                │
                       │  amount    12,500.00 USD                                       │
                       │  from      happy-life-bank (peer)                              │
                       │  held by   carol, 3h ago                                       │
                       │  time left 2d 20h                                              │
                       │  balance   27,500.00 → 40,000.00 USD (hold 12,500.00 ends)     │
                       │  reason    why it is voided, if you like                       │
                       │                                                                │
                       │  Voiding ends the hold: the money can be spent again.          │
                       │  ⏎ voids it; Shift-Tab gives a reason.                         │
                       │                                                                │
                       │           [ Post ]        [ Void ]        [ Cancel ]           │
                       ╰────────────────────────────────────────────────────────────────╯





                """
        )
        #expect(
            person.screen().roleLayer().joined(separator: "\n") == """





                .......!!XXXXXXXXXXXXXXXXXXXXXXX!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!
                .......!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .......!ddmmmmmmddddDDDDDDDDDDDDDddddddddddddddddddddddddddddddddddddddd!
                .......!ddmmmmdddddd......................dddddddddddddddddddddddddddddd!
                .......!ddmmmmmmmddd.............ddddddddddddddddddddddddddddddddddddddd!
                .......!ddmmmmmmmmmd......dddddddddddddddddddddddddddddddddddddddddddddd!
                .......!ddmmmmmmmddd...............................................ddddd!
                .......!ddmmmmmmddddyyyyyyyyyyyyyyyyyyyyyyyyyyyyywwwwwwwwwwwwwwwwwwwwwdd!
                .......!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .......!dd....................................................dddddddddd!
                .......!dd.....................................ddddddddddddddddddddddddd!
                .......!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .......!dddddddddddYYYYYYYYddddddddUUUUUUUUdddddddduuuuuuuuuuddddddddddd!
                .......!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!





                """
        )
    }

    @Test func `a large amount in ASCII, with the field to type it in`() {
        var person = DialogOperator(limit: .zero, glyphs: .ascii)
        person.wait(.seconds(1))
        person.press(.tab)
        person.type("12,5")
        #expect(
            person.screen().text.joined(separator: "\n") == """




                       +- Post this withdrawal? ----------------------------------------+
                       |                                                                |
                       |  amount    12,500.00 USD                                       |
                       |  from      happy-life-bank (peer)                              |
                       |  held by   carol, 3h ago                                       |
                       |  time left 2d 20h                                              |
                       |  balance   27,500.00 -> 27,500.00 USD (hold 12,500.00 ends)    |
                       |  type it   12,5                                                |
                       |                                                                |
                       |  Posting is final: the money leaves the node's books.          |
                       |  Type the amount to post it.                                   |
                       |                                                                |
                       |                                                                |
                       |           ( Post )        [ Void ]        [ Cancel ]           |
                       +----------------------------------------------------------------+





                """
        )
        #expect(person.screen().cursor == Position(column: 24, row: 11))
    }

    @Test func `at 60×17 what is long goes on in the next line`() {
        let subject = DialogOperator.subject(
            from: "a peer with a long name\namount 1.00 USD \u{202E}and " + String(repeating: "more ", count: 60),
            amount: .max,
            available: UInt128(UInt64.max)
        )
        let person = DialogOperator(.void, subject, size: Size(columns: 60, rows: 17))
        #expect(
            person.screen().text.joined(separator: "\n") == """
                ╭─ Void this withdrawal? ──────────────────────────────────╮
                │  amount    184,467,440,737,095,516.15 USD                │
                │  from      a peer with a long name<U+000A>amount 1.00    │
                │            USD <U+202E>and more…                         │
                │  held by   carol, 3h ago                                 │
                │  time left 2d 20h                                        │
                │  balance   184,467,440,737,095,516.15 →                  │
                │            368,934,881,474,191,032.30 USD (hold          │
                │            184,467,440,737,095,516.15 ends)              │
                │  reason    why it is voided, if you like                 │
                │  Voiding ends the hold: the money can be spent again.    │
                │  Keys count in a moment.                                 │
                │                                                          │
                │                                                          │
                │         ( Post )       ( Void )       [ Cancel ]         │
                ╰──────────────────────────────────────────────────────────╯

                """
        )
    }

    @Test func `at 40×8 stands what nobody decides without, and one field at a time`() {
        var person = DialogOperator(limit: .zero, nameLimit: .zero, size: Size(columns: 40, rows: 8))
        person.wait(.seconds(1))
        person.press(.tab)
        #expect(
            person.screen().text.joined(separator: "\n") == """
                ╭─ Post this withdrawal? ──────────────╮
                │  amount    12,500.00 USD             │
                │  from      happy-life-bank (peer)    │
                │  time left 2d 20h                    │
                │  type it   the amount, to post it    │
                │  Type the amount to post it.         │
                │    ( Post )  [ Void ]  [ Cancel ]    │
                ╰──────────────────────────────────────╯
                """
        )
        person.type("12500")
        person.press(.tab)
        #expect(person.sees("and from"))
        #expect(!person.sees("type it"))
        person.type("happy-life-bank")
        person.wait(.seconds(1))
        person.press(.tab)
        #expect(person.isOnButton("Post"))
        #expect(person.sees("Posting is final. ⏎ posts it."))
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func `where even that has no room it says so and shows no part of it`(glyphs: Glyphs) {
        let much = DialogOperator.subject(from: "a peer whose name nobody can read here (peer)", amount: .max)
        for person in [
            DialogOperator(size: Size(columns: 40, rows: 7), glyphs: glyphs),
            DialogOperator(.post, much, size: Size(columns: 40, rows: 8), glyphs: glyphs),
            DialogOperator(.post, much, nameLimit: .zero, size: Size(columns: 40, rows: 10), glyphs: glyphs),
        ] {
            let lines = person.screen().text.map { $0.filter(\.isASCII) }
            #expect(lines.contains { $0.contains("This does not fit on the screen:") })
            #expect(lines.contains { $0.contains("( Post )  ( Void )  [ Cancel ]") })
            #expect(!lines.joined().contains("500.00") && !lines.joined().contains("184,"))
        }
    }

    @Test func `a long name is cut, what kind of account it is stays`() {
        let subject = DialogOperator.subject(from: "the-longest-name-of-a-peer-there-is (peer)")
        let person = DialogOperator(.post, subject, size: Size(columns: 40, rows: 9))
        #expect(person.sees("from      the-longest-name… (peer)"))
        #expect(person.sees("held by   carol, 3h ago"))
    }
}
