import Canvas
import Foundation
import Testing

/// Files in a folder of the user's own.
struct ThemeFileTests {
    private func load(_ name: String, _ files: [String: String]) throws -> Theme {
        try with(files) { folder in
            do throws(ThemeError) {
                return try ThemeLibrary(folder: folder).load(name)
            } catch {
                throw Sentence(text: error.sentence.replacingOccurrences(of: folder + "/", with: ""))
            }
        }
    }

    /// Calls with a folder of such theme files.
    private func with<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (file, yaml) in files {
            try Data(yaml.utf8).write(to: folder.appending(path: "\(file).yaml"))
        }
        return try body(folder.path)
    }

    private struct Sentence: Error {
        let text: String
    }

    @Test func `a role falls back along its dots, each property for itself`() throws {
        let theme = try load(
            "mine",
            [
                "mine": """
                palette: {ink: "#101010", sea: 31}
                roles:
                  text: {fg: ink, bg: 255}
                  list: {attributes: [dim]}
                  list.selected: {fg: sea}
                  hint: {fg: red, attributes: [bold, underline]}
                """
            ]
        )
        #expect(
            theme.style(for: .listSelected)
                == Style(foreground: .indexed(31), background: .indexed(255), attributes: [.dim])
        )
        #expect(theme.style(for: .list).foreground == .rgb(16, 16, 16))
        #expect(theme.style(for: .hintKey).attributes == [.bold, .underline])
        #expect(theme.style(for: .alert) == theme.style(for: .text))
    }

    @Test func `a theme inherits and may give the palette other colours`() throws {
        let theme = try load("mine", ["mine": "inherits: dark\npalette: {sea: \"#ffffff\"}\nroles: {alert: {fg: sea}}"])
        let dark = try ThemeLibrary().load("dark")
        #expect(theme.style(for: .accent).foreground == .rgb(255, 255, 255))
        #expect(theme.style(for: .alert).foreground == .rgb(255, 255, 255))
        #expect(theme.style(for: .alert).attributes == dark.style(for: .alert).attributes)
        #expect(theme.style(for: .muted) == dark.style(for: .muted))
    }

    @Test func `a user's file comes before the shipped one, and may build on it`() throws {
        let theme = try load("dark", ["dark": "name: dark\ninherits: dark\nroles: {accent: {fg: red}}"])
        #expect(theme.style(for: .accent).foreground == .indexed(1))
        #expect(theme.style(for: .muted) == (try ThemeLibrary().load("dark").style(for: .muted)))
        #expect(try load("dark", ["dark": ""]).style(for: .accent) == Style())
    }

    @Test func `a list of themes says what each is, where it comes from and why one cannot be used`() throws {
        let files = [
            "mine": "about: My own\ninherits: dark", "plain": "", "broken": "roles:\n  text: {fg: ink}",
            "light": "about: Mine too",
        ]
        try with(files) { folder in
            let listings = ThemeLibrary(folder: folder).listings
            #expect(listings.map(\.name) == ThemeLibrary.shipped + ["broken", "mine", "plain"])
            let own = Dictionary(uniqueKeysWithValues: listings.map { ($0.name, $0) })
            #expect(own["mine"] == ThemeListing(name: "mine", about: "My own", file: "\(folder)/mine.yaml"))
            #expect(own["plain"] == ThemeListing(name: "plain", file: "\(folder)/plain.yaml"))
            #expect(own["light"] == ThemeListing(name: "light", about: "Mine too", file: "\(folder)/light.yaml"))
            #expect(own["dark"]?.file == nil)
            #expect(own["broken"]?.problem?.sentence.hasPrefix("\(folder)/broken.yaml:2: roles.text.fg:") == true)
        }
    }

    @Test func `own themes can be chosen beside the shipped ones`() throws {
        #expect(ThemeLibrary().names == ThemeLibrary.shipped)
        #expect(ThemeLibrary(folder: "/nonexistent").names == ThemeLibrary.shipped)
    }

    @Test(arguments: [
        (
            "roles:\n  text: {fg: ink}",
            "mine.yaml:2: roles.text.fg: \"ink\" is no colour. Write \"#rrggbb\", 0 to 255, "
                + "a name of the palette, or a colour of the terminal such as red or bright-red."
        ),
        (
            "palette:\n\n  a: \"#12\"",
            "mine.yaml:3: palette.a: \"#12\" is no colour. Write \"#rrggbb\", 0 to 255, "
                + "a name of the palette, or a colour of the terminal such as red or bright-red."
        ),
        ("roles:\n  texts: {}", "mine.yaml:2: roles.texts: there is no role \"texts\"."),
        (
            "roles:\n  text: {attributes: [blink]}",
            "mine.yaml:2: roles.text.attributes: \"blink\" is no attribute. "
                + "Known: bold, dim, italic, reverse, underline."
        ),
        (
            "roles:\n  text: {attributes: bold}",
            "mine.yaml:2: roles.text.attributes: expected a list such as "
                + "[bold, underline]."
        ),
        (
            "roles:\n  text:\n    color: 1",
            "mine.yaml:3: roles.text.color: unknown key. Known here: fg, bg, attributes."
        ),
        ("colors: {}", "mine.yaml:1: colors: unknown key. Known here: name, about, inherits, palette, roles."),
        ("roles: [a]", "mine.yaml:1: roles: expected keys with values."),
        ("roles: {text: {fg: [1]}}", "mine.yaml:1: roles.text.fg: expected a single value."),
        ("- a", "mine.yaml:1: expected keys with values."),
        ("name: other", "mine.yaml:1: name: expected the file's own name, \"mine\"."),
        (
            "inherits: darker",
            "mine.yaml:1: inherits: there is no theme \"darker\" to inherit from. Choose one of: "
                + "\(ThemeLibrary.shipped.joined(separator: ", ")), mine."
        ),
        (
            "inherits: mine",
            "mine.yaml:1: inherits: inherits from \"mine\", which inherits from this theme. "
                + "Remove one of the two."
        ),
    ])
    func `an error names file, line and key`(yaml: String, sentence: String) {
        let error = #expect(throws: Sentence.self) { try load("mine", ["mine": yaml]) }
        #expect(error?.text == sentence)
    }

    @Test func `a file that is no YAML is refused with its line`() {
        let error = #expect(throws: Sentence.self) { try load("mine", ["mine": "name: mine\nroles: {"]) }
        #expect(error?.text.hasPrefix("mine.yaml:") == true)
        #expect(error?.text.contains("not valid YAML") == true)
        let twice = #expect(throws: Sentence.self) { try load("mine", ["mine": "name: mine\nname: mine"]) }
        #expect(twice?.text.contains("twice") == true, "\(twice?.text ?? "")")
    }

    @Test func `a circle of three is found`() {
        let files = ["a": "inherits: b", "b": "inherits: c", "c": "inherits: a"]
        let error = #expect(throws: Sentence.self) { try load("a", files) }
        #expect(error?.text.hasPrefix("c.yaml:1: inherits: inherits from \"a\"") == true)
    }

    @Test func `an unknown theme is refused with those there are`() {
        #expect(throws: ThemeError.unknownTheme(name: "../dark", known: ThemeLibrary.shipped)) {
            try ThemeLibrary().load("../dark")
        }
    }
}
