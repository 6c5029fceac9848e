import Canvas

/// What the plain console does with the model besides sending it messages.
extension Model {
    /// Does what a key of the screen would do, disabled or not, and reads what that shows.
    mutating func carryOut(_ action: Action) -> [Effect] {
        var effects: [Effect] = []
        notice = nil
        lastKey = nil
        perform(action, &effects)
        return effects + loads()
    }

    /// Whether an answer is to come without which nothing more can be said.
    var isAwaitingAnswer: Bool {
        if screen.list.awaiting != nil || summaryAwaiting != nil || opening != nil || copying != nil { return true }
        if verification != nil { return true }
        switch overlays.last {
        case .form(let overlay): return !overlay.lookups.isEmpty || overlay.form.isSending
        case .approval(let overlay): return overlay.check != nil || overlay.approval.isSending
        case .export(let dialog): return dialog.isWriting
        case .palette(let palette): return palette.awaiting != nil
        default: return false
        }
    }

    /// The form on top; nil where there is none.
    var form: Form? {
        if case .form(let overlay) = overlays.last { overlay.form } else { nil }
    }

    /// The dialog about a withdrawal on top; nil where there is none.
    var approval: Approval? {
        if case .approval(let overlay) = overlays.last { overlay.approval } else { nil }
    }

    /// The palette on top; nil where there is none.
    var palette: Palette? {
        if case .palette(let palette) = overlays.last { palette } else { nil }
    }

    /// Opens the palette on what it may find, and searches.
    mutating func openPalette(on entries: [PaletteEntry], searching text: String) -> [Effect] {
        let palette = Palette(entries)
        overlays.append(.palette(palette))
        var effects: [Effect] = []
        if !text.isEmpty { paste(text, into: palette, &effects) }
        return effects
    }

    /// The dialog about an export on top; nil where there is none.
    var exportDialog: ExportDialog? {
        if case .export(let dialog) = overlays.last { dialog } else { nil }
    }

    /// Changes the dialog about an export on top, and carries out what that asks for.
    mutating func withExport(_ change: (inout ExportDialog) -> ExportDialog.Request?) -> [Effect] {
        guard var dialog = exportDialog else { return [] }
        var effects: [Effect] = []
        let request = change(&dialog)
        carryOut(request, of: dialog, &effects)
        return effects
    }

    /// Closes what stands on top, with what was typed into it.
    mutating func leaveOverlay() {
        if !overlays.isEmpty { overlays.removeLast() }
    }

    /// Goes to a view of the screen.
    mutating func show(tab: Int) -> [Effect] {
        changeTab(by: tab - screen.tab)
        return loads()
    }

    /// Shows the rows that a text is found in.
    mutating func filter(by text: String) -> [Effect] {
        narrow(to: text)
        return loads()
    }

    /// Puts the cursor on the row of an id; answers whether it is there.
    mutating func select(_ id: String) -> Bool {
        guard let index = screen.list.rows.firstIndex(where: { $0.id == id && !$0.isHeading }) else { return false }
        screen.list.cursor = index
        screen.list.owed = 0
        return true
    }

    /// Moves the cursor, and reads the rows it comes to.
    mutating func moveCursor(by steps: Int) -> [Effect] {
        screen.list.move(by: steps, height: listHeight)
        return loads()
    }

    /// Selects nothing: what is done next is not about a row that nobody has named.
    mutating func selectNothing() { screen.list.cursor = screen.list.rows.count }
}

extension Form {
    var isSending: Bool {
        if case .sending = state { true } else { false }
    }
}

extension ExportDialog {
    fileprivate var isWriting: Bool {
        if case .writing = state { true } else { false }
    }
}
