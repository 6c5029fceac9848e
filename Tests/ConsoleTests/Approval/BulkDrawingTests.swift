import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// Marked withdrawals in their list, and the dialog about them: asked, and after an answer was lost.
struct BulkDrawingTests {
    @Test func `marked rows in their list at 80×24`() throws {
        let desk = try WithdrawalDesk(80, 24)
        desk.marksThree()
        #expect(
            desk.console.text == """
                 purser  acme-node                                                        alice
                 ≡ menu   2 Withdrawals 20
                ─ Withdrawals › Pending ─ ● 3 marked: 7.00 USD ─ 20 rows ─ 6.00 EUR, 93.00 USD ─
                  Pending   Posted   Voided   Expired   All
                      AMOUNT  TIME LEFT    AGE  ID         HELD BY   FROM
                 ●  1.00 USD  1d 3h        <1m  000000…05  bob       USD/2 asset
                 ●  2.00 USD  1d 3h        <1m  000000…07  bob       USD/2 asset
                    3.00 USD  1d 3h        <1m  000000…09  bob       USD/2 asset
                 ●  4.00 USD  1d 3h        <1m  000000…0b  bob       USD/2 asset
                ▌   5.00 USD  1d 3h        <1m  000000…0d  bob       USD/2 asset
                    6.00 USD  1d 3h        <1m  000000…0f  bob       USD/2 asset
                    7.00 USD  1d 3h        <1m  000000…11  bob       USD/2 asset
                    8.00 USD  1d 3h        <1m  000000…13  bob       USD/2 asset
                    9.00 USD  1d 3h        <1m  000000…15  bob       USD/2 asset
                   10.00 USD  1d 3h        <1m  000000…17  bob       USD/2 asset
                   11.00 USD  1d 3h        <1m  000000…19  bob       USD/2 asset
                   12.00 USD  1d 3h        <1m  000000…1b  bob       USD/2 asset
                    1.00 USD  2d 7h        <1m  000000…1f  bob       happy-life-bank (peer)
                    2.00 USD  2d 7h        <1m  000000…21  bob       happy-life-bank (peer)
                    3.00 USD  2d 7h        <1m  000000…23  bob       happy-life-bank (peer)
                    4.00 USD  2d 7h        <1m  000000…25  bob       happy-life-bank (peer)
                    5.00 USD  2d 7h        <1m  000000…27  bob       happy-life-bank (peer)
                 The first of the marked expires in 1d 3h
                 ⏎ open  Esc clear marks  p post 3  v void 3  Space mark  / filter  ? help
                """
        )
        #expect(
            desk.roles == """
                fTTTTTTfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                .gggggg...K.GGGGGGGGGGG.jj
                bcccccccccccccccccccccccbMMMMMMMMMMMMMMMMMMMMMMbmmmmmmmmmbmmmmmmmmmmmmmmmmmmmmmb
                ..GGGGGGG...gggggg...gggggg...ggggggg...ggg
                ......HHHHHH..HHHHHHHHH....HHH..HH.........HHHHHHH...HHHH
                .M..nnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                .M..nnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                .M..nnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                C...nnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                ...nnnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                ...nnnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                ...nnnnnnnnn..ppppp........lll..lllllllll..lll.......lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.......llllllllllllllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.......llllllllllllllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.......llllllllllllllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.......llllllllllllllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.......llllllllllllllllllllll
                .mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm
                .K.kkkk..KKK.kkkkkkkkkkk..K.kkkkkk..K.kkkkkk..KKKKK.kkkk..K.kkkkkk..K.kkkk
                """
        )
    }

    @Test func `the dialog at 80×24`() throws {
        let desk = try WithdrawalDesk(80, 24)
        desk.marksThree()
        desk.console.press(.escape)
        try desk.asksWhileCarolDecidesThree()
        #expect(
            desk.console.text == """
                 purser  acme-node                                                        alice
                 ≡ menu   2 Withdrawals 17
                ─ Withdrawals › Pending ─────────── ● 17 marked: 3.00 EUR, 90.00 USD ─ 17 rows ─
                 ╭─ Post 17 withdrawals? ─────────────────────────────────────────────────────╮
                 │  amount     3.00 EUR  in 2                                                 │
                 │            90.00 USD  in 15                                                │
                 │  from      USD/2 asset in 10, happy-life-bank (peer) in 5 and 1 more       │
                 │  time left 1d 3h, of the first                                             │
                 │  left out  3 of 20: 2 voided by carol; 1 posted by carol                   │
                 │        AMOUNT  FROM                         TIME LEFT                      │
                 │      3.00 USD  USD/2 asset                  1d 3h                       ┃  │
                 │      4.00 USD  USD/2 asset                  1d 3h                       │  │
                 │      5.00 USD  USD/2 asset                  1d 3h                       │  │
                 │      6.00 USD  USD/2 asset                  1d 3h                       │  │
                 │      7.00 USD  USD/2 asset                  1d 3h                       │  │
                 │      8.00 USD  USD/2 asset                  1d 3h                       │  │
                 │  Posting is final: the money leaves the node's books.                      │
                 │  ⏎ posts them, one after another.                                          │
                 │                                                                            │
                 │                                                                            │
                 │                       [ Post 17 ]        [ Cancel ]                        │
                 ╰────────────────────────────────────────────────────────────────────────────╯

                 ⏎ post  Tab next  ↓ more rows  Esc cancel
                """
        )
        #expect(
            desk.roles == """
                fTTTTTTfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                .gggggg...K.GGGGGGGGGGG.jj
                bcccccccccccccccccccccccbbbbbbbbbbbMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMbmmmmmmmmmb
                .!!XXXXXXXXXXXXXXXXXXXXXX!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!
                .!ddmmmmmmdddddDDDDDDDDddmmmmddddddddddddddddddddddddddddddddddddddddddddddddd!
                .!ddddddddddddDDDDDDDDDddmmmmmdddddddddddddddddddddddddddddddddddddddddddddddd!
                .!ddmmmmdddddd.........................................................ddddddd!
                .!ddmmmmmmmmmd...................ddddddddddddddddddddddddddddddddddddddddddddd!
                .!ddmmmmmmmmddAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAddddddddddddddddddd!
                .!ddddddddHHHHHHddHHHHdddddddddddddddddddddddddHHHHHHHHHdddddddddddddddddddddd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddmdd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddbdd!
                .!dd....................................................dddddddddddddddddddddd!
                .!dd................................dddddddddddddddddddddddddddddddddddddddddd!
                .!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .!dddddddddddddddddddddddUUUUUUUUUUUdddddddduuuuuuuuuudddddddddddddddddddddddd!
                .!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!

                .K.kkkk..KKK.kkkk..K.kkkkkkkkk..KKK.kkkkkk
                """
        )
        desk.sendsAndLosesTheFirstAnswer()
        #expect(
            desk.console.text == """
                 purser  acme-node                                                        alice
                 ≡ menu   2 Withdrawals 17
                ─ Withdrawals › Pending ───────── ● 17 marked: 3.00 EUR, 90.00 USD ─ ⠼ reading ─
                 ╭─ 0 of 17 withdrawals posted ───────────────────────────────────────────────╮
                 │  amount     3.00 EUR  in 2: 0.00 posted                                    │
                 │            90.00 USD  in 15: 0.00 posted                                   │
                 │  from      USD/2 asset in 10, happy-life-bank (peer) in 5 and 1 more       │
                 │  outcome   0 posted, 3 decided elsewhere, 1 in doubt, 16 not sent          │
                 │  left out  3 of 20: 2 voided by carol; 1 posted by carol                   │
                 │        AMOUNT  FROM                         RESULT                         │
                 │  ?   3.00 USD  USD/2 asset                  in doubt                    ┃  │
                 │      4.00 USD  USD/2 asset                  not sent                    │  │
                 │      5.00 USD  USD/2 asset                  not sent                    │  │
                 │      6.00 USD  USD/2 asset                  not sent                    │  │
                 │      7.00 USD  USD/2 asset                  not sent                    │  │
                 │      8.00 USD  USD/2 asset                  not sent                    │  │
                 │  Posting is final: the money leaves the node's books.                      │
                 │  /node.db was locked by someone else for 5 s. Find who holds it, then try  │
                 │  again. Sending again is safe: each is done once at most.                  │
                 │                                                                            │
                 │                     [ Send 17 again ]        [ Close ]                     │
                 ╰────────────────────────────────────────────────────────────────────────────╯
                 ⠼ Reading for 1s. Esc stops.
                 Tab next  ↓ more rows  Esc close
                """
        )
        #expect(
            desk.roles == """
                fTTTTTTfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                .gggggg...K.GGGGGGGGGGG.jj
                bcccccccccccccccccccccccbbbbbbbbbMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMbmmmmmmmmmmmb
                .!!XXXXXXXXXXXXXXXXXXXXXXXXXXXX!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!
                .!ddmmmmmmdddddDDDDDDDDddmmmmmmmmmmmmmmmmmdddddddddddddddddddddddddddddddddddd!
                .!ddddddddddddDDDDDDDDDddmmmmmmmmmmmmmmmmmmddddddddddddddddddddddddddddddddddd!
                .!ddmmmmdddddd.........................................................ddddddd!
                .!ddmmmmmmmdddAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAdddddddddd!
                .!ddmmmmmmmmddAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAddddddddddddddddddd!
                .!ddddddddHHHHHHddHHHHdddddddddddddddddddddddddHHHHHHddddddddddddddddddddddddd!
                .!ddOdddnnnnnnnndd...........ddddddddddddddddddOOOOOOOOddddddddddddddddddddmdd!
                .!ddddddnnnnnnnndd...........ddddddddddddddddddmmmmmmmmddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........ddddddddddddddddddmmmmmmmmddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........ddddddddddddddddddmmmmmmmmddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........ddddddddddddddddddmmmmmmmmddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........ddddddddddddddddddmmmmmmmmddddddddddddddddddddbdd!
                .!dd....................................................dddddddddddddddddddddd!
                .!ddOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOdd!
                .!ddOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOdddddddddddddddddd!
                .!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .!dddddddddddddddddddddYYYYYYYYYYYYYYYYYddddddddUUUUUUUUUddddddddddddddddddddd!
                .!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!
                .mmmmmmmmmmmmmmmmmmmmmmmmmmmm
                .KKK.kkkk..K.kkkkkkkkk..KKK.kkkkk
                """
        )
    }

    @Test func `the dialog in ASCII at 80×24`() throws {
        let desk = try WithdrawalDesk(80, 24, glyphs: .ascii)
        desk.marksThree()
        desk.console.press(.escape)
        try desk.asksWhileCarolDecidesThree()
        #expect(
            desk.console.text == """
                 purser  acme-node                                                        alice
                 = menu   2 Withdrawals 17
                - Withdrawals > Pending ----------- * 17 marked: 3.00 EUR, 90.00 USD - 17 rows -
                 +- Post 17 withdrawals? -----------------------------------------------------+
                 |  amount     3.00 EUR  in 2                                                 |
                 |            90.00 USD  in 15                                                |
                 |  from      USD/2 asset in 10, happy-life-bank (peer) in 5 and 1 more       |
                 |  time left 1d 3h, of the first                                             |
                 |  left out  3 of 20: 2 voided by carol; 1 posted by carol                   |
                 |        AMOUNT  FROM                         TIME LEFT                      |
                 |      3.00 USD  USD/2 asset                  1d 3h                       #  |
                 |      4.00 USD  USD/2 asset                  1d 3h                       |  |
                 |      5.00 USD  USD/2 asset                  1d 3h                       |  |
                 |      6.00 USD  USD/2 asset                  1d 3h                       |  |
                 |      7.00 USD  USD/2 asset                  1d 3h                       |  |
                 |      8.00 USD  USD/2 asset                  1d 3h                       |  |
                 |  Posting is final: the money leaves the node's books.                      |
                 |  Enter posts them, one after another.                                      |
                 |                                                                            |
                 |                                                                            |
                 |                       [ Post 17 ]        [ Cancel ]                        |
                 +----------------------------------------------------------------------------+

                 Enter post  Tab next  Down more rows  Esc cancel
                """
        )
        #expect(
            desk.roles == """
                fTTTTTTfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                .gggggg...K.GGGGGGGGGGG.jj
                bcccccccccccccccccccccccbbbbbbbbbbbMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMbmmmmmmmmmb
                .!!XXXXXXXXXXXXXXXXXXXXXX!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!
                .!ddmmmmmmdddddDDDDDDDDddmmmmddddddddddddddddddddddddddddddddddddddddddddddddd!
                .!ddddddddddddDDDDDDDDDddmmmmmdddddddddddddddddddddddddddddddddddddddddddddddd!
                .!ddmmmmdddddd.........................................................ddddddd!
                .!ddmmmmmmmmmd...................ddddddddddddddddddddddddddddddddddddddddddddd!
                .!ddmmmmmmmmddAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAddddddddddddddddddd!
                .!ddddddddHHHHHHddHHHHdddddddddddddddddddddddddHHHHHHHHHdddddddddddddddddddddd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddmdd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddbdd!
                .!ddddddnnnnnnnndd...........dddddddddddddddddd.....dddddddddddddddddddddddbdd!
                .!dd....................................................dddddddddddddddddddddd!
                .!dd....................................dddddddddddddddddddddddddddddddddddddd!
                .!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .!dddddddddddddddddddddddUUUUUUUUUUUdddddddduuuuuuuuuudddddddddddddddddddddddd!
                .!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!

                .KKKKK.kkkk..KKK.kkkk..KKKK.kkkkkkkkk..KKK.kkkkkk
                """
        )
    }

    @Test func `marked rows and the dialog at 120×40`() throws {
        let desk = try WithdrawalDesk(120, 40)
        desk.marksThree()
        desk.console.press(.escape)
        try desk.asksWhileCarolDecidesThree()
        #expect(
            desk.console.text == """
                 purser  acme-node                                                                                                alice
                 1 Overview  2 Withdrawals 17  3 Assets  4 Peers  5 Pointers  6 Keys  7 Payments  8 Events  9 Journal  0 Activity
                ─ Withdrawals › Pending ───────────────────────────── ● 17 marked: 3.00 EUR, 90.00 USD ─ 17 rows ─ 3.00 EUR, 90.00 USD ─
                  Pending   Posted   Voided   Expired   All
                      AMOU ╭─ Post 17 withdrawals? ─────────────────────────────────────────────────────────────────────────╮
                 ●  3.00 U │  amount     3.00 EUR  in 2                                                                     │
                 ●  4.00 U │            90.00 USD  in 15                                                                    │
                 ●  5.00 U │  from      USD/2 asset in 10, happy-life-bank (peer) in 5, EUR/2 asset in 2                    │
                ▌●  6.00 U │  time left 1d 3h, of the first                                                                 │
                 ●  7.00 U │  left out  3 of 20: 2 voided by carol; 1 posted by carol                                       │
                 ●  8.00 U │        AMOUNT  FROM                                 TIME LEFT                                  │
                 ●  9.00 U │      3.00 USD  USD/2 asset                          1d 3h                                      │
                 ● 10.00 U │      4.00 USD  USD/2 asset                          1d 3h                                      │
                 ● 11.00 U │      5.00 USD  USD/2 asset                          1d 3h                                      │
                 ● 12.00 U │      6.00 USD  USD/2 asset                          1d 3h                                      │
                 ●  1.00 U │      7.00 USD  USD/2 asset                          1d 3h                                      │
                 ●  2.00 U │      8.00 USD  USD/2 asset                          1d 3h                                      │
                 ●  3.00 U │      9.00 USD  USD/2 asset                          1d 3h                                      │
                 ●  4.00 U │     10.00 USD  USD/2 asset                          1d 3h                                      │
                 ●  5.00 U │     11.00 USD  USD/2 asset                          1d 3h                                      │
                 ●  1.00 E │     12.00 USD  USD/2 asset                          1d 3h                                      │
                 ●  2.00 E │      1.00 USD  happy-life-bank (peer)               2d 7h                                      │
                           │      2.00 USD  happy-life-bank (peer)               2d 7h                                      │
                           │      3.00 USD  happy-life-bank (peer)               2d 7h                                      │
                           │      4.00 USD  happy-life-bank (peer)               2d 7h                                      │
                           │      5.00 USD  happy-life-bank (peer)               2d 7h                                      │
                           │      1.00 EUR  EUR/2 asset                          3d 11h                                     │
                           │      2.00 EUR  EUR/2 asset                          3d 11h                                     │
                           │  –   1.00 USD  USD/2 asset                          voided by carol                            │
                           │  –   2.00 USD  USD/2 asset                          voided by carol                            │
                           │  –   3.00 EUR  EUR/2 asset                          posted by carol                            │
                           │  Posting is final: the money leaves the node's books.                                          │
                           │  ⏎ posts them, one after another.                                                              │
                           │                                                                                                │
                           │                                                                                                │
                           │                                 [ Post 17 ]        [ Cancel ]                                  │
                           ╰────────────────────────────────────────────────────────────────────────────────────────────────╯


                 ⏎ post  Tab next  Esc cancel
                """
        )
        #expect(
            desk.roles == """
                fTTTTTTfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                .K.gggggggg..K.GGGGGGGGGGG.jj..K.gggggg..K.ggggg..K.gggggggg..K.gggg..K.gggggggg..K.gggggg..K.ggggggg..K.gggggggg
                bcccccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbbbbbbbbbbMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMbmmmmmmmmmbmmmmmmmmmmmmmmmmmmmmmb
                ..GGGGGGG...gggggg...gggggg...ggggggg...ggg
                ......HHHH.!!XXXXXXXXXXXXXXXXXXXXXX!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!
                .M..nnnnnn.!ddmmmmmmdddddDDDDDDDDddmmmmddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddddddddDDDDDDDDDddmmmmmdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddmmmmdddddd................................................................dddddddddddddddddddd!
                CM..nnnnnn.!ddmmmmmmmmmd...................ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddmmmmmmmmddAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAddddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddddHHHHHHddHHHHdddddddddddddddddddddddddddddddddHHHHHHHHHdddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddnnnnnnnndd...........dddddddddddddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                .M.nnnnnnn.!ddddddnnnnnnnndd...........dddddddddddddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                .M.nnnnnnn.!ddddddnnnnnnnndd...........dddddddddddddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                .M.nnnnnnn.!ddddddnnnnnnnndd...........dddddddddddddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddnnnnnnnndd...........dddddddddddddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddnnnnnnnndd...........dddddddddddddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddnnnnnnnndd...........dddddddddddddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!dddddnnnnnnnnndd...........dddddddddddddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!dddddnnnnnnnnndd...........dddddddddddddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!dddddnnnnnnnnndd...........dddddddddddddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddnnnnnnnndd......................ddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd......................ddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd......................ddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd......................ddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd......................ddddddddddddddd.....dddddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd...........dddddddddddddddddddddddddd......ddddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd...........dddddddddddddddddddddddddd......ddddddddddddddddddddddddddddddddddddd!
                ...........!ddmdddmmmmmmmmddmmmmmmmmmmmddddddddddddddddddddddddddAAAAAAAAAAAAAAAdddddddddddddddddddddddddddd!
                ...........!ddmdddmmmmmmmmddmmmmmmmmmmmddddddddddddddddddddddddddAAAAAAAAAAAAAAAdddddddddddddddddddddddddddd!
                ...........!ddmdddmmmmmmmmddmmmmmmmmmmmddddddddddddddddddddddddddAAAAAAAAAAAAAAAdddddddddddddddddddddddddddd!
                ...........!dd....................................................dddddddddddddddddddddddddddddddddddddddddd!
                ...........!dd................................dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                ...........!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                ...........!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                ...........!dddddddddddddddddddddddddddddddddUUUUUUUUUUUdddddddduuuuuuuuuudddddddddddddddddddddddddddddddddd!
                ...........!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!


                .K.kkkk..KKK.kkkk..KKK.kkkkkk
                """
        )
    }

    @Test func `marked rows and the dialog in ASCII at 120×40`() throws {
        let desk = try WithdrawalDesk(120, 40, glyphs: .ascii)
        desk.marksThree()
        #expect(
            desk.console.text == """
                 purser  acme-node                                                                                                alice
                 1 Overview  2 Withdrawals 20  3 Assets  4 Peers  5 Pointers  6 Keys  7 Payments  8 Events  9 Journal  0 Activity
                - Withdrawals > Pending ----------------------------------------- * 3 marked: 7.00 USD - 20 rows - 6.00 EUR, 93.00 USD -
                  Pending   Posted   Voided   Expired   All
                      AMOUNT  TIME LEFT    AGE  ID         HELD BY         FROM
                 *  1.00 USD  1d 3h        <1m  000000~05  bob             USD/2 asset
                 *  2.00 USD  1d 3h        <1m  000000~07  bob             USD/2 asset
                    3.00 USD  1d 3h        <1m  000000~09  bob             USD/2 asset
                 *  4.00 USD  1d 3h        <1m  000000~0b  bob             USD/2 asset
                >   5.00 USD  1d 3h        <1m  000000~0d  bob             USD/2 asset
                    6.00 USD  1d 3h        <1m  000000~0f  bob             USD/2 asset
                    7.00 USD  1d 3h        <1m  000000~11  bob             USD/2 asset
                    8.00 USD  1d 3h        <1m  000000~13  bob             USD/2 asset
                    9.00 USD  1d 3h        <1m  000000~15  bob             USD/2 asset
                   10.00 USD  1d 3h        <1m  000000~17  bob             USD/2 asset
                   11.00 USD  1d 3h        <1m  000000~19  bob             USD/2 asset
                   12.00 USD  1d 3h        <1m  000000~1b  bob             USD/2 asset
                    1.00 USD  2d 7h        <1m  000000~1f  bob             happy-life-bank (peer)
                    2.00 USD  2d 7h        <1m  000000~21  bob             happy-life-bank (peer)
                    3.00 USD  2d 7h        <1m  000000~23  bob             happy-life-bank (peer)
                    4.00 USD  2d 7h        <1m  000000~25  bob             happy-life-bank (peer)
                    5.00 USD  2d 7h        <1m  000000~27  bob             happy-life-bank (peer)
                    1.00 EUR  3d 11h       <1m  000000~29  bob             EUR/2 asset
                    2.00 EUR  3d 11h       <1m  000000~2b  bob             EUR/2 asset
                    3.00 EUR  3d 11h       <1m  000000~2d  bob             EUR/2 asset













                 The first of the marked expires in 1d 3h
                 Enter open  Esc clear marks  p post 3  v void 3  Space mark  * mark all  Tab next tab  / filter  : go to  ? help
                """
        )
        #expect(
            desk.roles == """
                fTTTTTTfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                .K.gggggggg..K.GGGGGGGGGGG.jj..K.gggggg..K.ggggg..K.gggggggg..K.gggg..K.gggggggg..K.gggggg..K.ggggggg..K.gggggggg
                bcccccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbMMMMMMMMMMMMMMMMMMMMMMbmmmmmmmmmbmmmmmmmmmmmmmmmmmmmmmb
                ..GGGGGGG...gggggg...gggggg...ggggggg...ggg
                ......HHHHHH..HHHHHHHHH....HHH..HH.........HHHHHHH.........HHHH
                .M..nnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                .M..nnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                .M..nnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                C...nnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                ...nnnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                ...nnnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                ...nnnnnnnnn..ppppp........lll..lllllllll..lll.............lllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.............llllllllllllllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.............llllllllllllllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.............llllllllllllllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.............llllllllllllllllllllll
                ....nnnnnnnn..ppppp........lll..lllllllll..lll.............llllllllllllllllllllll
                ....nnnnnnnn..pppppp.......lll..lllllllll..lll.............lllllllllll
                ....nnnnnnnn..pppppp.......lll..lllllllll..lll.............lllllllllll
                ....nnnnnnnn..pppppp.......lll..lllllllll..lll.............lllllllllll













                .mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm
                .KKKKK.kkkk..KKK.kkkkkkkkkkk..K.kkkkkk..K.kkkkkk..KKKKK.kkkk..K.kkkkkkkk..KKK.kkkkkkkk..K.kkkkkk..K.kkkkk..K.kkkk
                """
        )
        desk.console.press(.escape)
        try desk.asksWhileCarolDecidesThree()
        desk.sendsAndLosesTheFirstAnswer()
        #expect(
            desk.console.text == """
                 purser  acme-node                                                                                                alice
                 1 Overview  2 Withdrawals 17  3 Assets  4 Peers  5 Pointers  6 Keys  7 Payments  8 Events  9 Journal  0 Activity
                - Withdrawals > Pending ----------------- * 17 marked: 3.00 EUR, 90.00 USD - | reading - 17 rows - 3.00 EUR, 90.00 USD -
                  Pending   Posted   Voided   Expired   All
                      AMOU +- 0 of 17 withdrawals posted -------------------------------------------------------------------+
                 *  3.00 U |  amount     3.00 EUR  in 2: 0.00 posted                                                        |
                 *  4.00 U |            90.00 USD  in 15: 0.00 posted                                                       |
                 *  5.00 U |  from      USD/2 asset in 10, happy-life-bank (peer) in 5, EUR/2 asset in 2                    |
                >*  6.00 U |  outcome   0 posted, 3 decided elsewhere, 1 in doubt, 16 not sent                              |
                 *  7.00 U |  left out  3 of 20: 2 voided by carol; 1 posted by carol                                       |
                 *  8.00 U |        AMOUNT  FROM                                 RESULT                                     |
                 *  9.00 U |  ?   3.00 USD  USD/2 asset                          in doubt                                   |
                 * 10.00 U |      4.00 USD  USD/2 asset                          not sent                                   |
                 * 11.00 U |      5.00 USD  USD/2 asset                          not sent                                   |
                 * 12.00 U |      6.00 USD  USD/2 asset                          not sent                                   |
                 *  1.00 U |      7.00 USD  USD/2 asset                          not sent                                   |
                 *  2.00 U |      8.00 USD  USD/2 asset                          not sent                                   |
                 *  3.00 U |      9.00 USD  USD/2 asset                          not sent                                   |
                 *  4.00 U |     10.00 USD  USD/2 asset                          not sent                                   |
                 *  5.00 U |     11.00 USD  USD/2 asset                          not sent                                   |
                 *  1.00 E |     12.00 USD  USD/2 asset                          not sent                                   |
                 *  2.00 E |      1.00 USD  happy-life-bank (peer)               not sent                                   |
                           |      2.00 USD  happy-life-bank (peer)               not sent                                   |
                           |      3.00 USD  happy-life-bank (peer)               not sent                                   |
                           |      4.00 USD  happy-life-bank (peer)               not sent                                   |
                           |      5.00 USD  happy-life-bank (peer)               not sent                                   |
                           |      1.00 EUR  EUR/2 asset                          not sent                                   |
                           |      2.00 EUR  EUR/2 asset                          not sent                                   |
                           |  -   1.00 USD  USD/2 asset                          voided by carol                            |
                           |  -   2.00 USD  USD/2 asset                          voided by carol                            |
                           |  -   3.00 EUR  EUR/2 asset                          posted by carol                            |
                           |  Posting is final: the money leaves the node's books.                                          |
                           |  /node.db was locked by someone else for 5 s. Find who holds it, then try again. Sending       |
                           |  again is safe: each is done once at most.                                                     |
                           |                                                                                                |
                           |                               [ Send 17 again ]        [ Close ]                               |
                           +------------------------------------------------------------------------------------------------+

                 | Reading for 1s. Esc stops.
                 Tab next  Esc close
                """
        )
        #expect(
            desk.roles == """
                fTTTTTTfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
                .K.gggggggg..K.GGGGGGGGGGG.jj..K.gggggg..K.ggggg..K.gggggggg..K.gggg..K.gggggggg..K.gggggg..K.ggggggg..K.gggggggg
                bcccccccccccccccccccccccbbbbbbbbbbbbbbbbbMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMbmmmmmmmmmmmbmmmmmmmmmbmmmmmmmmmmmmmmmmmmmmmb
                ..GGGGGGG...gggggg...gggggg...ggggggg...ggg
                ......HHHH.!!XXXXXXXXXXXXXXXXXXXXXXXXXXXX!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!
                .M..nnnnnn.!ddmmmmmmdddddDDDDDDDDddmmmmmmmmmmmmmmmmmdddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddddddddDDDDDDDDDddmmmmmmmmmmmmmmmmmmddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddmmmmdddddd................................................................dddddddddddddddddddd!
                CM..nnnnnn.!ddmmmmmmmdddAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAdddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddmmmmmmmmddAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAddddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddddHHHHHHddHHHHdddddddddddddddddddddddddddddddddHHHHHHddddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddOdddnnnnnnnndd...........ddddddddddddddddddddddddddOOOOOOOOddddddddddddddddddddddddddddddddddd!
                .M.nnnnnnn.!ddddddnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                .M.nnnnnnn.!ddddddnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                .M.nnnnnnn.!ddddddnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!dddddnnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!dddddnnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!dddddnnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                .M..nnnnnn.!ddddddnnnnnnnndd......................dddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd......................dddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd......................dddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd......................dddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd......................dddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                ...........!ddddddnnnnnnnndd...........ddddddddddddddddddddddddddmmmmmmmmddddddddddddddddddddddddddddddddddd!
                ...........!ddmdddmmmmmmmmddmmmmmmmmmmmddddddddddddddddddddddddddAAAAAAAAAAAAAAAdddddddddddddddddddddddddddd!
                ...........!ddmdddmmmmmmmmddmmmmmmmmmmmddddddddddddddddddddddddddAAAAAAAAAAAAAAAdddddddddddddddddddddddddddd!
                ...........!ddmdddmmmmmmmmddmmmmmmmmmmmddddddddddddddddddddddddddAAAAAAAAAAAAAAAdddddddddddddddddddddddddddd!
                ...........!dd....................................................dddddddddddddddddddddddddddddddddddddddddd!
                ...........!ddOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOddddddd!
                ...........!ddOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                ...........!dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd!
                ...........!dddddddddddddddddddddddddddddddYYYYYYYYYYYYYYYYYddddddddUUUUUUUUUddddddddddddddddddddddddddddddd!
                ...........!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!

                .mmmmmmmmmmmmmmmmmmmmmmmmmmmm
                .KKK.kkkk..KKK.kkkkk
                """
        )
    }
}

extension WithdrawalDesk {
    fileprivate var roles: String { console.screen.roleLayer().joined(separator: "\n") }

    fileprivate func marksThree() {
        console.press(.character(" "), .character(" "), .down, .character(" "))
    }

    fileprivate func asksWhileCarolDecidesThree() throws {
        marksAll()
        asksToPost()
        try colleague("carol", voids: "1.00 USD", "2.00 USD")
        try colleague("carol", posts: "3.00 EUR")
        waits()
        goes(to: "Post 17")
    }

    fileprivate func sendsAndLosesTheFirstAnswer() {
        console.answersAtOnce = false
        pressesEnter()
        console.lose(.busy(path: "/node.db", waited: .seconds(5)))
        waits()
    }
}
