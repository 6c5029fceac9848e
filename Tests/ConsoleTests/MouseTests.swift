import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// What presses and the wheel do, and above all what they never do.
struct MouseTests {
    static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 160, rows: 50)]

    /// A node with something on every screen.
    private func console(_ size: Size = Size(columns: 120, rows: 40)) throws -> ConsoleSession {
        let console = try ConsoleSession(size.columns, size.rows)
        let usd = try console.asset()
        try console.asset("EUR")
        for number in 1...4 { try console.hold("\(number)00", of: usd) }
        return console
    }

    @Test(arguments: sizes)
    func `a press on a key hint does what its key does`(size: Size) throws {
        let console = try console(size)
        var pressed = 0
        for key: Canvas.Key in [.character("1"), .character("2"), .enter, .character("3"), .tab, .character("?")] {
            console.press(key)
            for (rect, target) in console.targets {
                guard case .hint(let index) = target else { continue }
                let key = try #require(Key(written: console.model.hints[index].key, console.model.glyphs))
                var byMouse = console.model
                var byKey = console.model
                let effects = byMouse.update(.input([.mouse(.press, rect.origin)], at: console.now))
                #expect(effects == byKey.update(.input([.key(key)], at: console.now)))
                // Ids are counted on from one to the other.
                let seen = [byMouse, byKey].map { model in
                    model.draw().text.map { $0.replacing(/00000001-[0-9a-f-]*/, with: "an id") }
                }
                #expect(seen[0] == seen[1], "\(console.model.hints[index])")
                #expect(byMouse.stack == byKey.stack)
                pressed += 1
            }
        }
        #expect(pressed > 20)
    }

    @Test(arguments: sizes)
    func `a press on any cell of a menu item shows its screen`(size: Size) throws {
        let console = try console(size)
        let items = console.targets.filter { if case .menuItem = $0.target { true } else { false } }
        #expect(size.columns < 120 ? items.count >= 2 : items.count == MenuItem.allCases.count)
        for (rect, target) in items {
            guard case .menuItem(let index) = target else { continue }
            for column in rect.column..<rect.endColumn {
                console.press(.character("1"))
                console.click(Position(column: column, row: rect.row))
                #expect(console.model.menuItem == MenuItem.allCases[index])
            }
        }
    }

    @Test func `a press on the folded menu opens the list of all screens, and one there goes to its row`() throws {
        let console = try console(Size(columns: 80, rows: 24))
        console.click("≡ menu")
        #expect(console.text.contains("Go to"))
        console.type("jour")
        console.click("Journal", after: "Go to")
        #expect(console.model.menuItem == .journal)
    }

    @Test(arguments: sizes)
    func `a press selects a row, and one on the selected row opens it`(size: Size) throws {
        let console = try console(size)
        console.press(.character("2"))
        let rows = console.targets.compactMap { part -> (Rect, Int)? in
            if case .row(let index) = part.target { (part.rect, index) } else { nil }
        }
        #expect(rows.map(\.1) == [0, 1, 2, 3])
        for (rect, index) in rows.reversed().dropLast() {
            console.click(rect.origin)
            #expect(console.model.screen.list.cursor == index)
            #expect(console.model.stack.count == 1)
        }
        console.click(rows[1].0.origin)
        #expect(console.model.stack.count == 2)
        #expect(console.text.contains("held by"))
    }

    @Test(arguments: sizes)
    func `a press on the name of a view shows it`(size: Size) throws {
        let console = try console(size)
        console.press(.character("2"))
        for name in ["Posted", "All", "Pending"] {
            console.click(name, after: "Withdrawals ›")
            #expect(console.model.screen.tabs[console.model.screen.tab].title == name)
        }
    }

    @Test(arguments: sizes)
    func `a press on the title of a column orders by it, and another one the other way round`(size: Size) throws {
        let console = try console(size)
        console.press(.character("2"))
        console.click("AMOUNT")
        #expect(console.model.screen.list.shownSort == ListSort(field: "amount"))
        #expect(console.text.contains("AMOUNT\(console.model.glyphs.up)"))
        console.click("AMOUNT")
        #expect(console.model.screen.list.shownSort == ListSort(field: "amount", isDescending: true))
        #expect(console.text.contains("AMOUNT\(console.model.glyphs.down)"))
        console.click("AGE")
        #expect(console.model.screen.list.shownSort.field != "amount")
    }

    @Test func `a press on what says nothing changes nothing`() throws {
        let console = try console()
        console.press(.character("2"))
        let before = console.model
        for row in 0..<40 {
            for column in 0..<120 where console.model.targets(at: Position(column: column, row: row)).isEmpty {
                console.click(Position(column: column, row: row))
            }
        }
        console.click(Position(column: 500, row: 500))
        #expect(console.model.stack == before.stack)
        #expect(console.model.overlays == before.overlays)
    }

    @Test func `the wheel scrolls the list and takes the cursor along only where it would leave the screen`() throws {
        let console = try ConsoleSession(100, 20)
        let usd = try console.asset(liquidity: "10000000")
        try console.holds(60, of: usd)
        console.press(.character("2"))
        let place = Position(column: 10, row: 10)
        let height = console.model.listHeight
        #expect(height > 8)
        console.press(.down, .down, .down, .down, .down)
        console.wheel(down: 1, at: place)
        #expect(console.model.screen.list.top == 3)
        #expect(console.model.screen.list.cursor == 5)
        console.wheel(down: 1, at: place)
        #expect(console.model.screen.list.cursor == 6)
        #expect(console.screen.cursor?.row == 5)
        console.wheel(down: 40, at: place)
        #expect(console.text.contains("60.00 USD"))
        console.wheel(up: 60, at: place)
        #expect(console.model.screen.list.top == 0)
        #expect(console.model.screen.list.cursor == height - 1)
        let before = console.model
        console.wheel(down: 3, at: Position(column: 10, row: 1))
        #expect(console.model.stack == before.stack)
    }

    @Test func `the wheel scrolls help and palette`() throws {
        let console = try ConsoleSession(80, 20)
        console.press(.character("?"))
        let before = console.text
        console.wheel(down: 1, at: Position(column: 10, row: 10))
        #expect(console.text != before)
        console.wheel(up: 9, at: Position(column: 10, row: 10))
        #expect(console.text == before)
        console.press(.escape, .character(":"))
        console.wheel(down: 2, at: Position(column: 10, row: 10))
        guard case .palette(let palette) = console.model.overlays.last else { throw SessionError("no palette") }
        #expect(palette.selected == 6)
    }

    @Test func `a press chooses a field of a form, an option, and a record that was found`() throws {
        let console = try console()
        console.press(.character("4"), .character("c"))
        console.pause()
        console.click("Asset")
        console.pause()
        console.click("EUR/2")
        console.click("Name")
        console.type("happy-life-bank")
        guard case .form(let overlay) = console.model.overlays.last else { throw SessionError("no form") }
        #expect(overlay.form.entries.first { $0.name == "assetId" }?.picker?.chosen?.label == "EUR/2")
        #expect(overlay.form.focusedField == "name")
        #expect(console.text.contains("happy-life-bank"))
    }

    @Test func `the wheel scrolls a form and leaves the focus where it is, and a key brings it back into sight`()
        throws
    {
        let console = try ConsoleSession(80, 16)
        try console.asset()
        console.press(.character("4"), .character("c"))
        let before = console.text
        console.wheel(down: 3, at: Position(column: 20, row: 8))
        #expect(console.text != before)
        guard case .form(let overlay) = console.model.overlays.last else { throw SessionError("no form") }
        #expect(overlay.form.focusedField == "assetId")
        console.press(.right)
        #expect(console.text == before)
    }

    @Test func `a press on Confirm only chooses it and says so, and one on Cancel leaves`() throws {
        let console = try console()
        console.press(.character("3"), .character("c"))
        console.type("GBP")
        console.press(.tab)
        console.type("2")
        console.pause()
        console.click("Confirm ]")
        console.pause()
        console.click("Confirm ]")
        #expect(console.text.contains("The mouse only chooses a button: Enter presses it."))
        #expect(!console.didRun)
        console.pause()
        console.click("Cancel ]")
        #expect(console.text.contains("Discard what was typed?"))
        // The second press of a double click must not answer the question.
        console.click("Discard ]")
        #expect(console.text.contains("Discard what was typed?"))
        console.pause()
        console.click("Discard ]")
        #expect(console.model.overlays.isEmpty)
        #expect(!console.didRun)
    }

    @Test func `in the dialog about a withdrawal a press chooses, Enter posts`() throws {
        let console = try console()
        console.press(.character("2"), .character("p"))
        console.click("Post )")
        #expect(console.text.contains("Keys count in a moment."))
        console.pause()
        console.click("Post ]")
        #expect(console.text.contains("The mouse only chooses a button: Enter presses it."))
        #expect(!console.didRun)
        console.pause()
        console.press(.enter)
        #expect(console.didRun)
    }

    @Test func `in the dialog about marked withdrawals a press chooses, the wheel scrolls their list, Enter posts`()
        throws
    {
        let desk = try WithdrawalDesk(80, 24)
        let console = desk.console
        desk.marksAll()
        desk.asksToPost()
        console.pause()
        let before = console.text
        console.wheel(down: 3, at: Position(column: 40, row: 14))
        #expect(console.text != before)
        console.pause()
        console.click("Post 20 ]")
        #expect(console.text.contains("The mouse only chooses a button: Enter presses it."))
        #expect(!console.didRun)
        console.pause()
        console.click("Cancel ]")
        #expect(console.model.overlays.isEmpty)
        desk.asksToVoid()
        console.pause()
        console.click("why they are voided")
        console.type("wrong run")
        console.pause()
        console.click("Void 20 ]")
        #expect(!console.didRun)
        console.pause()
        console.press(.enter)
        #expect(console.didRun)
        #expect(console.text.contains("20 of 20 withdrawals voided"))
        console.pause()
        console.click("Close ]")
        #expect(console.model.overlays.isEmpty)
    }

    @Test func `a press before the dialog is armed begins the waiting anew`() throws {
        let console = try console()
        console.press(.character("2"), .character("p"))
        for _ in 0..<5 {
            console.clock.step(.milliseconds(300))
            console.wheel(down: 1, at: Position(column: 60, row: 20))
            console.press(.tab)
            #expect(console.text.contains("Keys count in a moment."))
        }
    }

    @Test func `whatever is pressed and scrolled in a form or dialog, nothing is ever sent`() throws {
        let openings: [(String, [Canvas.Key])] = [
            ("post", [.character("2"), .character("p")]),
            ("void", [.character("2"), .character("v")]),
            ("post all", [.character("2"), .character("*"), .character("p")]),
            ("void all", [.character("2"), .character("*"), .character("v")]),
            ("add liquidity", [.character("3"), .character("a")]),
            ("withdraw", [.character("3"), .character("w")]),
            ("create", [.character("3"), .character("c")]),
        ]
        var random = LinearCongruence(seed: 42)
        for (name, keys) in openings {
            let console = try console(Size(columns: 80, rows: 24))
            for round in 0..<250 {
                if console.model.overlays.isEmpty, console.model.opening == nil {
                    for key in keys { console.press(key) }
                    if name == "add liquidity" || name == "withdraw" { console.type("1") }
                }
                console.clock.step(.milliseconds(Int64(random.next() % 900)))
                let targets = console.targets
                var place = Position(column: Int(random.next() % 80), row: Int(random.next() % 24))
                // Half of the presses meet something.
                if round.isMultiple(of: 2), !targets.isEmpty {
                    place = targets[Int(random.next() % UInt64(targets.count))].rect.origin
                }
                switch random.next() % 6 {
                case 0: console.wheel(up: 1, at: place)
                case 1: console.wheel(down: 1, at: place)
                default: console.click(place)
                }
                try #require(!console.didRun, "\(name) \(round) \(place)\n\(console.text)")
            }
        }
    }

    @Test func `a key gives the mouse to the terminal and takes it back`() throws {
        let console = try console()
        console.press(.character("2"), .character("M"))
        #expect(console.effects.contains(.mouse(false)))
        console.click("Posted", after: "Withdrawals ›")
        #expect(console.model.screen.tab == 0)
        console.press(.character("M"))
        #expect(console.effects.contains(.mouse(true)))
        console.click("Posted", after: "Withdrawals ›")
        #expect(console.model.screen.tab == 1)
    }
}

/// Numbers that are the same in every run.
struct LinearCongruence {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}

extension ConsoleSession {
    /// Everything that can be pressed.
    var targets: [(rect: Rect, target: Target)] {
        var buffer = Buffer(size: model.size, glyphs: model.glyphs, isMarked: true)
        model.draw(on: &buffer)
        return buffer.targets.filter { if case .scroll = $0.target { false } else { true } }
    }

    /// Whether a mutation was to be run.
    var didRun: Bool { effects.contains { if case .run = $0 { true } else { false } } }

    /// As long as a person takes between two deliberate acts.
    func pause() {
        clock.step(.milliseconds(500))
        send(.tick(now))
    }

    func click(_ position: Position) { send(.input([.mouse(.press, position)], at: now)) }

    /// Presses the first cell of a text, below the first line with another one.
    func click(_ text: String, after other: String = "") {
        let lines = screen.text
        let first = lines.firstIndex { other.isEmpty || $0.contains(other) } ?? lines.count
        let from = other.isEmpty ? 0 : first + 1
        for row in lines.indices.dropFirst(from) {
            guard let range = lines[row].firstRange(of: text) else { continue }
            let column = SafeText.width(String(lines[row][..<range.lowerBound]))
            return click(Position(column: column, row: row))
        }
        Issue.record("no “\(text)” on the screen\n\(self.text)")
    }

    func wheel(up count: Int = 0, down: Int = 0, at position: Position) {
        for _ in 0..<count { send(.input([.mouse(.wheelUp, position)], at: now)) }
        for _ in 0..<down { send(.input([.mouse(.wheelDown, position)], at: now)) }
    }
}
