import Canvas
import Storage

extension Form {
    /// Takes a press of the mouse: it chooses a field, a record that was found or a button, and never confirms.
    ///
    /// `top` is the row of the form that stood at the top of the space where it was pressed.
    mutating func pressed(_ target: Target?, top: Int?, now: Timestamp) -> [FormRequest] {
        see(now)
        let isFresh = isPressFresh(now)
        guard let target else { return [] }
        switch state {
        case .sending, .done: return []
        case .editing:
            // What was pressed stays under the mouse.
            wheeledTo = top
            notice = nil
            return press(target, isFresh: isFresh)
        case .discarding:
            guard case .button(let index) = target else { return [] }
            dialogFocus = index
            guard isFresh else { return [] }
            if dialogFocus == 1 { return [.cancel] }
            state = .editing
            return []
        case .reviewing:
            guard case .button(let index) = target else { return [] }
            dialogFocus = index
            if index == 1, isFresh { state = .editing }
            return []
        case .showing:
            // Either button is for good: a key presses it.
            if case .button(let index) = target { dialogFocus = index }
            return []
        case .inDoubt:
            guard case .button(let index) = target else { return [] }
            focus = index == 0 ? .confirm : .cancel
            return index == 1 && isFresh ? [.cancel] : []
        }
    }

    /// Scrolls without moving the focus; the next key brings its field back into sight.
    mutating func wheel(to row: Int?, now: Timestamp) {
        _ = isPressFresh(now)
        guard let row else { return }
        if state == .reviewing { reviewTop = row } else { wheeledTo = row }
    }

    private mutating func press(_ target: Target, isFresh: Bool) -> [FormRequest] {
        switch target {
        case .field(let index): return press(field: index)
        case .choice(let place):
            guard case .entry(let index) = focus else { return [] }
            switch entries[index].value {
            case .record(var picker):
                picker.choose(at: place)
                entries[index].value = .record(picker)
            case .time(var time):
                time.choose(at: place)
                entries[index].value = .time(time)
            default: return []
            }
            entries[index].serviceError = nil
            settleUnits()
        case .button(0):
            leaveField()
            focus = .confirm
            notice = Arming.mouseNotice
        case .button where isFresh: return leave()
        default: break
        }
        return []
    }

    /// A field that has the focus already, and is chosen from a few words, shows the next of them.
    private mutating func press(field index: Int) -> [FormRequest] {
        guard editable.contains(index) else { return [] }
        if focus == .entry(index) {
            switch entries[index].value {
            case .option, .flag: return change(index, .character(" ")).1
            default: return []
            }
        }
        leaveField()
        focus = .entry(index)
        return entries[index].picker?.isOpen == true ? lookup(index) : []
    }

    private mutating func leaveField() {
        if case .entry(let index) = focus { left(index) }
    }
}
