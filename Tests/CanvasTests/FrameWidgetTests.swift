import Canvas
import Testing

/// The parts around the body of a screen.
struct FrameWidgetTests {
    @Test func `a rule names the way and what is shown`() {
        let rule = RuleLine(crumbs: ["Withdrawals", "Pending"], notes: ["3 of 3", "sort: expiry"])
        let shown = screen(60, 1) { rect, buffer in rule.draw(in: rect, on: &buffer) }
        #expect(shown.text == "─ Withdrawals › Pending ──────────── 3 of 3 ─ sort: expiry ─")
    }

    @Test func `a rule drops what does not fit, and says so of the way`() {
        let rule = RuleLine(crumbs: ["Withdrawals", "Pending"], notes: ["3 of 3", "sort: expiry"])
        #expect(screen(40, 1) { rule.draw(in: $0, on: &$1) }.text == "─ Withdrawals › Pending ─────── 3 of 3 ─")
        #expect(screen(20, 1, .ascii) { rule.draw(in: $0, on: &$1) }.text == "- ~ > Pending ------")
        #expect(screen(9, 1) { rule.draw(in: $0, on: &$1) }.text == "─ Pend… ─")
        #expect(
            screen(40, 1) { rule.draw(in: $0, on: &$1) }.roles == "bcccccccccccccccccccccccbbbbbbbmmmmmmmmb"
        )
    }

    @Test func `the first note of a rule may be more than a remark`() {
        let rule = RuleLine(crumbs: ["Way"], notes: ["2 marked", "3 rows"], firstNote: .listMarked)
        let shown = screen(30, 1) { rule.draw(in: $0, on: &$1) }
        #expect(shown.text == "─ Way ──── 2 marked ─ 3 rows ─")
        #expect(shown.roles == "bcccccbbbbMMMMMMMMMMbmmmmmmmmb")
    }

    private let hints = HintBar([
        Hint(key: "⏎", text: "open"), Hint(key: "p", text: "post", isEnabled: false, rank: 1),
        Hint(key: "v", text: "void", rank: 2), Hint(key: "?", text: "help"),
    ])

    @Test func `hints name keys and what they do`() {
        let shown = screen(40, 1) { hints.draw(in: $0, on: &$1) }
        #expect(shown.text == "⏎ open  p post  v void  ? help")
        #expect(shown.roles == "K.kkkk..x.xxxx..K.kkkk..K.kkkk")
    }

    @Test func `hints of the highest rank go first`() {
        #expect(screen(29, 1) { hints.draw(in: $0, on: &$1) }.text == "⏎ open  p post  ? help")
        #expect(screen(14, 1) { hints.draw(in: $0, on: &$1) }.text == "⏎ open  ? help")
        #expect(screen(13, 1) { hints.draw(in: $0, on: &$1) }.text == "⏎ open")
        #expect(screen(3, 1) { hints.draw(in: $0, on: &$1) }.text == "")
    }

    private let tabs = TabBar(
        [
            Tab(key: "1", title: "Overview"), Tab(key: "2", title: "Withdrawals", count: 3),
            Tab(key: "3", title: "Assets"),
        ],
        selected: 1
    )

    @Test func `tabs carry their key and count`() {
        let shown = screen(45, 1) { tabs.draw(in: $0, on: &$1) }
        #expect(shown.text == "1 Overview   2 Withdrawals 3   3 Assets")
        #expect(shown.roles == "K.gggggggg...K.GGGGGGGGGGG.j...K.gggggg")
    }

    @Test func `tabs fold to the open one`() {
        #expect(screen(36, 1) { tabs.draw(in: $0, on: &$1) }.text == "≡ menu   2 Withdrawals 3")
        #expect(screen(36, 1, .ascii) { tabs.draw(in: $0, on: &$1) }.text == "= menu   2 Withdrawals 3")
        #expect(screen(37, 1) { tabs.draw(in: $0, on: &$1) }.text == "1 Overview  2 Withdrawals 3  3 Assets")
        #expect(screen(39, 1) { tabs.draw(in: $0, on: &$1) }.text == "1 Overview   2 Withdrawals 3   3 Assets")
    }

    @Test func `views fold to those around the open one, with marks where there are more`() {
        func views(_ columns: Int, _ selected: Int, _ glyphs: Glyphs = .unicode) -> String {
            let titles = ["Pending", "Posted", "Voided", "Expired", "All"]
            let tabs = TabBar(titles.map { Tab(title: $0) }, selected: selected, folding: .neighbours)
            return screen(columns, 1, glyphs) { tabs.draw(in: $0, on: &$1) }.text
        }
        #expect(views(38, 0) == "Pending  Posted  Voided  Expired  All")
        #expect(views(36, 0) == "Pending  Posted  Voided  Expired ›")
        #expect(views(36, 4) == "‹ Posted  Voided  Expired  All")
        #expect(views(20, 1) == "‹ Posted  Voided ›")
        #expect(views(20, 1, .ascii) == "< Posted  Voided >")
        #expect(views(10, 3) == "‹ Expired")
        #expect(views(0, 0) == "")
    }

    private func folded(_ columns: Int, _ glyphs: Glyphs = .unicode, selected: Int? = 0) -> String {
        let tabs = TabBar(
            [
                Tab(key: "7", title: "Payments"), Tab(key: "2", title: "Withdrawals", count: 5),
                Tab(key: "3", title: "Assets"), Tab(key: "8", title: "Events", count: 4),
                Tab(key: "9", title: "Journal"),
            ],
            selected: selected
        )
        return screen(columns, 1, glyphs) { tabs.draw(in: $0, on: &$1) }.text
    }

    @Test func `folded tabs still tell where work waits, as far as there is room`() {
        #expect(folded(50) == "≡ menu   7 Payments   2 Withdrawals 5   8 Events 4")
        #expect(folded(50, .ascii) == "= menu   7 Payments   2 Withdrawals 5   8 Events 4")
        #expect(folded(49, selected: 1) == "≡ menu   2 Withdrawals 5   8 Events 4")
        #expect(folded(49, selected: nil) == "≡ menu   2 Withdrawals 5   8 Events 4")
        #expect(folded(49) == "≡ menu   7 Payments   2 Withdrawals 5")
        #expect(folded(36) == "≡ menu   7 Payments   8 Events 4")
        #expect(folded(31) == "≡ menu   7 Payments")
    }

    @Test(arguments: [
        (MessageLine(.info, "posted"), "✓ posted", "ok posted"),
        (MessageLine(.warning, "2 expire soon"), "▲ 2 expire soon", "! 2 expire soon"),
        (MessageLine(.error, "no answer"), "✗ no answer", "x no answer"),
        (MessageLine(.plain, "marked 2"), "marked 2", "marked 2"),
    ])
    func `messages differ by a mark`(message: MessageLine, unicode: String, ascii: String) {
        #expect(screen(20, 1) { message.draw(in: $0, on: &$1) }.text == unicode)
        #expect(screen(20, 1, .ascii) { message.draw(in: $0, on: &$1) }.text == ascii)
    }

    @Test func `a scroll mark reaches the ends only at the ends`() {
        func mark(_ first: Int) -> String {
            screen(1, 5) { ScrollMark(first: first, visible: 5, total: 1_000_000).draw(in: $0, on: &$1) }
                .buffer.text.joined()
        }
        #expect(mark(0) == "┃││││")
        #expect(mark(1) == "│┃│││")
        #expect(mark(500_000) == "││┃││")
        #expect(mark(999_994) == "│││┃│")
        #expect(mark(999_995) == "││││┃")
        #expect(screen(1, 3) { ScrollMark(first: 0, visible: 3, total: 3).draw(in: $0, on: &$1) }.text == "\n\n")
    }
}
