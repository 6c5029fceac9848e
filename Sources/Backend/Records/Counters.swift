import GRDB
import Storage

/// What a liquidity account can spend and what holds keep back, in minor units of its asset.
struct Counters {
    let available: Total
    let held: Total

    static let columnCount = 3

    /// The columns of an account that `init(row:at:)` reads, in its order.
    static func columns(_ table: String) -> String {
        "\(table).credits_posted, \(table).debits_posted, \(table).debits_pending"
    }

    /// SQL for what a liquidity account can spend, in 40 digits.
    static func available(_ table: String) -> String {
        DigitColumns.total(
            adding: ["\(table).credits_posted"],
            taking: ["\(table).debits_posted", "\(table).debits_pending"]
        )
    }

    init(row: Row, at start: Int) throws {
        held = try row.decode(Total.self, atIndex: start + 2)
        available = try Counters.difference(
            try row.decode(Total.self, atIndex: start),
            try row.decode(Total.self, atIndex: start + 1),
            held
        )
    }

    /// Throws where the books contradict themselves, so that no balance is made up from them.
    static func difference(_ total: Total, _ amounts: Total...) throws -> Total {
        var rest = total.units
        for amount in amounts {
            let (difference, isNegative) = rest.subtractingReportingOverflow(amount.units)
            guard !isNegative else { throw StorageError.damaged(path: "", detail: "an account is overdrawn") }
            rest = difference
        }
        return Total(rest)
    }

    static func sum(_ total: Total, _ other: Total) throws -> Total {
        let (sum, isTooLarge) = total.units.addingReportingOverflow(other.units)
        guard !isTooLarge else { throw StorageError.damaged(path: "", detail: "an account's counters overflow") }
        return Total(sum)
    }
}
