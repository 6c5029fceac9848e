package import GRDB
package import Ledger
package import Storage

/// Who asks: the name every record of what was done carries.
package struct Operator: Hashable, Sendable {
    package let name: String

    package init(name: String) {
        self.name = name
    }
}

/// The open transaction that one mutation runs in.
package struct Transaction {
    package let database: Database
    package let journal: Journal
    package let ids: IdentifierSource
    package let settings: Settings

    package var now: Timestamp { journal.now }
    package var actor: String { journal.actor }
}
