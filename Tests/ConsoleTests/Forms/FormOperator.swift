import Backend
import Canvas
import Console
import Storage
import TestSupport
import Testing

/// Someone at a form: types like a person, and reads what stands on the screen.
struct FormOperator {
    var form: Form
    var now = Timestamp(microseconds: 1_767_225_600_000_000)
    private(set) var requests: [FormRequest] = []
    /// What a lookup finds, whatever is searched for.
    var records: [RecordKind: [RecordChoice]] = [:]
    let secrets = SecretSource.counting()

    init(_ form: Form, records: [RecordKind: [RecordChoice]] = [:]) {
        self.form = form
        self.records = records
        take(self.form.opened(at: now))
    }

    /// Presses a key after the pause of a person.
    mutating func press(_ keys: Canvas.Key..., after pause: Duration = .milliseconds(500)) {
        for key in keys { send(.key(key), after: pause) }
    }

    mutating func type(_ text: String) {
        for character in text { send(.key(.character(character)), after: .milliseconds(50)) }
    }

    mutating func paste(_ text: String) { send(.paste(text), after: .milliseconds(500)) }

    mutating func send(_ event: InputEvent, after pause: Duration) {
        now = now + pause
        take(form.handle(event, now: now))
    }

    private mutating func take(_ new: [FormRequest]) {
        requests += new
        for request in new {
            switch request {
            case .token(let field): form.received(token: secrets.token(), for: field)
            case .signingKey:
                if let key = secrets.signingKey() { form.received(key, kid: "the-new-key") }
            default: break
            }
        }
        for case .lookup(let field, let kind, let search) in new {
            let found = (records[kind] ?? []).filter { search.isEmpty || $0.label.contains(search) || $0.id == search }
            form.received(field: field, search: search, choices: found)
        }
    }

    /// The inputs that were sent, in their order.
    var submitted: [JSON] {
        requests.compactMap { if case .submit(let input) = $0 { input } else { nil } }
    }

    var isCancelled: Bool { requests.contains(.cancel) }

    func screen(_ columns: Int = 80, _ rows: Int = 24, _ glyphs: Glyphs = .unicode) -> Buffer {
        var buffer = Buffer(size: Size(columns: columns, rows: rows), glyphs: glyphs)
        form.draw(on: &buffer, in: buffer.bounds, now: now)
        return buffer
    }

    func sees(_ text: String) -> Bool { screen().text.contains { $0.contains(text) } }

    /// From any field to Confirm, and Enter.
    mutating func confirm() {
        for _ in 0..<40 where !isOnButton("Confirm") { press(.tab) }
        press(.enter)
        // What an update changes is shown once more.
        if sees("this will be changed") { press(.left, .enter) }
    }

    func isOnButton(_ title: String) -> Bool {
        let buffer = screen()
        guard let cursor = buffer.cursor else { return false }
        return (0..<title.count).allSatisfy { offset in
            buffer[cursor.column + offset, cursor.row].text == String(Array(title)[offset])
        }
    }
}
