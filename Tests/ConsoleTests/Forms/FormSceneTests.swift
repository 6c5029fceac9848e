import Backend
import Canvas
import Console
import Storage
import TestSupport
import Testing

/// Each kind of field and each dialog of a form as it stands on the screen, with the roles of its cells.
struct FormSceneTests {
    @Test func `a moment with its presets`() {
        let screen = FormScenes.time().screen()
        #expect(
            screen.text.joined(separator: "\n") == """
                ╭─ A form ─────────────────────────────────────────────────────────────────────╮
                │  What it does.                                                               │
                │                                                                              │
                │  Expires at       tomorrow 12:00                                             │
                │                   = 2026-01-02 12:00:00 UTC, in 1d 12h                       │
                │                     in 1 hour                                                │
                │                   ▌ in 1 day                                                 │
                │                     in 7 days                                                │
                │                     in 30 days, the latest allowed                           │
                │                   when it ends; or +3d, in 2h, tomorrow 12:00; in UTC        │
                │  Metadata         none                                                       │
                │  Incoming tokens  required                                                   │
                │                   ✗ This is required.                                        │
                │  Idempotency key  00000000-0000-4000-8000-000000000001                       │
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
                addmmmmmmmmmmdddddddwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                adddddddddddddddddddhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhddddddddddddddddddddddda
                adddddddddddddddddddllllllllllldddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddSSSSSSSSSSddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddllllllllllldddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddllllllllllllllllllllllllllllllllddddddddddddddddddddddddddda
                adddddddddddddddddddhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhdddddddda
                addmmmmmmmmdddddddddyyyywwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                addmmmmmmmmmmmmmmmddyyyyyyyyRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRdddda
                adddddddddddddddddddrrrrrrrrrrrrrrrrrrrdddddddddddddddddddddddddddddddddddddddda
                addmmmmmmmmmmmmmmmddmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmddddddddddddddddddddddda
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
    }

    @Test func `JSON with an error`() {
        let screen = FormScenes.json().screen()
        #expect(
            screen.text.joined(separator: "\n") == """
                ╭─ A form ─────────────────────────────────────────────────────────────────────╮
                │  What it does.                                                               │
                │                                                                              │
                │  Expires at       as late as allowed, in 30d                                 │
                │  Metadata           1 {                                                      │
                │                     2   "order": 17                                          │
                │                   ✗ 3   "items": [1, 2]                                      │
                │                     4 }                                                      │
                │                   ✗ line 3, column 3: a comma or } is expected               │
                │                   kept as it is                                              │
                │  Incoming tokens  required                                                   │
                │                   ✗ This is required.                                        │
                │  Idempotency key  00000000-0000-4000-8000-000000000001                       │
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
                addmmmmmmmmmmdddddddyyyyyyyyyyyyyyyyyyyyyyyyyywwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                addmmmmmmmmdddddddddddmdwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                adddddddddddddddddddddmdwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                adddddddddddddddddddrdmdwwRwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                adddddddddddddddddddddmdWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWdddda
                adddddddddddddddddddrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrddddddddddddddda
                adddddddddddddddddddhhhhhhhhhhhhhdddddddddddddddddddddddddddddddddddddddddddddda
                addmmmmmmmmmmmmmmmddyyyyyyyyRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRdddda
                adddddddddddddddddddrrrrrrrrrrrrrrrrrrrdddddddddddddddddddddddddddddddddddddddda
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
                adddddddddddddddddddddddduuuuuuuuuuudddddddduuuuuuuuuuddddddddddddddddddddddddda
                aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                """
        )
    }

    @Test func `a list of secrets with the cursor on one`() {
        let screen = FormScenes.secrets().screen()
        #expect(
            screen.text.joined(separator: "\n") == """
                ╭─ A form ─────────────────────────────────────────────────────────────────────╮
                │  What it does.                                                               │
                │                                                                              │
                │  Expires at       as late as allowed, in 30d                                 │
                │  Metadata         none                                                       │
                │  Incoming tokens    ••••••••                                                 │
                │                   ▌ ••••••••                                                 │
                │                     ••••••••                                                 │
                │                                                                              │
                │                   3 in all                                                   │
                │                   Delete takes this one away; Ctrl-R shows it                │
                │  Idempotency key  00000000-0000-4000-8000-000000000001                       │
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
                addmmmmmmmmmmdddddddyyyyyyyyyyyyyyyyyyyyyyyyyywwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                addmmmmmmmmdddddddddyyyywwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                addmmmmmmmmmmmmmmmddddssssssssddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddCdSSSSSSSSddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddssssssssddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwdddda
                adddddddddddddddddddhhhhhhhhddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhdddddddddddddddda
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
                adddddddddddddddddddddddduuuuuuuuuuudddddddduuuuuuuuuuddddddddddddddddddddddddda
                aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                """
        )
    }

    @Test func `the private half of a pair that was just made`() {
        let screen = FormScenes.key().screen()
        #expect(
            screen.text.joined(separator: "\n") == """
                  The private key of the-new-key

                  Shown this once and written nowhere: mark it with the mouse (Shift-drag) and
                  keep it.

                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
                -----END PRIVATE KEY-----

                  The public half goes into the form. Cancel throws both away.

                                        [ I have it ]        [ Cancel ]












                """
        )
        #expect(
            screen.roleLayer().joined(separator: "\n") == """
                ddDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDdddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                ddAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAdd
                ddAAAAAAAAdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                ...........................ddddddddddddddddddddddddddddddddddddddddddddddddddddd
                ................................................................dddddddddddddddd
                .........................ddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                ddmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmdddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddduuuuuuuuuuuuuddddddddUUUUUUUUUUddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
                """
        )
    }

    @Test func `what an update changes`() {
        let screen = FormScenes.review().screen()
        #expect(
            screen.text.joined(separator: "\n") == """
                ╭─ A form: this will be changed ───────────────────────────────────────────────╮
                │  Peer               happy-life-bank                                          │
                │                                                                              │
                │  Outgoing token     a token → another token                                  │
                │  Endpoint           https://ilp.happy-life-bank.example/accounts/1           │
                │                     → https://ilp.happy-life-bank.example/accounts/2         │
                │  Incoming tokens    3 tokens → 2 other tokens                                │
                │  Max packet amount  1,000.00 USD → 2,500.00 USD                              │
                │  Name               happy-life-bank → none                                   │
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
                │                                                                              │
                │                                                                              │
                │                         [ Confirm ]        [ Back ]                          │
                ╰──────────────────────────────────────────────────────────────────────────────╯
                """
        )
        #expect(
            screen.roleLayer().joined(separator: "\n") == """
                aaDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                addmmmmddddddddddddddd...............dddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                addmmmmmmmmmmmmmmddddd.......................dddddddddddddddddddddddddddddddddda
                addmmmmmmmmdddddddddddmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmddddddddddda
                addddddddddddddddddddd................................................ddddddddda
                addmmmmmmmmmmmmmmmdddd.........................dddddddddddddddddddddddddddddddda
                addmmmmmmmmmmmmmmmmmdd...........................dddddddddddddddddddddddddddddda
                addmmmmddddddddddddddd......................ddddddddddddddddddddddddddddddddddda
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
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                adddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddda
                addddddddddddddddddddddddduuuuuuuuuuuddddddddUUUUUUUUdddddddddddddddddddddddddda
                aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                """
        )
    }

    @Test func `JSON in ASCII at 60×16`() {
        #expect(
            FormScenes.json().screen(60, 16, .ascii).text.joined(separator: "\n") == """
                +- A form -------------------------------------------------+
                |  Expires at      as late as allowed, in 30d              |
                |  Metadata        {                                       |
                |                    "order": 17                           |
                |                    "items": [1, 2]                       |
                |                  }                                       |
                |                  x line 3, column 3: a comma or } is     |
                |                  expected                                |
                |                  kept as it is                           |
                |  Incoming toke~  required                                |
                |                  x This is required.                     |
                |  Idempotency k~  00000000-0000-4000-8000-000000000001    |
                |                                                          |
                |                                                          |
                |              [ Confirm ]        [ Cancel ]               |
                +----------------------------------------------------------+
                """
        )
    }

    @Test func `a private half in ASCII at 60×16`() {
        #expect(
            FormScenes.key().screen(60, 16, .ascii).text.joined(separator: "\n") == """
                  The private key of the-new-key

                  Shown this once and written nowhere: mark it with the
                  mouse (Shift-drag) and keep it.

                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhsc
                HR4f
                -----END PRIVATE KEY-----

                  The public half goes into the form. Cancel throws both
                  away.

                              [ I have it ]        [ Cancel ]


                """
        )
    }

    @Test func `what an update changes in ASCII at 60×16`() {
        #expect(
            FormScenes.review().screen(60, 16, .ascii).text.joined(separator: "\n") == """
                +- A form: this will be changed ---------------------------+
                |  Peer               happy-life-bank                      |
                |                                                          |
                |  Outgoing token     a token -> another token             |
                |  Endpoint           https://ilp.happy-life-bank.examp    |
                |                     le/accounts/1                        |
                |                     ->                                   |
                |                     https://ilp.happy-life-bank.examp    |
                |                     le/accounts/2                        |
                |  Incoming tokens    3 tokens -> 2 other tokens           |
                |  Max packet amount  1,000.00 USD -> 2,500.00 USD         |
                |  Name               happy-life-bank -> none              |
                |                                                          |
                |                                                          |
                |               [ Confirm ]        [ Back ]                |
                +----------------------------------------------------------+
                """
        )
    }
}
