import GRDB
package import Storage

/// What needs the operator now, read in one consistent state.
package struct Overview: Hashable, Sendable {
    /// Withdrawals that wait to be posted or voided.
    package struct Pending: Hashable, Sendable {
        package let count: Int
        package let expiringWithinHour: Int
        package let expiringWithinDay: Int
        /// When the first of them lapses; nil where none waits.
        package let earliestDeadline: Timestamp?
    }

    /// One asset with its money and what waits in it.
    package struct Line: Hashable, Sendable {
        package let asset: Asset
        package let pendingCount: Int
        /// What pending withdrawals of the asset, its peers and its pointers keep back together, in minor units.
        package let pendingTotal: Total
        /// When the first of them lapses; nil where none waits.
        package let earliestDeadline: Timestamp?
        /// Below it liquidity is low, in minor units; nil where nothing was agreed on.
        package let lowLiquidity: Amount?
        /// How many there are, counted up to `Overview.countBound`.
        package let peers: Int
        package let pointers: Int

        package var isLow: Bool { lowLiquidity.map { asset.available < Total($0) } ?? false }
    }

    package let asOf: Timestamp
    package let pending: Pending
    /// Assets in the order of creation, at most `Overview.mostAssets`.
    package let assets: [Line]
    /// Whether there are more assets than are listed.
    package let hasMoreAssets: Bool
    /// Counted up to `Overview.countBound`.
    package let inactivePointers: Int
    /// The newest entries, newest first.
    package let activity: [Activity]

    /// Where counting of peers and pointers ends: a count that reached it means "this many or more".
    package static let countBound = 1000
    package static let mostAssets = 200
    package static let activityCount = 10

    /// The withdrawals that wait: read from the few open holds, never from the journal.
    package static let pendingSQL = """
        SELECT transfers.ledger, transfers.amount, holds.expires_at
        FROM holds CROSS JOIN transfers ON transfers.seq = holds.transfer
        WHERE holds.type = 'WITHDRAWAL' AND holds.expires_at > ?
        """

    package init(_ reading: Reading) throws {
        let database = reading.database
        let settings = try Settings(database)
        let holds = try Holds(reading)
        let page = try Asset.list.page(.start, limit: Overview.mostAssets, database)
        asOf = reading.now
        pending = Pending(
            count: holds.perAsset.values.reduce(0) { $0 + $1.count },
            expiringWithinHour: try Holds.count(until: reading.now + .seconds(3600), reading),
            expiringWithinDay: try Holds.count(until: reading.now + .seconds(86_400), reading),
            earliestDeadline: holds.perAsset.values.compactMap(\.deadline).min()
        )
        assets = try page.items.map { asset in
            let waiting = holds.perAsset[asset.sequence]
            return Line(
                asset: asset,
                pendingCount: waiting?.count ?? 0,
                pendingTotal: waiting?.total ?? .zero,
                earliestDeadline: waiting?.deadline,
                lowLiquidity: settings.lowLiquidity(asset.unit),
                peers: try asset.peerCount(upTo: Overview.countBound, database),
                pointers: try asset.pointerCount(upTo: Overview.countBound, database)
            )
        }
        hasMoreAssets = page.hasNext
        inactivePointers = try Overview.countInactivePointers(reading)
        activity = try Activity.list().page(.start, limit: Overview.activityCount, database).items
    }

    private static func countInactivePointers(_ reading: Reading) throws -> Int {
        let statement = try reading.database.cachedStatement(
            sql: """
                SELECT count(*) FROM (SELECT 1 FROM payment_pointers
                    WHERE deactivated_at IS NOT NULL AND deactivated_at <= ? LIMIT ?)
                """
        )
        return try Int.fetchOne(statement, arguments: [reading.now, countBound]) ?? 0
    }
}

extension Asset {
    /// What pending withdrawals of the asset, its peers and its pointers keep back together, in minor units.
    ///
    /// Read from the few open holds, as the overview is.
    package func heldInAll(_ reading: Reading) throws -> Total {
        try Holds(reading).perAsset[sequence]?.total ?? .zero
    }
}

/// The withdrawals that are held now, by asset.
///
/// A hold whose deadline has passed no longer waits for anyone, whether or not it has been released yet.
private struct Holds {
    struct Waiting {
        var count = 0
        var total = Total.zero
        var deadline: Timestamp?
    }

    /// By the ledger number, which is the asset's place.
    var perAsset: [Int64: Waiting] = [:]

    init(_ reading: Reading) throws {
        let statement = try reading.database.cachedStatement(sql: Overview.pendingSQL)
        let rows = try Row.fetchCursor(statement, arguments: [reading.now])
        while let row = try rows.next() {
            let amount = try row.decode(Amount.self, atIndex: 1)
            let deadline = try row.decode(Timestamp.self, atIndex: 2)
            var waiting = perAsset[row[0]] ?? Waiting()
            waiting.count += 1
            // As many holds as would overflow this do not fit into a file.
            waiting.total = Total(waiting.total.units + UInt128(amount.units))
            waiting.deadline = min(waiting.deadline ?? deadline, deadline)
            perAsset[row[0]] = waiting
        }
    }

    static func count(until deadline: Timestamp, _ reading: Reading) throws -> Int {
        let statement = try reading.database.cachedStatement(
            sql: "SELECT count(*) FROM holds WHERE type = 'WITHDRAWAL' AND expires_at > ? AND expires_at <= ?"
        )
        return try Int.fetchOne(statement, arguments: [reading.now, deadline]) ?? 0
    }
}
