/// A screen: one of the menu, or that of a record.
enum Place: Hashable, Sendable {
    case menu(MenuItem)
    case record(Link)

    init(_ link: Link) {
        self = if case .menu(let item, _) = link { .menu(item) } else { .record(link) }
    }
}

/// One of the views of a screen.
struct ScreenTab: Hashable, Sendable {
    let title: String
    let source: Source
}
