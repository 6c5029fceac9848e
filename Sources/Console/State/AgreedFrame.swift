package import Backend

/// The settings of the node that change the frame: read anew with the summary after every commit.
package struct AgreedFrame: Hashable, Sendable {
    /// Nil where the node was given none.
    package var nodeName: String?
    /// Nil where nothing was agreed on.
    package var environment: Session.Environment?

    package init(nodeName: String? = nil, environment: Session.Environment? = nil) {
        self.nodeName = nodeName
        self.environment = environment
    }

    /// What stands in the settings.
    package init(_ settings: Settings) {
        nodeName = settings.nodeName
        environment = settings.agreedEnvironment.map { $0 == "production" ? .production : .test }
    }
}

extension Model {
    var nodeName: String { summary.agreed.nodeName ?? session.nodeName }
    var environment: Session.Environment { summary.agreed.environment ?? session.environment }
}
