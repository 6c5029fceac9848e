import Foundation

/// A folder of the user's in which Purser keeps files, as the XDG rules have it.
enum UserFolder: String {
    case config = "XDG_CONFIG_HOME"
    case data = "XDG_DATA_HOME"
    case state = "XDG_STATE_HOME"

    /// Its path; it need not exist.
    var path: String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? NSHomeDirectory()
        return (environment[rawValue].flatMap { $0.isEmpty ? nil : $0 } ?? home + usual) + "/purser"
    }

    private var usual: String {
        switch self {
        case .config: "/.config"
        case .data: "/.local/share"
        case .state: "/.local/state"
        }
    }
}
