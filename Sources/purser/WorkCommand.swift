import ArgumentParser
import Backend
import Console
import Foundation
import Logging
import Storage

/// Does what is due, once or until it is stopped.
struct WorkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "Do what is due without a console: holds, payments, announcements and deliveries.",
        discussion: "Any number of processes may work on one database at once; each thing is done once."
    )

    @Flag(help: "Do what is due now, answer how much it was, and end.")
    var once = false

    @OptionGroup var options: Options

    func run() throws {
        let service = try options.open()
        defer { service.store.close() }
        let log = service.log
        guard !service.store.isReadOnly else { throw StorageError.readOnly(path: service.store.path) }
        guard !once else {
            let report = service.work()
            log.failures(of: report)
            return try Output.answer(report.json.text)
        }
        let loop = WorkLoop(service) { report in
            log.failures(of: report)
            // Who no longer reads the reports has no need of them; the work goes on.
            try? Output.answer(report.json.text)
        }
        let watch = DatabaseWatch(service.store, changed: { loop.wake() }, failed: { log.unwatched($0) })
        loop.start()
        // Without a watch, what others commit is only seen when something of before is due.
        while watch == nil {
            Thread.sleep(forTimeInterval: 1)
            loop.wake()
        }
        withExtendedLifetime(watch) { dispatchMain() }
    }
}

extension Logger {
    /// Says which workers could not work, and why.
    func failures(of report: WorkReport) {
        for worker in Worker.allCases {
            guard let reason = report.failures[worker] else { continue }
            error("a worker failed", metadata: ["worker": "\(worker.rawValue)", "reason": "\(reason)"])
        }
    }

    fileprivate func unwatched(_ error: StorageError) {
        self.error("changes can no longer be seen", metadata: ["reason": "\(ErrorText.sentence(error))"])
    }
}
