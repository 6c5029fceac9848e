import Canvas
import Storage

/// Asks what a list or record is written as and under which name, and tells how far that is.
struct ExportDialog: Hashable, Sendable {
    enum Focus: Int, CaseIterable, Hashable, Sendable {
        case format
        case name
        case export
        case cancel
    }

    enum State: Hashable, Sendable {
        case asking
        /// Whether a file of that name gives way; asked at this moment, so that no key that came with it answers.
        case replacing(isChosen: Bool, since: Timestamp)
        case writing(ExportID, rows: Int)
    }

    /// What the dialog asks of the console.
    enum Request: Hashable, Sendable {
        case write(replaces: Bool)
        /// To stop what is being written.
        case stop
        case close
    }

    /// What is written: `Withdrawals › Pending, filter: acme`.
    let subject: String
    /// Where a name without a folder leads.
    let folder: String
    /// Whether it is a list of so many rows that not all of them may be written.
    let isList: Bool
    private(set) var format = ExportFormat.csv
    private(set) var name: TextInput
    var focus = Focus.name
    var state = State.asking
    /// Why nothing was written.
    var problem: String?

    /// How long after a question no key and no press answers it.
    private static let pause: Duration = .milliseconds(400)

    /// `name` is without an extension.
    init(subject: String, folder: String, name: String, isList: Bool) {
        self.subject = subject
        self.folder = folder
        self.isList = isList
        self.name = TextInput("\(name).\(ExportFormat.csv.rawValue)", maximumLength: 4096)
    }

    /// The name as typed, without the blanks that came along with it.
    var path: String { name.text.trimmed }

    mutating func handle(_ key: Canvas.Key, now: Timestamp) -> Request? {
        switch state {
        case .writing: return key == .escape || key == .control("c") ? .stop : nil
        case .replacing(let isChosen, let since):
            guard now - since >= Self.pause else { return nil }
            return answer(key, isChosen: isChosen, since: since)
        case .asking: break
        }
        switch key {
        case .escape, .control("c"): return .close
        case .tab, .down: move(1)
        case .backTab, .up: move(-1)
        case .enter: return focus == .cancel ? .close : begin()
        default:
            problem = nil
            switch focus {
            case .format:
                if [.left, .right, .character(" ")].contains(key) { toggleFormat() }
            case .name: _ = name.handle(key)
            case .export, .cancel:
                if key == .left || key == .right { focus = focus == .export ? .cancel : .export }
            }
        }
        return nil
    }

    /// Takes a press of the mouse: no money moves here, so it may press a button.
    mutating func pressed(_ target: Target?, now: Timestamp) -> Request? {
        switch (state, target) {
        case (.asking, .field(0)):
            if focus == .format { toggleFormat() }
            focus = .format
        case (.asking, .field(1)): focus = .name
        case (.asking, .button(0)): return begin()
        case (.asking, .button(1)): return .close
        case (.replacing(_, let since), .button(let index)) where now - since >= Self.pause:
            return answer(.enter, isChosen: index == 1, since: since)
        case (.writing, .button): return .stop
        default: break
        }
        return nil
    }

    mutating func paste(_ text: String) {
        guard state == .asking else { return }
        focus = .name
        problem = nil
        name.paste(text.trimmed)
    }

    private mutating func begin() -> Request? {
        problem = path.isEmpty ? "Give the file a name." : nil
        if problem == nil { return .write(replaces: false) }
        focus = .name
        return nil
    }

    private mutating func answer(_ key: Canvas.Key, isChosen: Bool, since: Timestamp) -> Request? {
        switch key {
        case .tab, .backTab, .left, .right: state = .replacing(isChosen: !isChosen, since: since)
        case .enter where isChosen: return .write(replaces: true)
        case .enter, .escape, .control("c"):
            state = .asking
            focus = .name
        default: break
        }
        return nil
    }

    private mutating func move(_ step: Int) {
        let all = Focus.allCases
        focus = all[(focus.rawValue + step + all.count) % all.count]
    }

    /// The name follows the format as long as it ends like it.
    private mutating func toggleFormat() {
        let before = format
        format = format == .csv ? .json : .csv
        if name.text.hasSuffix(".\(before.rawValue)") {
            name.set(name.text.dropLast(before.rawValue.count) + format.rawValue)
        }
    }
}
