import Backend
import Canvas
import Ledger
import Storage

extension SourceDescription {
    static let overview = SourceDescription(
        shape: .sections,
        columns: [
            // Withdrawals.
            [
                Column("", minimum: 14, ideal: 24, layout: .right),
                Column("", minimum: 10, ideal: 12),
                Column("", minimum: 8, ideal: 14, rank: 1),
                Column("", minimum: 14, ideal: 30, isFlexible: true),
            ],
            // Assets.
            [
                Column("", minimum: 14, ideal: 24, layout: .right),
                Column("", minimum: 14, ideal: 20, layout: .right, rank: 1),
                Column("", minimum: 16, rank: 2),
                Column("", minimum: 10, ideal: 30, isFlexible: true),
            ],
            // Activity.
            [
                Column("", minimum: 16),
                Column("", minimum: 4),
                Column("", minimum: 30),
                Column("", minimum: 8, ideal: 14, rank: 1),
                Column("", minimum: 24, ideal: 30, rank: 2, isFlexible: true),
            ],
        ],
        // What waits can be decided on here, without going to its list.
        kind: .withdrawal,
        isPaged: false
    ) { reading, _ in
        let overview = try Overview(reading)
        let filter = Withdrawal.Filter(state: .pending)
        let next = try Withdrawal.list(filter, now: reading.now).page(.start, limit: 5, reading.database).items
        return RowPage(rows: ListRow.waiting(overview, next) + ListRow.money(overview) + ListRow.done(overview))
    }
}

extension ListRow {
    /// What waits for a decision, the nearest deadline first.
    fileprivate static func waiting(_ overview: Overview, _ next: [Withdrawal]) -> [ListRow] {
        let count = overview.pending.count
        guard count > 0 else {
            return [.heading("Nothing waits to be posted or voided"), .gap(0)]
        }
        var title = count == 1 ? "1 withdrawal waits for a decision" : "\(count) withdrawals wait for a decision"
        let soon = overview.pending.expiringWithinDay
        if soon > 0 { title += soon == 1 ? ", 1 expires within a day" : ", \(soon) expire within a day" }
        var rows: [ListRow] = [.heading(title)]
        rows += next.map { withdrawal in
            let values: [RowValue] = [
                .amount(UInt128(withdrawal.amount.units), withdrawal.unit),
                .deadline(withdrawal.expiresAt),
                .text(withdrawal.requestedBy),
                .text(withdrawal.source.label),
            ]
            return ListRow(
                id: withdrawal.id.text,
                values: values,
                record: .withdrawal(withdrawal),
                link: .withdrawal(withdrawal.id)
            )
        }
        if count > next.count {
            let text = "all \(count) of them"
            let values: [RowValue] = [.text(""), .text(""), .text(""), .text(text, .accent)]
            rows.append(ListRow(id: "all", values: values, link: .menu(.withdrawals)))
        }
        return rows + [.gap(0)]
    }

    /// What each asset has, and how much of it is held.
    fileprivate static func money(_ overview: Overview) -> [ListRow] {
        guard !overview.assets.isEmpty else {
            return [
                .heading("No assets yet", section: 1),
                ListRow(
                    id: "assets",
                    section: 1,
                    values: [.text(""), .text(""), .text(""), .text("Assets makes the first one", .accent)],
                    link: .menu(.assets)
                ),
                .gap(1),
            ]
        }
        let rows = overview.assets.map { line in
            let asset = line.asset
            let held = line.pendingTotal
            let values: [RowValue] = [
                .amount(asset.available.units, asset.unit, line.isLow ? .alert : .amount),
                .held(held, asset.unit),
                .bar(held.units, of: asset.settlement.units, line.isLow ? .barLow : .bar),
                .text(note(line)),
            ]
            return ListRow(
                id: asset.id.text,
                section: 1,
                values: values,
                record: .asset(asset),
                link: .asset(asset.id)
            )
        }
        return [.heading("Assets: available, held, and what part of their money is held", section: 1)] + rows
            + more(overview) + [.gap(1)]
    }

    private static func more(_ overview: Overview) -> [ListRow] {
        guard overview.hasMoreAssets else { return [] }
        let values: [RowValue] = [.text(""), .text(""), .text(""), .text("more assets", .accent)]
        return [ListRow(id: "assets", section: 1, values: values, link: .menu(.assets))]
    }

    private static func note(_ line: Overview.Line) -> String {
        let peers = line.peers == 1 ? "1 peer" : "\(line.peers) peers"
        let pointers = line.pointers == 1 ? "1 pointer" : "\(line.pointers) pointers"
        return (line.isLow ? "low: " : "") + "\(peers), \(pointers)"
    }

    fileprivate static func done(_ overview: Overview) -> [ListRow] {
        guard !overview.activity.isEmpty else { return [] }
        return [.heading("Last activity", section: 2)]
            + overview.activity.map { entry in
                let role: Role = entry.code == 200 ? .list : .stateFailed
                let values: [RowValue] = [
                    .moment(entry.at),
                    .text(String(entry.code), role),
                    .text(entry.action),
                    .text(entry.actor),
                    .text(entry.message ?? "", role),
                ]
                return ListRow(
                    id: "activity \(entry.sequence)",
                    section: 2,
                    values: values,
                    record: .activity(entry),
                    link: .activity(entry.sequence)
                )
            }
    }

    private static func gap(_ section: Int) -> ListRow {
        ListRow(id: "gap \(section)", section: section, values: [.text("")], isHeading: true)
    }
}
