import Canvas
import TestSupport

/// What a person at the console does, in terms of what is on the screen.
extension SessionDriver {
    /// The line of the cursor between the borders of the window it stands in.
    var partAtCursor: String { part(of: cursor.row) }

    /// The line that the field at the cursor begins with: a list goes on below its label.
    private var fieldAtCursor: String {
        let column = cursor.column
        let isLabelled = { (row: Int) in !self.part(of: row, before: column).isEmpty }
        let row = (max(0, cursor.row - 3)...cursor.row).reversed().first(where: isLabelled)
        return part(of: row ?? cursor.row)
    }

    /// What stands in a row between the borders of the window of the cursor, or in it before a column.
    private func part(of row: Int, before limit: Int? = nil) -> String {
        let column = cursor.column
        var start = column
        while start > 0, screen[start - 1, row].text != "│" { start -= 1 }
        var end = column
        while end < screen.size.columns, screen[end, row].text != "│" { end += 1 }
        return trimmed((start..<min(end, limit ?? end)).map { screen[$0, row].text }.joined())
    }

    /// What stands at the cursor and behind it.
    private var textAtCursor: String {
        (cursor.column..<screen.size.columns).map { screen[$0, cursor.row].text }.joined()
    }

    /// The breadcrumb: where the person is.
    var crumbs: String {
        let line = lines.indices.contains(2) ? lines[2] : ""
        return trimmed(String(line.drop { $0 == "─" || $0 == " " }.prefix { $0 != "─" }))
    }

    private func trimmed(_ text: String) -> String {
        var rest = Substring(text)
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }

    /// A moment of thought: longer than the 100 ms within which keys count as one burst.
    func pause() async throws { try await settle(for: .milliseconds(150)) }

    /// Presses a key that changes something on the screen, and waits until it has.
    func step(_ key: Key) async throws {
        let (before, place) = (text, cursor)
        try await press(key)
        try await see("an answer to the key \(key)") { $0.cursor != place || $0.text != before }
        try await settle(for: .milliseconds(30))
    }

    /// Goes to a screen of the menu by its number.
    func go(_ number: Character, _ title: String) async throws {
        try await press(.character(number))
        try await see("the screen \(title)") { screen in
            screen.lines[2].contains(" \(title)") && !screen.text.contains("Reading…")
        }
        try await settle(for: .milliseconds(30))
    }

    /// Moves the cursor of a list to the row that holds a text.
    func select(_ text: String) async throws {
        try await see(text)
        try await press(.home)
        try await settle()
        for _ in 0..<60 {
            if lines[cursor.row].contains(text) {
                try await settle()
                if lines[cursor.row].contains(text) { return }
            }
            try await step(.down)
        }
        throw SessionError("no row with “\(text)” can be reached\n\(self.text)")
    }

    /// Moves the focus of a form to the field with a label.
    func reach(_ label: String) async throws {
        for _ in 0..<40 {
            if fieldAtCursor.hasPrefix(label + " ") { return }
            try await step(.tab)
        }
        throw SessionError("no field “\(label)” can be reached\n\(text)")
    }

    /// Types into the field with a label; what a masked field shows is dots.
    func fill(_ label: String, _ value: String, shown: String? = nil) async throws {
        try await reach(label)
        try await type(value)
        try await seeAtCursor(shown ?? value)
    }

    /// Chooses a record by a search in the field with a label.
    func choose(_ label: String, _ search: String, _ found: String) async throws {
        try await reach(label)
        try await type(search)
        // What was found before the whole text stood there answers another search, and Enter does not take it.
        try await seeAtCursor(search)
        try await see("▌ \(found)")
        try await press(.enter)
        try await see("the chosen \(found)") { !$0.text.contains("▌ \(found)") && $0.text.contains(found) }
        try await settle(for: .milliseconds(30))
    }

    /// Moves the focus to a button, waits, and presses it.
    func push(_ button: String) async throws {
        try await focus(button)
        try await pause()
        try await press(.enter)
    }

    /// Moves the focus to a button.
    func focus(_ button: String) async throws {
        for _ in 0..<40 {
            if textAtCursor.hasPrefix(button + " ]") { return }
            try await step(.tab)
        }
        throw SessionError("no button “\(button)” can be reached\n\(text)")
    }

    /// Confirms the form, and waits for what the service says.
    func confirm(_ message: String) async throws {
        try await push("Confirm")
        try await see(message)
        try await settle(for: .milliseconds(30))
    }

    /// Waits until the dialog about a withdrawal takes keys.
    func seeArmed(_ title: String) async throws {
        try await see(title)
        try await settle()
        try await notSee("Keys count in a moment.")
    }

    func quit() async throws -> ProcessEnd {
        try await press(.character("q"))
        return try await waitExit()
    }
}
