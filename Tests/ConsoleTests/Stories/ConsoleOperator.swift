import Backend
import Canvas
import Storage
import TestSupport
import Testing

@testable import Console

/// Someone at the whole console, in terms of what is on the screen, who confirms nothing that was not read first.
final class ConsoleOperator {
    let console: ConsoleSession
    /// What was read of what stands open now.
    private var isRead = false

    init(_ console: ConsoleSession) { self.console = console }

    var screen: Buffer { console.screen }

    // MARK: Reading

    func sees(_ texts: String..., location: SourceLocation = #_sourceLocation) {
        for text in texts {
            #expect(console.text.contains(text), "“\(text)” in\n\(console.text)", sourceLocation: location)
        }
    }

    func doesNotSee(_ text: String, location: SourceLocation = #_sourceLocation) {
        #expect(!console.text.contains(text), "no “\(text)” in\n\(console.text)", sourceLocation: location)
    }

    /// A row that holds all of these texts.
    func seesRow(_ texts: String..., location: SourceLocation = #_sourceLocation) {
        let found = screen.text.contains { line in texts.allSatisfy(line.contains) }
        #expect(found, "a row with \(texts) in\n\(console.text)", sourceLocation: location)
    }

    /// Reads what a decision about a withdrawal rests on.
    func reads(
        amount: String,
        asset: String,
        source: String,
        timeLeft: String,
        location: SourceLocation = #_sourceLocation
    ) {
        let facts = [("amount", "\(amount) \(asset)"), ("from", source), ("time left", timeLeft)]
        for (label, fact) in facts {
            let line = screen.text.first { $0.contains("│  \(label) ") || $0.contains("|  \(label) ") } ?? ""
            #expect(line.contains(fact), "\(label) \(fact) in\n\(console.text)", sourceLocation: location)
        }
        isRead = true
    }

    /// Reads what a form asks, or what an update is about to change.
    func reads(_ title: String, _ facts: String..., location: SourceLocation = #_sourceLocation) {
        for text in [title] + facts {
            #expect(console.text.contains(text), "“\(text)” in\n\(console.text)", sourceLocation: location)
        }
        isRead = true
    }

    // MARK: Moving

    func goes(to item: MenuItem, location: SourceLocation = #_sourceLocation) {
        presses(.character(Character(String(item.rawValue % 10))))
        sees("─ \(item.title)", location: location)
    }

    /// Moves the cursor of a list to the row that holds a text.
    func selects(_ text: String, location: SourceLocation = #_sourceLocation) {
        presses(.home)
        for _ in 0..<60 {
            if lineAtCursor.contains(text) { return }
            presses(.down)
        }
        Issue.record("no row with “\(text)” in\n\(console.text)", sourceLocation: location)
    }

    /// Presses keys, each after the pause of a person who looks up.
    func presses(_ keys: Canvas.Key...) {
        for key in keys {
            isRead = false
            console.pressSlowly(key)
        }
    }

    // MARK: Forms

    func fills(_ label: String, _ text: String, location: SourceLocation = #_sourceLocation) {
        reaches(label, location: location)
        console.type(text)
    }

    /// Moves the focus of a form to the field with a label.
    func reaches(_ label: String, location: SourceLocation = #_sourceLocation) {
        isRead = false
        for _ in 0..<40 {
            if partAtCursor.hasPrefix(label + " ") { return }
            console.pressSlowly(.tab)
        }
        Issue.record("no field “\(label)” in\n\(console.text)", sourceLocation: location)
    }

    // MARK: Confirming

    /// Posts or voids as the dialog shows.
    func confirms(_ action: Approval.Action, location: SourceLocation = #_sourceLocation) {
        push(action == .post ? "Post" : "Void", location)
    }

    /// Sends the form, or the changes that are shown once more.
    func confirms(location: SourceLocation = #_sourceLocation) { push("Confirm", location) }

    private func push(_ button: String, _ location: SourceLocation) {
        #expect(isRead, "what is confirmed is read first", sourceLocation: location)
        guard isRead else { return }
        isRead = false
        for _ in 0..<40 {
            if textAtCursor.hasPrefix(button + " ]") { return console.pressSlowly(.enter) }
            console.pressSlowly(.tab)
        }
        Issue.record("no button “\(button)” in\n\(console.text)", sourceLocation: location)
    }

    // MARK: The cursor

    private var lineAtCursor: String {
        screen.cursor.map { screen.text[$0.row] } ?? ""
    }

    /// What stands at the cursor and behind it.
    private var textAtCursor: String {
        guard let cursor = screen.cursor else { return "" }
        return (cursor.column..<screen.size.columns).map { screen[$0, cursor.row].text }.joined()
    }

    /// What stands before the cursor in its window; the line above where the field goes on below its label.
    private var partAtCursor: String {
        guard let cursor = screen.cursor else { return "" }
        let parts = (max(0, cursor.row - 3)...cursor.row).reversed().map { part(of: $0, before: cursor.column) }
        return parts.first { !$0.isEmpty } ?? ""
    }

    private func part(of row: Int, before column: Int) -> String {
        let isBorder = { (column: Int) in ["│", "|"].contains(self.screen[column, row].text) }
        let start = (0..<column).last(where: isBorder) ?? 0
        let part = (start..<column).map { screen[$0, row].text }.joined()
        return String(part.drop { $0 == "│" || $0 == "|" || $0 == " " || $0 == "▌" || $0 == ">" })
    }
}
