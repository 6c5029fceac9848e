import Canvas
import Foundation
import Terminal
import TestSupport

/// A terminal of our own inside the test process: the screen draws on one end, the test reads the other.
@MainActor
final class Bench {
    let master: Int32
    let slave: Int32
    /// The path of the slave, for another process.
    let name: String
    var shown: VirtualScreen
    private var normalModes = termios()

    init(columns: Int = 120, rows: Int = 40) throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var window = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        var path = [CChar](repeating: 0, count: 128)
        guard openpty(&master, &slave, &path, nil, &window) == 0 else {
            throw PseudoTerminalError.cannotOpen(errno: errno)
        }
        (self.master, self.slave) = (master, slave)
        name = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK)
        tcgetattr(slave, &normalModes)
        shown = VirtualScreen(size: Size(columns: columns, rows: rows))
    }

    func screen(
        _ term: String = "xterm-256color",
        locale: String = "C.UTF-8",
        refusesColor: Bool = false,
        isInTmux: Bool = false,
        theme: Theme = .probe
    ) throws -> Screen {
        let environment = TerminalEnvironment(
            term: term,
            locale: locale,
            refusesColor: refusesColor,
            isInTmux: isInTmux
        )
        return try Screen(theme: theme, environment: environment, input: slave, output: slave)
    }

    /// Reads what has been sent; answers how many bytes it was.
    @discardableResult
    func read() -> Int {
        var total = 0
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Foundation.read(master, &chunk, chunk.count)
            guard count > 0 else { return total }
            shown.feed(chunk[..<count])
            total += count
        }
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    func resize(_ size: Size) {
        var window = winsize(ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &window)
        shown.resize(size)
        kill(getpid(), SIGWINCH)
    }

    /// Whether the modes are those from before the screen took the terminal.
    var hasOldModes: Bool {
        var modes = termios()
        tcgetattr(slave, &modes)
        return modes.c_lflag == normalModes.c_lflag && modes.c_iflag == normalModes.c_iflag
            && modes.c_oflag == normalModes.c_oflag
    }

    func close() {
        Foundation.close(slave)
        Foundation.close(master)
    }
}

extension Theme {
    /// A gutter mark and a bold row, as the default theme draws a list.
    static let probe = Theme(
        name: "probe",
        styles: [
            .text: Style(), .accent: Style(foreground: .indexed(6), attributes: .bold),
            .listSelected: Style(attributes: .bold), .statePending: Style(foreground: .rgb(255, 135, 0)),
            .dialogDanger: Style(foreground: .indexed(15), background: .indexed(1)),
        ]
    )
}
