/// Who sits at the console, and which node it shows: fixed for as long as it runs.
package struct Session: Hashable, Sendable {
    /// What kind of node it is, shown so that nobody takes one for the other.
    package enum Environment: Hashable, Sendable {
        case unnamed
        case test
        case production
    }

    package var operatorName: String
    /// What the node is called where its settings give it no name.
    package var nodeName: String
    /// What it is where its settings do not say.
    package var environment: Environment
    /// Why nothing can be changed, in a few words; nil where it can.
    package var readOnlyReason: String?
    /// Where files without a folder in their name are written.
    package var folder: String
    /// What the program and the terminal are, for the screen About.
    package var facts: [Fact] = []

    /// A name and what stands beside it.
    package struct Fact: Hashable, Sendable {
        let label: String
        let value: String
        let section: Section

        package enum Section: String, Hashable, Sendable {
            case program = "Purser"
            case terminal = "This terminal"
        }

        package init(_ section: Section, _ label: String, _ value: String) {
            self.section = section
            self.label = label
            self.value = value
        }
    }

    package init(
        operatorName: String,
        nodeName: String,
        environment: Environment = .unnamed,
        readOnlyReason: String? = nil,
        folder: String = "."
    ) {
        self.operatorName = operatorName
        self.nodeName = nodeName
        self.environment = environment
        self.readOnlyReason = readOnlyReason
        self.folder = folder
    }
}
