package import GRDB
package import Storage

/// A consistent state of the node to read from, and the time it is read at.
package struct Reading {
    package let database: Database
    package let now: Timestamp
}
