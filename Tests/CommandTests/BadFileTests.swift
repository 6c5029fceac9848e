import Backend
import Foundation
import TestSupport
import Testing

/// Paths that are no database of ours: one sentence, exit status 3, not a byte changed.
struct BadFileTests {
    @Test func `a folder is refused`() throws {
        let folder = try TemporaryDatabase()
        try expectRefused(folder.folder, says: "is a folder")
    }

    @Test func `a text file is refused and stays as it is`() throws {
        let folder = try TemporaryDatabase()
        try Data("these are my notes, not a database\n".utf8).write(to: URL(fileURLWithPath: folder.path))
        try expectUnchanged(folder) { try expectRefused(folder.path, says: "not a database") }
    }

    @Test func `another program's database is refused and stays as it is`() throws {
        let folder = try TemporaryDatabase()
        try sqlite(
            folder.path,
            "PRAGMA application_id = 77; CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('x');"
        )
        try expectUnchanged(folder) { try expectRefused(folder.path, says: "another program") }
    }

    @Test func `a database that was cut short is refused`() throws {
        let node = try Node()
        try node.mutate("createAsset", #"{"code":"USD","scale":2}"#)
        try sqlite(node.path, "PRAGMA wal_checkpoint(TRUNCATE);")
        let whole = try Data(contentsOf: URL(fileURLWithPath: node.path))
        try whole.prefix(whole.count / 2 + 100).write(to: URL(fileURLWithPath: node.path))
        try expectRefused(node.path, says: "damaged")
    }

    @Test func `a newer version is read but not written, and says so`() throws {
        let node = try Node()
        try node.mutate("createAsset", #"{"code":"USD","scale":2}"#)
        try sqlite(node.path, "PRAGMA user_version = 999;")
        #expect(try node.query("assets")["edges"]?.array?.count == 1)
        let result = try node.run(["mutate", "createAsset", #"{"code":"EUR","scale":2}"#])
        #expect(result.status == 3)
        #expect(result.complaint.contains("newer"))
        #expect(try node.query("assets")["edges"]?.array?.count == 1)
    }

    @Test func `a read-only database is read but not written, and says so`() throws {
        let node = try Node()
        try node.mutate("createAsset", #"{"code":"USD","scale":2}"#)
        let result = try node.run(["mutate", "createAsset", #"{"code":"EUR","scale":2}"#, "--read-only"])
        #expect(result.status == 3)
        #expect(result.complaint.contains("read"))
        #expect(try node.run(["query", "assets", "--read-only"]).status == 0)
    }

    @Test func `a folder that cannot be made is named`() throws {
        try expectRefused("/proc/nowhere/purser.db", says: "/proc/nowhere")
    }

    private func expectRefused(_ path: String, says words: String) throws {
        for arguments in [
            ["query", "assets"], ["mutate", "createAsset", #"{"code":"USD","scale":2}"#], ["verify"], ["batch"],
        ] {
            let result = try PurserCommand.run(arguments + ["--database", path])
            #expect(result.status == 3, "\(arguments) \(result)")
            #expect(result.complaint.contains(words), "\(result.complaint)")
            #expect(result.complaint.split(separator: "\n").count == 1)
            #expect(result.output.isEmpty)
        }
    }

    private func expectUnchanged(_ folder: TemporaryDatabase, _ body: () throws -> Void) throws {
        let before = try contents(folder.folder)
        try body()
        #expect(try contents(folder.folder) == before)
    }

    private func contents(_ folder: String) throws -> [String: Data] {
        try Dictionary(
            uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: folder).map { name in
                (name, try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
            }
        )
    }

    private func sqlite(_ path: String, _ statements: String) throws {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        shell.arguments = [path, statements]
        shell.standardOutput = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        try #require(shell.terminationStatus == 0)
    }
}
