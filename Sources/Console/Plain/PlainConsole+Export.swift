import Canvas
import Storage

/// Asks what a list or record is written to.
extension PlainConsole {
    /// Says an export that is asked about, or why it did not come about.
    mutating func sayExport() {
        guard let dialog = model.exportDialog else { return }
        asked = .exportName
        switch dialog.state {
        case .asking where dialog.problem == nil:
            say(dialog.isList ? "Export this list: \(dialog.subject)" : "Export this record: \(dialog.subject)")
            say("Type the name of a file that ends in .csv or .json, in \(dialog.folder) unless it names a folder.")
            say("An empty line takes \(dialog.path), !cancel leaves.")
        case .asking: say("\(dialog.problem ?? "") Type another name, or !cancel to leave.")
        case .replacing:
            asked = .exportReplacing
            say(
                "There is a file \(dialog.path) already. Type replace to replace it, another name, or !cancel to leave."
            )
        case .writing: break
        }
    }

    /// Takes the name of the file.
    mutating func export(to line: String) {
        guard line != "!cancel" else { return leaveExport() }
        guard line.isEmpty || ExportFormat(endOf: line) != nil else {
            return say("Type a name that ends in .csv or .json, or !cancel to leave.")
        }
        let now = model.now
        add(
            model.withExport { dialog in
                if !line.isEmpty { dialog.rename(to: line) }
                dialog.focus = .export
                return dialog.handle(.enter, now: now)
            }
        )
        due = .outcome
    }

    /// Takes whether a file gives way.
    mutating func replace(_ line: String) {
        switch line.lowercased() {
        case "": say("Type replace, a name that ends in .csv or .json, or !cancel.")
        case "replace":
            add(model.withExport { _ in .write(replaces: true) })
            due = .outcome
        case "!cancel": leaveExport()
        default:
            add(
                model.withExport { dialog in
                    dialog.state = .asking
                    return nil
                }
            )
            export(to: line)
        }
    }

    private mutating func leaveExport() {
        model.leaveOverlay()
        asked = .command
        say("Left. Nothing was written.")
    }
}

extension ExportDialog {
    /// Takes a name, and the format that it ends like.
    fileprivate mutating func rename(to line: String) {
        if ExportFormat(endOf: line) != format {
            focus = .format
            _ = handle(.right, now: Timestamp(microseconds: 0))
        }
        focus = .name
        for key: Key in [.end, .control("u")] { _ = handle(key, now: Timestamp(microseconds: 0)) }
        paste(line)
    }
}

extension ExportFormat {
    /// The format that a name of a file ends like; nil where it ends like none.
    fileprivate init?(endOf name: String) {
        guard let format = Self.allCases.first(where: { name.lowercased().hasSuffix(".\($0.rawValue)") }) else {
            return nil
        }
        self = format
    }
}
