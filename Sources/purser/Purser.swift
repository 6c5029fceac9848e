import ArgumentParser
import Canvas
import Console
import Foundation
import Storage
import Terminal

/// The command line of Purser.
@main
struct Purser: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "purser",
        abstract: "The console of an Interledger payment node.",
        discussion: "Without a command it opens the console.",
        version: Purser.version,
        subcommands: [
            OpenCommand.self, DemoCommand.self, MutateCommand.self, QueryCommand.self, BatchCommand.self,
            WorkCommand.self, ImportCommand.self,
            SettingsCommand.self, VerifyCommand.self, BackupCommand.self, ThemesCommand.self, KeysCommand.self,
            DescribeCommand.self,
        ],
        defaultSubcommand: OpenCommand.self
    )

    static func main() {
        // A reader that goes away must end an answer, not the process in the middle of its work.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as StorageError {
            Output.complain(ErrorText.sentence(error))
            ExitStatus.databaseUnusable.exit()
        } catch let error as TerminalError {
            Output.complain(error.sentence)
            ExitStatus.usage.exit()
        } catch let error as ThemeError {
            Output.complain(error.sentence)
            ExitStatus.usage.exit()
        } catch let status as ExitStatus {
            status.exit()
        } catch {
            let isUsage = exitCode(for: error) == .validationFailure
            let text = fullMessage(for: error)
            if isUsage {
                Output.complain(text)
                ExitStatus.usage.exit()
            }
            // What was asked for, such as help or the version, is an answer.
            exit(withError: error)
        }
    }
}
