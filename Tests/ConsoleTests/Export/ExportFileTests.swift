import Foundation
import TestSupport
import Testing

@testable import Console

struct ExportFileTests {
    private let place: TemporaryDatabase

    init() throws { place = try TemporaryDatabase() }

    private var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: place.folder) } }

    @Test func `a file appears only when it is whole, and only its owner can read it`() throws {
        let file = try ExportFile(for: place.file("out.csv"), mark: "1")
        try file.write("half")
        #expect(try names.allSatisfy { $0.hasPrefix(".") })
        try file.write(" and half")
        #expect(try file.finish(replacing: false))
        #expect(try names == ["out.csv"])
        #expect(try String(contentsOfFile: place.file("out.csv"), encoding: .utf8) == "half and half")
        let mode = try FileManager.default.attributesOfItem(atPath: place.file("out.csv"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a file that has come meanwhile is kept`() throws {
        let file = try ExportFile(for: place.file("out.csv"), mark: "1")
        try file.write("new")
        try Data("old".utf8).write(to: URL(fileURLWithPath: place.file("out.csv")))
        #expect(try file.finish(replacing: false) == false)
        #expect(try String(contentsOfFile: place.file("out.csv"), encoding: .utf8) == "old")
        #expect(try names == ["out.csv"])
        let again = try ExportFile(for: place.file("out.csv"), mark: "2")
        try again.write("new")
        #expect(try again.finish(replacing: true))
        #expect(try String(contentsOfFile: place.file("out.csv"), encoding: .utf8) == "new")
        #expect(try names == ["out.csv"])
    }

    @Test func `what was given up leaves nothing behind`() throws {
        let file = try ExportFile(for: place.file("out.csv"), mark: "1")
        try file.write("half")
        file.discard()
        #expect(try names.isEmpty)
    }

    @Test(arguments: [("none/out.csv", ExportError.noFolder), ("x/", .badName), ("..", .badName), ("", .badName)])
    func `a name that cannot be is told apart`(name: String, error: ExportError) throws {
        #expect(throws: error) { _ = try ExportFile(for: place.file(name), mark: "1") }
        #expect(try names.isEmpty)
    }

    @Test func `a link to nowhere is something that is there`() throws {
        try FileManager.default.createSymbolicLink(atPath: place.file("link"), withDestinationPath: "nowhere")
        #expect(ExportFile.exists(place.file("link")))
        let file = try ExportFile(for: place.file("link"), mark: "1")
        #expect(try file.finish(replacing: false) == false)
        #expect(try names == ["link"])
    }
}
