import Foundation
import GRDB
import Storage
import TestSupport
import Testing

/// A full disk and one that is read-only, where this process may mount one of its own.
@Suite(.enabled(if: SmallDisk.isPossible, "this process may not mount a file system"))
struct SmallDiskTests {
    let temporary: TemporaryDatabase

    init() throws { temporary = try TemporaryDatabase() }

    private func count(of store: Store) throws -> Int {
        try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM notes") ?? -1 }
    }

    @Test func `a full disk is said and changes nothing`() throws {
        let disk = try #require(SmallDisk(at: temporary.file("small")))
        let folder = disk.folder
        let store = try Store(path: folder + "/purser.db", migrations: OpeningTests.migrations)
        var written = 0
        #expect(throws: StorageError.full(path: folder + "/purser.db")) {
            while written < 10_000 {
                try store.write { try $0.execute(sql: "INSERT INTO notes (text) VALUES (hex(randomblob(2000)))") }
                written += 1
            }
        }
        #expect(written > 10)
        #expect(try count(of: store) == written)
        #expect(try store.integrity().isEmpty)
        store.close()
    }

    @Test func `a disk without room for a new database is full`() throws {
        let disk = try #require(SmallDisk(at: temporary.file("small")))
        let folder = disk.folder
        disk.fill()
        #expect(throws: StorageError.full(path: folder + "/purser.db")) {
            try Store(path: folder + "/purser.db", migrations: OpeningTests.migrations)
        }
    }

    @Test func `a file system that is read-only opens read-only where it can`() throws {
        let disk = try #require(SmallDisk(at: temporary.file("small")))
        let folder = disk.folder
        try Store(path: folder + "/purser.db", migrations: OpeningTests.migrations).close()
        #expect(disk.forbidWrites())
        do {
            let store = try Store(path: folder + "/purser.db", migrations: OpeningTests.migrations)
            #expect(store.readOnlyReason == .fileSystem)
            #expect(try count(of: store) == 0)
            store.close()
        } catch let error as StorageError {
            // Without an index of the log in memory that may be written, SQLite cannot read it at all.
            #expect(error == .cannotOpen(path: folder + "/purser.db", errno: EACCES))
        }
    }
}

/// A file system of 256 kB in memory, gone with the value.
final class SmallDisk {
    let folder: String

    init?(at folder: String) {
        self.folder = folder
        guard mkdir(folder, 0o700) == 0, mount("none", folder, "tmpfs", 0, "size=262144") == 0 else { return nil }
    }

    deinit { umount2(folder, 2) }

    /// Takes all room that is left.
    func fill() {
        let descriptor = open(folder + "/filler", O_WRONLY | O_CREAT, 0o600)
        let block = [UInt8](repeating: 1, count: 4096)
        while write(descriptor, block, block.count) > 0 {}
        close(descriptor)
    }

    func forbidWrites() -> Bool {
        mount("none", folder, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0
    }

    static let isPossible: Bool = {
        guard let temporary = try? TemporaryDatabase() else { return false }
        return SmallDisk(at: temporary.file("disk")) != nil
    }()
}
