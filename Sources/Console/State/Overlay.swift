import Canvas

/// What stands over the screen and takes the keys.
enum Overlay: Hashable, Sendable {
    /// All keys, from a line on.
    case help(first: Int)
    case palette(Palette)
    /// The filter of the list, while it is typed.
    case filter(TextInput)
    case themes(ThemePicker)
    case form(FormOverlay)
    case approval(ApprovalOverlay)
    case bulk(BulkOverlay)
    case export(ExportDialog)
    /// Whether to quit although something was typed.
    case quit(focus: Int)
}
