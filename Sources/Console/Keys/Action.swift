/// What a key does, whatever the key is.
enum Action: Hashable, Sendable {
    case move(Int)
    case movePage(Int)
    case moveFirst
    case moveLast
    /// To the row that someone has just added.
    case moveNewest
    case open
    case back
    /// Changes between the last two screens.
    case other
    /// Back and forward through the screens that were shown.
    case past
    case future
    case nextTab
    case previousTab
    case show(MenuItem)
    /// Follows a link, with the way back kept.
    case follow(Link)
    case palette
    case filter
    /// Puts the list in the order of its next column.
    case sort
    /// Turns the order of the list round.
    case reverse
    case refresh
    /// Stops what takes long.
    case stop
    /// Checks the books and the activity chain.
    case verify
    case redraw
    case help
    case quit
    case suspend
    /// Opens the dialog that writes the list or record to a file.
    case export
    /// Copies the id or url of the selected row, or the value of the selected field.
    case copy
    /// Copies the selected record as JSON.
    case copyRecord
    /// Takes the mouse from the terminal, or leaves it to it.
    case toggleMouse
    /// Opens the list of themes.
    case themes
    case setTheme(String)
    /// Marks the selected row, or takes its mark away.
    case toggleMark
    /// Begins a range of rows, or marks it.
    case markRange
    case markAll
    /// Opens the form of a mutation, by its name in the API.
    case form(String)
    /// Opens the form of the selected setting.
    case changeSetting
    /// Asks whether the selected setting goes back to its default.
    case resetSetting
    /// Opens the form of a setting that is kept for each asset.
    case addSetting
    /// Opens the dialog that posts or voids the selected withdrawal, or the marked ones.
    case resolve(Approval.Action)
}
