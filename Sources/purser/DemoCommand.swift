import ArgumentParser
import Backend
import Foundation

/// Opens the console on a small living node that is gone afterwards.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Open the console on a throw-away node with something on every screen."
    )

    @OptionGroup var appearance: Appearance
    @OptionGroup var plain: PlainOptions

    func run() throws {
        let name = "purser-demo-\(UUID().uuidString)"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        let path = folder + "/demo.db"
        try DemoNode.make(at: path)
        let service = try Service.open(path: path)
        let appearance = appearance
        let plain = plain
        try MainActor.assumeIsolated {
            try Front.open(
                service,
                actor: Operator(name: NSUserName()),
                appearance: appearance,
                plain: plain,
                cleanUp: {
                    // A folder for temporary files that stays behind is the system's to clear.
                    try? FileManager.default.removeItem(atPath: folder)
                }
            )
        }
    }
}
