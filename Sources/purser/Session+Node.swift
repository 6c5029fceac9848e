import Backend
import Console
import Foundation
import Logging
import Storage

extension Session {
    /// Who sits at a node that was opened, and what it is called unless its settings say more.
    init(_ service: Service, actor: Operator) {
        self.init(
            operatorName: actor.name,
            nodeName: URL(fileURLWithPath: service.store.path).deletingPathExtension().lastPathComponent,
            environment: .test,
            readOnlyReason: service.store.readOnlyReason.map(ErrorText.words),
            folder: FileManager.default.currentDirectoryPath
        )
    }
}

extension AgreedFrame {
    /// What stands in the settings of a node that was opened.
    init(_ service: Service) throws { self.init(try service.read { try Settings($0.database) }) }
}

extension Service {
    /// What the operator should know about the node before anything else, as a sentence; nil where there is nothing.
    ///
    /// Asked before anything is written: the next commit would note its own end over the one that is missing.
    func warning() throws -> String? {
        if let fault = try chainWarning() {
            log.error("the activity chain is not whole", metadata: ["fault": "\(fault.description)"])
            return ErrorText.sentence(fault)
        }
        guard store.isReadableByOthers else { return nil }
        return "Others on this machine can read the database, which holds tokens: chmod 600 \(store.path)"
    }
}
