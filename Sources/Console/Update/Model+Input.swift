import Canvas

extension Model {
    mutating func take(_ event: InputEvent, _ effects: inout [Effect]) {
        switch event {
        case .key(let key):
            notice = nil
            lastKey = key
            take(key, &effects)
        case .paste(let text): paste(text, &effects)
        case .mouse(let action, let position): take(action, at: position, &effects)
        case .resize(let size):
            self.size = size
            handToDialog(event, &effects)
            stack[stack.count - 1].list.scroll(height: listHeight)
        case .resumed:
            readAnew()
            handToDialog(event, &effects)
            effects.append(.redraw)
        case .hangup: effects.append(.quit)
        }
    }

    private mutating func take(_ key: Key, _ effects: inout [Effect]) {
        // These work everywhere, or a form could not be left.
        if key == .control("z") { return effects.append(.suspend) }
        if key == .control("l") { return effects.append(.redraw) }
        guard isLargeEnough else {
            // What cannot be seen cannot be meant: only the way out works.
            if key == .control("c") || key == .character("q") { perform(.quit, &effects) }
            return
        }
        if opening != nil {
            // What is typed before the dialog stands there was not meant for it; only the way back counts.
            if key == .escape || key == .control("c") { opening = nil }
            return
        }
        guard let overlay = overlays.last else { return takeOnScreen(key, &effects) }
        switch overlay {
        case .help(let first): takeInHelp(key, first: first)
        case .palette(let palette): takeInPalette(key, palette, &effects)
        case .themes(let picker): takeInThemes(key, picker, &effects)
        case .filter(let input): takeInFilter(key, input, &effects)
        case .form(let overlay):
            if key == .control("c"), overlay.form.isDirty {
                overlays.append(.quit(focus: 1))
            } else if key == .control("c") {
                perform(.quit, &effects)
            } else {
                handToDialog(.key(key), &effects)
            }
        case .bulk where key == .enter && staleness != nil && !isSendingBulk:
            // What cannot be compared with the books is not decided on.
            _ = isRefusedAsStale()
        case .approval, .bulk: handToDialog(.key(key == .control("c") ? .escape : key), &effects)
        case .export(var dialog):
            let request = dialog.handle(key, now: now)
            carryOut(request, of: dialog, &effects)
        case .quit(let focus): takeInQuit(key, focus: focus, &effects)
        }
    }

    private mutating func takeOnScreen(_ key: Key, _ effects: inout [Effect]) {
        guard let binding = bindings.first(where: { $0.keys.contains(key) }) else { return }
        if let reason = binding.disabledReason {
            notice = Notice(kind: .plain, text: "\(binding.hint): \(reason)")
            return
        }
        perform(binding.action, &effects)
    }

    private mutating func takeInHelp(_ key: Key, first: Int) {
        let page = max(1, bodyRect.rows - 2)
        let last = max(0, helpLines.count - page)
        switch key {
        case .up, .character("k"): overlays[overlays.count - 1] = .help(first: max(0, first - 1))
        case .down, .character("j"): overlays[overlays.count - 1] = .help(first: min(last, first + 1))
        case .pageUp: overlays[overlays.count - 1] = .help(first: max(0, first - page))
        case .pageDown, .character(" "): overlays[overlays.count - 1] = .help(first: min(last, first + page))
        case .escape, .character("?"), .character("q"), .enter, .left, .character("h"), .control("c"), .function(1):
            overlays.removeLast()
        default:
            // The key that opened it closes it too, whichever was chosen for that.
            if bindings.first(where: { $0.keys.contains(key) })?.action == .help { overlays.removeLast() }
        }
    }

    /// The safe button has the focus, and no letter quits: what was typed is worth a second key.
    private mutating func takeInQuit(_ key: Key, focus: Int, _ effects: inout [Effect]) {
        switch key {
        case .escape, .control("c"), .character("q"), .character("c"): overlays.removeLast()
        case .tab, .backTab, .left, .right, .character("h"), .character("l"):
            overlays[overlays.count - 1] = .quit(focus: 1 - focus)
        case .enter:
            overlays.removeLast()
            if focus == 0 { effects.append(.quit) }
        default: break
        }
    }

    private mutating func paste(_ text: String, _ effects: inout [Effect]) {
        switch overlays.last {
        case .palette(let palette): paste(text, into: palette, &effects)
        case .filter(var input):
            input.paste(text)
            overlays[overlays.count - 1] = .filter(input)
            narrow(to: input.text)
        case .form, .approval, .bulk: handToDialog(.paste(text), &effects)
        case .export(var dialog):
            dialog.paste(text)
            overlays[overlays.count - 1] = .export(dialog)
        case .help, .themes, .quit, nil:
            notice = Notice(kind: .warning, text: "Pasted text was dropped: no field is open.")
        }
    }
}

extension ListState {
    /// Begins at the first row again; what is shown stays until the answer is there.
    mutating func restart() {
        awaiting = nil
        awaited = nil
        awaitingSince = nil
        owed = 0
        hasPrevious = false
        isDirty = true
        isRestarting = true
    }
}
