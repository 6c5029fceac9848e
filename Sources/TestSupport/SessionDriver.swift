package import Canvas
import Foundation

/// A session that did not go as the test expected, with what was on screen.
package struct SessionError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Uses a program on a terminal the way a person does: reads the screen, presses keys.
///
/// Waiting is always for something on screen, up to a deadline; a failure shows the screen. Nothing is read from the
/// program between two calls.
package actor SessionDriver {
    /// How long to wait for what is expected, where a call does not say otherwise.
    package static let patience = Duration.seconds(10)

    package private(set) var screen: VirtualScreen
    /// Everything the program has sent so far, counted.
    package private(set) var byteCount = 0
    /// Whether no byte above 0x7E has come so far.
    package private(set) var hasSentOnlyASCII = true
    /// Whether no control character but the end of a line has come so far.
    package private(set) var hasSentOnlyLines = true
    private let terminal: PseudoTerminal
    private var isClosed = false
    private var isHungUp = false
    private let name: String
    /// How much longer an answer takes than the program itself: waiting for quiet waits so much longer.
    private var delay: Duration = .zero

    package init(
        _ path: String,
        _ arguments: [String] = [],
        size: Size = Size(columns: 120, rows: 40),
        environment: [String: String] = [:]
    ) throws {
        name = ([path] + arguments).joined(separator: " ")
        terminal = try PseudoTerminal(path, arguments, size: size, environment: environment)
        screen = VirtualScreen(size: size)
    }

    /// Starts the `purser` that was built together with the running tests.
    package init(
        purser arguments: [String],
        size: Size = Size(columns: 120, rows: 40),
        environment: [String: String] = [:]
    ) throws {
        try self.init(Self.purser(), arguments, size: size, environment: environment)
    }

    /// Where the built `purser` is: beside the test bundle.
    package static func purser() throws -> String {
        var candidates = [Bundle.main.bundleURL]
        if let executable = Bundle.main.executableURL { candidates.append(executable.deletingLastPathComponent()) }
        candidates += CommandLine.arguments.filter { $0.contains(".xctest") }.map { URL(fileURLWithPath: $0) }
        for start in candidates {
            var folder = start
            while folder.path.count > 1 {
                let path = folder.appendingPathComponent("purser").path
                var isFolder: ObjCBool = false
                let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                if exists, !isFolder.boolValue, access(path, X_OK) == 0 { return path }
                folder = folder.deletingLastPathComponent()
            }
        }
        throw SessionError("no built purser near \(candidates.map(\.path))")
    }

    package var text: String { screen.text }
    package var lines: [String] { screen.lines }
    package var cursor: Position { screen.cursor }
    package var processIdentifier: Int32 { terminal.processIdentifier }
    /// Whether what is typed is seen.
    package var isEchoing: Bool { terminal.isCooked }
    /// What the terminal was left with, in words, its input modes included; empty where it was given back.
    package var modesLeftOn: [String] { screen.modesLeftOn + (isHungUp || terminal.isCooked ? [] : ["raw mode"]) }

    // MARK: - Reading

    /// Waits until a text is on screen, on one line.
    package func see(_ text: String, within patience: Duration = SessionDriver.patience) async throws {
        try await see("“\(text)”", within: patience) { $0.find(text) != nil || $0.text.contains(text) }
    }

    /// Waits until a text is on screen no more.
    package func notSee(_ text: String, within patience: Duration = SessionDriver.patience) async throws {
        try await see("no “\(text)”", within: patience) { !$0.text.contains(text) }
    }

    /// Waits until the line of the cursor holds a text.
    package func seeAtCursor(_ text: String, within patience: Duration = SessionDriver.patience) async throws {
        try await see("“\(text)” on the cursor's line", within: patience) {
            $0.lines.indices.contains($0.cursor.row) && $0.lines[$0.cursor.row].contains(text)
        }
    }

    /// Waits until the screen is as it should be.
    package func see(
        _ expectation: String,
        within patience: Duration = SessionDriver.patience,
        _ isTrue: @Sendable (VirtualScreen) -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + patience
        while true {
            drain()
            if let sequence = screen.unknown.first { throw failure("sent what no terminal knows: \(sequence)") }
            if isTrue(screen) { return }
            if isClosed { throw failure("ended (\(ending)) without showing \(expectation)") }
            if ContinuousClock.now >= deadline { throw failure("did not show \(expectation) within \(patience)") }
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    /// Says that the program is reached by a slow line.
    package func expect(delay: Duration) { self.delay = delay }

    /// Waits until nothing has come for a while, and reads what came.
    package func settle(for quiet: Duration = .milliseconds(60)) async throws {
        var last = ContinuousClock.now
        while ContinuousClock.now - last < quiet + delay, !isClosed {
            if drain() > 0 { last = ContinuousClock.now }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// The bytes the program sends while something is done, until it has been quiet for a while.
    package func bytes(
        quiet: Duration = .milliseconds(60),
        during action: @Sendable (isolated SessionDriver) async throws -> Void
    ) async throws -> Int {
        try await settle(for: quiet)
        let before = byteCount
        try await action(self)
        try await settle(for: quiet)
        return byteCount - before
    }

    // MARK: - Typing

    package func press(_ keys: Key...) async throws {
        for key in keys { try await send(key.bytes) }
    }

    package func type(_ text: String) async throws { try await send(Array(text.utf8)) }

    package func paste(_ text: String) async throws { try await send(Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)) }

    package func click(_ position: Position) async throws {
        let place = "\(position.column + 1);\(position.row + 1)"
        try await send(Array("\u{1B}[<0;\(place)M\u{1B}[<0;\(place)m".utf8))
    }

    /// Sends bytes as they are, reading on where the program must write before it reads.
    package func send(_ bytes: [UInt8]) async throws {
        let deadline = ContinuousClock.now + Self.patience
        var rest = bytes[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(terminal.write(rest))
            if rest.isEmpty { return }
            drain()
            if ContinuousClock.now >= deadline || isClosed { throw failure("takes no more input") }
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    // MARK: - The world around

    package func resize(_ size: Size) {
        drain()
        screen.resize(size)
        terminal.resize(size)
    }

    package func signal(_ number: Int32) { terminal.signal(number) }

    /// Breaks the link to the program.
    package func hangUp() {
        isHungUp = true
        terminal.hangUp()
    }

    /// Waits until the process has ended, and reads what it still sent.
    @discardableResult
    package func waitExit(within patience: Duration = SessionDriver.patience) async throws -> ProcessEnd {
        let deadline = ContinuousClock.now + patience
        while true {
            drain()
            if let end = terminal.poll() {
                drain()
                return end
            }
            if ContinuousClock.now >= deadline { throw failure("did not end within \(patience)") }
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    private var ending: String { terminal.poll().map { "\($0)" } ?? "still running" }

    @discardableResult
    private func drain() -> Int {
        guard !isClosed else { return 0 }
        guard let bytes = terminal.read() else {
            isClosed = true
            return 0
        }
        screen.feed(bytes)
        byteCount += bytes.count
        if bytes.contains(where: { $0 > 0x7E }) { hasSentOnlyASCII = false }
        if bytes.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }) { hasSentOnlyLines = false }
        return bytes.count
    }

    private func failure(_ what: String) -> SessionError {
        let border = String(repeating: "-", count: screen.size.columns)
        return SessionError("\(name)\n\(what)\n\(border)\n\(screen.text)\n\(border)\ncursor \(screen.cursor)")
    }
}

extension Key {
    /// What a usual terminal sends for the key.
    package var bytes: [UInt8] {
        switch self {
        case .character(let character): Array(String(character).utf8)
        case .control(" "): [0]
        case .control(let character): [(character.asciiValue ?? 0) & 0x1F]
        case .alternate(let character): [0x1B] + Array(String(character).utf8)
        case .enter: [0x0D]
        case .escape: [0x1B]
        case .tab: [0x09]
        case .backspace: [0x7F]
        case .backTab: Array("\u{1B}[Z".utf8)
        case .up: Array("\u{1B}[A".utf8)
        case .down: Array("\u{1B}[B".utf8)
        case .right: Array("\u{1B}[C".utf8)
        case .left: Array("\u{1B}[D".utf8)
        case .home: Array("\u{1B}[H".utf8)
        case .end: Array("\u{1B}[F".utf8)
        case .insert: Array("\u{1B}[2~".utf8)
        case .delete: Array("\u{1B}[3~".utf8)
        case .pageUp: Array("\u{1B}[5~".utf8)
        case .pageDown: Array("\u{1B}[6~".utf8)
        case .function(let number):
            switch number {
            case 1...4: [0x1B, 0x4F, 0x4F + UInt8(number)]
            case 5: Array("\u{1B}[15~".utf8)
            case 6...10: Array("\u{1B}[\(number + 11)~".utf8)
            default: Array("\u{1B}[\(number + 12)~".utf8)
            }
        }
    }
}
