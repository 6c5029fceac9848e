import Backend

/// One step of the way the operator came: a screen as it was left, its cursors included.
struct Screen: Hashable, Sendable {
    let place: Place
    let tabs: [ScreenTab]
    private(set) var lists: [ListState]
    var tab = 0

    init(_ place: Place, of session: Session) {
        self.place = place
        tabs = place.tabs(of: session)
        lists = tabs.map { ListState($0.source) }
        if case .record(.settings(let name?)) = place { lists[0].wanted = name }
    }

    /// The list that is shown.
    var list: ListState {
        get { lists[tab] }
        set { lists[tab] = newValue }
    }

    /// Narrows and orders one of its views as it was; what is no filter or order of it is passed over.
    mutating func restore(_ view: Remembered.View, in index: Int) {
        guard let fields = lists[index].source.description.fields else { return }
        do {
            try lists[index].narrow(to: view.filter)
        } catch {
            // A field of another version: the list stands as it is by itself.
        }
        let sort = ListSort(text: view.sort)
        guard sort.field.map({ fields[$0]?.isSortable == true }) ?? true else { return }
        lists[index].sort = sort
        lists[index].shownSort = sort
    }

    /// What the breadcrumb calls the screen: a record by its own name once that is known.
    var title: String {
        switch place {
        case .menu(let item): item.title
        case .record(let link): lists.first?.title ?? link.kind
        }
    }

    /// Where it would be found again, if it is a record's.
    var link: Link? {
        if case .record(let link) = place { link } else { nil }
    }

    /// The record that the screen is about, once it is known.
    var record: Record? {
        guard case .record = place else { return nil }
        return lists.first?.record
    }

    /// Marks everything it holds as old.
    mutating func setDirty() {
        for index in lists.indices {
            lists[index].isDirty = true
            lists[index].marks.isDirty = true
        }
    }

    mutating func endRest() {
        for index in lists.indices { lists[index].rest = .none }
    }

    /// Forgets what it waits for: answers to a screen that was left are dropped.
    mutating func setAside() {
        for index in lists.indices { lists[index].marks.setAside() }
        for index in lists.indices where lists[index].awaiting != nil {
            lists[index].awaiting = nil
            lists[index].awaited = nil
            lists[index].awaitingSince = nil
            lists[index].isDirty = true
        }
    }

    /// The list that waits for a load, if one of this screen's does.
    mutating func withList(awaiting id: LoadID, _ body: (inout ListState) -> Void) -> Bool {
        guard let index = lists.firstIndex(where: { $0.awaiting == id }) else { return false }
        body(&lists[index])
        return true
    }
}
