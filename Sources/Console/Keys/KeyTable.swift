import Canvas

/// The keys that an operator has chosen in place of those that come with the program.
package struct KeyTable: Hashable, Sendable {
    var changed: [KeyName: [Canvas.Key]] = [:]

    /// The keys that come with the program.
    package init() {}

    init(changed: [KeyName: [Canvas.Key]]) {
        self.changed = changed
    }

    /// The keys of a binding; what it comes with, unless others were chosen.
    func keys(of binding: Binding) -> [Canvas.Key] {
        guard !changed.isEmpty, let keys = changed[binding.name] else { return binding.keys }
        // These work whatever else does.
        return keys + binding.keys.filter { $0.isKept && !keys.contains($0) }
    }
}

extension Canvas.Key {
    /// Whether it always does what it does: the digits of the menu, Ctrl-C and Ctrl-Z.
    var isKept: Bool {
        switch self {
        case .character(let character): character.isASCII && character.isNumber
        case .control("c"), .control("z"): true
        default: false
        }
    }

    /// Whether it moves among the fields and buttons of a form or dialog, presses them or leaves: no key that opens one.
    var answersDialogs: Bool {
        switch self {
        case .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .backspace, .character(" "): true
        default: false
        }
    }
}

extension KeyTable {
    /// A line of the table of all keys.
    struct Line: Hashable, Sendable {
        let name: KeyName
        let title: String
        let keys: [Canvas.Key]
        /// What it comes with.
        let original: [Canvas.Key]
        /// Whether it opens a form or dialog.
        let opensDialog: Bool
        /// Whether it leads to a screen of the menu.
        let isOfMenu: Bool
    }

    /// Every key there is, by context: made from the bindings of the screens, as the hints and the help are.
    var lines: [Line] {
        let model = Model(session: Session(operatorName: "", nodeName: ""))
        let common = model.commonActions
        let ofRecords = KeyContext.allCases.flatMap { context in
            ActionKind.allCases.filter { $0.context == context }.flatMap { kind in
                model.bindings(of: kind) + (kind.canBeMarked ? model.markBindings(of: kind) : [])
            }
        }
        return KeyContext.allCases.flatMap { context in
            (common + ofRecords).filter { $0.name.context == context }.map { binding in
                Line(
                    name: binding.name,
                    title: binding.title,
                    keys: keys(of: binding),
                    original: binding.keys,
                    opensDialog: binding.isOfRecord,
                    isOfMenu: binding.screen != nil
                )
            }
        }
    }
}
