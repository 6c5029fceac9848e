import Backend
import Canvas
import Foundation
import Storage
import TestSupport
import Testing

@testable import Console

/// Every screen there is: what is new gets a line here, and its recording by `PURSER_RECORD_GOLDENS=1 swift test`.
extension GoldenScreen {
    static let all = [menu, records, forms, dialogs, overlays, states, empty].flatMap(\.self)

    /// Every view of every screen of the menu.
    private static let menu: [GoldenScreen] = MenuItem.allCases.flatMap { item in
        views(of: .menu(item)) { $0.press(.character(Character(String(item.rawValue)))) }
    }

    /// Every view of a record of every kind.
    private static let records: [GoldenScreen] = {
        let id = UUID()
        return [
            views(of: .record(.asset(id))) { $0.press(.character("3"), .enter) },
            views(of: .record(.peer(id))) { $0.press(.character("4"), .enter) },
            views(of: .record(.pointer(id))) { $0.press(.character("5"), .enter) },
            views(of: .record(.key(id))) { $0.press(.character("6"), .enter) },
            views(of: .record(.withdrawal(id))) { $0.press(.character("2"), .enter) },
            views(of: .record(.incomingPayment(id))) { $0.press(.character("7"), .enter) },
            views(of: .record(.outgoingPayment(id))) { $0.press(.character("7"), .tab, .enter) },
            views(of: .record(.quote(id))) { $0.press(.character("7"), .tab, .tab, .enter) },
            views(of: .record(.event(id))) { $0.press(.character("8"), .enter) },
            views(of: .record(.entry(0))) { $0.press(.character("9"), .enter) },
            views(of: .record(.account(0))) { console in
                console.press(.character("9"), .enter)
                console.followFirst { if case .account = $0 { true } else { false } }
            },
            views(of: .record(.activity(0))) { $0.press(.character("0"), .enter) },
            views(of: .record(.rates)) { $0.choose(.follow(.rates)) },
            views(of: .record(.settings())) { $0.choose(.follow(.settings())) },
            views(of: .record(.messages)) { console in
                console.press(.escape, .character("2"), .character("y"), .character("x"))
                console.choose(.follow(.messages))
            },
            [
                about,
                GoldenScreen("about, to its end", session: aboutSession) { console in
                    try about.steps(console)
                    console.press(.end)
                },
            ],
        ].flatMap(\.self)
    }()

    /// With a file that is where it was when this was recorded.
    private static let about = GoldenScreen("about", session: aboutSession) { console in
        console.answersAtOnce = false
        console.choose(.follow(.about))
        console.releaseLoads { result in
            guard case .rows(var page) = result else { return result }
            let known = ["database": "/var/lib/purser/node.db", "size": "1,024 kB"]
            for (index, row) in page.rows.enumerated() {
                if let value = known[row.id] { page.rows[index] = .field(row.id, .text(value)) }
            }
            return .rows(page)
        }
    }

    private static let aboutSession: Session = {
        var session = Session(operatorName: "alice", nodeName: "acme-node")
        session.facts = [
            Session.Fact(.program, "version", "1.0.0"),
            Session.Fact(.program, "own keys", "/home/alice/.config/purser/keys.yaml"),
            Session.Fact(.program, "own themes", "/home/alice/.config/purser/themes"),
            Session.Fact(.terminal, "type", "xterm-256color"), Session.Fact(.terminal, "colours", "256"),
            Session.Fact(.terminal, "characters", "Unicode"),
        ]
        return session
    }()

    /// The form of every mutation that is no decision.
    private static let forms: [GoldenScreen] = Mutation.all.filter { mutation in
        !Approval.Action.allCases.contains { $0.mutation == mutation.name }
    }.map { mutation in
        GoldenScreen("form \(mutation.name)") { $0.choose(.form(mutation.name)) }
    }

    private static let dialogs: [GoldenScreen] = [
        GoldenScreen("post, just opened") { $0.press(.character("2"), .character("p")) },
        GoldenScreen("post, ready") { console in
            console.press(.character("2"), .character("p"))
            console.pressSlowly(.tab)
        },
        GoldenScreen("post, amount and name typed") { console in
            _ = try console.service.set("typedAmountAbove.USD/2", "0", by: Operator(name: "bob"))
            _ = try console.service.set("typedNameAbove.USD/2", "0", by: Operator(name: "bob"))
            console.press(.character("2"), .character("p"))
            console.pressSlowly(.tab)
            console.type("12,500.0")
        },
        GoldenScreen("post, four eyes", session: Session(operatorName: "bob", nodeName: "acme-node")) { console in
            _ = try console.service.set("fourEyes", "on", by: Operator(name: "alice"))
            console.press(.character("2"), .character("p"))
            console.pressSlowly(.tab)
        },
        GoldenScreen("post, posted") { console in
            console.press(.character("2"), .character("p"))
            console.pressSlowly(.tab, .enter)
        },
        GoldenScreen("post, overtaken") { console in
            console.press(.character("2"), .character("p"))
            console.pressSlowly(.tab)
            guard case .approval(let overlay) = console.model.overlays.last else { return }
            try console.mutate(
                "voidLiquidityWithdrawal",
                [
                    ("withdrawalId", .string(overlay.approval.subject.id)),
                    ("idempotencyKey", .string("00000000-0000-4000-8000-00000000beef")),
                ]
            )
        },
        GoldenScreen("post, expired meanwhile") { console in
            console.press(.character("2"), .character("p"))
            console.clock.step(.seconds(3600))
            console.send(.tick(console.now))
        },
        GoldenScreen("void, its reason typed") { console in
            console.press(.character("2"), .character("v"))
            console.clock.step(.seconds(1))
            console.type("wrong account")
        },
        GoldenScreen("void, ready") { console in
            console.press(.character("2"), .character("v"))
            console.pressSlowly(.tab)
        },
        GoldenScreen("several marked") { $0.press(.character("2"), .character("*"), .character(" ")) },
        GoldenScreen("post several") { $0.press(.character("2"), .character("*"), .character("p")) },
        GoldenScreen("post several, read") { console in
            console.press(.character("2"), .character("*"), .character("p"))
            for _ in 0..<9 { console.pressSlowly(.pageDown) }
            console.pressSlowly(.tab)
        },
        GoldenScreen("void several, ready") { console in
            console.press(.character("2"), .character("*"), .character("v"))
            console.pressSlowly(.tab, .tab)
        },
        GoldenScreen("post several, done") { console in
            console.press(.character("2"), .down, .character("*"), .character(" "), .character("p"))
            console.pressSlowly(.tab, .enter)
        },
        GoldenScreen("form of a setting") { console in
            console.choose(.follow(.settings()))
            console.press(.character("u"))
        },
        GoldenScreen("form with mistakes") { console in
            console.choose(.form("createAsset"))
            console.type("us d")
            console.press(.tab)
            console.type("999")
            console.press(.tab)
        },
        GoldenScreen("form refused by the service") { console in
            console.choose(.form("createAsset"))
            console.type("USD")
            console.press(.tab)
            console.type("2")
            for _ in 0..<20 where !console.isOnConfirm { console.pressSlowly(.tab) }
            console.pressSlowly(.enter)
        },
        GoldenScreen("form with a record picker") { console in
            console.choose(.form("createPeer"))
            console.press(.down)
        },
        GoldenScreen("export") { $0.press(.character("2"), .character("e")) },
        GoldenScreen("export, in a form of its own name") { console in
            console.press(.character("2"), .character("e"), .backTab, .right)
        },
        GoldenScreen("quit with a form open") { console in
            console.choose(.form("createAsset"))
            console.type("EUR")
            console.press(.control("c"))
        },
    ]

    private static let overlays: [GoldenScreen] = [
        GoldenScreen("help") { $0.press(.character("2"), .character("?")) },
        GoldenScreen("help, a page on") { $0.press(.character("2"), .character("?"), .pageDown) },
        GoldenScreen("palette") { $0.press(.character("2"), .character(":")) },
        GoldenScreen("palette, searched") { console in
            console.press(.character("2"), .character(":"))
            console.type("liq")
        },
        GoldenScreen("palette, nothing found") { console in
            console.press(.character(":"))
            console.type("zzz")
        },
        GoldenScreen("filter") { $0.press(.character("2"), .character("/")) },
        GoldenScreen("filter, typed") { console in
            console.press(.character("2"), .character("/"))
            console.type("by:bob")
        },
        GoldenScreen("filter, nothing found") { console in
            console.press(.character("2"), .character("/"))
            console.type("nobody")
            console.press(.enter)
        },
        GoldenScreen("sorted") { $0.press(.character("2"), .character("s"), .character("S")) },
        GoldenScreen("themes") { console in
            console.choose(.themes)
            console.send(.themes(listings, at: console.now))
            console.press(.down)
        },
        GoldenScreen("themes, one broken") { console in
            console.choose(.themes)
            console.send(.themes(listings, at: console.now))
            console.press(.end)
        },
    ]

    private static let states: [GoldenScreen] = [
        GoldenScreen("in production", session: session(.production)) { $0.press(.character("2")) },
        GoldenScreen("post in production", session: session(.production)) { console in
            console.press(.character("2"), .character("p"))
            console.pressSlowly(.tab)
        },
        GoldenScreen("form in production", session: session(.production)) { $0.choose(.form("createPeer")) },
        GoldenScreen("a node for tests", session: session(.test)) { $0.press(.character("2")) },
        GoldenScreen("read only", session: session(.test, readOnly: "--read-only")) { console in
            console.press(.character("2"), .character("p"))
        },
        GoldenScreen("stale") { console in
            console.press(.character("2"))
            console.answersAtOnce = false
            console.send(.databaseChanged(at: console.now))
            console.fail(.busy(path: "/var/lib/purser/node.db", waited: .seconds(5)))
            console.clock.step(.seconds(150))
            console.send(.tick(console.now))
        },
        GoldenScreen("not live") { console in
            console.press(.character("2"))
            console.send(.watchFailed("the folder is gone", at: console.now))
        },
        GoldenScreen("reading") { console in
            console.answersAtOnce = false
            console.press(.character("2"))
            console.clock.step(.seconds(2))
            console.send(.tick(console.now))
        },
        GoldenScreen("a message") { $0.press(.character("2"), .escape) },
        GoldenScreen("changed by someone else") { console in
            console.press(.character("2"))
            guard let asset = console.model.screen.list.rows.first else { return }
            try console.mutate(
                "voidLiquidityWithdrawal",
                [
                    ("withdrawalId", .string(asset.id)),
                    ("idempotencyKey", .string("00000000-0000-4000-8000-00000000beef")),
                ]
            )
        },
        GoldenScreen("too small") { console in
            console.send(.input([.resize(Size(columns: 39, rows: 9))], at: console.now))
        },
    ]

    /// What says what belongs there, and which key makes the first.
    private static let empty: [GoldenScreen] = MenuItem.allCases.map { item in
        GoldenScreen("empty \(item.title)", isOnEmptyNode: true) { console in
            console.press(.character(Character(String(item.rawValue))))
        }
    }

    private static let listings: [ThemeListing] =
        ThemeLibrary().listings + [
            ThemeListing(
                name: "mine",
                file: "/home/alice/.config/purser/themes/mine.yaml",
                problem: .unknownColor(
                    FilePlace(file: "/home/alice/.config/purser/themes/mine.yaml", line: 7, key: "roles.text.fg"),
                    value: "ink"
                )
            )
        ]

    private static func session(_ environment: Session.Environment, readOnly: String? = nil) -> Session {
        Session(operatorName: "alice", nodeName: "acme-node", environment: environment, readOnlyReason: readOnly)
    }

    /// All views of a screen, of which the first is shown where it opens.
    private static func views(
        of place: Place,
        _ open: @escaping @Sendable (ConsoleSession) -> Void
    ) -> [GoldenScreen] {
        let tabs = place.tabs(of: Session(operatorName: "alice", nodeName: "acme-node"))
        return tabs.indices.map { index in
            let name: String =
                switch place {
                case .menu(let item): item.title
                case .record(let link): "a \(link.kind)"
                }
            return GoldenScreen(tabs.count == 1 ? name : "\(name) \(index + 1) \(tabs[index].title)") { console in
                open(console)
                for _ in 0..<index { console.press(.tab) }
            }
        }
    }
}

extension ConsoleSession {
    /// Does what the palette offers, found by what it does rather than by its name.
    func choose(_ action: Action) {
        press(.character(":"))
        guard case .palette(let palette) = model.overlays.last,
            let place = palette.entries.firstIndex(where: { $0.action == action })
        else {
            Issue.record("the palette has no \(action)")
            return
        }
        for _ in 0..<place { press(.down) }
        press(.enter)
    }

    /// Follows the first row that leads to such a record.
    fileprivate func followFirst(_ isWanted: (Link) -> Bool) {
        for _ in 0..<100 where !(model.screen.list.selected?.link.map(isWanted) ?? false) { press(.down) }
        press(.enter)
    }

    /// Whether the focus is on the button that sends a form.
    fileprivate var isOnConfirm: Bool {
        if case .form(let overlay) = model.overlays.last { overlay.form.focus == .confirm } else { true }
    }
}
