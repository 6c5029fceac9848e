import Backend
import Canvas
import Ledger
import Storage

extension SourceDescription {
    static let overview = SourceDescription(
        shape: .sections,
        // The titles are read out, not drawn: the headings tell the eye what the columns are.
        columns: [
            // Withdrawals.
            [
                Column("AMOUNT", minimum: 14, ideal: 24, layout: .right),
                Column("TIME LEFT", minimum: 10, ideal: 12),
                Column("HELD BY", minimum: 8, ideal: 14, rank: 1),
                Column("FROM", minimum: 14, ideal: 30, isFlexible: true),
            ],
            // Payments and events.
            [
                Column("AMOUNT", minimum: 14, ideal: 24, layout: .right),
                Column("", minimum: 10, ideal: 26, isFlexible: true, isFitted: true),
                Column("AGE", minimum: 4, layout: .right, rank: 1),
                Column("", minimum: 14, ideal: 34, isFlexible: true),
            ],
            // Assets.
            [
                Column("AVAILABLE", minimum: 14, ideal: 24, layout: .right),
                Column("HELD IN ALL", minimum: 14, ideal: 20, layout: .right, rank: 1),
                Column("", minimum: 16, rank: 2),
                Column("", minimum: 10, ideal: 30, isFlexible: true),
            ],
            // Activity.
            [
                Column("", minimum: 16, rank: 1),
                Column("RESULT", minimum: 4),
                Column("", minimum: 30),
                Column("BY", minimum: 8, ideal: 14, rank: 2),
                Column("", minimum: 24, ideal: 30, rank: 3, isFlexible: true),
            ],
        ],
        // What waits can be decided on here, without going to its list.
        kind: .withdrawal,
        isPaged: false
    ) { reading, _ in
        let overview = try Overview(reading)
        let filter = Withdrawal.Filter(state: .pending)
        let next = try Withdrawal.list(filter, now: reading.now).page(.start, limit: 5, reading.database).items
        return try RowPage(
            rows: ListRow.waiting(overview, next) + ListRow.open(reading) + ListRow.money(overview)
                + ListRow.done(overview, perHour: try Activity.perHour(24, reading))
        )
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

    /// What payments and events wait for, the oldest first: money, a withdrawal, someone who listens.
    fileprivate static func open(_ reading: Reading) throws -> [ListRow] {
        let kinds: [(tab: WebhookEvent.Tab, place: Int, one: String, many: String)] = [
            (.toFund, 0, "1 payment waits to be funded", "payments wait to be funded"),
            (.toWithdraw, 1, "1 event offers money to withdraw", "events offer money to withdraw"),
            (.undelivered, 2, "1 delivery fails", "deliveries fail"),
        ]
        return try kinds.flatMap { kind -> [ListRow] in
            let listing = WebhookEvent.list(kind.tab)
            let page = try listing.page(.start, limit: 3, reading.database)
            guard !page.items.isEmpty else { return [] }
            let bound = RowRequest.countBound
            let count = page.hasNext ? try listing.count(upTo: bound, reading.database) : page.items.count
            let number = count < bound ? String(count) : "\(bound)+"
            var rows: [ListRow] = [.heading(count == 1 ? kind.one : "\(number) \(kind.many)", section: 1)]
            for event in page.items {
                rows.append(try open(event, in: kind.tab, reading))
            }
            if page.hasNext {
                let values: [RowValue] = [.text(""), .text(""), .text(""), .text("all \(number) of them", .accent)]
                let link = Link.menu(.events, tab: kind.place)
                rows.append(ListRow(id: "all \(kind.tab)", section: 1, values: values, link: link))
            }
            return rows + [.gap(10 + kind.place)]
        }
    }

    private static func open(
        _ event: WebhookEvent,
        in tab: WebhookEvent.Tab,
        _ reading: Reading
    ) throws -> ListRow {
        let delivery = event.statusCode.map { "status \($0)" } ?? "no answer"
        let note = tab == .undelivered ? "\(event.attempts) attempts, \(delivery)" : event.type.rawValue
        return ListRow(
            id: "\(tab) \(event.id.text)",
            section: 1,
            values: [
                event.money.map { .money($0) } ?? .none, .text(note), .age(event.createdAt), .text(event.pointerURL),
            ],
            record: .event(event, available: try event.available(reading)),
            link: .event(event.id)
        )
    }

    /// What each asset has, and how much of it is held in all its accounts.
    fileprivate static func money(_ overview: Overview) -> [ListRow] {
        guard !overview.assets.isEmpty else {
            return [
                .heading("No assets yet", section: 2),
                ListRow(
                    id: "assets",
                    section: 2,
                    values: [.text(""), .text(""), .text(""), .text("Assets makes the first one", .accent)],
                    link: .menu(.assets)
                ),
                .gap(2),
            ]
        }
        let rows = overview.assets.map { line in
            let asset = line.asset
            let held = line.pendingTotal
            let values: [RowValue] = [
                .amount(asset.available.units, asset.unit, line.isLow ? .alert : .amount),
                .held(held, asset.unit),
                .liquidity(Liquidity(of: asset, heldInAll: held, low: line.lowLiquidity)),
                .text(note(line)),
            ]
            return ListRow(
                id: asset.id.text,
                section: 2,
                values: values,
                record: .asset(asset),
                link: .asset(asset.id)
            )
        }
        let hasMark = overview.assets.contains { $0.lowLiquidity != nil }
        let heading = ListRow(
            id: "# Assets",
            section: 2,
            values: [.liquidityLegend("Assets: ", hasMark: hasMark)],
            isHeading: true
        )
        return [heading] + rows + more(overview) + [.gap(2)]
    }

    private static func more(_ overview: Overview) -> [ListRow] {
        guard overview.hasMoreAssets else { return [] }
        let values: [RowValue] = [.text(""), .text(""), .text(""), .text("more assets", .accent)]
        return [ListRow(id: "assets", section: 2, values: values, link: .menu(.assets))]
    }

    private static func note(_ line: Overview.Line) -> String {
        let peers = line.peers == 1 ? "1 peer" : "\(line.peers) peers"
        let pointers = line.pointers == 1 ? "1 pointer" : "\(line.pointers) pointers"
        return (line.isLow ? "low: " : "") + "\(peers), \(pointers)"
    }

    fileprivate static func done(_ overview: Overview, perHour: [Int]) -> [ListRow] {
        guard !overview.activity.isEmpty else { return [] }
        return [heading(perHour)]
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
                    section: 3,
                    values: values,
                    record: .activity(entry),
                    link: .activity(entry.sequence)
                )
            }
    }

    /// What happened, an hour a column, and how much that is.
    private static func heading(_ perHour: [Int]) -> ListRow {
        let most = perHour.max() ?? 0
        let words = most == 0 ? "nothing in 24 h" : "24 h by hour, now \(perHour.last ?? 0), at most \(most)"
        let chart = RowValue.sparkline(perHour.map { UInt128($0) }, from: .zero)
        return .heading("Last activity", section: 3, chart, .text(words, .muted))
    }

    private static func gap(_ section: Int) -> ListRow {
        ListRow(id: "gap \(section)", section: section, values: [.text("")], isHeading: true)
    }
}
