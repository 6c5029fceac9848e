package import Backend
package import Canvas
package import Storage

/// Everything the console knows: changed by messages only, drawn without being changed.
package struct Model: Equatable, Sendable {
    package let session: Session
    package let glyphs: Glyphs
    package internal(set) var now: Timestamp
    package internal(set) var size: Size
    package internal(set) var theme: ThemeChoice
    /// The way here: the first is a screen of the menu, the last is shown.
    var stack: [Screen]
    var overlays: [Overlay] = []
    var notice: Notice? {
        didSet { if let notice { messages.note(notice, at: now) } }
    }
    /// What was said so far.
    var messages = Messages()
    var summary = Summary()
    var summaryAwaiting: LoadID?
    var isSummaryDirty = true
    /// What was chosen lately in the palette, the last first, by the ids of its entries.
    var recentChoices: [String]
    /// How the screens that were left stood.
    var remembered: Remembered
    /// The ways that were left.
    var history = History()
    /// The key that was taken last.
    var lastKey: Canvas.Key?
    /// The dialog that opens as soon as what it shows is read.
    var opening: Opening?
    /// Why the screen may be old; nil where it follows the database.
    var watchFailure: String?
    var workFailures = WorkFailures()
    /// What is wrong with the activity chain, until a verification finds nothing; nil where nothing is known to be.
    var knownFault: String?
    var verification: Verification?
    /// When what could not be read is tried again.
    var retryAt: Timestamp?
    /// The record that is read to be copied.
    var copying: LoadID?
    /// Whether the mouse is the console's; else it is the terminal's, to select text with.
    package internal(set) var isMouseOn: Bool
    /// The time that was asked for last.
    var wake: Timestamp?
    let keyTable: KeyTable
    let ids: Identifiers
    private var lastNumber = 0

    /// Starts on the overview; `Message.started` fills it.
    ///
    /// `remembered` is how the screens were left the last time; `agreed` is what the settings say of the frame before the
    /// first summary is read; of the `warnings` the first stands in the message line until the first key, and all are
    /// among the messages; `knownFault` stands until a verification finds nothing.
    package init(
        session: Session,
        glyphs: Glyphs = .unicode,
        theme: ThemeChoice = ThemeChoice(),
        ids: IdentifierSource = .random,
        secrets: SecretSource = .random,
        now: Timestamp = Timestamp(microseconds: 0),
        size: Size = Size(columns: 80, rows: 24),
        mouse: Bool = true,
        agreed: AgreedFrame = AgreedFrame(),
        remembered: Remembered = Remembered(),
        keys: KeyTable = KeyTable(),
        warnings: [String] = [],
        knownFault: String? = nil
    ) {
        self.session = session
        self.glyphs = glyphs
        self.theme = theme
        self.ids = Identifiers(source: ids, secrets: secrets)
        self.now = now
        self.size = size
        isMouseOn = mouse
        summary = Summary(agreed: agreed)
        self.knownFault = knownFault
        if let knownFault { messages.note(Notice(kind: .error, text: knownFault), at: now) }
        let notices = warnings.map { Notice(kind: .warning, text: $0) }
        notice = notices.first
        if notices.count > 1 { notice?.text += " \(notices.count - 1) more among the messages." }
        for notice in notices { messages.note(notice, at: now) }
        keyTable = keys
        self.remembered = remembered
        recentChoices = remembered.recent
        stack = [Screen(.menu(.overview), of: session)]
        stack = [screen(of: remembered.screen.flatMap(MenuItem.init(name:)) ?? .overview)]
    }

    /// A number that was never given before, for a load or a run.
    mutating func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// A dialog about a withdrawal that was asked for and is not open yet.
    struct Opening: Hashable, Sendable {
        let load: LoadID
        let purpose: Approval.Action
        /// The key that asked for it, which shall not answer it.
        let opener: Canvas.Key?
    }

    var screen: Screen {
        get { stack[stack.count - 1] }
        set { stack[stack.count - 1] = newValue }
    }

    /// The screen of the menu that the way began with.
    var menuItem: MenuItem {
        if case .menu(let item) = stack[0].place { item } else { .overview }
    }
}
