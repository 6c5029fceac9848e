import Backend
import Foundation
import Storage
import TestSupport

/// The node of the demo, always with the same ids and at the same time, made once and copied for each screen.
enum GoldenNode {
    private static let original: Result<TemporaryDatabase, any Error> = Result {
        let database = try TemporaryDatabase()
        try DemoNode.make(at: database.path, now: SteppableClock().clock, ids: .counting(series: 9))
        return database
    }

    static func copy() throws -> TemporaryDatabase {
        let original = try original.get()
        let copy = try TemporaryDatabase()
        // What was written last may still stand beside the database.
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: original.path + suffix) {
            try FileManager.default.copyItem(atPath: original.path + suffix, toPath: copy.path + suffix)
        }
        return copy
    }
}
