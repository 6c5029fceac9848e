import Canvas
package import Storage

/// The console a line at a time: a second front on the same model, for screen readers, pipes and terminals that cannot
/// place a cursor.
///
/// A value without effects: lines and messages go in, lines to be shown and effects come out. What is said is made from
/// the rows, bindings, forms and dialogs of the model, so that both fronts tell the same. Nothing is said but in answer
/// to a line: what others do meanwhile is told after the next one.
package struct PlainConsole: Equatable, Sendable {
    /// What a line or a message leads to.
    package struct Step: Equatable, Sendable {
        /// What is to be shown, a line each, safe for any terminal.
        package var lines: [String] = []
        package var effects: [Effect] = []
    }

    /// What the next line answers.
    enum Asked: Equatable, Sendable {
        case command
        case choice([PlainOption])
        /// A field of the form; where `isAlone` the review comes next, else the next field.
        case field(Int, isAlone: Bool)
        case review
        /// Whether the form's request, whose fate is not known, is sent once more.
        case doubt
        case decision
        /// The name of the source, after the amount that was typed.
        case name(amount: String)
        case exportName
        /// Whether a file that is there already gives way.
        case exportReplacing
    }

    /// What is said once everything that was asked for has been read.
    enum Due: Equatable, Sendable {
        case screen
        /// Whatever an action has led to: a form, a dialog, the answer to one, or the screen.
        case outcome
        /// The last page, once its last row has been read.
        case lastPage
        /// The answer to a search of a picker.
        case found(Int, isAlone: Bool)
        /// What the palette has found.
        case search
    }

    package internal(set) var model: Model
    /// How many rows a page of a list has.
    let rows: Int
    var asked: Asked = .command
    var due: Due? = .screen
    /// What the numbers of the last listing stand for.
    var listing = PlainListing()
    /// Where the pages began that were left, to be gone back to.
    var marks: [PageMark.Place: PageMark] = [:]
    /// What was said last about changes since the listing.
    var saidChanges: String?
    /// What was said last about the node.
    var saidState: String?
    var hasExplainedForms = false
    /// How far the verification that goes on was said to be.
    var saidProgress: SaidProgress?
    /// The lines of a value that is not whole yet.
    var pasted: String?
    /// What the message line would say, until it is told.
    private var notices: [String] = []
    private var line: String?
    private var step = Step()

    /// Puts a model in front of someone; `rows` is how many rows a page has, 1 at least.
    package init(_ model: Model, rows: Int = 10) {
        self.model = model
        self.rows = max(1, rows)
    }

    /// Begins: the first screen is read and told.
    package mutating func start(at now: Timestamp) -> Step {
        var greeting = "purser, node \(model.nodeName)"
        switch model.environment {
        case .unnamed: break
        case .test: greeting += " (TEST)"
        case .production: greeting += " (PRODUCTION)"
        }
        say(greeting + ", operator \(model.session.operatorName). h lists the commands, q quits.")
        if let reason = model.session.readOnlyReason { say("Read-only: \(reason).") }
        // High enough for a page and for every dialog: nothing of either is cut off.
        send(.started(Size(columns: 120, rows: max(60, rows + 10)), at: now))
        return settle()
    }

    /// Takes a line that was typed; call it only while nothing is awaited.
    package mutating func take(_ line: String, at now: Timestamp) -> Step {
        self.line = line
        if asked == .command { model.readAnewIfResting() }
        send(.tick(now))
        // A decision is about what is in the books now, whatever has been told so far.
        if model.approval != nil { send(.databaseChanged(at: now)) }
        return settle()
    }

    /// Takes what happened elsewhere: answers, and what others have done.
    package mutating func take(_ message: Message) -> Step {
        send(message)
        return settle()
    }

    /// Whether an answer is still to come before the next line can be taken.
    package var isWaiting: Bool { line != nil || due != nil || model.isAwaitingAnswer }

    /// Whether the next line is a secret, which is not to be seen.
    package var asksSecret: Bool {
        guard case .field(let index, _) = asked, let form = model.form else { return false }
        return form.entries.indices.contains(index) && form.entries[index].isSecret
    }

    // MARK: What the parts share

    mutating func send(_ message: Message) {
        let isOpening = model.opening != nil
        add(model.update(message))
        // What a refresh announces is about a cursor that nobody sees.
        switch message {
        case .started, .mutated, .exported: keepNotice()
        case .loaded where isOpening: keepNotice()
        case .loaded(_, .refused, _), .verified: keepNotice()
        case .verifying: sayProgress()
        default: model.notice = nil
        }
    }

    /// Does what a key of the screen would do.
    mutating func perform(_ action: Action) {
        add(model.carryOut(action))
        switch action {
        // What is copied there is said here, and that is all.
        case .copy, .copyRecord: model.notice = nil
        case .verify:
            due = .outcome
            sayVerification()
        default:
            keepNotice()
            due = .outcome
        }
    }

    mutating func keepNotice() {
        if let notice = model.notice { notices.append(notice.text) }
        model.notice = nil
    }

    mutating func add(_ effects: [Effect]) {
        for effect in effects {
            if case .copy(let text) = effect { say(text) }
            if effect.hasMeaningInPlain { step.effects.append(effect) }
        }
    }

    /// Says a line; what came from outside cannot begin another, nor reach the terminal raw.
    mutating func say(_ text: String) { step.lines.append(SafeText.safe(text, glyphs: model.glyphs)) }

    /// Says what the message line would say.
    mutating func sayNotices() {
        for notice in notices { say(notice) }
        notices = []
    }

    mutating func settle() -> Step {
        while !model.isAwaitingAnswer {
            if let next = due {
                due = nil
                tell(next)
            } else if let next = line {
                line = nil
                obey(next)
                // What is still to come is told before what others have done.
                if due == nil { sayChanges() }
            } else {
                break
            }
        }
        defer { step = Step() }
        return step
    }

    private mutating func tell(_ due: Due) {
        switch due {
        case .screen: sayScreen()
        case .outcome: sayOutcome()
        case .lastPage: tellLastPage()
        case .found(let index, let isAlone): sayFound(index, isAlone: isAlone)
        case .search: saySearch()
        }
    }

    private mutating func obey(_ line: String) {
        let line = line.trimmed
        switch asked {
        case .command: obey(PlainCommand(line))
        case .choice(let options): choose(line, of: options)
        case .field(let index, let isAlone): answer(line, field: index, isAlone: isAlone)
        case .review: review(line)
        case .doubt: settleDoubt(line)
        case .decision: decide(line)
        case .name(let amount): name(line, amount: amount)
        case .exportName: export(to: line)
        case .exportReplacing: replace(line)
        }
    }

    /// Says what an action has led to.
    private mutating func sayOutcome() {
        switch model.overlays.last {
        case .form: sayForm()
        case .approval: sayApproval()
        case .export: sayExport()
        case .help, .palette, .themes, .filter, .quit, .bulk:
            // They have commands of their own here, or no meaning, and are never opened.
            model.leaveOverlay()
            fallthrough
        case nil:
            asked = .command
            returnToPage()
        }
    }
}

extension Effect {
    /// Whether it means anything where lines are read and written.
    fileprivate var hasMeaningInPlain: Bool {
        switch self {
        case .load, .run, .set, .export, .stopExport, .verify, .stopVerifying, .watch, .discardInput, .quit: true
        case .wake, .redraw, .setTheme, .listThemes, .bell, .mouse, .copy, .suspend, .stopReading: false
        }
    }
}
