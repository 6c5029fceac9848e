import Canvas

extension Model {
    /// What is worth keeping for the next time, as of now.
    package var memory: Remembered {
        var memory = remembered
        memory.note(stack[0])
        memory.screen = menuItem.name
        memory.recent = recentChoices
        memory.theme = theme.chosen
        return memory
    }

    /// Notes the way that is about to be left for another.
    mutating func leave() { history.leave(asideStack()) }

    /// A screen of the menu as it was left last.
    func screen(of item: MenuItem) -> Screen {
        var screen = Screen(.menu(item), of: session)
        remembered.restore(&screen)
        return screen
    }

    /// Changes between the last two screens, each with the way that led to it.
    mutating func showOther() {
        guard let other = history.other else { return }
        leave()
        take(up: other)
    }

    /// The screen that was left before, whatever led away from it.
    mutating func showPast() {
        guard let past = history.back(from: asideStack()) else { return }
        take(up: past)
    }

    /// The screen that `showPast` has led away from.
    mutating func showFuture() {
        guard let future = history.forward(from: asideStack()) else { return }
        take(up: future)
    }

    /// The way here as it is kept: what its last screen waits for is dropped.
    private mutating func asideStack() -> [Screen] {
        remembered.note(stack[0])
        screen.setAside()
        return stack
    }

    /// Shows a way that was left: what it holds was read a while ago.
    private mutating func take(up way: [Screen]) {
        stack = way
        for index in stack.indices { stack[index].setDirty() }
        stack[stack.count - 1].list.scroll(height: listHeight)
    }

    /// The keys of the history.
    var historyBindings: [Binding] {
        [
            Binding(
                [.character("-")],
                .other,
                "The screen before this one, and back again",
                hint: "last screen",
                group: .list,
                disabled: history.other == nil ? "there was no other screen yet" : nil
            ),
            Binding(
                [.character("[")],
                .past,
                "Back through the screens you have seen",
                hint: "history back",
                group: .list,
                disabled: history.past.isEmpty ? "there was no screen before this one" : nil
            ),
            Binding(
                [.character("]")],
                .future,
                "Forward again",
                hint: "history forward",
                group: .list,
                disabled: history.future.isEmpty ? "you have gone back from no screen" : nil
            ),
        ]
    }
}
