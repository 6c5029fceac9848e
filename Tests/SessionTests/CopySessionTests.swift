import Backend
import Canvas
import TestSupport
import Testing

/// The clipboard as a terminal sees it.
@Suite(.serialized, .oneAtATime)
struct CopySessionTests {
    static let environments = [["TMUX": ""], ["TMUX": "/tmp/tmux-0/default,1,0"], ["TERM": "screen-256color"]]

    @Test(arguments: environments)
    func `y and Y send id and JSON to the terminal and leave the frame as it is`(
        environment: [String: String]
    )
        async throws
    {
        let node = try SessionNode.imported()
        let id = try node.hold(100, of: try node.asset("USD"))
        let console = try node.console(environment: environment)
        try await console.go("2", "Withdrawals")
        let before = await console.lines.dropLast(2)
        try await console.press(.character("y"))
        try await console.see("Sent to the terminal: \(id)")
        #expect(await console.lines.dropLast(2) == before)
        try await console.press(.character("Y"))
        try await console.see("the record as JSON")
        let copies = await console.screen.copies
        let json = try node.query("withdrawal", [("id", .string(id))]).text
        if environment["TERM"] != nil {
            #expect(copies.filter { $0.wrapping == .screen }.map(\.text) == [id, json])
        } else if environment["TMUX"]?.isEmpty == false {
            #expect(copies.filter { $0.wrapping == .tmux }.map(\.text) == [id, json])
        }
        #expect(copies.filter { $0.wrapping == .none }.map(\.text) == [id, json])
        #expect(try await console.quit() == .exited(0))
        #expect(await console.modesLeftOn == [])
    }
}
