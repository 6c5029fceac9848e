import Backend
import Foundation
import TestSupport
import Testing

@testable import Console

/// What leaves the plain console for other programs.
struct PlainExportTests {
    private func opened() throws -> PlainOperator {
        let alice = try PlainOperator()
        try alice.asset()
        alice.start()
        alice.type("m assets")
        return alice
    }

    @Test func `a list is written to the file that is named, and an old one only gives way to the word`() throws {
        let alice = try opened()
        let path = alice.database.file("assets.json")
        #expect(alice.type("e").first == "Export this list: Assets")
        #expect(alice.type(path).first == "1 row written to \(path).")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(try JSON(parsing: text).array?.count == 1)
        alice.type("e")
        #expect(alice.type(path).first?.hasPrefix("There is a file \(path) already.") == true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
        #expect(alice.type("y") == ["Type a name that ends in .csv or .json, or !cancel to leave."])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
        alice.type("!cancel", "e", path)
        #expect(alice.type("replace").first == "1 row written to \(path).")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        let table = alice.database.file("assets.csv")
        alice.type("e", table)
        #expect(try String(contentsOfFile: table, encoding: .utf8).contains("USD,2"))
    }

    @Test func `what is copied elsewhere is said here, a line of its own`() throws {
        let alice = try opened()
        let id = alice.console.model.screen.list.rows[0].id
        #expect(alice.type("1 y") == [id])
        let record = alice.type("1 Y")
        #expect(record.count == 1)
        #expect(try JSON(parsing: record[0])["id"]?.string == id)
    }
}
