import Backend
import Storage

/// Open forms follow what others do to the records that they are about.
extension Model {
    /// Reads the records of open forms anew: someone may have changed them.
    mutating func checkForms(_ effects: inout [Effect]) {
        for index in overlays.indices {
            guard case .form(var overlay) = overlays[index] else { continue }
            if let link = overlay.subject?.link {
                let id = LoadID(number: nextNumber())
                overlay.check = id
                effects.append(.load(LoadRequest(id: id, query: .record(link))))
            }
            let requests = overlay.form.refreshed()
            carryOut(requests, of: &overlay, &effects)
            overlays[index] = .form(overlay)
        }
    }

    /// Tells a form what became of its record.
    func takeDrift(to record: Record?, _ overlay: inout FormOverlay) {
        // Who has chosen another record in the form is not told of the first one.
        guard let subject = overlay.subject, !overlay.form.isAboutAnother else { return }
        overlay.latest = record
        let drift = subject.drift(to: record, during: overlay.form.mutation, at: now, glyphs: glyphs)
        overlay.form.drifted(drift)
    }
}
