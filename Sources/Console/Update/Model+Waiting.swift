import Canvas
import Storage

/// What is said while something takes long, and how it is stopped.
extension Model {
    /// How long anything may take before the screen says that it waits.
    static let patience: Duration = .milliseconds(100)
    /// How long it may take before the message line says so, with the key that stops it.
    static let longPatience: Duration = .seconds(1)
    /// From one picture of the spinner to the next.
    static let pictureTime: Duration = .milliseconds(250)

    /// Since when a list is read that the operator waits for.
    private var readingSince: Timestamp? { screen.list.awaitingSince }

    /// Since when the operator waits for anything that can be stopped.
    private var waitingSince: Timestamp? { readingSince ?? verification?.began }

    /// When the screen looks otherwise because something still takes: a wake-up for each picture, and none without.
    var nextPicture: Timestamp? {
        guard isLargeEnough, let since = waitingSince else { return nil }
        guard now >= since + Self.patience else { return since + Self.patience }
        let pictures = (now - since).microseconds / Self.pictureTime.microseconds
        return since + .microseconds(Self.pictureTime.microseconds * (pictures + 1))
    }

    /// `⠹ reading`; nil where nothing is, or not for long.
    var readingNote: String? {
        guard let since = readingSince, now - since >= Self.patience else { return nil }
        return "\(picture(since)) reading"
    }

    /// What takes long, how far it is, and the key that stops it; nil where nothing does.
    var progressText: String? {
        if let since = readingSince, now - since >= Self.longPatience {
            return "\(picture(since)) Reading for \(TimeText.elapsed(since: since, at: now)). Esc stops."
        }
        guard let verification, now - verification.began >= Self.patience else { return nil }
        return "\(picture(verification.began)) \(verification.words(glyphs)) Esc stops."
    }

    private func picture(_ since: Timestamp) -> String {
        glyphs.spinner(Int((now - since).microseconds / Self.pictureTime.microseconds))
    }

    /// Whether Esc stops something rather than to go back.
    var canStop: Bool { progressText != nil }

    mutating func stopVerification() -> [Effect] {
        guard verification != nil else { return [] }
        verification = nil
        notice = Notice(kind: .info, text: "The verification was stopped.")
        return [.stopVerifying]
    }

    /// Stops what takes long: the reading of the list, or else the verification.
    mutating func stop(_ effects: inout [Effect]) {
        guard let since = readingSince, now - since >= Self.longPatience else {
            effects += stopVerification()
            return
        }
        effects.append(.stopReading)
        let list = screen.list
        if list.sort != list.shownSort {
            screen.list.sort(by: list.shownSort)
        } else if list.isRestarting, !list.filter.isEmpty {
            narrow(to: "")
        } else {
            screen.list.fail("The reading was stopped; r reads again.")
            screen.list.rest = .untilAsked
        }
    }
}
