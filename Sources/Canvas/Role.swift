/// What a cell means.
///
/// A theme says how each meaning looks; drawing code never names a colour.
///
/// The raw value is the name used in theme files. A role that a theme does not mention falls back along its
/// dots (`list.selected` → `list` → `text`).
package enum Role: String, CaseIterable, Sendable {
    case text
    case muted
    case accent
    case border
    case title
    case frame
    case frameTitle = "frame.title"
    case frameTab = "frame.tab"
    case frameTabSelected = "frame.tab.selected"
    case crumb
    case hintKey = "hint.key"
    case hintText = "hint.text"
    case hintDisabled = "hint.disabled"
    case list
    case listHeader = "list.header"
    case listSelected = "list.selected"
    /// The sign at the selected row: it is sent with each move, so a look without attributes is cheapest.
    case listCursor = "list.cursor"
    case listMarked = "list.marked"
    /// A value that someone has just changed.
    case listChanged = "list.changed"
    case statePending = "state.pending"
    case stateExpiring = "state.expiring"
    case statePosted = "state.posted"
    case stateVoided = "state.voided"
    case stateExpired = "state.expired"
    case stateFailed = "state.failed"
    case amount
    case amountIn = "amount.in"
    case amountOut = "amount.out"
    case secret
    case badge
    case badgeReadOnly = "badge.readonly"
    case badgeStale = "badge.stale"
    case alert
    case dialog
    case dialogTitle = "dialog.title"
    case dialogDanger = "dialog.danger"
    case button
    case buttonFocus = "button.focus"
    case buttonDisabled = "button.disabled"
    case buttonDanger = "button.danger"
    case field
    case fieldFocus = "field.focus"
    case fieldError = "field.error"
    /// What is wrong with a field, under it.
    case fieldMessage = "field.message"
    case fieldHint = "field.hint"
    case fieldPlaceholder = "field.placeholder"
    case bar
    case barLow = "bar.low"
    case toastInfo = "toast.info"
    case toastWarning = "toast.warning"
    case toastError = "toast.error"
    case environmentTest = "environment.test"
    case environmentProduction = "environment.production"
}
