package import Backend
import Canvas
import Storage

/// The public key of a form: pasted as a whole, or made here with its private half shown once.
extension Form {
    /// The private half of a pair that was just made, and what the form held before.
    ///
    /// It lives as long as it is on the screen: no other part of the console ever holds it.
    package struct MadeKey: Hashable, Sendable {
        let kid: String
        let privatePEM: String
        /// The values that come back where the pair is not wanted.
        let before: [Int: FormEntry.Value]
    }

    /// The name of the object that a public key goes into; nil where the form takes none.
    private var keyObject: [String]? {
        entries.first { $0.path.count > 1 && $0.path.last == "kid" }.map { Array($0.path.dropLast()) }
    }

    /// Whether a field belongs to a public key.
    func isOfKey(_ index: Int) -> Bool {
        guard let keyObject else { return false }
        return entries[index].path.starts(with: keyObject)
    }

    /// Takes a pair that was made: its public half fills the fields, its private half is shown.
    package mutating func received(_ key: SigningKey, kid: String) {
        guard let keyObject, state == .editing else { return }
        var before: [Int: FormEntry.Value] = [:]
        for (name, text) in [("kid", kid), ("x", key.x)] {
            guard let index = entries.firstIndex(where: { $0.path == keyObject + [name] }),
                case .text(_, let kind) = entries[index].value
            else { continue }
            before[index] = entries[index].value
            entries[index].value = .text(TextInput(text), kind)
            entries[index].serviceError = nil
        }
        notice = nil
        dialogFocus = 1
        state = .showing(MadeKey(kid: kid, privatePEM: key.privatePEM, before: before))
    }

    /// Keys while the private half is shown.
    mutating func show(_ key: Canvas.Key, _ made: MadeKey, isFresh: Bool) -> [FormRequest] {
        switch key {
        case .tab, .backTab, .left, .right, .up, .down: dialogFocus = 1 - dialogFocus
        case .escape where isFresh: forget(made)
        case .enter where isFresh && dialogFocus == 0: state = .editing
        case .enter where isFresh: forget(made)
        default: break
        }
        return []
    }

    /// The pair is not wanted: both halves are gone.
    private mutating func forget(_ made: MadeKey) {
        for (index, value) in made.before { entries[index].value = value }
        state = .editing
        notice = "The pair is thrown away."
    }

    /// Answers the private half, which is then told nowhere else; its public half stays in the fields.
    mutating func takePrivateHalf() -> String? {
        guard case .showing(let made) = state else { return nil }
        state = .editing
        return made.privatePEM
    }

    /// Whether pasted text is about the key, and has been dealt with.
    ///
    /// A private key is refused as a whole, in any spelling and at whatever field: nothing of it is kept.
    mutating func takeKey(from text: String, at index: Int) -> Bool {
        guard let keyObject else { return false }
        if Self.holdsPrivateKey(text) {
            notice = "That is a private key: nothing of it was taken. Paste the public one; who signs keeps this one."
            return true
        }
        guard !isOfKey(index), let json = try? JSON(parsing: text), json["kty"] != nil,
            let first = entries.firstIndex(where: { $0.path.starts(with: keyObject) })
        else { return false }  // What is no key is the field's to judge.
        return fill(from: text, around: first)
    }

    static func holdsPrivateKey(_ text: String) -> Bool {
        if text.contains("PRIVATE KEY") { return true }
        let bare = text.filter { !$0.isWhitespace }
        return bare.contains("{") && ["\"d\":", "\"k\":", "\"p\":", "\"oth\":"].contains { bare.contains($0) }
    }

    /// Draws the private half in place of the form.
    ///
    /// Its lines begin at the edge of the screen and nothing else stands beside them: who marks them with the mouse has
    /// the key and nothing more.
    func draw(_ made: MadeKey, in rect: Rect, on buffer: inout Buffer) {
        let rows = Rect(column: 0, row: rect.row, columns: buffer.size.columns, rows: rect.rows)
        buffer.coverMarks()
        buffer.fill(rows, .dialog)
        let text = rows.inset(columns: 2)
        var line = 1
        if rows.rows < 14 {
            buffer.write("Shown once, written nowhere: keep it.", in: text.line(0), .toastWarning)
        } else {
            buffer.write("The private key of \(made.kid)", in: text.line(0), .dialogTitle)
            let warning = "Shown this once and written nowhere: mark it with the mouse (Shift-drag) and keep it."
            line += 2 + Paragraph(warning, role: .toastWarning).draw(in: text.dropping(rows: 2), on: &buffer)
        }
        for part in made.privatePEM.split(separator: "\n") {
            for piece in SafeText.wrap(String(part), to: rows.columns, glyphs: buffer.glyphs) {
                buffer.write(piece, in: rows.line(line))
                line += 1
            }
        }
        let after = "The public half goes into the form. Cancel throws both away."
        line += 1 + Paragraph(after, role: .muted).draw(in: text.dropping(rows: line + 1), on: &buffer)
        let buttons = ButtonRow([Button("I have it"), Button("Cancel")], focus: dialogFocus)
        let place = rect.inset(columns: 2)
        buttons.draw(in: place.line(min(line + 1, place.rows - 1)), on: &buffer)
    }
}
