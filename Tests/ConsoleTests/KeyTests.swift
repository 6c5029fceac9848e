import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// The one table of keys.
struct KeyTests {
    /// Every screen there is, reached as an operator would.
    private func everyScreen(_ body: (ConsoleSession) throws -> Void) throws {
        let console = try ConsoleSession(100, 30)
        let usd = try console.asset()
        try console.hold("2500", of: usd)
        for item in MenuItem.allCases {
            console.press(.character(Character(String(item.rawValue))))
            for _ in console.model.screen.tabs {
                try body(console)
                console.press(.enter)
                for _ in console.model.screen.tabs {
                    try body(console)
                    console.press(.tab)
                }
                console.press(.escape, .tab)
            }
        }
    }

    @Test func `no two bindings of a screen share a key, and every one has a hint and a title`() throws {
        try everyScreen { console in
            let bindings = console.model.bindings
            let keys = bindings.flatMap(\.keys)
            #expect(Set(keys).count == keys.count, "\(console.model.screen.place)")
            for binding in bindings {
                #expect(!binding.hint.isEmpty)
                #expect(!binding.title.isEmpty)
                #expect(!binding.keys.isEmpty)
            }
        }
    }

    @Test func `every shown hint, every line of the help and every mutation of the palette is one of the bindings`()
        throws
    {
        try everyScreen { console in
            let model = console.model
            for hint in model.hints { #expect(model.bindings.contains { $0.hint == hint.text }) }
            let help = model.helpLines.map(\.text).joined(separator: " ")
            for binding in model.bindings { #expect(help.contains(binding.title.prefix(20))) }
            for mutation in Mutation.all {
                #expect(model.paletteEntries.contains { $0.name == mutation.name }, "\(mutation.name)")
            }
        }
    }

    @Test func `every key of every screen stands in the table of keys`() throws {
        let lines = KeyTable().lines
        try everyScreen { console in
            for binding in console.model.bindings {
                let line = lines.first { $0.name == binding.name }
                #expect(line?.keys == binding.keys, "\(binding.name.text)")
            }
        }
    }

    @Test func `every letter that opens a form opens that of an existing mutation`() {
        for kind in ActionKind.allCases {
            for action in kind.actions {
                if case .form(let name) = action.action { #expect(Mutation.named(name) != nil, "\(name)") }
            }
        }
    }

    @Test func `a key that cannot act says why`() throws {
        let console = try ConsoleSession()
        console.press(.character("3"), .character("a"))
        #expect(console.text.contains("add liquidity: nothing is selected"))
        console.press(.character("2"), .character("p"))
        #expect(console.text.contains("post: nothing is selected"))
    }

    @Test func `text pasted outside of a field does nothing and says so`() throws {
        let console = try ConsoleSession()
        try console.asset()
        console.press(.character("3"))
        console.send(.input([.paste("q\nw\r2")], at: console.now))
        #expect(console.text.contains("Pasted text was dropped"))
        #expect(console.text.contains("Assets"))
        #expect(!console.effects.contains(.quit))
    }

    @Test func `the palette finds screens and mutations by some of their letters`() throws {
        let console = try ConsoleSession()
        console.press(.character(":"))
        console.type("pst lq")
        #expect(console.text.contains("postLiquidityWithdrawal"))
        console.press(.control("u"))
        console.type("keys")
        console.press(.enter)
        #expect(console.model.menuItem == .keys)
        console.press(.character(":"))
        console.type("theme dark")
        console.press(.enter)
        #expect(console.effects.contains(.setTheme("dark")))
    }

    @Test func `quitting asks first where a form holds what was typed`() throws {
        let console = try ConsoleSession()
        console.press(.character("3"), .character("c"))
        console.type("USD")
        console.press(.control("c"))
        #expect(console.text.contains("Quit?"))
        #expect(!console.effects.contains(.quit))
        console.press(.enter)
        #expect(console.text.contains("Create asset"))
        #expect(console.text.contains("USD"))
        console.press(.control("c"), .tab, .enter)
        #expect(console.effects.contains(.quit))
    }
}
