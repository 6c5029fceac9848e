import Storage

extension Query {
    static let overview = Query(
        "overview",
        summary: "What needs an operator now: pending withdrawals, deadlines, liquidity, the newest activity.",
        keys: []
    ) { _, reading in
        .value(try Overview(reading).json)
    }
}

extension Overview {
    package var json: JSON {
        .object([
            JSON.Member("asOf", .string(asOf.iso8601)),
            JSON.Member("pendingWithdrawals", pending.json),
            JSON.Member("assets", .array(assets.map(\.json))),
            JSON.Member("hasMoreAssets", .bool(hasMoreAssets)),
            JSON.Member("inactivePaymentPointers", .integer(inactivePointers)),
            JSON.Member("activity", .array(activity.map(\.json))),
        ])
    }
}

extension Overview.Pending {
    fileprivate var json: JSON {
        .object([
            JSON.Member("count", .integer(count)),
            JSON.Member("expiringWithinHour", .integer(expiringWithinHour)),
            JSON.Member("expiringWithinDay", .integer(expiringWithinDay)),
            JSON.Member("earliestDeadline", .text(earliestDeadline?.iso8601)),
        ])
    }
}

extension Overview.Line {
    fileprivate var json: JSON {
        .object([
            JSON.Member("asset", asset.json),
            JSON.Member("available", .string(asset.available.description)),
            JSON.Member("held", .string(asset.held.description)),
            JSON.Member("settlement", .string(asset.settlement.description)),
            JSON.Member("pendingCount", .integer(pendingCount)),
            JSON.Member("pendingTotal", .string(pendingTotal.description)),
            JSON.Member("earliestDeadline", .text(earliestDeadline?.iso8601)),
            JSON.Member("lowLiquidity", .text(lowLiquidity?.description)),
            JSON.Member("isLow", .bool(isLow)),
            JSON.Member("peers", .integer(peers)),
            JSON.Member("pointers", .integer(pointers)),
        ])
    }
}
