package import Backend

extension ErrorText {
    /// What is wrong with the books or the activity chain, and what to do before anything else.
    package static func sentence(_ fault: Fault) -> String {
        "Stop and run `purser verify`: \(fault.description)"
    }
}
