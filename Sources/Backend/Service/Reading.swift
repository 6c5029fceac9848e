package import GRDB
package import Storage

/// A consistent state of the node to read from, and the time it is read at.
package struct Reading {
    package let database: Database
    package let now: Timestamp
}

extension Reading {
    /// Reads at the later of the clock and the newest entry: what was done is in force, also where the clock stepped back.
    init(_ database: Database, clock: Clock) throws {
        self.init(database: database, now: max(clock.now(), try ActivityHead.read(database).at))
    }
}
