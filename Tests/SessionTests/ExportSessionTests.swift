import Backend
import Canvas
import Foundation
import TestSupport
import Testing

/// Files that the real program writes.
@Suite(.serialized, .oneAtATime)
struct ExportSessionTests {
    @Test func `a list goes into a CSV and a JSON file with the rows of the screen`() async throws {
        let node = try SessionNode.imported()
        let usd = try node.asset("USD")
        for number in 1...5 { try node.hold(number * 100, of: usd) }
        let console = try node.console("--read-only")
        try await console.go("2", "Withdrawals")
        for format in ["csv", "json"] {
            try await console.press(.character("e"))
            try await console.see("Export this list")
            if format == "json" { try await console.click("< CSV >", orAfter: .backTab) }
            try await console.see("withdrawals-pending-")
            try await console.press(.control("u"))
            try await console.paste(node.database.file("out.\(format)"))
            try await console.see("out.\(format)")
            try await console.press(.enter)
            try await console.see("5 rows written to")
        }
        let csv = try String(contentsOfFile: node.database.file("out.csv"), encoding: .utf8).split(separator: "\r\n")
        #expect(csv.count == 6)
        for line in csv.dropFirst() {
            let cells = line.split(separator: ",")
            try await console.see("\(cells[0]) \(cells[1])")
        }
        let json = try JSON(parsing: try String(contentsOfFile: node.database.file("out.json"), encoding: .utf8))
        #expect(try json.array == node.nodes("withdrawals"))
        #expect(try await console.quit() == .exited(0))
        #expect(await console.modesLeftOn == [])
    }

    @Test func `a hang-up while a file is written leaves all of it or nothing`() async throws {
        let node = try SessionNode()
        let lines = (0..<4000).map { number in
            #"{"mutation":"createAsset","input":{"code":"C\#(number)","scale":2}}"#
        }
        let file = node.database.file("batch")
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
        try node.run(["batch", file])
        for milliseconds in [0, 5, 20, 60] {
            let console = try node.console()
            try await console.go("3", "Assets")
            try await console.press(.character("e"), .control("u"))
            try await console.paste(node.database.file("out.csv"))
            try await console.see("out.csv")
            try await console.press(.enter)
            try await console.settle(for: .milliseconds(milliseconds))
            await console.hangUp()
            try await console.waitExit()
            let names = try FileManager.default.contentsOfDirectory(atPath: node.database.folder)
            #expect(!names.contains { $0.hasPrefix(".out") })
            guard names.contains("out.csv") else { continue }
            let text = try String(contentsOfFile: node.database.file("out.csv"), encoding: .utf8)
            #expect(text.split(separator: "\r\n").count == 4001)
            try FileManager.default.removeItem(atPath: node.database.file("out.csv"))
        }
    }
}

extension SessionDriver {
    /// Moves to a field by a key, presses it to change it, and goes on to the next.
    fileprivate func click(_ text: String, orAfter key: Canvas.Key) async throws {
        try await press(key)
        try await click(text)
        try await notSee(text)
        try await press(.tab)
    }
}
