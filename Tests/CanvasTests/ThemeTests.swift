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
            #expect(Data(ThemeLibrary.embedded(name)) == file, "\(name)")
        }
    }

    @Test func `every shipped theme says what it is, and none is broken`() {
        for listing in library.listings {
            #expect(listing.problem == nil && listing.file == nil, "\(listing.name)")
            #expect((1...72).contains(listing.about.count), "\(listing.name)")
        }
        #expect(library.listings.map(\.name) == ThemeLibrary.shipped)
    }

    @Test(arguments: ThemeLibrary.shipped, ColorDepth.allCases)
    func `every role reads where both colours are known`(name: String, depth: ColorDepth) throws {
        let theme = try library.load(name).reduced(to: depth)
        for role in Role.allCases {
            let style = theme.style(for: role)
            if let contrast = style.foreground.contrast(with: style.background) {
                #expect(contrast >= (name == "high-contrast" ? 7 : 4.5), "\(role.rawValue) at \(depth): \(contrast)")
            } else if let contrast = style.foreground.usualContrast(with: style.background) {
                // Of the sixteen it is only known what they usually look like; on magenta no text reaches 4.5.
                #expect(contrast >= 4.2, "\(role.rawValue) at \(depth): \(contrast)")
            }
        }
    }

    @Test(arguments: ThemeLibrary.shipped.filter { $0 != "default" && $0 != "monochrome" })
    func `both colours of every role are known in a theme with a ground of its own`(name: String) throws {
        let theme = try library.load(name)
        for role in Role.allCases {
            let style = theme.style(for: role)
            #expect(style.foreground.contrast(with: style.background) != nil, "\(role.rawValue)")
            // How much of a colour it would leave, nobody knows.
            #expect(!style.attributes.contains(.dim), "\(role.rawValue)")
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

    /// Roles that stand beside each other and mean different things, each pair without a sign or word of its own.
    ///
    /// Left out is what a sign or word tells anyway: pending and posted, a message and a success, marked and selected.
    private static let neighbours: [(Role, Role)] = [
        (.list, .listSelected), (.list, .listMarked),
        (.button, .buttonFocus), (.button, .buttonDanger), (.button, .buttonDisabled), (.buttonFocus, .buttonDanger),
        (.buttonFocus, .buttonDisabled), (.buttonDanger, .buttonDisabled),
        (.field, .fieldFocus), (.field, .fieldError), (.fieldFocus, .fieldError), (.field, .fieldPlaceholder),
        (.fieldMessage, .fieldHint), (.text, .fieldMessage),
        (.hintKey, .hintDisabled), (.hintText, .hintDisabled), (.text, .hintDisabled),
        (.dialogTitle, .dialogDanger), (.frameTab, .frameTabSelected),
        (.toastInfo, .toastError), (.toastInfo, .toastWarning), (.toastWarning, .toastError),
        (.statePending, .stateExpiring), (.statePending, .stateVoided), (.statePending, .stateExpired),
        (.statePending, .stateFailed), (.stateExpiring, .statePosted), (.stateExpiring, .stateVoided),
        (.stateExpiring, .stateExpired), (.stateExpiring, .stateFailed), (.statePosted, .stateVoided),
        (.statePosted, .stateExpired), (.statePosted, .stateFailed), (.stateVoided, .stateExpired),
        (.stateVoided, .stateFailed), (.stateExpired, .stateFailed),
        (.frame, .badgeReadOnly), (.frame, .badgeStale), (.frame, .alert), (.frame, .environmentProduction),
        (.dialogTitle, .environmentProduction), (.dialogDanger, .environmentProduction),
        (.environmentTest, .environmentProduction), (.bar, .barLow),
    ]

    @Test(arguments: ThemeLibrary.shipped)
    func `neighbours that must not be confused differ without colour`(name: String) throws {
        let theme = try library.load(name).reduced(to: .none)
        for (one, other) in Self.neighbours {
            let first = theme.style(for: one)
            let second = theme.style(for: other)
            #expect(first.foreground == .terminal && first.background == .terminal)
            #expect(first.attributes != second.attributes, "\(one.rawValue) and \(other.rawValue)")
        }
    }

    @Test func `production looks like production`() throws {
        let theme = try library.load("production-red")
        for name in ThemeLibrary.shipped where name != "production-red" {
            let other = try library.load(name)
            #expect(theme.style(for: .frame).background != other.style(for: .frame).background, "\(name)")
            #expect(theme.style(for: .text).background != other.style(for: .text).background, "\(name)")
        }
        let banner = try #require(theme.style(for: .frame).background.components)
        #expect(banner.red > 3 * banner.green && banner.red > 3 * banner.blue)
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

    @Test func `what a reduction makes unreadable becomes black or white, and nothing else does`() {
        let dark = Style(foreground: .rgb(80, 130, 255), background: .rgb(0, 0, 0))
        let own = Style(foreground: .indexed(4), background: .indexed(0))
        let theme = Theme(name: "mine", styles: [.text: dark, .alert: own]).reduced(to: .sixteen)
        #expect(theme.style(for: .text) == Style(foreground: .indexed(15), background: .indexed(0)))
        #expect(theme.style(for: .alert) == own)
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
