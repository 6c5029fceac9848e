import GRDB
import Storage

extension Activity {
    /// How many entries each of the last hours has, the oldest first, the last one being the hour that has begun.
    ///
    /// Entries are in the order of time and numbered without a gap, so the first one of each hour is found by halving and
    /// the rest is subtraction: no entry is counted, and a longer chain hardly costs more.
    package static func perHour(_ hours: Int, _ reading: Reading) throws -> [Int] {
        let hour: Int64 = 3_600_000_000
        let end = (reading.now.microseconds / hour + 1) * hour
        let newest = try ActivityHead.read(reading.database).sequence
        var first = try firstEntry(from: end - Int64(hours) * hour, 1, newest + 1, reading.database)
        return try (1...hours).map { number in
            let next = try firstEntry(from: end - Int64(hours - number) * hour, first, newest + 1, reading.database)
            defer { first = next }
            return Int(next - first)
        }
    }

    /// The first entry made at a moment or later, from `low` on; `high` where there is none before it.
    private static func firstEntry(
        from moment: Int64,
        _ low: Int64,
        _ high: Int64,
        _ database: Database
    ) throws -> Int64 {
        let statement = try database.cachedStatement(sql: "SELECT at FROM activity WHERE seq = ?")
        var (low, high) = (low, high)
        while low < high {
            let middle = low + (high - low) / 2
            // An entry that is missing is a fault that `verify` finds; here it counts as an old one.
            let at = try Int64.fetchOne(statement, arguments: [middle]) ?? .min
            if at < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
