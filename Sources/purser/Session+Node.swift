import Backend
import Canvas
import Console
import Foundation
import Logging
import Storage
import Terminal

extension Session {
    /// Who sits at a node that was opened, and what it is called unless its settings say more.
    init(_ service: Service, actor: Operator, facts: [Fact]) {
        self.init(
            operatorName: actor.name,
            nodeName: URL(fileURLWithPath: service.store.path).deletingPathExtension().lastPathComponent,
            environment: .test,
            readOnlyReason: service.store.readOnlyReason.map(ErrorText.words),
            folder: FileManager.default.currentDirectoryPath
        )
        self.facts = Self.programFacts + facts
    }

    private static var programFacts: [Fact] {
        [
            Fact(.program, "version", Purser.version),
            Fact(.program, "own keys", KeysCommand.path),
            Fact(.program, "own themes", UserFolder.config.path + "/themes"),
        ]
    }
}

extension Session.Fact {
    /// What the console makes of the terminal.
    @MainActor
    static func of(_ screen: Screen, _ environment: TerminalEnvironment, glyphs: Glyphs) -> [Self] {
        let colors =
            switch screen.colorDepth {
            case .none: environment.refusesColor ? "none, as NO_COLOR asks" : "none"
            case .eight: "8"
            case .sixteen: "16"
            case .indexed: "256"
            case .trueColor: "16 million"
            }
        return [
            Self(.terminal, "type", environment.term),
            Self(.terminal, "colours", colors),
            Self(.terminal, "characters", glyphs == .ascii ? "ASCII" : "Unicode"),
        ]
    }
}

extension AgreedFrame {
    /// What stands in the settings of a node that was opened.
    init(_ service: Service) throws { self.init(try service.read { try Settings($0.database) }) }
}

extension Service {
    /// What is wrong with the end of the activity chain, as a sentence; nil where it is whole.
    ///
    /// Asked before anything is written: the next commit would note its own end over the one that is missing.
    func chainFault() throws -> String? {
        guard let fault = try chainWarning() else { return nil }
        log.error("the activity chain is not whole", metadata: ["fault": "\(fault.description)"])
        return ErrorText.sentence(fault)
    }

    /// What the operator should know about the node before anything else, as a sentence; nil where there is nothing.
    var warning: String? {
        guard store.isReadableByOthers else { return nil }
        return "Others on this machine can read the database, which holds tokens: chmod 600 \(store.path)"
    }
}
