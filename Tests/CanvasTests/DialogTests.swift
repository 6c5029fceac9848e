import Canvas
import Testing

struct DialogTests {
    private let dialog = Dialog(
        title: "Post this withdrawal?",
        buttons: ButtonRow(
            [Button("Post", isDangerous: true), Button("Void", isEnabled: false), Button("Cancel")],
            focus: 2
        ),
        isDangerous: true
    )

    private func draw(_ glyphs: Glyphs) -> Shown {
        screen(50, 9, glyphs) { rect, buffer in
            buffer.fill(rect, with: ".")
            let frame = dialog.frame(for: Size(columns: 36, rows: 2), in: rect, glyphs: glyphs)
            let content = dialog.draw(in: frame, on: &buffer)
            buffer.write("amount    12,500.00 USD", in: content.line(0), .dialog)
            buffer.write("Posting is final.", in: content.line(1), .dialog)
        }
    }

    @Test func `a dialog stands in the middle over the screen`() {
        let shown = draw(.unicode)
        #expect(
            shown.text == """
                ..................................................
                ....╭─ Post this withdrawal? ────────────────╮....
                ....│  amount    12,500.00 USD               │....
                ....│  Posting is final.                     │....
                ....│                                        │....
                ....│    [ Post ]   ( Void )   [ Cancel ]    │....
                ....╰────────────────────────────────────────╯....
                ..................................................
                ..................................................
                """
        )
        #expect(shown.buffer.cursor == Position(column: 33, row: 5))
        let roles = shown.roles.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(roles[1] == "....!!XXXXXXXXXXXXXXXXXXXXXXX!!!!!!!!!!!!!!!!!")
        #expect(roles[5] == "....!ddddYYYYYYYYdddvvvvvvvvdddUUUUUUUUUUdddd!")
    }

    @Test func `in ASCII`() {
        #expect(
            draw(.ascii).text.split(separator: "\n")[1...6].joined(separator: "\n") == """
                ....+- Post this withdrawal? ----------------+....
                ....|  amount    12,500.00 USD               |....
                ....|  Posting is final.                     |....
                ....|                                        |....
                ....|    [ Post ]   ( Void )   [ Cancel ]    |....
                ....+----------------------------------------+....
                """
        )
    }

    @Test func `where there are few rows the buttons stay`() {
        let shown = screen(40, 3) { rect, buffer in
            let content = dialog.draw(in: rect, on: &buffer)
            #expect(content.isEmpty)
        }
        #expect(shown.text.contains("[ Cancel ]"))
    }
}
