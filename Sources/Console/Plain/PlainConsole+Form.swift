import Backend
import Canvas
import Storage

/// A form, asked field after field.
extension PlainConsole {
    /// Says a form that has just been opened, or what became of it.
    mutating func sayForm() {
        guard let form = model.form else { return }
        switch form.state {
        case .inDoubt(let reason):
            say("It is not known whether this was done: \(reason)")
            say("Trying again is safe, it is done once at most. Type again to try again, or !cancel to leave.")
            asked = .doubt
        case .editing where form.isTried: sayRefusal(of: form)
        case .editing, .discarding: sayOpened(form)
        case .reviewing, .showing, .sending, .done: break
        }
    }

    private mutating func sayOpened(_ form: Form) {
        sayNotices()
        say("\(form.title). \(form.summary)")
        for fact in form.facts {
            let value = fact.value.replacing(" \(model.glyphs.arrow) ", with: ", then ")
            say(fact.label.isEmpty ? value : "\(fact.label): \(value)")
        }
        if !hasExplainedForms {
            hasExplainedForms = true
            say("Each line answers a field; an empty line keeps what it holds. ? explains more, !cancel leaves.")
        }
        guard case .entry(let first) = form.focus else { return sayReview() }
        // What is known already is told, not asked.
        for index in form.editable where index < first && !form.entries[index].isEmpty {
            say("\(form.spokenLabel(index)): \(form.spokenValue(index))")
        }
        ask(first, isAlone: false)
    }

    /// What was refused stays in the form: only the field it is about is asked again.
    private mutating func sayRefusal(of form: Form) {
        guard case .entry(let index) = form.focus else {
            say(form.notice ?? "Refused.")
            return sayReview()
        }
        say(form.entries[index].serviceError.map { "Refused: \($0)." } ?? form.notice ?? "Refused.")
        ask(index, isAlone: true)
    }

    // MARK: Asking

    private mutating func ask(_ index: Int, isAlone: Bool) {
        guard let form = model.form else { return }
        asked = .field(index, isAlone: isAlone)
        let entry = form.entries[index]
        let all = form.editable
        let place = (all.firstIndex(of: index) ?? 0) + 1
        let unit = entry.unitField == nil ? "" : " in \(entry.unit?.code ?? "minor units")"
        let isRequired = entry.isRequired && form.includedEntries.contains(index)
        var text = "Field \(place) of \(all.count): \(form.spokenLabel(index))\(unit)"
        text += isRequired ? ", required." : ", may be left out."
        if !entry.hint.isEmpty { text += " \(entry.hint.asSentence)" }
        if entry.isSecret { text += " What is typed is not shown; !generate makes one." }
        if form.isOfKey(index) { text += " Or a whole JWK in one line; !generate makes a pair." }
        if case .time(let time) = entry.value { text += " \(time.kind.spokenHint)" }
        say(text)
        if let problem = form.shownProblem(index), entry.serviceError == nil { say(problem) }
        if !entry.isEmpty { say("It holds \(form.spokenValue(index)); an empty line keeps that.") }
        switch entry.value {
        case .option(let words, _):
            for (number, word) in words.enumerated() { say("\(number + 1). \(word)") }
        case .time(let time):
            guard case .moment = time.kind else { break }
            for (number, preset) in time.presets.enumerated() { say("\(number + 1). \(preset.title)") }
        case .record(let picker) where picker.isOpen && picker.isEmpty && picker.found.isEmpty:
            // What could be chosen is read first, so that the numbers are known.
            add(
                model.withForm {
                    $0.focus = .entry(index); return $0.lookup(index)
                }
            )
            due = .found(index, isAlone: isAlone)
        case .record(let picker) where picker.isOpen: offer(picker)
        default: break
        }
    }

    private mutating func offer(_ picker: RecordPicker) {
        for (number, choice) in picker.found.prefix(rows).enumerated() {
            say("\(number + 1). \([choice.label, choice.otherName].compactMap(\.self).joined(separator: ", "))")
        }
        let more = picker.found.count - rows
        if more > 0 { say("More are there: type a part of the name to find one.") }
    }

    /// Says what a search of a picker has found.
    mutating func sayFound(_ index: Int, isAlone: Bool) {
        guard let picker = model.form?.entries[index].picker else { return }
        if picker.isOpen, picker.found.isEmpty {
            return say(picker.isEmpty ? "There is none to choose." : "Nothing is found by that.")
        }
        var isChosen = picker.chosen != nil
        add(
            model.withForm {
                isChosen = $0.takeFound(index); return []
            }
        )
        if isChosen { return taken(index, isAlone: isAlone) }
        offer(picker)
        say("A number chooses, a part of a name or an id searches.")
    }

    // MARK: Answers

    mutating func answer(_ line: String, field index: Int, isAlone: Bool) {
        guard let form = model.form else { return }
        guard let line = whole(line, in: form.entries[index]) else { return }
        switch line {
        case "": return passOver(index, form, isAlone: isAlone)
        case "?": return explain(index, form)
        case "!cancel": return leaveForm()
        case "!back":
            guard let before = form.editable(before: index) else { return say("This is the first field.") }
            return ask(before, isAlone: false)
        case "!clear":
            add(
                model.withForm {
                    $0.clear(index); return []
                }
            )
            guard let form = model.form, !form.entries[index].isEmpty else { return sayCleared(index) }
            return say("It holds \(form.spokenValue(index)) now.")
        case "!end": return sayReview()
        case "!generate": return generate(index, isAlone: isAlone)
        case "!show": return show(index, form)
        default:
            if line.hasPrefix("!remove ") { return remove(line.dropFirst(8).trimmed, from: index) }
        }
        // Two exclamation marks begin a value that begins with one.
        let value = line.hasPrefix("!!") ? String(line.dropFirst()) : line
        var result = Form.Taken.taken
        add(
            model.withForm { form in
                let (taken, requests) = form.put(value, into: index)
                result = taken
                return requests
            }
        )
        switch result {
        case .taken: taken(index, isAlone: isAlone)
        case .searching: due = .found(index, isAlone: isAlone)
        case .refused(let reason): say(reason)
        }
    }

    private mutating func sayCleared(_ index: Int) {
        guard let form = model.form, case .list(let list) = form.entries[index].value, list.kept > 0 else {
            return say("It holds nothing now.")
        }
        say("It holds \(form.spokenValue(index)). !clear once more takes them away.")
    }

    /// Makes a token, or a pair of keys whose private half is said this once.
    private mutating func generate(_ index: Int, isAlone: Bool) {
        var isPossible = false
        add(
            model.withForm { form in
                guard let requests = form.generate(index) else { return [] }
                isPossible = true
                return requests
            }
        )
        guard isPossible else { return say("Nothing is made for this field.") }
        var pem: String?
        add(
            model.withForm {
                pem = $0.takePrivateHalf(); return []
            }
        )
        guard let pem else { return say("A token was made. !show says it: give it to whom it is for.") }
        say("A pair was made. This is its private half, said this once and written nowhere:")
        for line in pem.split(separator: "\n") { say(String(line)) }
        say("Its public half is in the form.")
        goOn(from: index, isAlone: isAlone)
    }

    private mutating func show(_ index: Int, _ form: Form) {
        guard let secrets = form.secrets(index) else { return say("There is nothing to show.") }
        for (number, secret) in secrets.enumerated() { say("\(number + 1). \(secret)") }
    }

    private mutating func remove(_ number: String, from index: Int) {
        var isRemoved = false
        add(
            model.withForm { form in
                isRemoved = Int(number).map { form.remove(line: $0, from: index) } ?? false
                return []
            }
        )
        guard isRemoved, let form = model.form else { return say("There is none of that number.") }
        say("It holds \(form.spokenValue(index)).")
    }

    private mutating func passOver(_ index: Int, _ form: Form, isAlone: Bool) {
        let entry = form.entries[index]
        if entry.isEmpty, entry.isRequired, form.includedEntries.contains(index) { return say("This is required.") }
        if case .record(let picker) = entry.value, picker.isOpen, !picker.isEmpty {
            return say("Choose one by its number, or !clear to leave it out.")
        }
        goOn(from: index, isAlone: isAlone)
    }

    /// Says what was understood, or what is wrong with it.
    private mutating func taken(_ index: Int, isAlone: Bool) {
        guard let form = model.form else { return }
        let entry = form.entries[index]
        if let area = entry.area, area.isUnfinished {
            return say("It is not complete yet: the next line goes on with it, !clear takes it out.")
        }
        if let notice = form.notice { say(notice) }
        if let problem = form.shownProblem(index) { return say(problem) }
        if entry.amount != nil || entry.picker != nil {
            say("\(form.spokenLabel(index)): \(form.spokenValue(index))")
            // What is only said while it is typed was said before.
            var left = form
            left.focus = .cancel
            for case .note(let text, _) in left.notes(index, model.glyphs) {
                say(text.replacing(" \(model.glyphs.arrow) ", with: ", then "))
            }
        } else if let echo = entry.echo {
            say(echo)
        }
        if case .list = entry.value {
            return say("\(form.spokenValue(index).asSentence) Another line adds more, an empty line goes on.")
        }
        goOn(from: index, isAlone: isAlone)
    }

    private mutating func goOn(from index: Int, isAlone: Bool) {
        guard !isAlone, let next = model.form?.editable(after: index) else { return sayReview() }
        ask(next, isAlone: false)
    }

    private mutating func explain(_ index: Int, _ form: Form) {
        let entry = form.entries[index]
        let summary = entry.hint.isEmpty ? "" : " \(entry.hint.asSentence)"
        say("\(form.spokenLabel(index)), \(entry.name) in the API.\(summary)")
        say("It holds \(form.spokenValue(index)).")
        if form.isOfKey(index) { say("A key in JSON may go over several lines; an empty line ends it.") }
        if !entry.isRequired, !entry.absent.isEmpty { say("Left out: \(entry.absent).") }
        say("!back asks the field before, !end passes over the rest, !clear takes out what it holds, !cancel leaves.")
        if case .list = entry.value { say("!remove and a number takes one of them out.") }
        if entry.isSecret || form.isOfKey(index) { say("!generate makes what nobody can guess.") }
        if entry.isSecret { say("!show says what it holds.") }
        say("A value that begins with an exclamation mark is typed with two.")
    }

    private mutating func leaveForm() {
        model.leaveOverlay()
        asked = .command
        say("Left. Nothing of it was sent.")
    }

    // MARK: Sending

    private mutating func sayReview() {
        guard let form = model.form else { return }
        asked = .review
        say("To be sent:")
        let editable = form.editable
        for index in form.entries.indices {
            let number = editable.firstIndex(of: index).map { "\($0 + 1). " } ?? ""
            var text = "\(number)\(form.spokenLabel(index)): \(form.spokenValue(index))"
            if let problem = form.shownProblem(index) { text += ". \(problem)" }
            say(text)
        }
        if form.isReviewed, !form.changes.isEmpty {
            say("What that changes:")
            for change in form.changes { say("\(change.label): \(change.old), then \(change.new)") }
        }
        say("Type confirm to send it, a number to change that field, or !cancel to leave. Nothing has been sent.")
    }

    mutating func review(_ line: String) {
        guard let form = model.form else { return }
        let editable = form.editable
        switch line.lowercased() {
        case "confirm":
            if let refusal = model.staleRefusal { return say("\(refusal) What was typed is kept.") }
            let now = model.now
            if let change = form.change {
                say(change.sentence)
                add(model.withForm { $0.readAgain() })
                return change.isReadable ? sayReview() : say("It cannot be sent: !cancel leaves.")
            }
            add(model.withForm { $0.confirm(now) })
            due = .outcome
        case "!cancel": leaveForm()
        case "!back":
            guard let last = editable.last else { return say("There is no field to change.") }
            ask(last, isAlone: true)
        case "?": sayReview()
        default:
            guard let number = Int(line), editable.indices.contains(number - 1) else {
                return say("Nothing was sent. Type confirm, the number of a field, or !cancel.")
            }
            ask(editable[number - 1], isAlone: true)
        }
    }

    mutating func settleDoubt(_ line: String) {
        switch line.lowercased() {
        case "again":
            if let refusal = model.staleRefusal { return say(refusal) }
            let now = model.now
            add(
                model.withForm { form in
                    form.focus = .confirm
                    return form.handle(.key(.enter), now: now)
                }
            )
            due = .outcome
        case "!cancel":
            model.leaveOverlay()
            asked = .command
            say("Left. Whether it was done, the activity list tells.")
        default: say("Type again to try again, or !cancel to leave.")
        }
    }
}

extension String {
    /// The text with a capital at its beginning and a point at its end.
    var asSentence: String {
        guard let first else { return self }
        return first.uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
    }
}
