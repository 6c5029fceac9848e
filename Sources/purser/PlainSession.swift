import Backend
import Canvas
import Console
import Dispatch
import Foundation
import Logging
import Storage
import Terminal

/// One person, or one script, at the plain console: carries lines to it, lines from it, and effects to those who do them.
@MainActor
final class PlainSession {
    private let service: Service
    private var console: PlainConsole
    private var input: LineInput?
    private var runner: Runner?
    private var watch: DatabaseWatch?
    private var work: WorkLoop?
    private var isEnded = false
    /// What was said last: the question that the next line answers.
    private var lastLine: String?
    private let cleanUp: () -> Void

    private static let prompt = "> "

    /// Opens the plain console on a node and never returns; `cleanUp` runs once the terminal and the database are given back.
    ///
    /// `notice` is said before everything else.
    static func run(
        _ service: Service,
        actor: Operator,
        appearance: Appearance,
        rows: Int,
        notice: String? = nil,
        cleanUp: @escaping () -> Void
    ) throws -> Never {
        let warning = try service.chainFault() ?? service.warning
        let isUnicode = TerminalEnvironment().isUnicode
        let model = try Model(
            session: Session(service, actor: actor, facts: []),
            glyphs: appearance.ascii || !isUnicode ? .ascii : .unicode,
            now: service.store.clock.now(),
            agreed: AgreedFrame(service),
            warnings: [warning].compactMap(\.self)
        )
        let session = PlainSession(service, PlainConsole(model, rows: rows), cleanUp: cleanUp)
        if let notice { session.write([notice]) }
        session.start(actor: actor)
        dispatchMain()
    }

    private init(_ service: Service, _ console: PlainConsole, cleanUp: @escaping () -> Void) {
        self.service = service
        self.console = console
        self.cleanUp = cleanUp
    }

    private func start(actor: Operator) {
        runner = Runner(service: service, actor: actor) { message in
            DispatchQueue.main.async { [weak self] in MainActor.assumeIsolated { self?.receive(message) } }
        }
        let input = LineInput { [weak self] event in self?.take(event) }
        self.input = input
        input.start()
        beginWatching()
        if !service.store.isReadOnly {
            let work = WorkLoop(service) { [weak self] report in
                DispatchQueue.main.async { MainActor.assumeIsolated { self?.worked(report) } }
            }
            self.work = work
            work.start()
        }
        carry(console.start(at: now))
    }

    private func beginWatching() {
        watch = DatabaseWatch(
            service.store,
            changed: { [weak self] in
                DispatchQueue.main.async { MainActor.assumeIsolated { self?.changed() } }
            },
            failed: { [weak self] error in
                DispatchQueue.main.async { MainActor.assumeIsolated { self?.watchFailed(error) } }
            }
        )
        if watch == nil { receive(.watchFailed("this system cannot watch the folder of the database.", at: now)) }
    }

    /// Tries again to see what others change.
    private func watchAgain() {
        if let watch { return watch.check() }
        beginWatching()
        if watch != nil { changed() }
    }

    private var now: Timestamp { service.store.clock.now() }

    private func take(_ event: LineInput.Event) {
        switch event {
        case .line(let line): carry(console.take(line, at: now))
        case .resumed:
            // The shell has written behind it: what was asked last is asked once again.
            guard !console.isWaiting else { break }
            write(lastLine.map { [$0] } ?? [])
            prompt()
        case .interrupt:
            guard let step = console.interrupt(at: now) else { return end(.success) }
            carry(step)
        case .end: end(.success)
        }
    }

    private func changed() {
        work?.wake()
        receive(.databaseChanged(at: now))
    }

    private func worked(_ report: WorkReport) {
        service.log.failures(of: report)
        receive(.worked(report, at: now))
    }

    private func watchFailed(_ error: StorageError) {
        service.log.error("changes can no longer be seen", metadata: ["reason": "\(ErrorText.sentence(error))"])
        receive(.watchFailed(ErrorText.sentence(error), at: now))
    }

    private func receive(_ message: Message) {
        guard !isEnded else { return }
        carry(console.take(message))
    }

    /// Says and does what a step asks for; once nothing is awaited any more, the next line may come.
    private func carry(_ step: PlainConsole.Step) {
        guard let input, !isEnded else { return }
        let isAnswered = !input.isListening && !console.isWaiting
        write(step.lines)
        for effect in step.effects {
            switch effect {
            case .load, .run, .set, .export, .stopExport, .verify, .stopVerifying: _ = runner?.begin(effect)
            case .watch: watchAgain()
            case .discardInput: input.discard()
            case .quit: return end(.success)
            default: break
            }
        }
        guard isAnswered || !step.lines.isEmpty, !console.isWaiting else {
            input.isListening = !console.isWaiting
            return
        }
        input.isHidden = console.asksSecret
        prompt()
        input.isListening = true
    }

    private func prompt() {
        if input?.isTerminal == true, !isEnded { send(Self.prompt) }
    }

    private func write(_ lines: [String]) {
        lastLine = lines.last ?? lastLine
        if !lines.isEmpty { send(lines.joined(separator: "\n") + "\n") }
    }

    private func send(_ text: String) {
        do {
            try Output.write(text, to: STDOUT_FILENO)
        } catch {
            // Nobody reads any more.
            end(.refused)
        }
    }

    /// Gives the terminal back, lets a mutation that has begun end, and leaves.
    private func end(_ status: ExitStatus) {
        guard !isEnded else { return }
        isEnded = true
        watch?.cancel()
        input?.stop()
        runner?.finish()
        let isStopped = work?.stop() ?? true
        let isClosed = service.store.close()
        cleanUp()
        if isStopped, isClosed { status.exit() }
        status.exitAtOnce()
    }
}
