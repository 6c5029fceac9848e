package import Canvas
package import Foundation
import Synchronization

/// What went wrong with a process on a pseudo-terminal.
package enum PseudoTerminalError: Error, CustomStringConvertible {
    case cannotOpen(errno: Int32)
    case cannotStart(path: String, errno: Int32)

    package var description: String {
        switch self {
        case .cannotOpen(let code): "no pseudo-terminal: \(String(cString: strerror(code)))"
        case .cannotStart(let path, let code): "cannot start \(path): \(String(cString: strerror(code)))"
        }
    }
}

/// How a process ended.
package enum ProcessEnd: Equatable, Sendable, CustomStringConvertible {
    case exited(Int32)
    case signalled(Int32)

    package var description: String {
        switch self {
        case .exited(let status): "exit status \(status)"
        case .signalled(let number): "signal \(number) (\(String(cString: strsignal(number))))"
        }
    }
}

/// A process that is the leader of a session on a terminal of its own.
///
/// Nothing is read behind the back of the owner: a process that is not read from is stalled once the terminal's few
/// kilobytes are full, as it would be by a stalled link.
package final class PseudoTerminal {
    package let processIdentifier: pid_t
    private var master: Int32
    private var end: ProcessEnd?
    /// Opening and starting go one at a time: a descriptor must not leak into another child.
    private static let starting = Mutex(())

    /// Starts a program; `environment` adds to the pinned one or replaces parts of it.
    package init(
        _ path: String,
        _ arguments: [String] = [],
        size: Size = Size(columns: 80, rows: 24),
        environment: [String: String] = [:]
    ) throws {
        (master, processIdentifier) = try Self.starting.withLock { _ in
            try Self.start(path, arguments, size: size, environment: Self.pinned.merging(environment) { $1 })
        }
    }

    deinit {
        if end == nil {
            kill(processIdentifier, SIGKILL)
            var status: Int32 = 0
            waitpid(processIdentifier, &status, 0)
        }
        if master >= 0 { close(master) }
    }

    /// What every program sees unless a test says otherwise.
    package static let pinned: [String: String] = [
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": NSTemporaryDirectory(),
        // No console takes up where another was left, unless a test says where that is kept.
        "XDG_STATE_HOME": "/dev/null", "ESCDELAY": "25",
        "SWIFT_BACKTRACE": "enable=no", "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
    ]
    .merging(coverage) { $1 }

    /// Where a run that counts what is covered wants the counts of the programs it starts; nothing in any other run.
    package static let coverage: [String: String] = {
        let name = "LLVM_PROFILE_FILE"
        return ProcessInfo.processInfo.environment[name].map { [name: $0] } ?? [:]
    }()

    /// What has come since the last call; nil once the process side is closed for good.
    package func read() -> [UInt8]? {
        guard master >= 0 else { return nil }
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16384)
        while true {
            let count = Foundation.read(master, &chunk, chunk.count)
            if count > 0 {
                all.append(contentsOf: chunk[..<count])
            } else if count < 0, errno == EINTR {
                continue
            } else if count < 0, errno == EAGAIN {
                return all
            } else {
                return all.isEmpty ? nil : all
            }
        }
    }

    /// Types bytes; answers how many the terminal took.
    package func write(_ bytes: some Collection<UInt8>) -> Int {
        let bytes = Array(bytes)
        guard master >= 0, !bytes.isEmpty else { return 0 }
        return max(0, Foundation.write(master, bytes, bytes.count))
    }

    package func resize(_ size: Size) {
        var window = winsize(
            ws_row: UInt16(clamping: size.rows),
            ws_col: UInt16(clamping: size.columns),
            ws_xpixel: 0,
            ws_ypixel: 0
        )
        _ = ioctl(master, UInt(TIOCSWINSZ), &window)
    }

    package func signal(_ number: Int32) {
        if end == nil { kill(processIdentifier, number) }
    }

    /// Closes our side, as a link that breaks does.
    package func hangUp() {
        if master >= 0 { close(master) }
        master = -1
    }

    /// How the process ended; nil while it runs.
    package func poll() -> ProcessEnd? {
        if let end { return end }
        var status: Int32 = 0
        guard waitpid(processIdentifier, &status, WNOHANG) == processIdentifier else { return nil }
        let number = status & 0x7F
        end = number == 0 ? .exited(status >> 8 & 0xFF) : .signalled(number)
        return end
    }

    /// Whether the terminal is as a shell left it: lines, echo and signals on.
    package var isCooked: Bool {
        var modes = termios()
        guard master >= 0, tcgetattr(master, &modes) == 0 else { return false }
        let expected = tcflag_t(ECHO | ICANON | ISIG)
        return modes.c_lflag & expected == expected && modes.c_oflag & tcflag_t(OPOST) != 0
            && modes.c_iflag & tcflag_t(ICRNL) != 0
    }

    private static func start(
        _ path: String,
        _ arguments: [String],
        size: Size,
        environment: [String: String]
    ) throws -> (master: Int32, process: pid_t) {
        var window = winsize(
            ws_row: UInt16(clamping: size.rows),
            ws_col: UInt16(clamping: size.columns),
            ws_xpixel: 0,
            ws_ypixel: 0
        )
        var master: Int32 = -1
        var slave: Int32 = -1
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&master, &slave, &name, nil, &window) == 0 else {
            throw PseudoTerminalError.cannotOpen(errno: errno)
        }
        defer { close(slave) }
        for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A child must not inherit what this process blocks or ignores.
        var all = sigset_t()
        var none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        // POSIX_SPAWN_SETSID, which the importer does not see: the slave becomes the controlling terminal.
        let newSession: Int32 = 0x80
        let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | newSession
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, path, &actions, &attributes, words, variables)
        guard code == 0 else {
            close(master)
            throw PseudoTerminalError.cannotStart(path: path, errno: code)
        }
        return (master, process)
    }
}
