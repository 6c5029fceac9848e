package import Backend
package import Canvas
package import Foundation
package import Ledger
package import Storage

/// One value of a row as a fact: its text is made when it is drawn, as ages and deadlines depend on the time.
package enum RowValue: Hashable, Sendable {
    case none
    case text(String, Role = .list)
    /// Minor units.
    case amount(UInt128, Backend.Unit, Role = .amount)
    /// Minor units that came in or went out.
    case change(UInt128, Backend.Unit, isIn: Bool)
    case id(UUID)
    case moment(Timestamp)
    /// A moment of today, to the second.
    case second(Timestamp)
    case age(Timestamp)
    /// What is left until a deadline.
    case deadline(Timestamp)
    /// The same where nothing is lost when it has passed, so that it never alarms.
    case validity(Timestamp)
    case state(TransferState)
    case count(Int)
    case liquidity(Liquidity)
    /// What the glyphs of such bars stand for, behind a title; names the mark only where a bar has one.
    case liquidityLegend(String, hasMark: Bool)
    /// A balance in the order of time, minor units.
    case balances([UInt128], Backend.Unit)
    /// Numbers in the order of time, as columns.
    case sparkline([UInt128], from: Sparkline.Base)
}

extension RowValue {
    /// Whether it is a picture of numbers.
    var isChart: Bool {
        switch self {
        case .liquidity, .liquidityLegend, .balances, .sparkline: true
        default: false
        }
    }
}

/// A row of a list, or a field of a record.
package struct ListRow: Hashable, Sendable {
    /// What the cursor is bound to: of the record, or the name of the field.
    package let id: String
    /// The place in the order of the list; empty in a source that is read whole.
    package var place: RowPlace
    /// Which of the source's sections the row belongs to.
    package var section: Int
    package var values: [RowValue]
    /// The record the row is about, which actions act on.
    package var record: Record?
    /// Where ⏎ leads.
    package var link: Link?
    /// Where true the row cannot be selected.
    package var isHeading: Bool

    package init(
        id: String,
        place: RowPlace = [],
        section: Int = 0,
        values: [RowValue],
        record: Record? = nil,
        link: Link? = nil,
        isHeading: Bool = false
    ) {
        self.id = id
        self.place = place
        self.section = section
        self.values = values
        self.record = record
        self.link = link
        self.isHeading = isHeading
    }
}

/// A part of a list that was read at one time.
package struct RowPage: Hashable, Sendable {
    package var rows: [ListRow]
    package var hasPrevious: Bool
    package var hasNext: Bool
    /// How many rows there are, counted up to `RowRequest.countBound`, or as far as they were added up; nil where that
    /// was not asked.
    package var total: Int?
    /// What the amounts of the rows come to; nil where that was not asked.
    package var totals: ListTotals?
    /// What the record is called, in the source of one record.
    package var title: String?
    /// The record itself, in the source of one record.
    package var record: Record?

    package init(
        rows: [ListRow],
        hasPrevious: Bool = false,
        hasNext: Bool = false,
        total: Int? = nil,
        totals: ListTotals? = nil,
        title: String? = nil,
        record: Record? = nil
    ) {
        self.rows = rows
        self.hasPrevious = hasPrevious
        self.hasNext = hasNext
        self.total = total
        self.totals = totals
        self.title = title
        self.record = record
    }
}
