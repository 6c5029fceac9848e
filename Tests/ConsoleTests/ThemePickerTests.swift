import Backend
import Canvas
import Testing

@testable import Console

/// Themes are tried out on the screen they are chosen for.
struct ThemePickerTests {
    private static let broken = ThemeError.unknownColor(
        FilePlace(file: "/home/alice/mine.yaml", line: 7, key: "roles.text.fg"),
        value: "ink"
    )
    private static let listings = [
        ThemeListing(name: "default", about: "The terminal's own colours"),
        ThemeListing(name: "dark", about: "Deep slate"),
        ThemeListing(name: "mine", file: "/home/alice/mine.yaml", problem: broken),
        ThemeListing(name: "own", about: "My own", file: "/home/alice/own.yaml"),
    ]

    private func opened(
        _ columns: Int = 80,
        _ rows: Int = 24,
        glyphs: Glyphs = .unicode,
        theme: ThemeChoice = ThemeChoice()
    ) throws -> ConsoleSession {
        let console = try ConsoleSession(columns, rows, glyphs: glyphs, theme: theme)
        console.press(.character(":"))
        console.type("themes")
        console.press(.enter)
        #expect(console.effects.last == .listThemes)
        console.send(.themes(Self.listings, at: console.now))
        return console
    }

    private func looks(_ console: ConsoleSession) -> [String] {
        console.effects.compactMap { if case .setTheme(let name) = $0 { name } else { nil } }
    }

    @Test func `moving tries a theme out at once, Enter keeps it`() throws {
        let console = try opened()
        #expect(looks(console) == [])
        console.press(.down)
        #expect(looks(console) == ["dark"])
        #expect(console.model.theme.name == "default")
        console.press(.enter)
        #expect(looks(console) == ["dark"])
        #expect(console.model.theme == ThemeChoice(chosen: "dark"))
        #expect(console.model.overlays.isEmpty)
        #expect(console.text.contains("✓ Theme dark."))
    }

    @Test func `Esc goes back to the theme there was`() throws {
        let console = try opened(theme: ThemeChoice(chosen: "dark"))
        #expect(console.text.contains("▌ dark"))
        console.press(.character("G"))
        #expect(console.text.contains("▌ own"))
        console.press(.escape)
        #expect(looks(console) == ["own", "dark"])
        #expect(console.model.theme == ThemeChoice(chosen: "dark"))
        console.press(.character(":"), .enter)
        let other = try opened()
        other.press(.escape)
        #expect(looks(other) == [])
    }

    @Test func `each theme says what it is and where it comes from`() throws {
        let console = try opened()
        try set("theme", "own", console)
        console.press(.end)
        #expect(console.text.contains("My own"))
        #expect(console.text.contains("/home/alice/own.yaml, this node's theme"))
        console.press(.home)
        #expect(console.text.contains("The terminal's own colours"))
        #expect(console.text.contains("built in"))
    }

    @Test(arguments: [(80, 24), (160, 50), (40, 10)])
    func `a broken theme is told with its line, and is neither tried out nor kept`(columns: Int, rows: Int) throws {
        let console = try opened(columns, rows)
        console.press(.down, .down)
        #expect(console.text.contains("✗"))
        #expect(console.text.contains(columns == 40 ? "mine.yaml:7:" : "/home/alice/mine.yaml:7:"))
        #expect(looks(console) == ["dark"])
        console.press(.enter)
        #expect(!console.model.overlays.isEmpty)
        console.press(.down, .up, .up, .enter)
        #expect(looks(console) == ["dark", "own", "dark"])
        #expect(console.model.theme.name == "dark")
    }

    @Test func `a file that breaks while it is tried out gives way to the theme there was`() throws {
        let console = try opened()
        console.press(.end)
        console.send(.themeFailed("own", Self.broken, at: console.now))
        #expect(looks(console) == ["own", "default"])
        #expect(console.text.contains("mine.yaml:7"))
        console.press(.enter)
        #expect(console.model.theme == ThemeChoice())
    }

    @Test func `a chosen theme that cannot be used gives way to the next best`() throws {
        let console = try ConsoleSession(theme: ThemeChoice(chosen: "gone"))
        try set("theme", "dark", console)
        console.send(.themeFailed("gone", .unknownTheme(name: "gone", known: ["dark"]), at: console.now))
        #expect(console.model.theme.name == "dark")
        #expect(looks(console) == ["dark"])
        #expect(console.text.contains("There is no theme \"gone\""))
    }

    @Test func `a sample shows what a theme has to keep apart`() throws {
        let console = try opened()
        let roles = Set((0..<24).flatMap { row in (0..<80).map { console.screen[$0, row].role } })
        let wanted: [Role] = [
            .statePending, .stateExpiring, .statePosted, .stateVoided, .stateExpired, .stateFailed, .amount, .amountIn,
            .amountOut, .listSelected, .listMarked, .listHeader, .fieldError, .fieldMessage, .button, .buttonFocus,
            .buttonDanger, .buttonDisabled, .toastInfo, .toastWarning, .toastError,
        ]
        for role in wanted where role != .button { #expect(roles.contains(role), "\(role)") }
        // The cursor is in the list, not on the button of the sample.
        #expect(console.screen.cursor.map { console.screen[$0.column, $0.row].role } == .listCursor)
        let ascii = try opened(glyphs: .ascii)
        #expect(ascii.text.utf8.allSatisfy { $0 < 128 }, "\(ascii.text)")
    }

    @Test func `the mouse tries out and keeps`() throws {
        let console = try opened()
        let row = try #require(console.screen.text.firstIndex { $0.contains("  dark ") })
        let text = console.screen.text[row]
        let column = try #require(
            text.firstRange(of: "dark").map { text.distance(from: text.startIndex, to: $0.lowerBound) }
        )
        let press = InputEvent.mouse(.press, Position(column: column, row: row))
        console.send(.input([press], at: console.now))
        #expect(looks(console) == ["dark"] && console.model.theme.name == "default")
        console.send(.input([press], at: console.now))
        #expect(console.model.theme.name == "dark")
    }

    @Test func `what was asked for comes first, then the operator's choice, then the node's`() {
        #expect(ThemeChoice().name == "default")
        #expect(ThemeChoice(refusesColor: true).name == "monochrome")
        #expect(ThemeChoice(node: "production-red", refusesColor: true).name == "production-red")
        #expect(ThemeChoice(chosen: "dark", node: "production-red").name == "dark")
        var choice = ThemeChoice(asked: "light", chosen: "dark", node: "production-red")
        #expect(choice.name == "light")
        choice.choose("nord")
        #expect(choice.name == "nord" && choice.chosen == "nord")
    }

    @Test func `a node that changes its theme changes those who chose none`() throws {
        let console = try ConsoleSession()
        try set("theme", "nord", console)
        #expect(looks(console) == ["nord"] && console.model.theme.name == "nord")
        try set("theme", nil, console)
        try set("environment", "production", console)
        #expect(looks(console) == ["nord", "default", "production-red"])
        console.press(.character(":"))
        console.type("theme dark")
        console.press(.enter)
        try set("theme", "nord", console)
        #expect(looks(console).last == "dark" && console.model.theme == ThemeChoice(chosen: "dark", node: "nord"))
    }

    @Test func `a theme of the node that is missing here is told once and not tried again`() throws {
        let console = try ConsoleSession()
        try set("theme", "gone", console)
        console.send(.themeFailed("gone", .unknownTheme(name: "gone", known: ["dark"]), at: console.now))
        #expect(looks(console) == ["gone", "default"])
        try console.asset()
        #expect(looks(console) == ["gone", "default"])
        try set("theme", "dark", console)
        #expect(looks(console).last == "dark")
    }

    private func set(_ name: String, _ value: String?, _ console: ConsoleSession) throws {
        _ = try console.service.set(name, value, by: Operator(name: "bob"))
        console.send(.databaseChanged(at: console.now))
    }
}
