package import Storage

/// The check of the books and the activity chain: it says how far it is while the next line waits for its end.
extension PlainConsole {
    /// What was said last about how far it is.
    struct SaidProgress: Hashable, Sendable {
        /// From 1 to 3.
        let part: Int
        let at: Timestamp
    }

    /// How long it is silent within one part.
    private static let silence: Duration = .seconds(5)

    /// Stops the verification that goes on; nil where none does, so that nothing is there to be stopped.
    package mutating func interrupt(at now: Timestamp) -> Step? {
        guard model.verification != nil else { return nil }
        add(model.stopVerification())
        keepNotice()
        return settle()
    }

    mutating func sayVerification() {
        saidProgress = nil
        say("Verifying the file, the books and the activity chain. Ctrl-C stops it.")
    }

    /// Says each part as it begins, and now and then how far it is.
    mutating func sayProgress() {
        model.notice = nil
        guard let verification = model.verification else { return }
        let part = verification.step.part
        if let said = saidProgress, said.part == part, model.now - said.at < Self.silence { return }
        saidProgress = SaidProgress(part: part, at: model.now)
        say(verification.words(model.glyphs))
    }
}
