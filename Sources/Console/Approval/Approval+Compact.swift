import Canvas
import Storage

/// The dialog where rows are few: what has to be known to decide, one field at a time, and what there is to say.
extension Approval {
    /// Whether there is room for that and for no more.
    func isCompact(in rect: Rect, now: Timestamp, glyphs: Glyphs) -> Bool {
        let columns = contentWidth(rect) - Self.labels
        guard columns >= 16, !fitsWhole(in: rect, now: now, glyphs: glyphs) else { return false }
        // Who has to type a name has to be able to read it.
        if isNameTyped, SafeText.width(subject.from, glyphs: glyphs) > columns { return false }
        return necessary(columns, now, glyphs).count + Self.leastSaid <= rect.rows - Self.frameRows
    }

    func drawCompact(in space: Rect, on buffer: inout Buffer, now: Timestamp) {
        let glyphs = buffer.glyphs
        var rest = space
        let facts = compactFacts(space, now, glyphs)
        draw(facts, in: &rest, on: &buffer)
        draw(focus, in: &rest, on: &buffer)
        var (text, role) = message(now, glyphs)
        if state == .asking, focus == .post, role == .text { text = "Posting is final. \(text)" }
        Paragraph(text, role: role).draw(in: rest, on: &buffer)
    }

    /// A field and a line of what there is to say, or two such lines.
    private static let leastSaid = 2
    /// The border and the buttons.
    private static let frameRows = 3

    /// What nobody decides without: the sum, whose it is, and for how long it can be decided.
    private func necessary(_ columns: Int, _ now: Timestamp, _ glyphs: Glyphs) -> [Line] {
        let isExpiring = TimeText.isExpiring(subject.expiresAt, at: now)
        let amount = lines(of: AmountText.text(subject.amount, subject.unit), columns, glyphs)
        return amount.enumerated().map { Line(label: $0 == 0 ? "amount" : "", value: $1, role: .dialogTitle) } + [
            Line(label: "from", value: source(columns, glyphs), role: .text),
            Line(
                label: "time left",
                value: timeLeft(now, glyphs),
                role: isExpiring ? .stateExpiring : .text
            ),
        ]
    }

    /// With what there is room for beside the necessary, each in one line.
    private func compactFacts(_ space: Rect, _ now: Timestamp, _ glyphs: Glyphs) -> [Line] {
        var facts = necessary(space.columns - Self.labels, now, glyphs)
        let held = "\(subject.heldBy), \(TimeText.ago(subject.createdAt, at: now))"
        var more = [Line(label: "held by", value: held, role: .text)]
        if let balance = balance(after: shownAction, glyphs) {
            more.append(Line(label: "balance", value: balance, role: .text))
        }
        for line in more where facts.count + Self.leastSaid < space.rows {
            // A sum that is cut off is none.
            guard SafeText.width(line.value, glyphs: glyphs) <= space.columns - Self.labels else { continue }
            facts.append(line)
        }
        return facts
    }

    /// Where the money comes from, in one line: a name may be cut, what kind of account it is may not.
    private func source(_ columns: Int, _ glyphs: Glyphs) -> String {
        let isNamed = subject.from.hasPrefix(subject.fromName)
        let kind = isNamed ? String(subject.from.dropFirst(subject.fromName.count)) : ""
        let name = isNamed ? subject.fromName : subject.from
        let room = max(1, columns - SafeText.width(kind, glyphs: glyphs))
        return SafeText.cut(name, to: room, glyphs: glyphs) + kind
    }
}
