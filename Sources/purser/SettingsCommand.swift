import ArgumentParser
import Backend
import Console
import Foundation
import Storage

/// Lists, reads and sets what the operators of a node have agreed on.
struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "List the settings, read one, or set one.",
        discussion: "purser settings withdrawalTimeout 48h"
    )

    @Argument(help: "The setting; none lists all.")
    var name: String?

    @Argument(help: "Its new value; an empty one puts it back to its default.")
    var value: String?

    @OptionGroup var options: Options

    func run() throws {
        let service = try options.open()
        defer { service.store.close() }
        guard let name else {
            for entry in try service.settings() { try Output.answer(line(entry)) }
            return
        }
        guard let value else {
            switch try service.setting(name) {
            case .success(let entry): return try Output.answer(shown(entry))
            case .failure(let error): throw refused(error)
            }
        }
        switch try service.set(name, value.isEmpty ? nil : value, by: options.actor) {
        case .changed(let entry), .unchanged(let entry): try Output.answer(shown(entry))
        case .refused(let error): throw refused(error)
        }
    }

    private func line(_ entry: SettingEntry) -> String {
        let name = entry.name.text.padding(toLength: max(26, entry.name.text.count + 1), withPad: " ", startingAt: 0)
        let value = shown(entry)
        return name + value.padding(toLength: max(12, value.count + 1), withPad: " ", startingAt: 0)
            + entry.setting.meaning
    }

    private func shown(_ entry: SettingEntry) -> String {
        if entry.setting.isSecret { return entry.isSet ? "set" : "unset" }
        return entry.value ?? "unset"
    }

    private func refused(_ error: SettingError) -> ExitStatus {
        Output.complain(ErrorText.sentence(error))
        return .refused
    }
}
