import Canvas

/// The mouse goes where keys go and chooses what they choose, but it never confirms: that takes a key.
extension Model {
    /// What can be pressed at a place of the screen as it stands, what lies on top first.
    ///
    /// Drawn for the purpose, so that there is no second copy of where things stand.
    func targets(at position: Position) -> [Target] {
        var buffer = Buffer(size: size, glyphs: glyphs, isMarked: true)
        draw(on: &buffer)
        return buffer.targets(at: position)
    }

    mutating func take(_ action: MouseAction, at position: Position, _ effects: inout [Effect]) {
        // What cannot be seen cannot be meant, nor what came before a dialog stands there.
        guard isMouseOn, isLargeEnough, opening == nil else { return }
        let targets = targets(at: position)
        switch action {
        case .press:
            notice = nil
            lastKey = nil
            press(targets, &effects)
        case .wheelUp: wheel(-Self.wheelLines, targets, at: position, &effects)
        case .wheelDown: wheel(Self.wheelLines, targets, at: position, &effects)
        }
    }

    mutating func toggleMouse(_ effects: inout [Effect]) {
        isMouseOn.toggle()
        effects.append(.mouse(isMouseOn))
        let text = isMouseOn ? "The mouse is on. Shift-drag selects text." : "The mouse is the terminal's; M takes it."
        notice = Notice(kind: .info, text: text)
    }

    /// How far one notch of the wheel scrolls.
    private static let wheelLines = 3

    // MARK: Presses

    private mutating func press(_ targets: [Target], _ effects: inout [Effect]) {
        let target = targets.first { $0.scrolling == nil }
        if case .hint(let index) = target { return pressHint(index, &effects) }
        switch overlays.last {
        case nil: pressOnScreen(target, &effects)
        case .filter(let input):
            guard let target else { return }
            // The filter is kept, as Enter keeps it.
            overlays.removeLast()
            narrow(to: input.text)
            pressOnScreen(target, &effects)
        case .help:
            guard case .row(let index) = target, let key = helpLines[index].key else { return }
            overlays.removeLast()
            take(.key(key), &effects)
        case .palette(var palette):
            guard case .row(let index) = target else { return }
            palette.move(by: index - palette.selected)
            overlays[overlays.count - 1] = .palette(palette)
            take(.key(.enter), &effects)
        case .themes(let picker):
            guard case .row(let index) = target else { return }
            if index == picker.cursor { return take(.key(.enter), &effects) }
            tryOut(index, picker, &effects)
        case .form, .approval, .bulk:
            pressInDialog(target, top: targets.lazy.compactMap(\.scrolling).first?.first, &effects)
        case .export(var dialog):
            let request = dialog.pressed(target, now: now)
            carryOut(request, of: dialog, &effects)
        case .quit:
            guard case .button(let index) = target else { return }
            overlays[overlays.count - 1] = .quit(focus: index)
            take(.key(.enter), &effects)
        }
    }

    private mutating func pressOnScreen(_ target: Target?, _ effects: inout [Effect]) {
        switch target {
        case .menu: perform(.palette, &effects)
        case .menuItem(let index): perform(.show(MenuItem.allCases[index]), &effects)
        case .views: perform(.nextTab, &effects)
        case .view(let index): changeTab(by: index - screen.tab)
        case .header(let index): screen.list.sort(byColumn: index)
        case .row(let index):
            guard screen.list.cursor == index else { return screen.list.select(index, height: listHeight) }
            take(.key(.enter), &effects)
        default: break
        }
    }

    /// Does what the key of a hint does, or says why it does nothing.
    private mutating func pressHint(_ index: Int, _ effects: inout [Effect]) {
        guard hints.indices.contains(index), let key = Key(written: hints[index].key, glyphs) else { return }
        if key == .enter, isEnterOfKeysOnly {
            notice = Notice(kind: .plain, text: "The mouse confirms nothing: press \(Key.enter.text(glyphs)).")
        } else {
            take(.key(key), &effects)
        }
    }

    /// Whether Enter could confirm something that is written to the books.
    private var isEnterOfKeysOnly: Bool {
        switch overlays.last {
        case nil, .help, .palette, .themes, .filter, .export, .quit: false
        case .form(let overlay): overlay.form.focusedField == nil
        case .approval, .bulk: true
        }
    }

    // MARK: The wheel

    private mutating func wheel(
        _ lines: Int,
        _ targets: [Target],
        at position: Position,
        _ effects: inout [Effect]
    ) {
        let scrolling = targets.lazy.compactMap(\.scrolling).first
        switch overlays.last {
        case nil, .filter: wheelList(lines, scrolling, at: position)
        case .help:
            guard let scrolling else { return }
            overlays[overlays.count - 1] = .help(first: scrolling.moved(by: lines))
        case .palette(var palette):
            palette.move(by: lines)
            overlays[overlays.count - 1] = .palette(palette)
        case .themes(let picker): tryOut(picker.cursor + lines, picker, &effects)
        case .form(var overlay):
            overlay.form.wheel(to: scrolling?.moved(by: lines), now: now)
            overlays[overlays.count - 1] = .form(overlay)
        // It is input, whether anything scrolls there or not.
        case .approval, .bulk: handToDialog(.mouse(lines < 0 ? .wheelUp : .wheelDown, position), &effects)
        case .export, .quit: break
        }
    }

    private mutating func wheelList(_ lines: Int, _ scrolling: Scrolling?, at position: Position) {
        guard viewRect.contains(position) else { return }
        guard screen.list.source.description.shape == .sheet else {
            return screen.list.wheel(by: lines, height: listHeight)
        }
        // What is on the screen of a sheet follows its cursor.
        if let scrolling, scrolling.last > 0 { screen.list.move(by: lines, height: listHeight) }
    }
}

/// Where a part that scrolls stands.
private struct Scrolling {
    let first: Int
    let last: Int

    func moved(by lines: Int) -> Int { min(max(0, first + lines), last) }
}

extension Target {
    fileprivate var scrolling: Scrolling? {
        if case .scroll(let first, let last) = self { Scrolling(first: first, last: last) } else { nil }
    }
}

extension ListState {
    /// Puts the cursor on a row; a heading takes none.
    mutating func select(_ index: Int, height: Int) {
        guard rows.indices.contains(index), !rows[index].isHeading else { return }
        cursor = index
        owed = 0
        scroll(height: height)
    }

    /// Scrolls by lines; the cursor stays on its row until that leaves the screen.
    mutating func wheel(by lines: Int, height: Int) {
        let last = max(0, rows.count - height)
        top = min(max(0, top + lines), last)
        let end = min(rows.count, top + height)
        guard top < end, !(top..<end).contains(cursor) else { return }
        let shown = (top..<end).filter { !rows[$0].isHeading }
        owed = 0
        cursor = (cursor < top ? shown.first : shown.last) ?? cursor
    }
}
