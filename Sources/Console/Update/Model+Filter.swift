import Backend
import Canvas

extension Model {
    mutating func takeInFilter(_ key: Canvas.Key, _ input: TextInput, _ effects: inout [Effect]) {
        var input = input
        switch key {
        case .escape, .control("c"):
            overlays.removeLast()
            narrow(to: "")
        case .enter:
            // What cannot be read is said under what was typed, and nothing of it is lost.
            guard filterError(of: input.text) == nil else { return }
            overlays.removeLast()
            narrow(to: input.text)
        case .backspace where input.isEmpty: overlays.removeLast()
        case .tab: complete(&input)
        case .up: perform(.move(-1), &effects)
        case .down: perform(.move(1), &effects)
        case .pageUp: perform(.movePage(-1), &effects)
        case .pageDown: perform(.movePage(1), &effects)
        default:
            guard input.handle(key) else { return }
            overlays[overlays.count - 1] = .filter(input)
            // The beginning of a field's name is hardly a word to search for: the list waits for what follows.
            if !isFieldBegun(in: input) { narrow(to: input.text) }
        }
    }

    private func isFieldBegun(in input: TextInput) -> Bool {
        guard let fields = screen.list.source.description.fields else { return false }
        return FilterCompletion(of: input.textBeforeCursor, fields).isFieldBegun
    }

    private mutating func complete(_ input: inout TextInput) {
        guard let fields = screen.list.source.description.fields else { return }
        input.insert(FilterCompletion(of: input.textBeforeCursor, fields).added)
        overlays[overlays.count - 1] = .filter(input)
        narrow(to: input.text)
    }

    /// Narrows the list as far as the text says how; while it does not, the list stays as it was.
    mutating func narrow(to text: String) {
        do {
            try screen.list.narrow(to: text)
        } catch {
            // The hint line says why, from the text itself.
        }
    }

    /// Why a text is no filter of the list that is shown; nil where it is one.
    func filterError(of text: String) -> FilterError? {
        guard let fields = screen.list.source.description.fields else { return nil }
        do throws(FilterError) {
            _ = try ListFilter(parsing: text, fields)
            return nil
        } catch {
            return error
        }
    }
}
