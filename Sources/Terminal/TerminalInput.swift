import CTerminalGuard
package import Canvas
import Dispatch
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// All that comes from the terminal, in batches: whatever can be read at once is one batch, so that it costs one frame.
///
/// Without input there is no wake-up: the only timer is the one that tells a lone Escape from the begin of a sequence.
package final class TerminalInput {
    /// The signal that asked the process to end; nil where none did or the terminal hung up.
    package private(set) var endingSignal: CInt?
    private let screen: Screen
    private let handler: ([InputEvent]) -> Void
    private var decoder = KeyDecoder()
    private var reading: (any DispatchSourceRead)?
    private var signals: (any DispatchSourceRead)?
    private var silence: DispatchWorkItem?
    private var isEnded = false

    /// Hands on the input of a screen's terminal.
    ///
    /// - Parameters:
    ///   - screen: the terminal; resizes and stops are done on it before they are told.
    ///   - handler: takes one batch; after `.hangup` it is not called again.
    package init(screen: Screen, handler: @escaping ([InputEvent]) -> Void) {
        self.screen = screen
        self.handler = handler
    }

    /// Begins to read and to take signals.
    package func start() {
        let source = DispatchSource.makeReadSource(fileDescriptor: screen.input, queue: .main)
        source.setEventHandler { [weak self] in self?.read() }
        source.activate()
        reading = source
        let descriptor = terminal_signals_listen()
        if descriptor >= 0 {
            signals = Self.signals(from: descriptor) { [weak self] in self?.take(signal: $0) }
        }
        // The size may have changed before anyone listened.
        let known = screen.size
        screen.readSize()
        if screen.size != known { handler([.resize(screen.size)]) }
    }

    /// Stops reading; call it before the screen is closed.
    package func stop() {
        reading?.cancel()
        reading = nil
        if let signals {
            signals.cancel()
            terminal_signals_unlisten()
        }
        signals = nil
        silence?.cancel()
        silence = nil
    }

    /// Gives the terminal to the shell until the process is continued, then tells `.resumed` and the size.
    package func suspend() {
        guard !isEnded else { return }
        silence?.cancel()
        screen.suspend()
        resumed()
    }

    // MARK: - Reading

    private func read() {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16384)
        var isHungUp = false
        // A flood is handed on in parts, so that the screen shows where it is.
        while bytes.count < 1 << 18 {
            var state = pollfd(fd: screen.input, events: Int16(POLLIN), revents: 0)
            let ready = poll(&state, 1, 0)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { break }
            // The descriptor is shared with the shell, so it is never made non-blocking: poll said there is something.
            let count = systemRead(screen.input, &chunk, chunk.count)
            if count > 0 {
                bytes.append(contentsOf: chunk[..<count])
            } else if count < 0, errno == EINTR || errno == EAGAIN {
                continue
            } else {
                isHungUp = true
                break
            }
        }
        silence?.cancel()
        silence = nil
        deliver(decoder.feed(bytes))
        if isHungUp { end(by: nil) } else { awaitSilence() }
    }

    private func awaitSilence() {
        guard !isEnded, let timeout = decoder.pendingTimeout else { return }
        let item = DispatchWorkItem { [weak self] in
            guard let self else { return }
            silence = nil
            deliver(decoder.silence())
            awaitSilence()
        }
        silence = item
        let (seconds, attoseconds) = timeout.components
        let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(milliseconds), execute: item)
    }

    private func deliver(_ events: [InputEvent]) {
        if !events.isEmpty, !isEnded { handler(events) }
    }

    // MARK: - Signals

    private func take(signal number: CInt) {
        switch number {
        case SIGWINCH: resized()
        case SIGTSTP: suspend()
        case SIGCONT: continued()
        default: end(by: number)
        }
    }

    private func resized() {
        guard !isEnded else { return }
        screen.readSize()
        handler([.resize(screen.size)])
    }

    private func continued() {
        guard !isEnded else { return }
        screen.takeAgain()
        resumed()
    }

    private func resumed() {
        decoder.reset()
        handler([.resumed, .resize(screen.size)])
    }

    private func end(by number: CInt?) {
        guard !isEnded else { return }
        isEnded = true
        endingSignal = number
        stop()
        handler([.hangup])
    }

    /// Reads signals on a queue of its own and hands them to the main queue.
    ///
    /// The main queue may be waiting for a terminal that nobody reads from. A request to end gives it two seconds to
    /// handle `.hangup`; then the signal does what it does to every other program, with the terminal given back.
    nonisolated static func signals(
        from descriptor: CInt,
        _ action: @escaping @MainActor @Sendable (CInt) -> Void
    ) -> any DispatchSourceRead {
        let queue = DispatchQueue(label: "purser.signals")
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler {
            // Several signals of one kind in one reading are one: the size is read when it is acted on.
            for number in pending(descriptor) {
                let answer = Answer()
                DispatchQueue.main.async {
                    action(number)
                    answer.isGiven.store(true, ordering: .relaxed)
                }
                guard [SIGTERM, SIGHUP, SIGINT].contains(number) else { continue }
                queue.asyncAfter(deadline: .now() + 2) {
                    if !answer.isGiven.load(ordering: .relaxed) { terminal_guard_die(number) }
                }
            }
        }
        source.activate()
        return source
    }

    private nonisolated static func pending(_ descriptor: CInt) -> Set<CInt> {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = systemRead(descriptor, &bytes, bytes.count)
        return Set(bytes.prefix(max(0, count)).map { CInt($0) })
    }

    private nonisolated final class Answer: Sendable {
        let isGiven = Atomic(false)
    }
}

/// The system call, which the method's name hides.
private nonisolated func systemRead(_ descriptor: CInt, _ buffer: inout [UInt8], _ count: Int) -> Int {
    read(descriptor, &buffer, count)
}
