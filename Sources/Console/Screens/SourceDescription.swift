import Backend
import Canvas

/// All there is to know about where rows come from and how they are shown.
struct SourceDescription: Sendable {
    enum Shape: Hashable, Sendable {
        /// Rows under column titles.
        case table
        /// Names and values of one record.
        case sheet
        /// Sections with columns of their own under headings.
        case sections
    }

    var shape: Shape = .table
    /// The columns of each section; tables have one section.
    var columns: [[Column]] = []
    /// Which kind of record the rows are, for the actions on them.
    var kind: ActionKind?
    /// Whether the list can be longer than a screen and is read by pages.
    var isPaged = true
    /// What the list can be narrowed to and ordered by; nil where it cannot be.
    var fields: ListFields?
    /// Whether what its amounts come to is of use although nothing narrows the list.
    var isAlwaysTotalled = false
    /// What an empty list says.
    var empty = ""
    /// Whether a new record would appear in an empty list, so that it names the key that makes one.
    var takesNew = true
    var load: @Sendable (Reading, RowRequest) throws -> RowPage
}

/// Whose actions a list offers.
enum ActionKind: CaseIterable, Hashable, Sendable {
    case asset
    case peer
    case pointer
    case key
    case withdrawal
    case incomingPayment
    case outgoingPayment
    case quote
    case event
    case rate
    case setting
}
