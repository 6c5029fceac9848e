import Backend
import Canvas
import TestSupport
import Testing

@testable import Console

/// A screen, view, dialog or state of the console that is recorded at every size, and how one gets there.
struct GoldenScreen: Sendable, CustomTestStringConvertible {
    /// Also the name of its file.
    let name: String
    /// Whether it is on a node that nobody has used yet rather than on the demo's.
    let isOnEmptyNode: Bool
    let session: Session
    /// On the console as it has just been opened.
    let steps: @Sendable (ConsoleSession) throws -> Void

    init(
        _ name: String,
        isOnEmptyNode: Bool = false,
        session: Session = Session(operatorName: "alice", nodeName: "acme-node"),
        _ steps: @escaping @Sendable (ConsoleSession) throws -> Void
    ) {
        self.name = name.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).joined(separator: "-")
        self.isOnEmptyNode = isOnEmptyNode
        self.session = session
        self.steps = steps
    }

    var testDescription: String { name }

    static let sizes = [
        Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
        Size(columns: 40, rows: 10),
    ]

    /// What is drawn, at a size, on a node of its own.
    func shown(_ size: Size, _ glyphs: Glyphs) throws -> Buffer {
        let database = try isOnEmptyNode ? TemporaryDatabase() : GoldenNode.copy()
        let console = try ConsoleSession(size.columns, size.rows, glyphs: glyphs, session: session, at: database)
        try steps(console)
        return console.screen
    }
}
