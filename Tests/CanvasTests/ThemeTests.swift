import Canvas
import Foundation
import Testing

struct ThemeTests {
    private let library = ThemeLibrary()
    private let themes = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "themes")

    @Test func `the embedded themes are the files of the folder`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: themes.path).filter { $0.hasSuffix(".yaml") }
        #expect(Set(files) == Set(ThemeLibrary.shipped.map { "\($0).yaml" }))
        for name in ThemeLibrary.shipped {
            let file = try Data(contentsOf: themes.appending(path: "\(name).yaml"))
            #expect(ThemeLibrary.embedded(name) == Array(file), "\(name)")
        }
    }

    @Test(arguments: ThemeLibrary.shipped, [ColorDepth.trueColor, .indexed])
    func `every role reads at 4.5 to 1 where both colours are known`(name: String, depth: ColorDepth) throws {
        let theme = try library.load(name).reduced(to: depth)
        for role in Role.allCases {
            let style = theme.style(for: role)
            if let contrast = style.foreground.contrast(with: style.background) {
                #expect(contrast >= 4.5, "\(name) \(role.rawValue) at \(depth): \(contrast)")
            }
        }
    }

    @Test(arguments: ["dark", "light"])
    func `both colours of every role are known in a theme with a background`(name: String) throws {
        let theme = try library.load(name)
        for role in Role.allCases {
            let style = theme.style(for: role)
            #expect(style.foreground.contrast(with: style.background) != nil, "\(role.rawValue)")
        }
    }

    @Test(arguments: ThemeLibrary.shipped, ColorDepth.allCases)
    func `no reduction makes text invisible`(name: String, depth: ColorDepth) throws {
        let theme = try library.load(name).reduced(to: depth)
        for role in Role.allCases {
            let style = theme.style(for: role)
            #expect(style.foreground != style.background || style.foreground == .terminal, "\(role.rawValue)")
        }
    }

    @Test(arguments: ThemeLibrary.shipped)
    func `roles that must not be confused differ without colour`(name: String) throws {
        let theme = try library.load(name).reduced(to: .none)
        let pairs: [(Role, Role)] = [
            (.list, .listSelected), (.list, .listMarked), (.button, .buttonFocus), (.button, .buttonDanger),
            (.buttonFocus, .buttonDanger), (.buttonFocus, .buttonDisabled), (.field, .fieldFocus),
            (.field, .fieldError), (.fieldFocus, .fieldError), (.hintKey, .hintDisabled), (.dialogTitle, .dialogDanger),
            (.frameTab, .frameTabSelected), (.toastInfo, .toastError), (.toastInfo, .toastWarning),
            (.statePending, .stateExpiring), (.statePending, .stateFailed), (.frame, .badgeReadOnly),
            (.frame, .badgeStale), (.frame, .alert), (.environmentTest, .environmentProduction), (.bar, .barLow),
            (.field, .fieldPlaceholder),
        ]
        for (one, other) in pairs {
            let first = theme.style(for: one)
            let second = theme.style(for: other)
            #expect(first.foreground == .terminal && first.background == .terminal)
            #expect(first.attributes != second.attributes, "\(one.rawValue) and \(other.rawValue)")
        }
    }

    @Test func `the default theme uses the terminal's own sixteen colours alone`() throws {
        let theme = try library.load("default")
        for role in Role.allCases {
            for color in [theme.style(for: role).foreground, theme.style(for: role).background] {
                switch color {
                case .terminal, .indexed(0..<16): break
                default: Issue.record("\(role.rawValue): \(color)")
                }
            }
        }
    }

    @Test func `monochrome has no colour`() throws {
        let theme = try library.load("monochrome")
        #expect(theme.reduced(to: .none) == theme)
    }

    @Test(arguments: [
        ("#1a2B3c", Color.rgb(26, 43, 60)), ("0", .indexed(0)), ("255", .indexed(255)), ("red", .indexed(1)),
        ("bright-white", .indexed(15)), ("terminal", .terminal),
    ])
    func `colours are read`(text: String, color: Color) {
        #expect(Color(text) == color)
    }

    @Test(arguments: ["", "#12345", "#1234567", "#12345g", "#+12345", "256", "-1", "+1", "pink", "Red", "1e1"])
    func `what is no colour is refused`(text: String) {
        #expect(Color(text) == nil)
    }

    @Test func `colours go down to the nearest there is`() {
        #expect(Color.rgb(255, 0, 0).reduced(to: .indexed) == .indexed(196))
        #expect(Color.rgb(8, 8, 8).reduced(to: .indexed) == .indexed(232))
        #expect(Color.rgb(250, 20, 20).reduced(to: .sixteen) == .indexed(9))
        #expect(Color.rgb(250, 20, 20).reduced(to: .eight) == .indexed(1))
        #expect(Color.indexed(196).reduced(to: .sixteen) == .indexed(9))
        #expect(Color.indexed(12).reduced(to: .eight) == .indexed(4))
        #expect(Color.indexed(8).reduced(to: .eight) == .indexed(7))
        #expect(Color.indexed(12).reduced(to: .none) == .terminal)
        #expect(Color.rgb(1, 2, 3).reduced(to: .trueColor) == .rgb(1, 2, 3))
    }

    @Test(arguments: [
        (0, ColorDepth.none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .indexed), (16_777_216, .trueColor),
    ])
    func `a terminal's number of colours is its depth`(colors: Int, depth: ColorDepth) {
        #expect(ColorDepth(colors: colors) == depth)
    }
}
