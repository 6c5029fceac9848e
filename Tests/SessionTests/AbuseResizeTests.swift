import Canvas
import Foundation
import TestSupport
import Testing

/// A window that is dragged about while something is open.
@Suite(.serialized, .oneAtATime)
struct AbuseResizeTests {
    enum Overlay: String, CaseIterable, Sendable {
        case list, record, help, palette, filter, form, dialog, quit

        /// The keys that open it from the list of withdrawals, and what it shows.
        var opening: (keys: [Key], shows: String) {
            switch self {
            case .list: ([], "TIME LEFT")
            case .record: ([.enter], "pending")
            case .help: ([.character("?")], "This screen")
            case .palette: ([.character(":")], "Go to")
            case .filter: ([.character("/")], "Tab state asset")
            case .form: ([.character("3"), .character("c")], "Create asset")
            case .dialog: ([.character("p")], "Post this withdrawal?")
            case .quit: ([.character("3"), .character("c"), .character("X"), .control("c")], "stay")
            }
        }
    }

    @Test(arguments: Overlay.allCases)
    func `a storm of sizes, down to 1 by 1 and up to 300 by 100, changes nothing`(overlay: Overlay) async throws {
        let node = try AbuseNode()
        let before = try node.contents()
        let session = try await SessionDriver.console(node)
        try await session.openWithdrawals()
        for key in overlay.opening.keys {
            try await session.press(key)
            try await session.settle()
        }
        try await session.see(overlay.opening.shows)
        let sizes = [
            (1, 1), (300, 100), (2, 2), (39, 9), (40, 10), (80, 24), (10, 100), (300, 1), (1, 100), (41, 11), (3, 1),
            (140, 50), (119, 39), (1, 2), (200, 60),
        ]
        // As fast as a window manager tells of it, then with time to paint each of them.
        for (columns, rows) in sizes + sizes.reversed() { await session.resize(Size(columns: columns, rows: rows)) }
        for (columns, rows) in sizes {
            await session.resize(Size(columns: columns, rows: rows))
            guard columns < 40 || rows < 10 else { continue }
            try await session.see("a plain notice") { "P…".contains($0.lines[0].first ?? " ") }
            try await session.settle()
            // What cannot be seen cannot be meant; the new painting tells that all of it has been read.
            let sent = await session.byteCount
            try await session.type("pv\t\r\u{0C}")
            while await session.byteCount == sent { try await session.settle(for: .milliseconds(10)) }
        }
        for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
            await session.resize(size)
            try await session.see(overlay.opening.shows)
            try await session.see("a line at the bottom") { !($0.lines.last ?? "").isEmpty }
            try await session.expectScreenIsRight()
        }
        await session.signal(SIGTERM)
        #expect(try await session.waitExit() == .exited(0))
        await session.expectGivenBack()
        #expect(try node.contents() == before)
    }
}
