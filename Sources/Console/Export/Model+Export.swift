import Canvas
import Storage

extension Model {
    /// Why what is shown cannot be written to a file; nil where it can.
    var exportReason: String? {
        let list = screen.list
        guard list.source.description.shape != .sections else { return "this is neither a list nor a record" }
        return list.rows.isEmpty ? "there is nothing to export" : nil
    }

    mutating func openExport() {
        let list = screen.list
        var subject = stack.map(\.title)
        if screen.tabs.count > 1 { subject.append(screen.tabs[screen.tab].title) }
        var text = subject.joined(separator: " \(glyphs.crumb) ")
        if !list.filter.isEmpty { text += ", filter: \(list.filter)" }
        let dialog = ExportDialog(
            subject: text,
            folder: session.folder,
            name: exportName,
            isList: list.source.description.shape != .sheet
        )
        overlays.append(.export(dialog))
    }

    /// `withdrawals-pending-2026-11-28`: the screen, its view, and the day.
    private var exportName: String {
        var parts: [String] = []
        switch screen.place {
        case .menu(let item): parts.append(item.title)
        case .record(let link): parts += [link.kind, String(screen.title.prefix(40))]
        }
        if screen.tabs.count > 1, screen.link == nil || screen.tab > 0 { parts.append(screen.tabs[screen.tab].title) }
        let words = parts.joined(separator: "-").lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return (words + [now.iso8601.prefix(10)]).joined(separator: "-")
    }

    mutating func carryOut(_ request: ExportDialog.Request?, of dialog: ExportDialog, _ effects: inout [Effect]) {
        var dialog = dialog
        switch request {
        case .close:
            overlays.removeLast()
            return
        case .stop: if case .writing(let id, _) = dialog.state { effects.append(.stopExport(id)) }
        case .write(let replaces):
            let id = ExportID(number: nextNumber())
            dialog.state = .writing(id, rows: 0)
            dialog.problem = nil
            let request = ExportRequest(
                id: id,
                source: screen.list.source,
                rows: screen.list.request(.start, limit: ExportRequest.part),
                format: dialog.format,
                path: dialog.path,
                replaces: replaces
            )
            effects.append(.export(request))
        case nil: break
        }
        overlays[overlays.count - 1] = .export(dialog)
    }

    /// Takes how far an export is.
    mutating func exporting(_ id: ExportID, rows: Int) {
        changeExport(id) { $0.state = .writing(id, rows: rows) }
    }

    /// Takes how an export ended.
    mutating func exported(_ id: ExportID, _ result: ExportResult) {
        var written: (path: String, rows: Int, isCut: Bool, isList: Bool)?
        let now = now
        changeExport(id) { dialog in
            dialog.state = .asking
            dialog.focus = .name
            switch result {
            case .written(let rows, let isCut): written = (dialog.path, rows, isCut, dialog.isList)
            case .exists: dialog.state = .replacing(isChosen: false, since: now)
            case .cancelled: dialog.problem = "Stopped. Nothing was left behind."
            case .failed(let error): dialog.problem = ErrorText.sentence(error)
            }
        }
        guard let written else { return }
        overlays.removeAll { if case .export = $0 { true } else { false } }
        let count = AmountText.decimal(UInt128(written.rows), scale: 0)
        let rows = !written.isList ? "The record" : written.rows == 1 ? "1 row" : "\(count) rows"
        let rest = written.isCut ? "; the rest of the list is longer than a file may be" : ""
        notice = Notice(kind: written.isCut ? .warning : .info, text: "\(rows) written to \(written.path)\(rest).")
    }

    private mutating func changeExport(_ id: ExportID, _ change: (inout ExportDialog) -> Void) {
        for index in overlays.indices {
            guard case .export(var dialog) = overlays[index], case .writing(id, _) = dialog.state else { continue }
            change(&dialog)
            overlays[index] = .export(dialog)
        }
    }
}
