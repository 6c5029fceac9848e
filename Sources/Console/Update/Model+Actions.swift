import Backend
import Canvas

extension Model {
    mutating func perform(_ action: Action, _ effects: inout [Effect]) {
        let height = listHeight
        switch action {
        case .move(let steps): screen.list.move(by: steps, height: height)
        case .movePage(let pages): screen.list.movePage(pages, height: height)
        case .moveFirst:
            if screen.list.hasPrevious {
                screen.list.owed = 0
                effects.append(load(.first, .start, height: height))
            } else {
                screen.list.moveToFirst(height: height)
            }
        case .moveLast:
            if screen.list.hasNext {
                screen.list.owed = 0
                effects.append(load(.last, .end, height: height))
            } else {
                screen.list.moveToLast(height: height)
            }
        case .moveNewest: screen.list.moveToNewest(height: height)
        case .open:
            if let link = screen.list.selected?.link { open(link) } else { changeSetting(&effects) }
        case .back: goBack()
        case .other: showOther()
        case .past: showPast()
        case .future: showFuture()
        case .nextTab: changeTab(by: 1)
        case .previousTab: changeTab(by: -1)
        case .show(let item): show(item)
        case .follow(let link): open(link)
        case .palette: openPalette()
        case .filter:
            overlays.append(.filter(TextInput(screen.list.filter)))
            // On a low terminal it takes a row of the list.
            screen.list.scroll(height: listHeight)
        case .sort: screen.list.sortByNextColumn()
        case .reverse: screen.list.reverseSort()
        case .refresh: readAnew()
        case .stop: stop(&effects)
        case .verify: verify(&effects)
        case .redraw: effects.append(.redraw)
        case .help: overlays.append(.help(first: 0))
        case .quit: quit(&effects)
        case .suspend: effects.append(.suspend)
        case .copy: if let text = copyText { copy(text, called: text, &effects) }
        case .copyRecord: copyRecord(&effects)
        case .export: openExport()
        case .toggleMouse: toggleMouse(&effects)
        case .themes: openThemes(&effects)
        case .setTheme(let name): choose(theme: name, &effects)
        case .toggleMark: toggleMark()
        case .markRange: markRange(&effects)
        case .markAll: markAll(&effects)
        case .form(let name): openForm(name, &effects)
        case .changeSetting: changeSetting(&effects)
        case .resetSetting: resetSetting(&effects)
        case .addSetting: addSetting(&effects)
        case .resolve(let purpose): openApproval(purpose, &effects)
        }
    }

    /// Follows a link, with the way back kept.
    mutating func open(_ link: Link) {
        if case .menu(let item, let tab) = link {
            show(item)
            changeTab(by: tab - screen.tab)
            // Who is led here means all of it.
            if !screen.list.filter.isEmpty { narrow(to: "") }
            return
        }
        leave()
        screen.setAside()
        stack.append(Screen(.record(link), of: session))
    }

    private mutating func goBack() {
        if screen.list.sort != screen.list.shownSort { return screen.list.sort(by: screen.list.shownSort) }
        if screen.list.marks.isInUse { return clearMarks() }
        if !screen.list.filter.isEmpty { return narrow(to: "") }
        guard stack.count > 1 else { return }
        leave()
        stack.removeLast()
        stack[stack.count - 1].list.scroll(height: listHeight)
    }

    /// A screen of the menu begins a new way; the same one again goes back to its beginning.
    private mutating func show(_ item: MenuItem) {
        if menuItem == item, stack.count > 1 {
            leave()
            stack.removeLast(stack.count - 1)
            return
        }
        guard menuItem != item else { return }
        leave()
        stack = [screen(of: item)]
    }

    mutating func changeTab(by steps: Int) {
        screen.setAside()
        screen.tab = (screen.tab + steps + screen.tabs.count) % screen.tabs.count
        screen.list.scroll(height: listHeight)
    }

    /// Asks first where a form holds what was typed, or where an answer is still to come.
    private mutating func quit(_ effects: inout [Effect]) {
        let isHolding = overlays.contains { overlay in
            if case .form(let overlay) = overlay { overlay.form.isDirty } else { false }
        }
        if isHolding { overlays.append(.quit(focus: 1)) } else { effects.append(.quit) }
    }
}
