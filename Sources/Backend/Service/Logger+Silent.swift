package import Logging

extension Logger {
    /// Says nothing to anyone.
    package static let silent = Logger(label: "purser", factory: { _ in SwiftLogNoOpLogHandler() })
}
