import Backend
import Canvas
import Console
import Storage
import Testing

struct FormDrawingTests {
    @Test func `print`() {
        var person = Described.withdrawal(["assetId": .record(Described.dollar)])
        person.type("1,000.00")
        Swift.print(person.screen().text.joined(separator: "\n"))
        Swift.print(person.screen().roleLayer().joined(separator: "\n"))
        Swift.print(person.screen(60, 16, .ascii).text.joined(separator: "\n"))
        Swift.print(person.screen(40, 10).text.joined(separator: "\n"))
        person = Described.withdrawal()
        Swift.print(person.screen(60, 16).text.joined(separator: "\n"))
        person = Described.update()
        person.press(.tab, .tab)
        person.paste("one,two")
        Swift.print(person.screen().text.joined(separator: "\n"))
        person.confirm()
        person.form.failed(.busy(path: "/srv/node.db", waited: .seconds(5)))
        Swift.print(person.screen().text.joined(separator: "\n"))
        Swift.print(person.screen(60, 16).text.joined(separator: "\n"))
        Swift.print(person.screen(40, 10).text.joined(separator: "\n"))
        person = Described.update()
        person.type("x")
        person.press(.escape)
        Swift.print(person.screen().text.joined(separator: "\n"))
        for glyphs in [Glyphs.unicode, .ascii] {
            var dialog = DialogOperator(limit: .zero, glyphs: glyphs)
            Swift.print(dialog.screen().text.joined(separator: "\n"))
            dialog.wait(.seconds(1))
            dialog.press(.tab)
            Swift.print(dialog.screen().text.joined(separator: "\n"))
            Swift.print(dialog.screen().roleLayer().joined(separator: "\n"))
            dialog = DialogOperator(size: Size(columns: 40, rows: 10), glyphs: glyphs)
            Swift.print(dialog.screen().text.joined(separator: "\n"))
            dialog = DialogOperator(size: Size(columns: 60, rows: 16), glyphs: glyphs)
            Swift.print(dialog.screen().text.joined(separator: "\n"))
        }
    }
}
