import CTerminalGuard
import Dispatch

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Lines from a terminal, a pipe or a file, one at a time, and the signals that ask the process to end or to stop.
///
/// The terminal keeps its own line editing; only the echo is taken from it while a secret is typed, and given back on
/// every way out, a fatal signal included.
package final class LineInput {
    package enum Event: Equatable, Sendable {
        case line(String)
        /// The process was continued after a stop: what was asked is best asked again.
        case resumed
        /// Whatever goes on is to be stopped, or the process to be ended: Ctrl-C.
        case interrupt
        /// There are no more lines, the terminal is gone, or the process was asked to end.
        case end
    }

    /// Whether someone types the lines, so that a prompt makes sense.
    package let isTerminal: Bool
    /// Whether lines are handed on; until then they wait.
    package var isListening = false {
        didSet { if isListening { deliver() } }
    }
    /// Whether what is typed is hidden; means nothing where it is not typed.
    package var isHidden = false {
        didSet { if isHidden != oldValue { setEcho() } }
    }
    private let input: CInt
    private let handler: (Event) -> Void
    private var reading: (any DispatchSourceRead)?
    private var isSuspended = false
    private var signals: (any DispatchSourceRead)?
    private var bytes: [UInt8] = []
    /// How much of the bytes is known to hold no line end.
    private var searched = 0
    private var hasAllBytes = false
    private var isEnded = false
    private var isDelivering = false
    private var isReadDue = false
    /// Whether it can always be read from, such as a file, which no one needs to wait for and which cannot be watched.
    private let isAlwaysReady: Bool

    /// No line is longer than this many bytes; what goes beyond it is another line.
    private static let longest = 1 << 20

    /// Hands on the lines of a descriptor; after `.end` the handler is not called again.
    package init(input: CInt = 0, handler: @escaping (Event) -> Void) {
        self.input = input
        self.handler = handler
        // The modes are read before anyone changes them.
        isTerminal = isatty(input) == 1 && terminal_guard_save(input) == 0
        var state = stat()
        let kind = fstat(input, &state) == 0 ? state.st_mode & S_IFMT : S_IFREG
        isAlwaysReady = isatty(input) == 0 && kind != S_IFIFO && kind != S_IFSOCK
    }

    /// Begins to read and to take signals.
    package func start() {
        // Without bytes to write it only sets the modes: there is nothing else to give back.
        if isTerminal { _ = terminal_guard_install("", 0) }
        if !isAlwaysReady {
            let source = DispatchSource.makeReadSource(fileDescriptor: input, queue: .main)
            source.setEventHandler { [weak self] in self?.read() }
            source.activate()
            reading = source
        }
        let descriptor = terminal_signals_listen()
        if descriptor >= 0 {
            signals = TerminalInput.signals(from: descriptor) { [weak self] in self?.take(signal: $0) }
        }
    }

    /// Stops reading and gives the terminal back as it was.
    package func stop() {
        isEnded = true
        isHidden = false
        if isSuspended { reading?.resume() }
        isSuspended = false
        reading?.cancel()
        reading = nil
        if let signals {
            signals.cancel()
            terminal_signals_unlisten()
        }
        signals = nil
        if isTerminal { terminal_guard_uninstall() }
    }

    /// Throws away what was typed ahead; what comes from a pipe or a file was not typed.
    package func discard() {
        guard isTerminal else { return }
        tcflush(input, TCIFLUSH)
        bytes = []
        searched = 0
    }

    // MARK: Reading

    private func read() {
        guard !isEnded, !hasAllBytes, canRead else { return }
        var chunk = [UInt8](repeating: 0, count: 16384)
        let count = systemRead(input, &chunk, chunk.count)
        if count > 0 {
            bytes.append(contentsOf: chunk[..<count])
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
            hasAllBytes = true
            // A source is not let go of while it is suspended.
            if isSuspended { reading?.resume() }
            reading?.cancel()
            reading = nil
            isSuspended = false
        }
        deliver()
    }

    /// Whether there is something to read, or the end of it, so that reading does not block.
    private var canRead: Bool {
        var state = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&state, 1, 0) > 0
    }

    /// Reads on where nothing tells when, behind whatever else waits: a long file leaves room for signals.
    ///
    /// What is left in a pipe that was hung up is told once, and not again to whoever was not ready for it then.
    private func readSoon() {
        guard !isReadDue, !hasAllBytes, canRead else { return }
        isReadDue = true
        DispatchQueue.main.async { [weak self] in
            self?.isReadDue = false
            self?.read()
        }
    }

    /// Hands on lines as long as they are wanted.
    private func deliver() {
        // A line that is answered at once asks for the next one: that one comes from here, not from inside the answer.
        guard !isDelivering else { return }
        isDelivering = true
        defer { isDelivering = false }
        while isListening, !isEnded {
            if let line = nextLine() {
                handler(.line(line))
            } else if hasAllBytes {
                return end()
            } else {
                readSoon()
                break
            }
        }
        // More is read only when it is wanted: a long file waits where it is.
        let isFull = bytes.count > Self.longest || !isListening && !bytes.isEmpty
        guard let reading, isFull != isSuspended else { return }
        isSuspended = isFull
        isFull ? reading.suspend() : reading.resume()
    }

    private func nextLine() -> String? {
        if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
            var line = bytes[..<end]
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            let text = String(decoding: line, as: UTF8.self)
            bytes.removeSubrange(...end)
            searched = 0
            return text
        }
        searched = bytes.count
        guard hasAllBytes && !bytes.isEmpty || bytes.count > Self.longest else { return nil }
        defer {
            bytes = []
            searched = 0
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func end() {
        guard !isEnded else { return }
        isEnded = true
        handler(.end)
    }

    // MARK: The terminal

    private func setEcho() {
        guard isTerminal else { return }
        var modes = termios()
        guard isHidden, tcgetattr(input, &modes) == 0 else {
            _ = terminal_guard_restore_modes()
            return
        }
        modes.c_lflag &= ~tcflag_t(ECHO)
        // The end of the line is still seen.
        modes.c_lflag |= tcflag_t(ECHONL)
        tcsetattr(input, TCSANOW, &modes)
    }

    private func take(signal number: CInt) {
        switch number {
        case SIGWINCH: break
        case SIGTSTP:
            if isTerminal { _ = terminal_guard_restore_modes() }
            terminal_guard_stop()
            resumed()
        case SIGCONT: resumed()
        case SIGINT: if !isEnded { handler(.interrupt) }
        default: end()
        }
    }

    private func resumed() {
        guard !isEnded else { return }
        if isHidden { setEcho() }
        handler(.resumed)
    }
}

/// The system call, which the method's name hides.
private nonisolated func systemRead(_ descriptor: CInt, _ buffer: inout [UInt8], _ count: Int) -> Int {
    read(descriptor, &buffer, count)
}
