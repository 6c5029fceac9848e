import Backend
package import Canvas
package import Storage

extension Approval {
    /// The part of the screen that the dialog takes.
    package func frame(in rect: Rect, now: Timestamp, glyphs: Glyphs) -> Rect {
        if isCompact(in: rect, now: now, glyphs: glyphs) {
            return rect.centered(Size(columns: Self.width, rows: rect.rows))
        }
        let rows = height(contentWidth(rect), now, glyphs) + 4
        return rect.centered(
            Size(columns: Self.width, rows: rows + (rows + Self.spacing <= rect.rows ? Self.spacing : 0))
        )
    }

    /// Draws the dialog in the middle of a part of the screen; the hardware cursor stands in the button or field with
    /// the focus.
    ///
    /// `badge` stands before its title: which node it is.
    package func draw(on buffer: inout Buffer, in rect: Rect, now: Timestamp, badge: String = "") {
        guard !rect.isEmpty else { return }
        let glyphs = buffer.glyphs
        let title = shownAction == .post ? "Post this withdrawal?" : "Void this withdrawal?"
        let dialog = Dialog(title: title, buttons: buttons(now), isDangerous: true, badge: badge)
        let frame = frame(in: rect, now: now, glyphs: glyphs)
        // A blank cell at either side keeps what is cut off behind the border from reading as part of it.
        buffer.fill(frame.inset(columns: -1).intersection(rect), .text)
        let space = dialog.draw(in: frame, on: &buffer)
        guard fits(in: rect, now: now, glyphs: glyphs) else {
            Paragraph(Self.doesNotFit, role: .toastWarning).draw(in: space, on: &buffer)
            return
        }
        if isCompact(in: rect, now: now, glyphs: glyphs) { return drawCompact(in: space, on: &buffer, now: now) }
        // The amount is what the eye shall find first: a blank line around it where there is room for that.
        let isSpacious = space.rows >= height(space.columns, now, glyphs) + Self.spacing
        var rest = space.dropping(rows: isSpacious ? 1 : 0)
        draw(facts(about: shownAction, space.columns, now, glyphs), in: &rest, on: &buffer)
        if isAmountTyped { draw(.amount, in: &rest, on: &buffer) }
        if isNameTyped { draw(.name, in: &rest, on: &buffer) }
        if isReasonAsked { draw(.reason, in: &rest, on: &buffer) }
        rest = rest.dropping(rows: isSpacious ? 1 : 0)
        for text in SafeText.wrap(consequence(of: shownAction), to: rest.columns, glyphs: glyphs) {
            buffer.write(text, in: rest.prefix(rows: 1))
            rest = rest.dropping(rows: 1)
        }
        let (message, role) = message(now, glyphs)
        Paragraph(message, role: role).draw(in: rest, on: &buffer)
    }

    func draw(_ lines: [Line], in rest: inout Rect, on buffer: inout Buffer) {
        for line in lines {
            buffer.write(line.label, in: rest.prefix(columns: Self.labels), .muted)
            buffer.write(line.value, in: rest.dropping(columns: Self.labels), line.role)
            rest = rest.dropping(rows: 1)
        }
    }

    /// Draws a field with its label; nothing for what is no field.
    func draw(_ field: Focus, in rest: inout Rect, on buffer: inout Buffer) {
        let (label, input, placeholder, number): (String, TextInput, String, Int)
        switch field {
        case .amount: (label, input, placeholder, number) = ("type it", typed, "the amount, to post it", 0)
        case .name:
            (label, input, placeholder, number) = (
                isAmountTyped ? "and from" : "type from", typedName, "the name it is from, to post it", 1
            )
        case .reason:
            (label, input, placeholder, number) = ("reason", typedReason, "why it is voided, if you like", 2)
        case .post, .void, .cancel: return
        }
        buffer.mark(rest.prefix(rows: 1), .field(number))
        buffer.write(label, in: rest.prefix(columns: Self.labels), .muted)
        let shown = TextField(input, isFocused: focus == field, placeholder: placeholder)
        shown.draw(in: rest.dropping(columns: Self.labels), on: &buffer)
        rest = rest.dropping(rows: 1)
    }

    /// The keys that mean something where the focus is.
    func hints(_ glyphs: Glyphs) -> [Hint] {
        let leave = Hint(key: "Esc", text: state == .asking ? "cancel" : "close")
        switch focus {
        case .amount, .name, .reason: return [Hint(key: "Tab", text: "next"), leave]
        case .post: return [Hint(key: glyphs.enter, text: "post"), Hint(key: "Tab", text: "next"), leave]
        case .void: return [Hint(key: glyphs.enter, text: "void"), Hint(key: "Tab", text: "next"), leave]
        case .cancel: break
        }
        guard state == .asking else { return isSending ? [] : [leave] }
        return [Hint(key: "Tab", text: "next button"), Hint(key: glyphs.enter, text: "cancel"), leave]
    }

    /// Whether all that has to be known can be shown in a part of the screen: what cannot be read cannot be confirmed.
    func fits(in rect: Rect, now: Timestamp, glyphs: Glyphs) -> Bool {
        fitsWhole(in: rect, now: now, glyphs: glyphs) || isCompact(in: rect, now: now, glyphs: glyphs)
    }

    /// Whether there is room for all there is to tell, with every field.
    func fitsWhole(in rect: Rect, now: Timestamp, glyphs: Glyphs) -> Bool {
        let columns = contentWidth(rect)
        return columns >= Self.labels + 24 && rect.rows >= height(columns, now, glyphs) + 4
    }

    /// What the buttons in focus would do; where Cancel is, what the operator asked for.
    var shownAction: Action {
        switch focus {
        case .post: .post
        case .void: .void
        case .reason: .void
        case .amount, .name, .cancel: purpose
        }
    }

    private static let width = 66
    static let labels = 10
    private static let messageRows = 2
    /// Blank rows above the amount and before what is said about it, where there is room.
    private static let spacing = 2
    private static let doesNotFit = "This does not fit on the screen: make it larger to decide."

    func contentWidth(_ rect: Rect) -> Int { min(Self.width, rect.columns) - 6 }

    /// The rows of the content, the same whichever button has the focus and whatever there is to say.
    private func height(_ columns: Int, _ now: Timestamp, _ glyphs: Glyphs) -> Int {
        let content = [Action.post, .void].map { action in
            facts(about: action, columns, now, glyphs).count
                + SafeText.wrap(consequence(of: action), to: columns, glyphs: glyphs).count
        }
        // Where Void is chosen on the way, its reason takes a row of the message, so that nothing moves around it.
        let fields = [isAmountTyped, isNameTyped, purpose == .void].count { $0 }
        return (content.max() ?? 0) + fields + Self.messageRows
    }

    struct Line {
        var label: String
        var value: String
        var role: Role
    }

    /// The facts in lines of a width; a value that is longer goes on in the next line, no digit is ever cut off.
    private func facts(about action: Action, _ columns: Int, _ now: Timestamp, _ glyphs: Glyphs) -> [Line] {
        let held = "\(short(subject.heldBy, columns, glyphs)), \(TimeText.ago(subject.createdAt, at: now))"
        let left = timeLeft(now, glyphs)
        let isExpiring = TimeText.isExpiring(subject.expiresAt, at: now)
        var facts = [
            Line(label: "amount", value: AmountText.text(subject.amount, subject.unit), role: .dialogTitle),
            Line(label: "from", value: short(subject.from, columns, glyphs), role: .text),
            Line(label: "held by", value: held, role: .text),
            Line(label: "time left", value: left, role: isExpiring ? .stateExpiring : .text),
        ]
        if let balance = balance(after: action, glyphs) {
            facts.append(Line(label: "balance", value: balance, role: .text))
        }
        return facts.flatMap { fact in
            lines(of: fact.value, columns - Self.labels, glyphs).enumerated().map { index, text in
                Line(label: index == 0 ? fact.label : "", value: text, role: fact.role)
            }
        }
    }

    /// A value in lines of a width, its line breaks shown as marks: a name must not write lines of its own.
    func lines(of value: String, _ columns: Int, _ glyphs: Glyphs) -> [String] {
        let safe = SafeText.graphemes(value, glyphs: glyphs).map(\.text).joined()
        return SafeText.wrap(safe, to: columns, glyphs: glyphs)
    }

    /// Free text may be cut: a long name must not make the dialog too large to decide.
    func short(_ text: String, _ columns: Int, _ glyphs: Glyphs) -> String {
        SafeText.cut(text, to: max(1, 2 * (columns - Self.labels) - 24), glyphs: glyphs)
    }

    func timeLeft(_ now: Timestamp, _ glyphs: Glyphs) -> String {
        let text = TimeText.left(until: subject.expiresAt, at: now)
        return TimeText.isExpiring(subject.expiresAt, at: now) ? "\(glyphs.warning) \(text)" : text
    }

    /// What can be spent before and after; nil where it is not known.
    func balance(after action: Action, _ glyphs: Glyphs) -> String? {
        guard let available else { return nil }
        let (sum, isTooLarge) = available.units.addingReportingOverflow(UInt128(subject.amount.units))
        if isTooLarge { return nil }
        // The hold was taken off when it was made: posting changes nothing more, voiding gives it back.
        let after = action == .post ? available.units : sum
        let before = AmountText.decimal(available.units, scale: subject.unit.scale)
        let hold = AmountText.decimal(subject.amount, scale: subject.unit.scale)
        return "\(before) \(glyphs.arrow) \(AmountText.text(Total(after), subject.unit)) (hold \(hold) ends)"
    }

    func consequence(of action: Action) -> String {
        switch action {
        case .post: "Posting is final: the money leaves the node's books."
        case .void: "Voiding ends the hold: the money can be spent again."
        }
    }

    private func buttons(_ now: Timestamp) -> ButtonRow {
        let isArmed = arming.isArmed(at: now)
        let post = Button("Post", isEnabled: isArmed && reason(against: .post, at: now) == nil, isDangerous: true)
        let void = Button("Void", isEnabled: isArmed && reason(against: .void, at: now) == nil)
        let cancel = Button(state == .asking || isSending ? "Cancel" : "Close", isEnabled: !isSending)
        let index: Int? =
            switch focus {
            case .amount, .name, .reason: nil
            case .post: 0
            case .void: 1
            case .cancel: 2
            }
        return ButtonRow([post, void, cancel], focus: isSending ? nil : index)
    }

    func message(_ now: Timestamp, _ glyphs: Glyphs) -> (String, Role) {
        switch state {
        case .sending(_, let since):
            return (now - since < Approval.patience ? "" : "Waiting for the answer", .toastInfo)
        case .done(_, let envelope): return (ErrorText.sentence(envelope), .toastInfo)
        case .refused(_, let reason): return (reason, .toastError)
        case .overtaken(let reason): return ("\(reason) Nothing was done from here.", .toastWarning)
        case .inDoubt(let action, let reason):
            let again = action == .post ? "Post" : "Void"
            return ("\(reason) \(again) again is safe: it is done once at most.", .toastError)
        case .asking: break
        }
        if let notice { return (notice, .toastWarning) }
        if !arming.isArmed(at: now) { return ("Keys count in a moment.", .muted) }
        if let reason = reason(against: .void, at: now) ?? reason(against: .post, at: now) {
            return (reason, .toastWarning)
        }
        return switch focus {
        case .post: ("\(glyphs.enter) posts it.", .text)
        case .void: ("\(glyphs.enter) voids it; Shift-Tab gives a reason.", .text)
        case .amount, .name: ("", .text)
        case .reason: ("Tab goes on to Void.", .muted)
        case .cancel: ("Tab goes to Post and Void, \(glyphs.enter) presses.", .muted)
        }
    }
}
