import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// Every screen of the console on the demo's node, and the console that may only read.
@Suite(.serialized, .oneAtATime)
struct SessionScreensTests {
    /// In the order of the keys 1 to 9, and 0.
    private static let menu = [
        "Overview", "Withdrawals", "Assets", "Peers", "Pointers", "Keys", "Payments", "Events", "Journal", "Activity",
    ]

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
    func `the demo shows every screen, tab and record and leaves nothing behind`(size: Size) async throws {
        let home = try TemporaryDatabase()
        let console = try Self.demo(home, size)
        try await console.see("Assets: available")
        for (index, title) in Self.menu.enumerated() {
            try await console.go(Character(String((index + 1) % 10)), title)
            try await Self.visitTabs(console, opensRows: true)
        }
        #expect(try await console.quit() == .exited(0))
        #expect(await console.modesLeftOn == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.folder) == [])
    }

    @Test func `the palette leads to screens, mutations and themes, and help names all keys`() async throws {
        let home = try TemporaryDatabase()
        let console = try Self.demo(home, Size(columns: 80, rows: 24))
        try await console.see("Assets: available")
        for title in Self.menu.reversed() {
            try await Self.callUp(title.lowercased(), title, on: console)
            try await console.see("─ \(title)")
        }
        let decisions = ["postLiquidityWithdrawal", "voidLiquidityWithdrawal"]
        for mutation in Mutation.all where decisions.contains(mutation.name) {
            // Where no withdrawal is selected that could be decided at once.
            try await console.go("3", "Assets")
            try await Self.callUp(mutation.name, mutation.title, on: console)
            try await console.see("Withdrawals › Pending")
        }
        try await console.go("1", "Overview")
        for mutation in Mutation.all where !decisions.contains(mutation.name) {
            try await Self.callUp(mutation.name, mutation.title, on: console)
            try await console.see("Confirm")
            try await console.see(mutation.title)
            try await console.press(.escape)
            try await console.notSee("Confirm")
        }
        for theme in ["dark", "light", "monochrome", "default"] {
            try await Self.callUp("theme \(theme)", "Theme \(theme)", on: console)
            try await console.see("Theme \(theme).")
        }
        try await console.press(.character("?"))
        try await console.see("This screen")
        for _ in 0..<8 where !(await console.text.contains("Quit")) { try await console.step(.pageDown) }
        try await console.see("Quit")
        try await console.press(.escape)
        try await console.see("─ Overview ─")
        try await console.notSee("─ Keys ─")
        #expect(try await console.quit() == .exited(0))
    }

    @Test func `each theme colours the screen in its own way`() async throws {
        let home = try TemporaryDatabase()
        let console = try Self.demo(home, Size(columns: 80, rows: 24))
        try await console.see("Assets: available")
        var looks: [Set<VirtualStyle>] = []
        for theme in ["monochrome", "dark", "light", "default"] {
            try await Self.callUp("theme \(theme)", "Theme \(theme)", on: console)
            try await console.see("Theme \(theme).")
            try await console.settle()
            let screen = await console.screen
            var styles: Set<VirtualStyle> = []
            for row in 0..<24 { for column in 0..<80 { styles.insert(screen[column, row].style) } }
            #expect(!looks.contains(styles), "\(theme) looks like another")
            looks.append(styles)
        }
        #expect(looks[0].allSatisfy { $0.foreground == .terminal && $0.background == .terminal })
        #expect(try await console.quit() == .exited(0))
    }

    @Test func `a filter narrows the list and ends with Escape`() async throws {
        let home = try TemporaryDatabase()
        let console = try Self.demo(home, Size(columns: 80, rows: 24))
        try await console.see("Assets: available")
        try await console.go("3", "Assets")
        try await console.see("4 rows")
        try await console.press(.character("/"))
        try await console.type("eur")
        try await console.see("1 row")
        try await console.seeAtCursor("eur")
        try await console.press(.enter)
        try await console.see("filter: eur")
        try await console.notSee("MXN")
        try await console.seeAtCursor("EUR")
        try await console.press(.escape)
        try await console.see("4 rows")
        try await console.press(.character("/"))
        try await console.type("nobody")
        try await console.see("Nothing matches")
        try await console.press(.escape)
        try await console.see("4 rows")
        #expect(try await console.quit() == .exited(0))
    }

    @Test func `too small a window asks for room and loses nothing`() async throws {
        let home = try TemporaryDatabase()
        let console = try Self.demo(home, Size(columns: 39, rows: 9))
        // The sentence is broken into lines there.
        try await console.see("Purser needs 40 columns")
        await console.resize(Size(columns: 80, rows: 24))
        try await console.see("Assets: available")
        try await console.go("3", "Assets")
        try await console.press(.character("c"))
        try await console.see("Create asset")
        try await console.fill("Code", "CHF")
        await console.resize(Size(columns: 39, rows: 9))
        try await console.see("Purser needs 40 columns")
        try await console.type("XYZ")
        await console.resize(Size(columns: 120, rows: 40))
        try await console.see("Create asset")
        try await console.see("CHF")
        #expect(await !console.text.contains("XYZ"))
        try await console.press(.escape)
        try await console.see("Discard what was typed?")
        try await console.push("Discard")
        try await console.notSee("Create asset")
        #expect(try await console.quit() == .exited(0))
    }

    @Test func `a console that may only read shows its actions disabled, with the reason`() async throws {
        let node = try SessionNode.imported()
        try node.hold(2200, of: try node.asset("USD"))
        let console = try node.console("--read-only", size: Size(columns: 80, rows: 24))
        try await console.see("Assets: available")
        try await console.see("read-only")
        let keys: [(number: Character, title: String, key: Character, hint: String)] = [
            ("2", "Withdrawals", "p", "post"), ("2", "Withdrawals", "v", "void"), ("3", "Assets", "c", "create"),
            ("3", "Assets", "a", "add liquidity"), ("4", "Peers", "d", "delete"), ("5", "Pointers", "u", "update"),
            ("6", "Keys", "c", "add"),
        ]
        for (number, title, key, hint) in keys {
            try await console.go(number, title)
            try await console.see("\(key) \(hint)")
            let enabled = await console.screen.styles(of: "? help").last
            let disabled = await console.screen.styles(of: "\(key) \(hint)").last
            #expect(enabled != disabled, "\(hint) on \(title)")
            try await console.press(.character(key))
            try await console.see("\(hint): read-only:")
            #expect(await !console.text.contains("Confirm"))
            try await console.step(.home)
        }
        try await console.press(.character("?"))
        try await console.see("(now not: read-only:")
        try await console.press(.escape)
        try await console.notSee("(now not: read-only:")
        try await Self.callUp("createAsset", "Create asset", on: console)
        try await console.see("Create asset: read-only:")
        #expect(try await console.quit() == .exited(0))
        #expect(try node.activity(of: "alice") == [])
    }

    // MARK: - The person

    private static func demo(_ home: TemporaryDatabase, _ size: Size) throws -> SessionDriver {
        let environment = ["HOME": home.folder, "TMPDIR": home.folder]
        return try SessionDriver(purser: ["demo"], size: size, environment: environment)
    }

    /// Goes through all tabs of a screen and back to the first; opens the first record of each that can be opened.
    private static func visitTabs(_ console: SessionDriver, opensRows: Bool) async throws {
        // A record's crumb turns from its kind to its name once it is read; the tab's stays.
        let first = await console.tab
        try #require(!first.isEmpty)
        for _ in 0..<10 {
            let here = await console.crumbs
            let tab = await console.tab
            try await console.see("no trouble") { !$0.text.contains("Reading…") && !$0.text.contains("✗") }
            if opensRows, await console.canOpen {
                try await console.press(.enter)
                try await console.see("a record") { !$0.lines[2].contains("─ \(here) ─") }
                try await console.settle()
                try await console.notSee("Reading…")
                try await visitTabs(console, opensRows: false)
                try await console.press(.escape)
                try await console.see("─ \(here) ─")
                try await console.settle()
            }
            guard await console.hasTabs else { return }
            try await console.press(.tab)
            try await console.see("another tab") { !$0.lines[2].contains(" \(tab) ─") }
            try await console.settle()
            try await console.notSee("Reading…")
            if await console.tab == first { return }
        }
        throw SessionError("the tabs of \(first) never come back to the first\n\(await console.text)")
    }

    /// Opens the palette, searches and takes the first entry.
    private static func callUp(_ search: String, _ title: String, on console: SessionDriver) async throws {
        try await console.press(.character(":"))
        try await console.see("Go to")
        try await console.type(search)
        try await console.see("the entry \(title) first") { screen in
            screen.lines.contains { $0.contains("▌ \(title.prefix(30))") } && screen.text.contains(" \(search)")
        }
        try await console.settle(for: .milliseconds(30))
        try await console.press(.enter)
        try await console.notSee("─ Go to ─")
    }
}

extension SessionDriver {
    /// Whether the hints offer to open the row; the disabled ones look different.
    fileprivate var canOpen: Bool {
        let open = screen.styles(of: "⏎ open").last
        return open != nil && open == screen.styles(of: "? help").last
    }

    /// The last of the crumbs.
    fileprivate var tab: String { crumbs.components(separatedBy: " › ").last ?? "" }

    fileprivate var hasTabs: Bool { screen.find("next tab") != nil }
}
