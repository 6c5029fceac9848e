import Backend
import Canvas
import Console
import Dispatch
import Foundation
import Logging
import Storage
import Terminal

/// One person at one terminal: carries events to the model, frames to the terminal, and effects to those who do them.
@MainActor
final class ConsoleSession {
    private let service: Service
    private let screen: Terminal.Screen
    private let library: ThemeLibrary
    private var log: Logger { service.log }
    private var model: Model
    private var input: TerminalInput?
    private var runner: Runner?
    private var watch: DatabaseWatch?
    private var work: WorkLoop?
    private var timer: DispatchWorkItem?
    private var isPaintDue = false
    private var isEnded = false
    private let memory: RememberedFile?
    private let cleanUp: () -> Void

    /// Opens the console on a node and never returns.
    ///
    /// `memory` keeps how it is left, where anything shall; `cleanUp` runs once the terminal and the database are given back.
    static func run(
        _ service: Service,
        actor: Operator,
        appearance: Appearance,
        memory: RememberedFile?,
        cleanUp: @escaping () -> Void = {}
    ) throws -> Never {
        // Before anything is written: the next commit would note its own end over the one that is missing.
        let knownFault = try service.chainFault()
        let keys = KeysCommand.load(called: "keys.yaml")
        let kept = memory?.read()
        let library = Appearance.library
        let environment = TerminalEnvironment()
        let wanted = try ThemeChoice(
            asked: appearance.theme,
            chosen: kept?.remembered.theme,
            node: service.read { try Settings($0.database).theme },
            refusesColor: environment.refusesColor
        )
        let (theme, choice, problem) = try library.load(wanted)
        let screen = try Screen(
            theme: theme,
            mouse: !appearance.noMouse,
            environment: environment
        )
        let glyphs: Glyphs = appearance.ascii || !screen.supportsUnicode ? .ascii : .unicode
        let session = ConsoleSession(
            service: service,
            screen: screen,
            library: library,
            model: try Model(
                session: Session(service, actor: actor, facts: Session.Fact.of(screen, environment, glyphs: glyphs)),
                glyphs: glyphs,
                theme: choice,
                mouse: !appearance.noMouse,
                agreed: AgreedFrame(service),
                remembered: kept?.remembered ?? Remembered(),
                keys: keys.table,
                warnings: [service.warning, screen.notice?.sentence, problem?.sentence].compactMap(\.self)
                    + keys.problems
                    + [kept?.problem].compactMap(\.self),
                knownFault: knownFault
            ),
            memory: memory,
            cleanUp: cleanUp
        )
        session.start(actor: actor)
        dispatchMain()
    }

    private init(
        service: Service,
        screen: Terminal.Screen,
        library: ThemeLibrary,
        model: Model,
        memory: RememberedFile?,
        cleanUp: @escaping () -> Void
    ) {
        self.service = service
        self.screen = screen
        self.library = library
        self.model = model
        self.memory = memory
        self.cleanUp = cleanUp
    }

    private func start(actor: Operator) {
        let runner = Runner(service: service, actor: actor) { message in
            DispatchQueue.main.async { [weak self] in MainActor.assumeIsolated { self?.receive(message) } }
        }
        self.runner = runner
        // The first rows are read here and now: a frame without them would only be painted to be painted over.
        for effect in model.update(.started(screen.size, at: now)) {
            if case .load(let request) = effect, request.isQuick {
                perform(model.update(.loaded(request.id, runner.answer(request), at: now)))
            } else {
                perform([effect])
            }
        }
        paint()
        let input = TerminalInput(screen: screen) { [weak self] events in
            guard let self else { return }
            receive(.input(events, at: now))
            if events.contains(.hangup) { end(.success) }
        }
        self.input = input
        input.start()
        beginWatching()
        guard !service.store.isReadOnly else { return }
        let work = WorkLoop(service) { [weak self] report in
            DispatchQueue.main.async { MainActor.assumeIsolated { self?.worked(report) } }
        }
        self.work = work
        work.start()
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

    private func changed() {
        work?.wake()
        receive(.databaseChanged(at: now))
    }

    private func worked(_ report: WorkReport) {
        log.failures(of: report)
        receive(.worked(report, at: now))
    }

    private func watchFailed(_ error: StorageError) {
        log.error("changes can no longer be seen", metadata: ["reason": "\(ErrorText.sentence(error))"])
        receive(.watchFailed(ErrorText.sentence(error), at: now))
    }

    private func receive(_ message: Message) {
        guard !isEnded else { return }
        perform(model.update(message))
        guard !isPaintDue else { return }
        // Behind whatever is already waiting, so that a burst of messages is one frame.
        isPaintDue = true
        DispatchQueue.main.async { [weak self] in MainActor.assumeIsolated { self?.paint() } }
    }

    private func paint() {
        isPaintDue = false
        guard !isEnded else { return }
        var buffer = Buffer(size: screen.size, glyphs: model.glyphs)
        model.draw(on: &buffer)
        screen.draw(buffer)
        // A dialog about money counts no key before it stands on the screen.
        if model.awaitsPainting { perform(model.update(.painted(at: now))) }
    }

    private func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .load, .run, .set, .export, .stopExport, .stopReading, .verify, .stopVerifying:
                _ = runner?.begin(effect)
            case .watch: watchAgain()
            case .wake(let time): wake(at: time)
            case .discardInput: tcflush(STDIN_FILENO, TCIFLUSH)
            case .redraw: screen.repaint()
            case .setTheme(let name): setTheme(name)
            case .listThemes: perform(model.update(.themes(library.listings, at: now)))
            case .bell: screen.bell()
            case .copy(let text): screen.copy(text)
            case .mouse(let isOn): screen.setMouse(isOn)
            case .suspend: input?.suspend()
            case .quit: end(.success)
            }
        }
    }

    private func wake(at time: Timestamp?) {
        timer?.cancel()
        timer = nil
        guard let time else { return }
        let item = DispatchWorkItem { [weak self] in
            MainActor.assumeIsolated {
                guard let self else { return }
                self.receive(.tick(self.now))
            }
        }
        timer = item
        let microseconds = max(0, (time - now).microseconds)
        DispatchQueue.main.asyncAfter(deadline: .now() + .microseconds(Int(microseconds)), execute: item)
    }

    private func setTheme(_ name: String) {
        do throws(ThemeError) {
            screen.setTheme(try library.load(name))
        } catch {
            log.error("the theme cannot be used", metadata: ["theme": "\(name)", "reason": "\(error.sentence)"])
            perform(model.update(.themeFailed(name, error, at: now)))
        }
    }

    /// Gives the terminal back, lets a mutation that has begun end, and leaves.
    private func end(_ status: ExitStatus) {
        guard !isEnded else { return }
        isEnded = true
        timer?.cancel()
        watch?.cancel()
        input?.stop()
        screen.close()
        memory?.write(model.memory)
        runner?.finish()
        let isStopped = work?.stop() ?? true
        let isClosed = service.store.close()
        cleanUp()
        if isStopped, isClosed { status.exit() }
        status.exitAtOnce()
    }
}
