/// What a press of the mouse on a part of the screen is about.
///
/// Drawing code marks the parts as it draws them, so that what is pressed is always what is seen.
package enum Target: Hashable, Sendable {
    /// The folded menu.
    case menu
    case menuItem(Int)
    /// The folded views of a screen.
    case views
    case view(Int)
    /// A key hint, by its place in all hints, shown or not.
    case hint(Int)
    /// The title of a column, by its place in all columns.
    case header(Int)
    case row(Int)
    case button(Int)
    case field(Int)
    /// Something offered below a field.
    case choice(Int)
    /// A part that scrolls: the line at its top, and the last one that can stand there.
    case scroll(first: Int, last: Int)
}
