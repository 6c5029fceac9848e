package import GRDB

/// What the operators of a node have agreed on, with the defaults where they have not.
package struct Settings: Sendable {
    private let values: [String: String]

    package init(_ database: Database) throws {
        values = try Dictionary(
            uniqueKeysWithValues: Row.fetchAll(database.cachedStatement(sql: "SELECT name, value FROM settings")).map {
                ($0[0], $0[1])
            }
        )
    }

    /// How long a hold lasts.
    package var withdrawalTimeout: Duration { .seconds(72 * 3600) }
    /// What open payments of a deactivated pointer still get.
    package var deactivationGracePeriod: Duration { .seconds(24 * 3600) }
}
